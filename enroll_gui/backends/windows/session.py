"""A session with one provider of Windows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Protocol

from enroll_gui.backends.windows.personal_store import HeldCertificate, KeyPlace
from enroll_gui.backends.windows.provider import AT_KEYEXCHANGE, KSP_TYPE, Provider, ProviderKey
from enroll_gui.model.card import KeyFacts, Protection, Token
from enroll_gui.model.credential import CardAbility
from enroll_gui.model.errors import (
    EnrollError,
    KeyIdTaken,
    KeyKindUnsupported,
    KeyMissing,
    KeyNotExportable,
    ProofFailed,
    Unsupported,
)
from enroll_gui.model.inventory import Inventory, ObjectClass, ObjectRef, TokenObject, make_sure, take_stock
from enroll_gui.model.secret import Secret
from enroll_gui.pki.algorithms import key_algorithm, kind_of, signature_algorithm
from enroll_gui.pki.certificates import read_certificate
from enroll_gui.pki.key_names import key_name
from enroll_gui.pki.names import visible
from enroll_gui.ports import Signer

_NAME_BYTES = 16
"""Of a new key's CKA_ID, in hex, name its container: cards take names of 39 characters."""


class Certificates(Protocol):
    """The personal store, as a session needs it."""

    def held(self, serial: str) -> Sequence[HeldCertificate]:
        """Give the certificates that belong to a provider."""
        ...

    def add(self, der: bytes, label: str, key: KeyPlace | None) -> None:
        """Put one in."""
        ...

    def remove(self, chosen: Sequence[HeldCertificate]) -> None:
        """Delete some."""
        ...


def key_id_of(container: str) -> bytes:
    """Give the CKA_ID that stands for a container."""
    return container.encode("utf-8", "surrogatepass")


def _container_of(key_id: bytes) -> str:
    """Name the container that a CKA_ID stands for; one of another store's making is named in hex."""
    try:
        return key_id.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return key_id.hex()


def stock(provider: Provider, containers: Sequence[str], held: Sequence[HeldCertificate]) -> list[TokenObject]:
    """Describe keys and certificates, opening each key silently."""
    certified = {certificate.name for certificate in held}
    keys = (_key_object(provider, container, is_named=container in certified) for container in containers)
    return [*(key for key in keys if key is not None), *map(_certificate_object, held)]


class WindowsSession:
    """`ports.TokenSession` over a provider. Keys are opened so that Windows may ask for what they need."""

    def __init__(self, token: Token, provider: Provider, certificates: Certificates) -> None:
        self.token = token
        self._provider = provider
        self._certificates = certificates

    def new_key_id(self, wanted: bytes, like: bytes) -> bytes:
        return key_id_of(wanted[:_NAME_BYTES].hex())

    def generate(
        self,
        key_id: bytes,
        kind: str,
        label: str,
        *,
        exportable: bool = False,
        protection: Protection = Protection.NONE,
    ) -> bytes:
        row = key_algorithm(kind)
        offered = kind in self.token.key_kinds and protection in self.token.protections
        if not offered or (exportable and not self.token.exportable):
            raise KeyKindUnsupported(self.token.serial, kind=kind)
        self._refuse_taken(key_id)
        self._provider.generate(_container_of(key_id), row, exportable=exportable, protection=protection)
        return self.signer(key_id).spki

    def signer(self, key_id: bytes) -> Signer:
        with self._open(key_id) as key:
            return _Signer(self, key_id, key.spki)

    def public_key(self, key_id: bytes) -> bytes | None:
        with suppress(ProofFailed), self._open(key_id) as key:
            return key.spki
        return None

    def key_facts(self, key_id: bytes) -> KeyFacts:
        with self._open(key_id) as key:
            return key.facts()

    def write_certificate(self, key_id: bytes, der: bytes, label: str) -> None:
        """Bind a certificate to its key in the personal store; where the key is on a card, write it there first.

        A card's driver may forget a key that has no certificate on the card.
        """
        key_spec = KSP_TYPE if self._provider.type == KSP_TYPE else AT_KEYEXCHANGE
        with suppress(ProofFailed), self._open(key_id) as key:
            key_spec = key.key_spec
            if self.token.hardware and self._provider.abilities().is_removable:
                key.write_certificate(der)
        place = KeyPlace(self._provider.name, self._provider.type, _container_of(key_id), key_spec)
        self._certificates.add(der, label, place)

    def certificates(self, key_id: bytes) -> Sequence[bytes]:
        return [held.der for held in self._held(key_id)]

    def attest(self, key_id: bytes) -> tuple[bytes, ...]:
        return ()

    def delete(self, key_id: bytes) -> int:
        held = self._held(key_id)
        gone = len(held)
        with suppress(KeyMissing):
            self._provider.delete(_container_of(key_id))
            gone += 1
        if held:
            self._certificates.remove(held)
        return gone

    def inventory(self) -> Inventory:
        """Read what is there. A certificate whose card is elsewhere is no orphan, so with cards not all is seen."""
        return take_stock(self.token, self._stock(), is_logged_in=not self.token.hardware)

    def delete_objects(self, refs: Sequence[ObjectRef]) -> None:
        make_sure((held.ref for held in self._stock()), refs)
        for ref in refs:
            if ref.object_class is ObjectClass.PRIVATE_KEY:
                self._provider.delete(_container_of(ref.key_id))
        going = {ref.fingerprint for ref in refs if ref.object_class is ObjectClass.CERTIFICATE}
        held = self._certificates.held(self.token.serial)
        chosen = [one for one in held if read_certificate(one.der).sha256 in going]
        if chosen:
            self._certificates.remove(chosen)

    def import_key(self, key_id: bytes, private_key: Secret, label: str) -> None:
        if not self.token.key_kinds or self.token.hardware:
            raise Unsupported("keys are made here, not brought in", ability=CardAbility.IMPORT_KEY.value, tool="")
        self._refuse_taken(key_id)
        self._provider.import_key(_container_of(key_id), private_key)

    def export_key(self, key_id: bytes) -> Secret:
        with self._open(key_id) as key:
            if not key.facts().extractable:
                raise KeyNotExportable(f"container {_container_of(key_id)}", label=self.token.label)
            return key.export()

    def move_key(self, key_id: bytes, to_key_id: bytes) -> None:
        raise Unsupported("it has no places", ability=CardAbility.MOVE_KEY.value, tool="")

    def decrypt(self, key_id: bytes, ciphertext: bytes) -> bytes:
        with self._open(key_id) as key:
            return key.decrypt(ciphertext)

    def sign(self, key_id: bytes, message: bytes, algorithm: str) -> bytes:
        """Sign a whole message. Windows asks above our window where the key needs it."""
        row = signature_algorithm(algorithm)
        with self._open(key_id) as key:
            return key.sign(message, row)

    def _stock(self) -> list[TokenObject]:
        containers = self._provider.containers()
        return stock(self._provider, containers, self._certificates.held(self.token.serial))

    def _held(self, key_id: bytes) -> list[HeldCertificate]:
        name = _container_of(key_id)
        return [held for held in self._certificates.held(self.token.serial) if held.name == name]

    def _refuse_taken(self, key_id: bytes) -> None:
        if self._held(key_id):
            raise KeyIdTaken(f"container {_container_of(key_id)}")

    @contextmanager
    def _open(self, key_id: bytes) -> Iterator[ProviderKey]:
        """Open a key to use it. Raises ProofFailed where there is none."""
        held = self._held(key_id)
        key_spec = held[0].key.key_spec if held and held[0].key else 0
        try:
            with self._provider.open(_container_of(key_id), key_spec) as key:
                yield key
        except KeyMissing as missing:
            raise ProofFailed(f"no key {_container_of(key_id)}") from missing


class _Signer:
    """`ports.Signer` over a key that is opened for each signature."""

    def __init__(self, session: WindowsSession, key_id: bytes, spki: bytes) -> None:
        self._session = session
        self._key_id = key_id
        self.spki = spki

    def sign(self, message: bytes, algorithm: str) -> bytes:
        return self._session.sign(self._key_id, message, algorithm)


def _key_object(provider: Provider, container: str, *, is_named: bool) -> TokenObject | None:
    """Describe a key; its container's name is its label where no certificate has a better one."""
    label = "" if is_named else visible(container)
    try:
        with provider.open(container, is_silent=True) as key:
            spki, facts = key.spki, key.facts()
    except KeyMissing:
        return None  # a container may be empty
    except EnrollError:
        return TokenObject(ObjectRef(ObjectClass.PRIVATE_KEY, key_id_of(container), ""), label)
    name = key_name(spki)
    ref = ObjectRef(ObjectClass.PRIVATE_KEY, key_id_of(container), name)
    return TokenObject(ref, label, _kind(spki), name, spki, facts=facts)


def _certificate_object(held: HeldCertificate) -> TokenObject:
    read = read_certificate(held.der)
    ref = ObjectRef(ObjectClass.CERTIFICATE, key_id_of(held.name), read.sha256)
    return TokenObject(ref, visible(held.label), read.key_kind, key_name(read.spki), read.spki, read)


def _kind(spki: bytes) -> str:
    try:
        return kind_of(spki)
    except ValueError:
        return ""  # a key of a kind that nobody here reads
