"""A key store whose PIV cards get new keys and certificates past their driver.

To make a key or write a certificate takes the card's management key, which is no PIN of the holder's; and a slot has
room for one key. docs/decisions/0011-piv-keys-get-a-free-slot.md says where new keys go.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace

from enroll_gui.backends.pcsc.apdu import CardConnection, connected
from enroll_gui.backends.pcsc.piv import ATTESTATION_CERTIFICATE, FACTORY_KEY, Piv, SlotKey
from enroll_gui.backends.pcsc.piv_contents import (
    certificate_in,
    delete,
    facts_of,
    import_key,
    move_key,
    objects,
    write_certificate,
)
from enroll_gui.backends.pcsc.piv_keys import ALGORITHMS, object_of, spki_of, to_be_signed, unpadded
from enroll_gui.backends.pcsc.readers import reader_in_slot
from enroll_gui.backends.pcsc.tlv import first
from enroll_gui.model.card import KeyFacts, Protection, Token
from enroll_gui.model.certificate import StoredCertificate
from enroll_gui.model.errors import (
    EnrollError,
    KeyIdTaken,
    KeyKindUnsupported,
    ManagementKeyUnknown,
    NoSpace,
    ProofFailed,
    Unsupported,
)
from enroll_gui.model.inventory import Inventory, ObjectClass, ObjectRef, make_sure, take_stock
from enroll_gui.model.piv import ATTESTATION, RETIRED, is_by_yubico, key_id_of, slot_of
from enroll_gui.model.secret import Secret
from enroll_gui.pki.algorithms import key_algorithm, kind_of
from enroll_gui.ports import KeyStore, Signer, TokenSession

_PROTECTED = bytes.fromhex("5FC109")
"""Where Yubico's programs keep a management key that the PIN opens."""


class PivStore:
    """`ports.KeyStore` over another one: sessions on YubiKeys make keys and write certificates past the driver."""

    def __init__(self, driver: KeyStore) -> None:
        self._driver = driver

    @property
    def name(self) -> str:
        """The driver's."""
        return self._driver.name

    @property
    def title(self) -> str:
        """The driver's."""
        return self._driver.title

    def tokens(self) -> Sequence[Token]:
        """As the driver."""
        return self._driver.tokens()

    def certificates(self, token: Token) -> Sequence[StoredCertificate]:
        """As the driver."""
        return self._driver.certificates(token)

    def inventory(self, token: Token) -> Inventory:
        """As the driver, without the maker's key, as after the login."""
        shown = self._driver.inventory(token)
        if not is_by_yubico(token):
            return shown
        return replace(shown, containers=tuple(c for c in shown.containers if c.key_id != key_id_of(ATTESTATION)))

    def refresh(self, token_serial: str) -> None:
        """As the driver."""
        self._driver.refresh(token_serial)

    def close(self) -> None:
        """As the driver."""
        self._driver.close()

    @contextmanager
    def open(self, token_serial: str, pin: Secret | None) -> Iterator[TokenSession]:
        """Log in, one attempt. Of a YubiKey the PIN is kept until the session closes: its keys may ask again."""
        kept = Secret(bytearray())
        if pin is not None:
            with pin.view() as view:
                kept = Secret(bytearray(view))
        with kept, self._driver.open(token_serial, pin) as session:
            if pin is None or not is_by_yubico(session.token):
                kept.wipe()
                yield session
                return
            past = _Past(reader_in_slot(session.token.reader), kept)
            try:
                yield _PivSession(session, past)
            finally:
                past.forget()


@dataclass
class _Past:
    """The card of a session, spoken to past its driver."""

    reader: str
    pin: Secret
    is_touched: bool = False
    """Whether the driver's login may be gone: who selects the application may log everybody out."""

    @contextmanager
    def application(self, *, managed: bool = False) -> Iterator[Piv]:
        """Hold the application. Raises ManagementKeyUnknown."""
        self.is_touched = True
        with connected(self.reader) as channel:
            application = Piv(channel)
            if managed:
                self._manage(application)
            yield application

    def forget(self) -> None:
        """Log everybody out, if anybody was let in past the driver."""
        if self.is_touched:
            with suppress(EnrollError):  # gone, it has forgotten by itself
                CardConnection(self.reader).close(reset=True)

    def _manage(self, application: Piv) -> None:
        """Authenticate with the factory's management key, or with the one that lies on the card behind the PIN."""
        if application.manage(FACTORY_KEY):
            return
        application.verify(self.pin)
        stored = first(first(application.read(_PROTECTED), 0x88) or b"", 0x89)
        if not stored or not application.manage(stored):
            raise ManagementKeyUnknown("neither the factory's nor stored behind the PIN")


@dataclass
class _PivSession:
    """`ports.TokenSession` over the driver's; what needs the management key goes past it.

    So does, from then on, what the driver has read before.
    """

    session: TokenSession
    past: _Past
    policies: dict[bytes, int] = field(default_factory=dict)
    """How often a new key shall ask for the PIN, by the CKA_ID it was promised; 0: as is usual in its slot."""
    made: dict[bytes, bytes] = field(default_factory=dict)
    """SPKI of what was made in this session, by CKA_ID: the driver knows nothing of it yet."""

    @property
    def token(self) -> Token:
        return self.session.token

    def new_key_id(self, wanted: bytes, like: bytes) -> bytes:
        """Choose the first retired slot without key and certificate, for a key that asks for the PIN as `like` does."""
        with self.past.application(managed=True) as application:
            key_id = wanted if len(wanted) == 1 else self._free(application)
            old = application.key(slot_of(like)) if like else None
        self.policies[key_id] = old.pin_policy if old else 0
        return key_id

    def generate(
        self,
        key_id: bytes,
        kind: str,
        label: str,
        *,
        exportable: bool = False,
        protection: Protection = Protection.NONE,
    ) -> bytes:
        """Make a key in its slot, of a kind that the driver knows too. Labels are the driver's own."""
        slot, algorithm = slot_of(key_id), ALGORITHMS.get(key_algorithm(kind).kind)
        is_offered = kind in self.token.key_kinds and protection in self.token.protections
        if algorithm is None or exportable or not is_offered:
            raise KeyKindUnsupported(kind, kind=kind)
        with self.past.application(managed=True) as application:
            if application.key(slot) is not None or application.read(object_of(slot)):
                raise KeyIdTaken(f"slot {slot:02X}")
            self.made[key_id] = spki_of(application.generate(slot, algorithm, self.policies.get(key_id, 0)))
        return self.made[key_id]

    def signer(self, key_id: bytes) -> Signer:
        if key_id in self.made:
            return _PastSigner(self.past, key_id, self.made[key_id])
        signer = self.session.signer(key_id)
        return _PastSigner(self.past, key_id, signer.spki) if self._goes_past(key_id) else signer

    def public_key(self, key_id: bytes) -> bytes | None:
        return self.made.get(key_id) or self.session.public_key(key_id)

    def key_facts(self, key_id: bytes) -> KeyFacts:
        if key_id not in self.made:
            return self.session.key_facts(key_id)
        with self.past.application() as application:
            key = application.key(slot_of(key_id))
        if key is None:
            raise ProofFailed(f"no private key with CKA_ID {key_id.hex()}")
        return facts_of(key)

    def write_certificate(self, key_id: bytes, der: bytes, label: str) -> None:
        """Write it; then give the card another identity, so that other programs see the certificate at once."""
        with self.past.application(managed=True) as application:
            write_certificate(application, slot_of(key_id), der)

    def certificates(self, key_id: bytes) -> Sequence[bytes]:
        with self.past.application() as application:
            found = certificate_in(application, slot_of(key_id))
        return [found] if found else []

    def attest(self, key_id: bytes) -> tuple[bytes, ...]:
        with self.past.application() as application, suppress(Unsupported):
            attested = application.attest(slot_of(key_id))
            issuer = first(application.read(ATTESTATION_CERTIFICATE), 0x70)
            return (attested, issuer) if issuer else (attested,)
        return ()

    def delete(self, key_id: bytes) -> int:
        """Delete certificate and key; before firmware 5.7 a key stays in its slot, which then is not used again."""
        if len(key_id) != 1:
            return self.session.delete(key_id)
        slot = slot_of(key_id)
        with self.past.application(managed=True) as application:
            has_certificate, has_key = bool(application.read(object_of(slot))), application.key(slot) is not None
            there = [ObjectClass.CERTIFICATE] * has_certificate
            there += [ObjectClass.PRIVATE_KEY] * (has_key and application.moves_keys)
            delete(application, [ObjectRef(one, key_id, "") for one in there])
        self.made.pop(key_id, None)
        return len(there)

    def inventory(self) -> Inventory:
        """Read the card itself; firmware before 5.3 cannot tell of its keys, and the driver does."""
        try:
            with self.past.application() as application:
                found = objects(application)
        except Unsupported:
            return self.session.inventory()
        return take_stock(self.token, found, is_logged_in=True)

    def delete_objects(self, refs: Sequence[ObjectRef]) -> None:
        """Delete them past the driver, which cannot. Raises Unsupported for a key, before firmware 5.7."""
        make_sure([held.ref for held in self.inventory().objects], refs)
        with self.past.application(managed=True) as application:
            delete(application, refs)
        for ref in refs:
            if ref.object_class is ObjectClass.PRIVATE_KEY:
                self.made.pop(ref.key_id, None)

    def import_key(self, key_id: bytes, private_key: Secret, label: str) -> None:
        """Write it into its slot, as `new_key_id` gave it: never over another key (rule D-52)."""
        with self.past.application(managed=True) as application:
            self.made[key_id] = import_key(application, slot_of(key_id), private_key)

    def export_key(self, key_id: bytes) -> Secret:
        return self.session.export_key(key_id)

    def move_key(self, key_id: bytes, to_key_id: bytes) -> None:
        """Move it with its certificate; firmware 5.7."""
        with self.past.application(managed=True) as application:
            self.made[to_key_id] = move_key(application, slot_of(key_id), slot_of(to_key_id))
        self.made.pop(key_id, None)

    def decrypt(self, key_id: bytes, ciphertext: bytes) -> bytes:
        if not self._goes_past(key_id):
            return self.session.decrypt(key_id, ciphertext)
        slot = slot_of(key_id)
        with self.past.application() as application:
            key = application.key(slot)
            if key is None:
                raise ProofFailed(f"no key in slot {slot:02X}")
            application.verify(self.past.pin)
            return unpadded(application.use(slot, key.algorithm, ciphertext))

    def _free(self, application: Piv) -> bytes:
        for slot in RETIRED:
            is_free = application.key(slot) is None and not application.read(object_of(slot))
            if is_free and key_id_of(slot) not in self.policies:
                return key_id_of(slot)
        raise NoSpace("all retired slots are in use")

    def _goes_past(self, key_id: bytes) -> bool:
        """ykcs11 2.2 and OpenSC 0.23 know of no retired key that asks for the PIN at every signature."""
        return key_id in self.made or self.past.is_touched or slot_of(key_id) in RETIRED


@dataclass(frozen=True)
class _PastSigner:
    """`ports.Signer` over a key in a slot."""

    past: _Past
    key_id: bytes
    spki: bytes

    def sign(self, message: bytes, algorithm: str) -> bytes:
        slot = slot_of(self.key_id)
        block = to_be_signed(message, algorithm, key_algorithm(kind_of(self.spki)).bits)
        with self.past.application() as application:
            key = self._key(application, slot)
            application.verify(self.past.pin)
            signature = application.use(slot, key.algorithm, block)
        return signature

    def _key(self, application: Piv, slot: int) -> SlotKey:
        key = application.key(slot)
        if key is None or spki_of(key.public) != self.spki:
            raise ProofFailed(f"another key in slot {slot:02X}")
        return key
