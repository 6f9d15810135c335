"""What lies on a token: keys, the certificates that go with them, and what goes with nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from enroll_gui.model.card import KeyFacts, Token
from enroll_gui.model.certificate import Certificate
from enroll_gui.model.errors import ContentsChanged


class ObjectClass(Enum):
    """CKA_CLASS, as far as it is told apart."""

    CERTIFICATE = "certificate"
    PUBLIC_KEY = "public key"
    PRIVATE_KEY = "private key"
    SYMMETRIC_KEY = "symmetric key"
    DATA = "data"
    OTHER = "other"


@dataclass(frozen=True)
class ObjectRef:
    """One object of a token, named by what it is: handles and positions change."""

    object_class: ObjectClass
    key_id: bytes
    """CKA_ID, empty where it has none."""
    fingerprint: str
    """SHA-256 of a certificate or of a key's SPKI, lower-case hex; empty where the token shows neither."""


@dataclass(frozen=True)
class TokenObject:
    """What a token shows of one object."""

    ref: ObjectRef
    label: str
    """With control and direction characters made visible."""
    key_kind: str = ""
    """A name of the algorithm table, or the OID of what is not in it; empty where it is no key or not known."""
    key: str = ""
    """What two objects of one key have in common: SHA-256 of the SPKI, lower-case hex; empty where not known."""
    spki: bytes = b""
    certificate: Certificate | None = None
    facts: KeyFacts | None = None
    """Of a private key."""


class ContainerState(Enum):
    """What there is of a key and what goes with it."""

    WHOLE = "whole"
    KEY_WITHOUT_CERTIFICATE = "key without certificate"
    CERTIFICATE_WITHOUT_KEY = "certificate without key"
    PUBLIC_KEY_ALONE = "public key alone"
    AUTHORITY_CERTIFICATE = "certificate of an authority"
    """Has no key here, and is not meant to have one."""
    KEY_NOT_SEEN = "key not seen"
    """Keys show only after the PIN; or one is there that shows no public key, and may be the one that goes with it."""


_ORPHANED = (ContainerState.CERTIFICATE_WITHOUT_KEY, ContainerState.PUBLIC_KEY_ALONE)


@dataclass(frozen=True)
class KeyContainer:
    """A key pair and its certificates, or what is left of them; on most tokens all of them have one CKA_ID."""

    key_id: bytes
    """CKA_ID of the key, or of what is there without one."""
    objects: tuple[TokenObject, ...]
    state: ContainerState

    @property
    def private_key(self) -> TokenObject | None:
        """The private key, where it is there and seen."""
        return self._first(ObjectClass.PRIVATE_KEY)

    @property
    def public_key(self) -> TokenObject | None:
        """The public key object."""
        return self._first(ObjectClass.PUBLIC_KEY)

    @property
    def certificates(self) -> tuple[TokenObject, ...]:
        """The certificates, the one that lasts longest first."""
        found = [o for o in self.objects if o.certificate is not None]
        return tuple(sorted(found, key=_end, reverse=True))

    @property
    def certificate(self) -> Certificate | None:
        """The certificate that lasts longest."""
        return self.certificates[0].certificate if self.certificates else None

    @property
    def label(self) -> str:
        """The first label there is: the key's, else a certificate's."""
        among = (self.private_key, self.public_key, *self.certificates)
        return next((o.label for o in among if o is not None and o.label), "")

    @property
    def key_kind(self) -> str:
        """Kind of the key, as any of the objects shows it."""
        return next((o.key_kind for o in self.objects if o.key_kind), "")

    @property
    def spki(self) -> bytes:
        """SPKI of the key, as any of the objects shows it; empty where none does."""
        return next((o.spki for o in self.objects if o.spki), b"")

    @property
    def facts(self) -> KeyFacts | None:
        """What the token says of the private key, where it is seen."""
        return self.private_key.facts if self.private_key else None

    @property
    def is_orphaned(self) -> bool:
        """True for what is of no use to anybody: a certificate or a public key whose private key is not there."""
        return self.state in _ORPHANED

    @property
    def refs(self) -> tuple[ObjectRef, ...]:
        """The objects, to be named in a deletion."""
        return tuple(o.ref for o in self.objects)

    def _first(self, wanted: ObjectClass) -> TokenObject | None:
        return next((o for o in self.objects if o.ref.object_class is wanted), None)


@dataclass(frozen=True)
class Inventory:
    """What a token shows, without login or after it."""

    token: Token
    is_logged_in: bool
    containers: tuple[KeyContainer, ...]
    others: tuple[TokenObject, ...] = ()
    """Data, symmetric keys and the like: shown, never touched."""

    @property
    def orphans(self) -> tuple[KeyContainer, ...]:
        """What can be cleaned up; empty before the login, since nobody knows then."""
        return tuple(c for c in self.containers if c.is_orphaned)

    @property
    def objects(self) -> tuple[TokenObject, ...]:
        """All objects of the containers."""
        return tuple(o for c in self.containers for o in c.objects)

    def keys(self, key: str) -> tuple[KeyContainer, ...]:
        """Find the containers of a key by `TokenObject.key`."""
        return tuple(c for c in self.containers if key and any(o.key == key for o in c.objects))


class Loss(Enum):
    """What a deletion takes from its owner for good. Somebody must have said that it may."""

    PRIVATE_KEY = "private key"
    """What was encrypted to it can never be read again, whatever its certificate says (rule D-65)."""
    VALID_CERTIFICATE = "valid certificate"
    PUBLIC_KEY = "public key"
    """The token knows it by the certificate alone, and its driver cannot use the private key without; seen only once
    the certificate is gone, and then written back."""


def losses(inventory: Inventory, refs: Iterable[ObjectRef], now: datetime) -> frozenset[Loss]:
    """Say what would be lost if those objects were deleted; nothing if they serve nobody."""
    going = set(refs)
    lost: set[Loss] = set()
    for container in inventory.containers:
        gone = [o for o in container.objects if o.ref in going]
        if any(map(_is_private, gone)):
            lost.add(Loss.PRIVATE_KEY)
            gone = list(container.objects)  # its certificates are of no use without it
        if not container.is_orphaned and any(_is_valid(o.certificate, now) for o in gone):
            lost.add(Loss.VALID_CERTIFICATE)
    return frozenset(lost)


def make_sure(there: Iterable[ObjectRef], wanted: Iterable[ObjectRef]) -> None:
    """Make sure that each object named is there, and none besides that answers to its name. Raises ContentsChanged."""
    found = Counter(there)
    if any(found[ref] != count for ref, count in Counter(wanted).items()):
        raise ContentsChanged("what was named is not what is there")


def take_stock(token: Token, objects: Sequence[TokenObject], *, is_logged_in: bool) -> Inventory:
    """Put what belongs together together: by public key where it is shown, else by CKA_ID.

    What is whole comes first. The order is its own, since some tokens list their objects in another one each time.
    """
    groups = _group([o for o in objects if o.ref.object_class in _GROUPED])
    has_unnamed = any(not key and any(map(_is_private, members)) for (_id, key), members in groups.items())
    containers = [
        KeyContainer(
            key_id, tuple(sorted(members, key=_order)), _state(members, all_seen=is_logged_in and not has_unnamed)
        )
        for (key_id, _key), members in groups.items()
    ]
    containers.sort(key=_rank)
    others = sorted((o for o in objects if o.ref.object_class not in _GROUPED), key=_order)
    return Inventory(token, is_logged_in, tuple(containers), tuple(others))


def _rank(container: KeyContainer) -> tuple[int, str, bytes, tuple[str, bytes, str, str]]:
    state = list(ContainerState).index(container.state)
    return state, container.label.casefold(), container.key_id, _order(container.objects[0])


def _order(held: TokenObject) -> tuple[str, bytes, str, str]:
    return held.ref.object_class.value, held.ref.key_id, held.ref.fingerprint, held.label


_GROUPED = (ObjectClass.PRIVATE_KEY, ObjectClass.PUBLIC_KEY, ObjectClass.CERTIFICATE)
_Groups = dict[tuple[bytes, str], list[TokenObject]]


def _group(objects: Sequence[TokenObject]) -> _Groups:
    """Group by (CKA_ID, key). A CKA_ID may stand for two keys, and a certificate may lie under another than its key."""
    keys = [o for o in objects if o.certificate is None]
    certificates = [o for o in objects if o.certificate is not None]
    shown: defaultdict[bytes, set[str]] = defaultdict(set)
    for o in keys:
        if o.key:
            shown[o.ref.key_id].add(o.key)
    certified: defaultdict[bytes, set[str]] = defaultdict(set)
    for o in certificates:
        certified[o.ref.key_id].add(o.key)
    groups: _Groups = defaultdict(list)
    homes: dict[str, bytes] = {}
    for o in keys:
        name = (o.ref.key_id, o.key or _only(shown[o.ref.key_id] or certified[o.ref.key_id], o.ref.key_id))
        groups[name].append(o)
        homes.setdefault(name[1], o.ref.key_id)
    for o in certificates:
        groups[_place(o, groups, homes, shown)].append(o)
    return groups


def _only(keys: set[str], key_id: bytes) -> str:
    """Give the one key that a CKA_ID can stand for; without CKA_ID, or if there are two, nobody knows."""
    return next(iter(keys)) if key_id and len(keys) == 1 else ""


def _place(
    certificate: TokenObject, groups: _Groups, homes: dict[str, bytes], shown: dict[bytes, set[str]]
) -> tuple[bytes, str]:
    own_id, key = certificate.ref.key_id, certificate.key
    if not key:  # unreadable: what it is for, only its CKA_ID can say
        return own_id, _only(shown.get(own_id, set()), own_id)
    if (own_id, key) not in groups and key in homes:
        return homes[key], key
    return own_id, key


def _state(members: Sequence[TokenObject], *, all_seen: bool) -> ContainerState:
    has_certificate = any(o.certificate is not None for o in members)
    if any(map(_is_private, members)):
        return ContainerState.WHOLE if has_certificate else ContainerState.KEY_WITHOUT_CERTIFICATE
    if all(o.certificate is not None and o.certificate.is_ca for o in members):
        return ContainerState.AUTHORITY_CERTIFICATE
    if not all_seen:
        return ContainerState.KEY_NOT_SEEN
    return ContainerState.CERTIFICATE_WITHOUT_KEY if has_certificate else ContainerState.PUBLIC_KEY_ALONE


def _is_private(held: TokenObject) -> bool:
    return held.ref.object_class is ObjectClass.PRIVATE_KEY


def _end(held: TokenObject) -> float:
    ends = held.certificate.not_after if held.certificate else None
    return ends.timestamp() if ends else 0.0


def _is_valid(certificate: Certificate | None, now: datetime) -> bool:
    return certificate is not None and certificate.not_after is not None and now < certificate.not_after
