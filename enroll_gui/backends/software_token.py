"""A token in an encrypted file: the embedded default where no PKCS#11 token is."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
)
from cryptography.x509 import ObjectIdentifier

from enroll_gui.backends import token_file
from enroll_gui.backends.token_file import ChangedError, ClearCertificate, ClearKey, ClearPart, OpenFile
from enroll_gui.model.card import KeyFacts, PinState, Protection, Token
from enroll_gui.model.certificate import KeyPresence, StoredCertificate
from enroll_gui.model.credential import CardAbility
from enroll_gui.model.errors import (
    CardBusy,
    CardRemoved,
    DiskFull,
    KeyIdTaken,
    KeyKindUnsupported,
    KeyNotExportable,
    ModuleFailed,
    NoCard,
    NoSpace,
    PinBlocked,
    PinRefused,
    PinWrong,
    ProfileUnwritable,
    ProofFailed,
    Unsupported,
    WriteFailed,
)
from enroll_gui.model.inventory import Inventory, ObjectClass, ObjectRef, TokenObject, make_sure, take_stock
from enroll_gui.model.secret import Secret
from enroll_gui.pki.algorithms import KEY_ALGORITHMS, key_algorithm, kind_of
from enroll_gui.pki.certificates import read_certificate
from enroll_gui.pki.key_files import spki_of_private
from enroll_gui.pki.key_names import key_name
from enroll_gui.pki.names import visible
from enroll_gui.pki.signers import KeySigner
from enroll_gui.ports import Signer, TokenSession

MINIMUM_PIN, MAXIMUM_PIN = 6, 64
"""Bytes. Six and half a second a guess: a file is guarded by where it lies, not by its PIN alone."""
TRIES = 5
"""Wrong PINs until this run of the program takes no more. Whoever has the file can try elsewhere."""

_FILE = "token.bin"
_FULL = (errno.ENOSPC, errno.EDQUOT)


def create(folder: Path, label: str, pin: Secret) -> None:
    """Make an empty token in `folder`. The PIN is not wiped here.

    Raises PinRefused, WriteFailed where a token is there already, DiskFull, ProfileUnwritable.
    """
    _check_length(pin)
    path = folder / _FILE
    if path.exists():
        raise WriteFailed("a software token is there already")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with pin.view() as view:
            token_file.make(path, label, os.urandom(8).hex(), view)
    except OSError as exc:
        kind = DiskFull if exc.errno in _FULL else ProfileUnwritable
        raise kind(f"{path}: {exc}", folder=str(folder)) from exc


class SoftwareTokenStore:
    """`ports.KeyStore` over one file, which may not be there."""

    name = "software"
    title = "Software token"

    def __init__(self, folder: Path) -> None:
        """Use the token in `folder`; nothing is read yet."""
        self._path = folder / _FILE
        self._failed = 0

    def tokens(self) -> Sequence[Token]:
        """Give the token, or nothing where there is no file. Raises ModuleFailed where it cannot be read."""
        if not self._path.exists():
            return []
        clear = self._read()
        return [self._token(clear)]

    def certificates(self, token: Token) -> Sequence[StoredCertificate]:
        """List the certificates as the clear part of the file says; it is authenticated at the PIN only."""
        clear = self._read()
        if clear.serial != token.serial:
            raise NoCard(serial=token.serial)
        keys = {key.key_id: key.spki for key in clear.keys}
        return [_stored(certificate, token, keys.get(certificate.key_id)) for certificate in clear.certificates]

    def inventory(self, token: Token) -> Inventory:
        """Tell what lies in the file; its keys stand in the clear part."""
        clear = self._read()
        if clear.serial != token.serial:
            raise NoCard(serial=token.serial)
        return take_stock(token, _objects(clear), is_logged_in=False)

    def refresh(self, token_serial: str) -> None:
        """Nothing is remembered: every call reads the file."""

    @contextmanager
    def open(self, token_serial: str, pin: Secret | None) -> Iterator[TokenSession]:
        """Decrypt the file, one attempt. PinBlocked ends with this run of the program: nothing here can block."""
        if not self._path.exists() or self._read().serial != token_serial:
            raise NoCard(serial=token_serial)
        opened = self._unlock(_check_length(pin))
        yield _Session(self._path, opened, self._token(opened.clear))

    def close(self) -> None:
        """Nothing is held between the calls."""

    def _unlock(self, pin: Secret) -> OpenFile:
        if self._failed >= TRIES:
            raise PinBlocked("no more attempts in this run")
        with _readable(self._path), pin.view() as view:
            opened = token_file.unlock(self._path, view)
        if opened is None:
            self._failed += 1
            if self._failed >= TRIES:
                raise PinBlocked("no more attempts in this run")
            raise PinWrong(tries=TRIES - self._failed, final=self._failed == TRIES - 1)
        self._failed = 0
        return opened

    def _read(self) -> ClearPart:
        with _readable(self._path):
            return token_file.read(self._path)

    def _token(self, clear: ClearPart) -> Token:
        left = TRIES - self._failed
        return Token(
            store=self.name,
            serial=clear.serial,
            label=clear.label,
            manufacturer="",
            model=self.title,
            reader=str(self._path),
            pin=PinState(
                minimum=MINIMUM_PIN,
                maximum=MAXIMUM_PIN,
                tries=left,
                count_low=left < TRIES,
                final_try=left == 1,
                locked=left == 0,
                counts_on_screen_only=True,
            ),
            key_kinds=tuple(row.kind for row in KEY_ALGORITHMS),
            exportable=True,
            hardware=False,
        )


class _Session:
    """`ports.TokenSession` over the decrypted file; every change is on the disk before the call returns."""

    def __init__(self, path: Path, opened: OpenFile, token: Token) -> None:
        self._path = path
        self._opened = opened
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
        if protection not in self.token.protections:
            raise KeyKindUnsupported("a file protects every key alike", kind=kind)
        clear = self._opened.clear
        if self._key(key_id) or self.certificates(key_id):
            raise KeyIdTaken(f"key id {key_id.hex()}")
        made = rsa.generate_private_key(65537, row.bits) if row.family == "rsa" else _generate_ec(row.curve_oid)
        spki = KeySigner(made).spki
        der = made.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        keys = (*clear.keys, ClearKey(key_id, label, spki, exportable))
        self._write(replace(clear, keys=keys), {**self._opened.private, key_id: der})
        return spki

    def signer(self, key_id: bytes) -> Signer:
        key = load_der_private_key(self._private(key_id), None)
        if not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
            raise ProofFailed(f"key {key_id.hex()} is of no kind the program signs with")
        return KeySigner(key)

    def public_key(self, key_id: bytes) -> bytes | None:
        key = self._key(key_id)
        return key.spki if key else None

    def key_facts(self, key_id: bytes) -> KeyFacts:
        key = self._key(key_id)
        if key is None:
            raise ProofFailed(f"no key {key_id.hex()}")
        return _facts(key)

    def write_certificate(self, key_id: bytes, der: bytes, label: str) -> None:
        clear = self._opened.clear
        certificates = (*clear.certificates, ClearCertificate(key_id, label, der))
        self._write(replace(clear, certificates=certificates), self._opened.private)

    def certificates(self, key_id: bytes) -> Sequence[bytes]:
        return [certificate.der for certificate in self._opened.clear.certificates if certificate.key_id == key_id]

    def attest(self, key_id: bytes) -> tuple[bytes, ...]:
        return ()

    def delete(self, key_id: bytes) -> int:
        clear, private = self._opened.clear, self._opened.private
        kept = replace(
            clear,
            keys=tuple(key for key in clear.keys if key.key_id != key_id),
            certificates=tuple(c for c in clear.certificates if c.key_id != key_id),
        )
        kept_private = {other: der for other, der in private.items() if other != key_id}
        gone = len(clear.keys) - len(kept.keys) + len(private) - len(kept_private)
        gone += len(clear.certificates) - len(kept.certificates)
        if gone:
            self._write(kept, kept_private)
        return gone

    def inventory(self) -> Inventory:
        return take_stock(self.token, _objects(self._opened.clear), is_logged_in=True)

    def delete_objects(self, refs: Sequence[ObjectRef]) -> None:
        clear, private = self._opened.clear, self._opened.private
        make_sure((held.ref for held in _objects(clear)), refs)
        going = set(refs)
        kept = replace(
            clear,
            keys=tuple(key for key in clear.keys if _key_object(key).ref not in going),
            certificates=tuple(c for c in clear.certificates if _certificate_object(c).ref not in going),
        )
        left = {key.key_id for key in kept.keys}
        self._write(kept, {key_id: der for key_id, der in private.items() if key_id in left})

    def import_key(self, key_id: bytes, private_key: Secret, label: str) -> None:
        """Keep it exportable: there are copies of it outside already, and to lock this one in protects nothing."""
        if self._key(key_id):
            raise KeyIdTaken(f"key id {key_id.hex()}")
        clear = self._opened.clear
        made = ClearKey(key_id, label, spki_of_private(private_key), exportable=True, local=False)
        with private_key.view() as view:
            private = {**self._opened.private, key_id: bytes(view)}
        self._write(replace(clear, keys=(*clear.keys, made)), private)

    def export_key(self, key_id: bytes) -> Secret:
        key = self._key(key_id)
        if key is not None and not key.exportable:
            raise KeyNotExportable("it was made to stay inside", label=self.token.label)
        return Secret(bytearray(self._private(key_id)))

    def move_key(self, key_id: bytes, to_key_id: bytes) -> None:
        raise Unsupported("it has no places", ability=CardAbility.MOVE_KEY.value, tool="")

    def decrypt(self, key_id: bytes, ciphertext: bytes) -> bytes:
        key = load_der_private_key(self._private(key_id), None)
        if not isinstance(key, rsa.RSAPrivateKey):
            raise ProofFailed(f"key {key_id.hex()} is of no kind that decrypts")
        return key.decrypt(ciphertext, padding.PKCS1v15())

    def _key(self, key_id: bytes) -> ClearKey | None:
        return next((key for key in self._opened.clear.keys if key.key_id == key_id), None)

    def _private(self, key_id: bytes) -> bytes:
        if key_id not in self._opened.private:
            raise ProofFailed(f"no key {key_id.hex()}")
        return self._opened.private[key_id]

    def _write(self, clear: ClearPart, private: dict[bytes, bytes]) -> None:
        try:
            self._opened = token_file.rewrite(self._path, self._opened, clear, private)
        except ChangedError:
            raise CardBusy("another run has written the file") from None
        except FileNotFoundError:
            raise CardRemoved("the file is gone") from None
        except ValueError as exc:
            raise NoSpace(f"{self._path}: {exc}") from None
        except OSError as exc:
            raise (NoSpace if exc.errno in _FULL else WriteFailed)(f"{self._path}: {exc}") from exc


def _check_length(pin: Secret | None) -> Secret:
    if pin is None or not MINIMUM_PIN <= len(pin) <= MAXIMUM_PIN:
        raise PinRefused("length", minimum=MINIMUM_PIN, maximum=MAXIMUM_PIN)
    return pin


def _generate_ec(curve_oid: str) -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.get_curve_for_oid(ObjectIdentifier(curve_oid))())


def _objects(clear: ClearPart) -> list[TokenObject]:
    return [*map(_key_object, clear.keys), *map(_certificate_object, clear.certificates)]


def _key_object(key: ClearKey) -> TokenObject:
    name = key_name(key.spki)
    ref = ObjectRef(ObjectClass.PRIVATE_KEY, key.key_id, name)
    return TokenObject(ref, visible(key.label), _kind(key.spki), name, key.spki, facts=_facts(key))


def _certificate_object(certificate: ClearCertificate) -> TokenObject:
    read = read_certificate(certificate.der)
    ref = ObjectRef(ObjectClass.CERTIFICATE, certificate.key_id, read.sha256)
    return TokenObject(ref, visible(certificate.label), read.key_kind, key_name(read.spki), read.spki, read)


def _kind(spki: bytes) -> str:
    try:
        return kind_of(spki)
    except ValueError:
        return ""  # the clear part is not to be trusted before the PIN


def _facts(key: ClearKey) -> KeyFacts:
    return KeyFacts(
        local=key.local,
        sensitive=not key.exportable,
        always_sensitive=not key.exportable and key.local,
        extractable=key.exportable,
        never_extractable=not key.exportable and key.local,
        always_authenticate=False,
        decrypts=_kind(key.spki).startswith("RSA-"),
    )


def _stored(certificate: ClearCertificate, token: Token, spki: bytes | None) -> StoredCertificate:
    read = read_certificate(certificate.der)
    presence = KeyPresence.PAIRED if spki is not None and spki == read.spki else KeyPresence.NONE
    return StoredCertificate(read, token, certificate.key_id, certificate.label, presence)


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as exc:
        raise ModuleFailed(f"{path}: {exc}", module=str(path), call="read", rv="malformed") from exc
