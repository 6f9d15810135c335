"""The key store behind a PKCS#11 module: nouns here, bytes and calls in the module's host process."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Any

from enroll_gui.backends.key_times import KeyTimesFile
from enroll_gui.backends.pcsc.card_profiles import own_cards
from enroll_gui.backends.pcsc.counters import Tries, count_tries
from enroll_gui.backends.pcsc.recognition import PcscRecognition
from enroll_gui.backends.pkcs11 import cryptoki
from enroll_gui.backends.pkcs11.client import Deadlines, HostClient
from enroll_gui.backends.pkcs11.driver_facts import slot_facts
from enroll_gui.backends.pkcs11.listing import Listing, certified_spki, public_spki
from enroll_gui.backends.pkcs11.modules import architectures
from enroll_gui.backends.pkcs11.opensc_cache import clear_cache
from enroll_gui.backends.pkcs11.public_keys import attributes_of
from enroll_gui.backends.pkcs11.quirks import Quirks
from enroll_gui.backends.pkcs11.records import (
    CKO_PRIVATE_KEY,
    LibraryRecord,
    ObjectRecord,
    SlotRecord,
    TokenRecord,
    is_certificate,
    of_class,
)
from enroll_gui.backends.pkcs11.standing_cards import StandingCards
from enroll_gui.backends.pkcs11.stock import handles_of, key_facts, of_new_key, token_objects
from enroll_gui.model.card import KeyFacts, PinEntry, PinState, Protection, Token
from enroll_gui.model.card_profile import CardProfile, ModuleProfile
from enroll_gui.model.certificate import StoredCertificate
from enroll_gui.model.crash import Crash
from enroll_gui.model.credential import CardAbility, Credential
from enroll_gui.model.diagnostics import DriverFacts
from enroll_gui.model.errors import (
    EnrollError,
    KeyIdTaken,
    KeyKindUnsupported,
    KeyNotExportable,
    PinBlocked,
    PinError,
    PinWrong,
    ProofFailed,
    Unsupported,
    WriteFailed,
)
from enroll_gui.model.inventory import Inventory, ObjectRef, take_stock
from enroll_gui.model.secret import Secret
from enroll_gui.model.token_name import is_one_of_several, serial_of
from enroll_gui.pki.algorithms import KEY_ALGORITHMS, KeyAlgorithm, key_algorithm, kind_of, signature_algorithm
from enroll_gui.pki.certificates import parts
from enroll_gui.pki.key_files import spki_of_private
from enroll_gui.pki.signers import ecdsa_der
from enroll_gui.ports import Signer, TokenSession


class Pkcs11Store:
    """`ports.KeyStore` over one module."""

    def __init__(
        self,
        module: Path,
        deadlines: Deadlines | None = None,
        on_crash: Callable[[Crash], object] = lambda _crash: None,
        *,
        quirks: Quirks | None = None,
        recognition: PcscRecognition | None = None,
        key_times: KeyTimesFile | None = None,
    ) -> None:
        """Nothing is started yet; the module's process starts at the first call. `on_crash` hears of its death."""
        self._module = module
        self._client = HostClient(module, deadlines, on_crash, quirks)
        self._profile = quirks.profile if quirks else ModuleProfile("", ())
        self._recognition = recognition or PcscRecognition(own_cards())
        self._key_times = key_times
        self._cards = StandingCards()
        self._session_numbers = itertools.count(1)

    @property
    def name(self) -> str:
        """`pkcs11:<path of the module>`."""
        return f"pkcs11:{self._module}"

    @property
    def title(self) -> str:
        """The product's name where the file is known, else the file's."""
        return self._profile.title or self._module.name.partition(".")[0]

    @property
    def process_id(self) -> int | None:
        """The host's process id, None while there is none."""
        return self._client.process_id

    @property
    def client(self) -> HostClient:
        """The module's process, for what cards have beside keys and certificates."""
        return self._client

    def tokens(self) -> Sequence[Token]:
        """Find the initialised tokens there are now (a SoftHSM's free slot is none)."""
        if self._cards.have_changed:
            self._client.call("distrust")
        found = [self.token_of(TokenRecord(**record)) for record in self._client.call("tokens")]
        self._cards.see(found)
        return found

    def certificates(self, token: Token) -> Sequence[StoredCertificate]:
        """List a token's certificates without login; `Listing` says what is known of their keys."""
        return Listing(token, self._objects(token)).certificates()

    def inventory(self, token: Token) -> Inventory:
        """Read what a token shows without login."""
        return take_stock(token, token_objects(self._objects(token)), is_logged_in=False)

    def catch_up(self) -> None:
        """Look anew once a card was taken out: not asked meanwhile, the module may answer for the one before."""
        if self._cards.have_changed:
            self.tokens()

    def telling_removal(self, serial: str) -> AbstractContextManager[None]:
        """Ask PC/SC after an act whether the card is still there: `StandingCards.telling_removal`."""
        return self._cards.telling_removal(serial)

    def _objects(self, token: Token) -> list[ObjectRecord]:
        self.catch_up()
        with self._cards.telling_removal(token.serial):
            return _records(self._client.call("objects", serial=token.serial))

    def refresh(self, token_serial: str) -> None:
        """Forget the token here, and what OpenSC has of it in files."""
        clear_cache(serial_of(token_serial))
        if self.process_id is not None:
            with suppress(EnrollError):  # it is read anew by the next host then
                self._client.call("distrust")

    def describe(self) -> DriverFacts:
        """Ask the module what it is and which slots it has; its processor is read from the file."""
        said = LibraryRecord(**self._client.call("describe"))
        return DriverFacts(
            architectures(self._module),
            said.manufacturer,
            said.description,
            said.version,
            said.cryptoki,
            tuple(slot_facts(SlotRecord(**slot)) for slot in said.slots),
        )

    @contextmanager
    def open(self, token_serial: str, pin: Secret | None) -> Iterator[TokenSession]:
        """Log in, one attempt; the session ends with the `with`.

        The host wipes its copy of the PIN after C_Login, except where the token holds a key that asks for it at every
        signature (CKA_ALWAYS_AUTHENTICATE): then it stays in the host's buffer until the session closes.
        """
        number = next(self._session_numbers)
        self.catch_up()
        try:
            with self._cards.telling_removal(token_serial):
                record = self._client.call("open", pin=pin, session=number, serial=token_serial)
        except PinWrong as error:
            raise self._counted(token_serial, error) from None
        token = self.token_of(TokenRecord(**record))
        self._cards.meet(token)
        try:
            yield _Session(self._client, number, token, self._cards, self._key_times)
        finally:
            with suppress(EnrollError):  # the work is done or has failed by itself
                self._client.call("close", session=number)

    def close(self) -> None:
        """End the module's process."""
        self._cards.close()
        self._client.close()

    def _counted(self, serial: str, error: PinWrong) -> PinError:
        """Say of a wrong PIN how many tries are left now, where the card tells that past its driver."""
        with suppress(EnrollError):
            tries = self.count_tries(TokenRecord(**self._client.call("card", serial=serial))).get(Credential.PIN)
            if tries is not None:
                return PinWrong(str(error), tries=tries, final=tries == 1) if tries else PinBlocked(str(error))
        return error

    def count_tries(self, record: TokenRecord) -> Tries:
        """Count the tries of a token's credentials past its driver; not where the card shows several tokens."""
        if is_one_of_several(record.serial):
            return {}
        return count_tries(record.reader, self.profile_in(record.reader))

    def profile_in(self, slot: str) -> CardProfile | None:
        """Say what card stands in the reader of a slot; None where it is not known."""
        return self._recognition.in_slot(slot)

    def token_of(self, record: TokenRecord) -> Token:
        """Read a record."""
        is_card = record.slot_flags & cryptoki.CKF_HW_SLOT and record.slot_flags & cryptoki.CKF_REMOVABLE_DEVICE
        card = self.profile_in(record.reader) if is_card else None
        return Token(
            store=self.name,
            serial=record.serial,
            label=record.label,
            manufacturer=record.manufacturer,
            model=record.model,
            reader=record.reader,
            pin=_pin_state(record, self._profile.pad_prompts),
            key_kinds=tuple(row.kind for row in KEY_ALGORITHMS if _can_make(record, row)),
            hardware=bool(record.slot_flags & cryptoki.CKF_HW_SLOT),
            card=card.name if card else "",
            free_bytes=record.free_memory if record.total_memory else None,  # 0 of 0: some say nothing in this way
        )


class _Session:
    """`ports.TokenSession` over a session in the host."""

    def __init__(
        self,
        client: HostClient,
        number: int,
        token: Token,
        cards: StandingCards,
        key_times: KeyTimesFile | None,
    ) -> None:
        self._client = client
        self._key_times = key_times
        self._number = number
        self._made: set[bytes] = set()
        self._cards = cards
        self.token = token

    def new_key_id(self, wanted: bytes, like: bytes) -> bytes:
        return wanted

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
        if kind not in self.token.key_kinds or protection not in self.token.protections:
            raise KeyKindUnsupported("the token has no mechanism for it", kind=kind)
        if self._find(key_id):
            raise KeyIdTaken(f"CKA_ID {key_id.hex()}")
        began = time.monotonic()
        self._call(
            "generate",
            usual_s=self._key_times.usual_s(self.token, kind) if self._key_times else 0.0,
            key_id=key_id,
            label=label,
            kind=kind,
            bits=row.bits,
            curve_oid=row.curve_oid,
            exportable=exportable,
        )
        self._made.add(key_id)
        if self._key_times:
            self._key_times.note(self.token, kind, time.monotonic() - began)
        spki = self.public_key(key_id)
        if spki is None:
            raise ProofFailed("the new pair is not whole")
        return spki

    def signer(self, key_id: bytes) -> Signer:
        found = self._find(key_id)
        spki = public_spki(found) or certified_spki(found) or b""
        if not of_class(found, CKO_PRIVATE_KEY):
            raise ProofFailed(f"no private key with CKA_ID {key_id.hex()}")
        return _KeySigner(self, key_id, spki)

    def public_key(self, key_id: bytes) -> bytes | None:
        found = self._find(key_id)
        return public_spki(found) if of_class(found, CKO_PRIVATE_KEY) else None

    def key_facts(self, key_id: bytes) -> KeyFacts:
        private = of_class(self._find(key_id), CKO_PRIVATE_KEY)
        if not private:
            raise ProofFailed(f"no private key with CKA_ID {key_id.hex()}")
        facts = key_facts(private[0])
        return of_new_key(facts) if key_id in self._made else facts

    def write_certificate(self, key_id: bytes, der: bytes, label: str) -> None:
        try:
            fields = parts(der)
        except ValueError as exc:
            raise WriteFailed(f"no certificate: {exc}") from None
        attributes = {
            "CKA_ID": key_id,
            "CKA_SUBJECT": fields.subject.der,
            "CKA_ISSUER": fields.issuer.der,
            "CKA_SERIAL_NUMBER": fields.serial.der,
            "CKA_VALUE": der,
        }
        self._call("create_certificate", attributes=attributes, label=label)

    def certificates(self, key_id: bytes) -> Sequence[bytes]:
        return [record.attributes["CKA_VALUE"] for record in self._find(key_id) if is_certificate(record)]

    def attest(self, key_id: bytes) -> tuple[bytes, ...]:
        return ()

    def delete(self, key_id: bytes) -> int:
        return int(self._call("delete", key_id=key_id))

    def inventory(self) -> Inventory:
        return take_stock(self.token, token_objects(self._contents()), is_logged_in=True)

    def delete_objects(self, refs: Sequence[ObjectRef]) -> None:
        self._call("destroy", handles=handles_of(self._contents(), refs))

    def import_key(self, key_id: bytes, private_key: Secret, label: str) -> None:
        if of_class(self._find(key_id), CKO_PRIVATE_KEY):
            raise KeyIdTaken(f"CKA_ID {key_id.hex()}")
        spki = spki_of_private(private_key)
        kind = kind_of(spki)
        if kind not in self.token.key_kinds:
            raise KeyKindUnsupported(f"no {kind} on this token", kind=kind)
        self._call(
            "import_pair",
            private_key=private_key,
            public=attributes_of(spki),
            key_id=key_id,
            label=label,
            kind=kind,
        )

    def export_key(self, key_id: bytes) -> Secret:
        raise KeyNotExportable("the program makes none on tokens that could", label=self.token.label)

    def move_key(self, key_id: bytes, to_key_id: bytes) -> None:
        raise Unsupported("PKCS#11 has no such function", ability=CardAbility.MOVE_KEY.value, tool="")

    def decrypt(self, key_id: bytes, ciphertext: bytes) -> bytes:
        if not of_class(self._find(key_id), CKO_PRIVATE_KEY):
            raise ProofFailed(f"no private key with CKA_ID {key_id.hex()}")
        return bytes(self._call("decrypt", key_id=key_id, ciphertext=ciphertext))

    def sign(self, key_id: bytes, message: bytes, algorithm: str) -> bytes:
        row = signature_algorithm(algorithm)
        scheme = "ecdsa" if row.family == "ec" else "pss" if row.pss else "pkcs1"
        raw = bytes(
            self._call("sign", key_id=key_id, message=message, algorithm=algorithm, scheme=scheme, hash_name=row.hash)
        )
        return ecdsa_der(raw) if scheme == "ecdsa" else raw

    def _find(self, key_id: bytes) -> list[ObjectRecord]:
        return _records(self._call("find", key_id=key_id))

    def _contents(self) -> list[ObjectRecord]:
        return _records(self._call("contents"))

    def _call(self, act: str, **arguments: Any) -> Any:
        with self._cards.telling_removal(self.token.serial):
            return self._client.call(act, session=self._number, **arguments)


class _KeySigner:
    """`ports.Signer` over a private key of the token."""

    def __init__(self, session: _Session, key_id: bytes, spki: bytes) -> None:
        self._session = session
        self._key_id = key_id
        self.spki = spki

    def sign(self, message: bytes, algorithm: str) -> bytes:
        return self._session.sign(self._key_id, message, algorithm)


def _pin_state(record: TokenRecord, pad_prompts: int) -> PinState:
    on_reader = record.flags & cryptoki.CKF_PROTECTED_AUTHENTICATION_PATH
    return PinState(
        entry=PinEntry.ON_READER if on_reader else PinEntry.TYPED,
        minimum=record.minimum_pin,
        maximum=record.maximum_pin,
        count_low=bool(record.flags & cryptoki.CKF_USER_PIN_COUNT_LOW),
        final_try=bool(record.flags & cryptoki.CKF_USER_PIN_FINAL_TRY),
        locked=bool(record.flags & cryptoki.CKF_USER_PIN_LOCKED),
        initialised=bool(record.flags & cryptoki.CKF_USER_PIN_INITIALIZED),
        pad_prompts=pad_prompts if on_reader else 0,
        asks_each_time=record.asks_each_time,
    )


def _can_make(record: TokenRecord, row: KeyAlgorithm) -> bool:
    sizes = record.rsa_bits if row.family == "rsa" else record.ec_bits
    return bool(sizes) and sizes[0] <= row.bits <= sizes[1]


def _records(answer: list[dict[str, Any]]) -> list[ObjectRecord]:
    return [ObjectRecord(**record) for record in answer]
