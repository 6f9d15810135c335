"""Files that the person has opened, as tokens: PKCS#12, certificates and keys in PEM or DER, PKCS#7."""

from __future__ import annotations

import hashlib
import json
import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Never

from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import load_der_private_key

from enroll_gui.backends.whole_file import read_regular, save_file, unwritable, write_whole
from enroll_gui.model.card import KeyFacts, PinEntry, PinState, Protection, Token
from enroll_gui.model.certificate import KeyPresence, StoredCertificate
from enroll_gui.model.credential import FILE_PASSWORD, CardAbility
from enroll_gui.model.errors import (
    EnrollError,
    FileUnusable,
    KeyKindUnsupported,
    NoCard,
    PasswordNeeded,
    PinRefused,
    ProofFailed,
    Unsupported,
    WriteFailed,
)
from enroll_gui.model.inventory import Inventory, ObjectClass, ObjectRef, TokenObject, take_stock
from enroll_gui.model.secret import Secret
from enroll_gui.pki.algorithms import kind_of
from enroll_gui.pki.certificates import read_certificate
from enroll_gui.pki.file_contents import FileContents, FileKey, read_contents
from enroll_gui.pki.key_names import key_name
from enroll_gui.pki.names import visible
from enroll_gui.pki.signers import KeySigner
from enroll_gui.ports import Signer, TokenSession

log = logging.getLogger(__name__)

MOST_BYTES = 32 << 20
"""A larger file is refused before it is read: some ten thousand certificates fit."""
MOST_FILES = 200
MAXIMUM_PASSWORD = 255
"""Bytes."""
_MOST_LIST_BYTES = 1 << 20
_MAY_PASS = ("gone", "denied")
"""Reasons that may be over although the file is the same."""
_Stamp = tuple[int, int, int]


@dataclass(frozen=True)
class _Seen:
    """What a file has shown in this run: nothing secret."""

    stamp: _Stamp
    """Inode, size and time of change: another file, another look."""
    certificates: tuple[bytes, ...]
    spkis: tuple[bytes, ...]
    """Of its private keys, as far as they were seen."""
    is_encrypted: bool
    is_locked: bool
    is_old: bool


class FileStore:
    """Implements `ports.OpenFiles`. Only where files lie is remembered, in one file of the profile folder."""

    name = "file"
    title = "Files"

    def __init__(self, remembered: Path) -> None:
        """Remember the files in `remembered`; nothing is read yet."""
        self._remembered = remembered
        self._seen: dict[Path, _Seen] = {}
        self._unusable: dict[Path, tuple[_Stamp, FileUnusable]] = {}
        """Live lists ask every two seconds: what cannot be used is read once, until it is another file."""

    def open_file(self, path: Path, password: Secret | None) -> Token:
        path = Path(os.path.abspath(path))  # noqa: PTH100 - a link stays the name that the person chose
        seen = self._look(path, password)
        if seen.is_locked and not seen.certificates:
            raise PasswordNeeded(str(path), file=str(path))
        if path not in (paths := self.paths()):
            self._remember([*paths, path][-MOST_FILES:])
        self._seen[path] = seen
        return self._token(path)

    def read(self, path: Path) -> bytes:
        return read_regular(path, MOST_BYTES)

    def forget(self, path: Path) -> None:
        self._seen.pop(path, None)
        self._unusable.pop(path, None)
        self._remember([kept for kept in self.paths() if kept != path])

    def paths(self) -> Sequence[Path]:
        """Give the files; a list that cannot be read is empty, and logged."""
        try:
            if self._remembered.stat().st_size > _MOST_LIST_BYTES:
                raise ValueError("too long")
            return [Path(str(name)) for name in json.loads(self._remembered.read_bytes())["files"]][:MOST_FILES]
        except FileNotFoundError:
            return []
        except (OSError, ValueError, KeyError, TypeError, RecursionError) as exc:
            log.warning("files: %s cannot be read: %s", self._remembered, exc)
            return []

    def save(self, path: Path, data: bytes, *, replace: bool) -> None:
        save_file(path, data, replace=replace)

    def tokens(self) -> Sequence[Token]:
        """Give a token for each file, also for one that cannot be read now: listing it says why."""
        return [self._token(path) for path in self.paths()]

    def certificates(self, token: Token) -> Sequence[StoredCertificate]:
        """List what a file shows without its password, and what it has shown with it in this run.

        Raises FileUnusable, and PasswordNeeded where it shows nothing yet.
        """
        seen = self._shown(self._path(token.serial))
        if seen.is_locked and not seen.certificates:
            raise PasswordNeeded(token.label, file=token.reader)
        keys = {key_name(spki) for spki in seen.spkis}
        other = KeyPresence.AT_PIN if seen.is_locked else KeyPresence.NONE
        return [_stored(certificate, token, keys, other) for certificate in seen.certificates]

    def inventory(self, token: Token) -> Inventory:
        seen = self._shown(self._path(token.serial))
        return take_stock(token, _objects(seen.certificates, seen.spkis), is_logged_in=not seen.is_locked)

    def refresh(self, token_serial: str) -> None:
        """A file that was changed is read anew by itself."""

    @contextmanager
    def open(self, token_serial: str, pin: Secret | None) -> Iterator[TokenSession]:
        """Read the file with its keys, one attempt. Nothing counts the attempts, and nothing can block."""
        path = self._path(token_serial)
        token = self._token(path)
        if token.pin.entry is PinEntry.TYPED and (pin is None or not 0 < len(pin) <= MAXIMUM_PASSWORD):
            raise PinRefused("length", minimum=1, maximum=MAXIMUM_PASSWORD, credential=FILE_PASSWORD)
        contents = _contents(path, pin)
        try:
            self._seen[path] = _noted(path, contents)
            yield _Session(token, contents)
        finally:
            contents.wipe()

    def close(self) -> None:
        """Nothing is held between the calls."""

    def _path(self, serial: str) -> Path:
        found = next((path for path in self.paths() if _serial(path) == serial), None)
        if found is None:
            raise NoCard("no such file is remembered", serial=serial)
        return found

    def _shown(self, path: Path) -> _Seen:
        """Give what was seen, as long as the file is the one that was looked into."""
        stamp = _stamp(path)
        before = self._seen.get(path)
        if before is not None and before.stamp == stamp:
            return before
        failed_at, error = self._unusable.get(path, (None, None))
        if error is not None and failed_at == stamp:
            raise FileUnusable(str(error), **error.facts)
        try:
            self._seen[path] = self._look(path, None)
        except FileUnusable as unusable:
            if stamp is not None and unusable.facts["reason"] not in _MAY_PASS:
                self._unusable[path] = stamp, FileUnusable(str(unusable), **unusable.facts)  # without what it held
            raise
        return self._seen[path]

    def _look(self, path: Path, password: Secret | None) -> _Seen:
        contents = _contents(path, password)
        try:
            return _noted(path, contents)
        finally:
            contents.wipe()

    def _remember(self, paths: Sequence[Path]) -> None:
        data = json.dumps({"version": 1, "files": [str(path) for path in paths]}, indent=1).encode()
        try:
            self._remembered.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(self._remembered, data)
        except OSError as exc:
            raise unwritable(exc, self._remembered.parent) from exc

    def _token(self, path: Path) -> Token:
        try:
            seen: _Seen | None = self._shown(path)
        except EnrollError:
            seen = None
        asks = seen is None or seen.is_encrypted
        return Token(
            store=self.name,
            serial=_serial(path),
            label=visible(path.name),
            manufacturer="",
            model="",
            reader=visible(str(path)),
            pin=PinState(PinEntry.TYPED if asks else PinEntry.NOT_ASKED, 1, MAXIMUM_PASSWORD),
            key_kinds=(),
            hardware=False,
            old_encryption=seen is not None and seen.is_old,
        )


class _Session:
    """`ports.TokenSession` over the keys of a file; nothing is written into files of other programs."""

    def __init__(self, token: Token, contents: FileContents) -> None:
        self.token = token
        self._contents = contents

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
        raise KeyKindUnsupported("no keys are made in files", kind=kind)

    def signer(self, key_id: bytes) -> Signer:
        key = self._loaded(key_id)
        if not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
            raise ProofFailed(f"key {key_id.hex()} is of no kind the program signs with")
        return KeySigner(key)

    def public_key(self, key_id: bytes) -> bytes | None:
        return next((key.spki for key in self._contents.keys if _key_id(key.spki) == key_id), None)

    def key_facts(self, key_id: bytes) -> KeyFacts:
        return _facts(self._key(key_id).spki)

    def write_certificate(self, key_id: bytes, der: bytes, label: str) -> None:
        _refuse()

    def certificates(self, key_id: bytes) -> Sequence[bytes]:
        return [der for der in self._contents.certificates if _key_id(read_certificate(der).spki or der) == key_id]

    def attest(self, key_id: bytes) -> tuple[bytes, ...]:
        return ()

    def delete(self, key_id: bytes) -> int:
        if self.public_key(key_id) is None and not self.certificates(key_id):
            return 0
        _refuse()

    def inventory(self) -> Inventory:
        contents = self._contents
        spkis = [key.spki for key in contents.keys]
        return take_stock(self.token, _objects(contents.certificates, spkis), is_logged_in=True)

    def delete_objects(self, refs: Sequence[ObjectRef]) -> None:
        _refuse()

    def import_key(self, key_id: bytes, private_key: Secret, label: str) -> None:
        raise Unsupported("no keys are put into files", ability=CardAbility.IMPORT_KEY.value, tool="")

    def export_key(self, key_id: bytes) -> Secret:
        with self._key(key_id).private.view() as view:
            return Secret(bytearray(view))

    def move_key(self, key_id: bytes, to_key_id: bytes) -> None:
        raise Unsupported("it has no places", ability=CardAbility.MOVE_KEY.value, tool="")

    def decrypt(self, key_id: bytes, ciphertext: bytes) -> bytes:
        key = self._loaded(key_id)
        if not isinstance(key, rsa.RSAPrivateKey):
            raise ProofFailed(f"key {key_id.hex()} is of no kind that decrypts")
        return key.decrypt(ciphertext, padding.PKCS1v15())

    def _key(self, key_id: bytes) -> FileKey:
        found = next((key for key in self._contents.keys if _key_id(key.spki) == key_id), None)
        if found is None:
            raise ProofFailed(f"no key {key_id.hex()}")
        return found

    def _loaded(self, key_id: bytes) -> object:
        with self._key(key_id).private.view() as view:
            return load_der_private_key(view, None)


def _refuse() -> Never:
    raise WriteFailed("nothing is written into files, and nothing deleted in them")


def _serial(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:16]


def _key_id(spki: bytes) -> bytes:
    """Files have no CKA_ID: a key is named by itself."""
    return bytes.fromhex(key_name(spki))[:20]


def _contents(path: Path, password: Secret | None) -> FileContents:
    data = read_regular(path, MOST_BYTES)
    try:
        contents = read_contents(data, password)
        if not (contents.certificates or contents.keys or contents.is_locked):
            raise FileUnusable("a request alone", reason="form")
    except FileUnusable as error:
        error.facts["file"] = str(path)
        raise
    return contents


def _stamp(path: Path) -> _Stamp | None:
    try:
        about = path.stat()
    except OSError:
        return None
    return about.st_ino, about.st_size, about.st_mtime_ns


def _noted(path: Path, contents: FileContents) -> _Seen:
    return _Seen(
        _stamp(path) or (0, 0, 0),
        tuple(dict.fromkeys(contents.certificates)),
        tuple(key.spki for key in contents.keys),
        contents.is_encrypted,
        contents.is_locked,
        contents.is_old,
    )


def _stored(der: bytes, token: Token, keys: set[str], other: KeyPresence) -> StoredCertificate:
    read = read_certificate(der)
    presence = KeyPresence.PAIRED if read.spki and key_name(read.spki) in keys else other
    return StoredCertificate(read, token, _key_id(read.spki or der), "", presence)


def _objects(certificates: Sequence[bytes], spkis: Sequence[bytes]) -> list[TokenObject]:
    return [*map(_key_object, spkis), *map(_certificate_object, certificates)]


def _key_object(spki: bytes) -> TokenObject:
    name = key_name(spki)
    ref = ObjectRef(ObjectClass.PRIVATE_KEY, _key_id(spki), name)
    return TokenObject(ref, "", kind_of(spki), name, spki, facts=_facts(spki))


def _certificate_object(der: bytes) -> TokenObject:
    read = read_certificate(der)
    ref = ObjectRef(ObjectClass.CERTIFICATE, _key_id(read.spki or der), read.sha256)
    return TokenObject(ref, "", read.key_kind, key_name(read.spki), read.spki, read)


def _facts(spki: bytes) -> KeyFacts:
    return KeyFacts(
        local=None,
        sensitive=False,
        always_sensitive=False,
        extractable=True,
        never_extractable=False,
        always_authenticate=False,
        decrypts=kind_of(spki).startswith("RSA-"),
    )
