"""The key store behind a PKCS#11 module: nouns here, bytes and calls in the module's host process."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from enroll_gui.backends.pkcs11 import cryptoki
from enroll_gui.backends.pkcs11.client import Deadlines, HostClient
from enroll_gui.backends.pkcs11.cryptoki import TokenInfo
from enroll_gui.backends.pkcs11.modules import architectures
from enroll_gui.backends.pkcs11.public_keys import key_numbers, spki_of
from enroll_gui.backends.pkcs11.records import (
    CKO_CERTIFICATE,
    CKO_PRIVATE_KEY,
    CKO_PUBLIC_KEY,
    LibraryRecord,
    ObjectRecord,
    SlotRecord,
    TokenRecord,
)
from enroll_gui.model.card import KeyFacts, PinEntry, PinState, Token
from enroll_gui.model.certificate import Certificate, KeyPresence, StoredCertificate
from enroll_gui.model.crash import Crash
from enroll_gui.model.diagnostics import DriverFacts, SlotFacts, TokenFacts
from enroll_gui.model.errors import EnrollError, KeyIdTaken, ProofFailed, WriteFailed
from enroll_gui.model.secret import Secret
from enroll_gui.pki.algorithms import KEY_ALGORITHMS, KeyAlgorithm, key_algorithm, signature_algorithm
from enroll_gui.pki.certificates import parts, read_certificate
from enroll_gui.ports import Signer, TokenSession

_TITLES = {
    "opensc-pkcs11": "OpenSC",
    "onepin-opensc-pkcs11": "OpenSC",
    "libsofthsm2": "SoftHSM",
    "libykcs11": "Yubico YKCS11",
}


class Pkcs11Store:
    """`ports.KeyStore` over one module."""

    def __init__(
        self,
        module: Path,
        deadlines: Deadlines | None = None,
        on_crash: Callable[[Crash], object] = lambda _crash: None,
    ) -> None:
        """Nothing is started yet; the module's process starts at the first call. `on_crash` hears of its death."""
        self._module = module
        self._client = HostClient(module, deadlines, on_crash)
        self._session_numbers = itertools.count(1)

    @property
    def name(self) -> str:
        """`pkcs11:<path of the module>`."""
        return f"pkcs11:{self._module}"

    @property
    def title(self) -> str:
        """The product's name where the file is known, else the file's."""
        stem = self._module.name.partition(".")[0]
        return _TITLES.get(stem, stem)

    @property
    def process_id(self) -> int | None:
        """The host's process id, None while there is none."""
        return self._client.process_id

    def tokens(self) -> Sequence[Token]:
        """Find the initialised tokens there are now (a SoftHSM's free slot is none)."""
        return [self._token(TokenRecord(**record)) for record in self._client.call("tokens")]

    def certificates(self, token: Token) -> Sequence[StoredCertificate]:
        """List a token's certificates without login; `_Listing` says what is known of their keys."""
        return _Listing(token, _records(self._client.call("objects", serial=token.serial))).certificates()

    def describe(self) -> DriverFacts:
        """Ask the module what it is and which slots it has; its processor is read from the file."""
        said = LibraryRecord(**self._client.call("describe"))
        return DriverFacts(
            architectures(self._module),
            said.manufacturer,
            said.description,
            said.version,
            said.cryptoki,
            tuple(_slot_facts(SlotRecord(**slot)) for slot in said.slots),
        )

    @contextmanager
    def open(self, token_serial: str, pin: Secret | None) -> Iterator[TokenSession]:
        """Log in, one attempt; the session ends with the `with`.

        The host wipes its copy of the PIN after C_Login, except where the token holds a key that asks for it at every
        signature (CKA_ALWAYS_AUTHENTICATE): then it stays in the host's buffer until the session closes.
        """
        number = next(self._session_numbers)
        record = self._client.call("open", pin=pin, session=number, serial=token_serial)
        try:
            yield _Session(self._client, number, self._token(TokenRecord(**record)))
        finally:
            with suppress(EnrollError):  # the work is done or has failed by itself
                self._client.call("close", session=number)

    def close(self) -> None:
        """End the module's process."""
        self._client.close()

    def _token(self, record: TokenRecord) -> Token:
        return Token(
            store=self.name,
            serial=record.serial,
            label=record.label,
            manufacturer=record.manufacturer,
            model=record.model,
            reader=record.reader,
            pin=_pin_state(record),
            key_kinds=tuple(row.kind for row in KEY_ALGORITHMS if _can_make(record, row)),
            hardware=bool(record.slot_flags & cryptoki.CKF_HW_SLOT),
        )


class _Session:
    """`ports.TokenSession` over a session in the host."""

    def __init__(self, client: HostClient, number: int, token: Token) -> None:
        self._client = client
        self._number = number
        self.token = token

    def generate(self, key_id: bytes, kind: str, label: str, *, exportable: bool = False) -> bytes:
        row = key_algorithm(kind)
        if self._find(key_id):
            raise KeyIdTaken(f"CKA_ID {key_id.hex()}")
        self._call(
            "generate",
            key_id=key_id,
            label=label,
            kind=kind,
            bits=row.bits,
            curve_oid=row.curve_oid,
            exportable=exportable,
        )
        spki = self.public_key(key_id)
        if spki is None:
            raise ProofFailed("the new pair is not whole")
        return spki

    def signer(self, key_id: bytes) -> Signer:
        found = self._find(key_id)
        spki = _spki(found) or _certified_spki(found)
        if spki is None or not _of_class(found, CKO_PRIVATE_KEY):
            raise ProofFailed(f"no private key with CKA_ID {key_id.hex()}")
        return _KeySigner(self, key_id, spki)

    def public_key(self, key_id: bytes) -> bytes | None:
        found = self._find(key_id)
        return _spki(found) if _of_class(found, CKO_PRIVATE_KEY) else None

    def key_facts(self, key_id: bytes) -> KeyFacts:
        private = _of_class(self._find(key_id), CKO_PRIVATE_KEY)
        if not private:
            raise ProofFailed(f"no private key with CKA_ID {key_id.hex()}")
        return KeyFacts(
            local=private[0].flag("CKA_LOCAL"),
            sensitive=private[0].flag("CKA_SENSITIVE"),
            always_sensitive=private[0].flag("CKA_ALWAYS_SENSITIVE"),
            extractable=private[0].flag("CKA_EXTRACTABLE"),
            never_extractable=private[0].flag("CKA_NEVER_EXTRACTABLE"),
            always_authenticate=private[0].flag("CKA_ALWAYS_AUTHENTICATE"),
        )

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
        return [record.attributes["CKA_VALUE"] for record in self._find(key_id) if _is_certificate(record)]

    def delete(self, key_id: bytes) -> int:
        return int(self._call("delete", key_id=key_id))

    def sign(self, key_id: bytes, message: bytes, algorithm: str) -> bytes:
        row = signature_algorithm(algorithm)
        scheme = "ecdsa" if row.family == "ec" else "pss" if row.pss else "pkcs1"
        raw = bytes(
            self._call("sign", key_id=key_id, message=message, algorithm=algorithm, scheme=scheme, hash_name=row.hash)
        )
        return _ecdsa_der(raw) if scheme == "ecdsa" else raw

    def _find(self, key_id: bytes) -> list[ObjectRecord]:
        return _records(self._call("find", key_id=key_id))

    def _call(self, act: str, **arguments: Any) -> Any:
        return self._client.call(act, session=self._number, **arguments)


class _KeySigner:
    """`ports.Signer` over a private key of the token."""

    def __init__(self, session: _Session, key_id: bytes, spki: bytes) -> None:
        self._session = session
        self._key_id = key_id
        self.spki = spki

    def sign(self, message: bytes, algorithm: str) -> bytes:
        return self._session.sign(self._key_id, message, algorithm)


def _slot_facts(slot: SlotRecord) -> SlotFacts:
    token = TokenInfo(**slot.token) if slot.token else None
    hardware, firmware = slot.versions
    return SlotFacts(
        slot.description, slot.flags, hardware, firmware, _token_facts(token) if token else None, slot.trouble
    )


def _token_facts(token: TokenInfo) -> TokenFacts:
    hardware, firmware = token.versions
    return TokenFacts(
        token.label,
        token.serial,
        token.manufacturer,
        token.model,
        token.flags,
        hardware,
        firmware,
        token.minimum_pin,
        token.maximum_pin,
    )


def _pin_state(record: TokenRecord) -> PinState:
    on_reader = record.flags & cryptoki.CKF_PROTECTED_AUTHENTICATION_PATH
    return PinState(
        entry=PinEntry.ON_READER if on_reader else PinEntry.TYPED,
        minimum=record.minimum_pin,
        maximum=record.maximum_pin,
        count_low=bool(record.flags & cryptoki.CKF_USER_PIN_COUNT_LOW),
        final_try=bool(record.flags & cryptoki.CKF_USER_PIN_FINAL_TRY),
        locked=bool(record.flags & cryptoki.CKF_USER_PIN_LOCKED),
        initialised=bool(record.flags & cryptoki.CKF_USER_PIN_INITIALIZED),
        asks_each_time=record.asks_each_time,
    )


def _can_make(record: TokenRecord, row: KeyAlgorithm) -> bool:
    sizes = record.rsa_bits if row.family == "rsa" else record.ec_bits
    return bool(sizes) and sizes[0] <= row.bits <= sizes[1]


def _records(answer: list[dict[str, Any]]) -> list[ObjectRecord]:
    return [ObjectRecord(**record) for record in answer]


def _of_class(records: Sequence[ObjectRecord], object_class: int) -> list[ObjectRecord]:
    return [record for record in records if record.object_class == object_class]


def _is_certificate(record: ObjectRecord) -> bool:
    return record.object_class == CKO_CERTIFICATE and bool(record.attributes.get("CKA_VALUE"))


def _spki(records: Sequence[ObjectRecord]) -> bytes | None:
    spkis = (spki_of(record.attributes) for record in _of_class(records, CKO_PUBLIC_KEY))
    return next((spki for spki in spkis if spki), None)


def _certified_spki(records: Sequence[ObjectRecord]) -> bytes | None:
    """Some tokens keep no public key beside a certificate."""
    certificate = next((record for record in records if _is_certificate(record)), None)
    return read_certificate(certificate.attributes["CKA_VALUE"]).spki or None if certificate else None


class _Listing:
    """The objects a token shows without login, and what can be known from them of the private keys."""

    def __init__(self, token: Token, records: Sequence[ObjectRecord]) -> None:
        self._token = token
        self._certificates = [record for record in records if _is_certificate(record)]
        self._public_ids = _ids(records, CKO_PUBLIC_KEY)
        self._private_ids = _ids(records, CKO_PRIVATE_KEY)
        self._asking_ids = {
            record.attributes.get("CKA_ID", b"")
            for record in _of_class(records, CKO_PRIVATE_KEY)
            if record.flag("CKA_ALWAYS_AUTHENTICATE")
        }
        spkis = [(spki_of(record.attributes), record) for record in _of_class(records, CKO_PUBLIC_KEY)]
        self._by_numbers = {key_numbers(spki): record.attributes.get("CKA_ID", b"") for spki, record in spkis if spki}

    def certificates(self) -> list[StoredCertificate]:
        return [self._stored(record) for record in self._certificates]

    def _stored(self, record: ObjectRecord) -> StoredCertificate:
        certificate = read_certificate(record.attributes["CKA_VALUE"])
        own_id = record.attributes.get("CKA_ID", b"")
        presence, key_id = self._presence(certificate, own_id)
        label = record.attributes.get("CKA_LABEL", b"").decode("utf-8", errors="replace")
        asks = key_id in self._asking_ids if self._private_ids else self._token.pin.asks_each_time
        return StoredCertificate(certificate, self._token, key_id, label, presence, asks)

    def _presence(self, certificate: Certificate, own_id: bytes) -> tuple[KeyPresence, bytes]:
        """Say what is known of the private key, and the CKA_ID it goes by.

        PAIRED where a public key is the certificate's, even under another CKA_ID, which then is the one to sign with.
        NONE where the CKA_ID belongs to another key, or where the token shows private keys and none has that CKA_ID.
        AT_PIN otherwise: many tokens keep no public keys, and to ask for a PIN in vain harms less than to refuse a
        certificate that could be renewed.
        """
        paired_id = self._by_numbers.get(key_numbers(certificate.spki))
        if paired_id is not None:
            return KeyPresence.PAIRED, paired_id
        belongs_to_other = bool(own_id) and own_id in self._public_ids
        is_lacking = bool(self._private_ids) and own_id not in self._private_ids
        return KeyPresence.NONE if belongs_to_other or is_lacking else KeyPresence.AT_PIN, own_id


def _ids(records: Sequence[ObjectRecord], object_class: int) -> set[bytes]:
    return {record.attributes.get("CKA_ID", b"") for record in _of_class(records, object_class)}


def _ecdsa_der(raw: bytes) -> bytes:
    half = len(raw) // 2
    return encode_dss_signature(int.from_bytes(raw[:half], "big"), int.from_bytes(raw[half:], "big"))
