"""The file of the software token: what stands in it in clear, and what is encrypted.

    magic (8) | length of the clear part (4, big-endian) | clear part | nonce (12) | AES-256-GCM ciphertext and tag

The clear part is JSON: label, serial number, certificates, public keys, salt. Everything before the nonce is
authenticated with the ciphertext, so a change is noticed at the PIN; a listing without PIN has to take it as it is.
The encrypted part holds the private keys. The file's key is scrypt (RFC 7914) of the PIN with N = 2^17, r = 8, p = 1:
128 MiB and about half a second a guess. The second half of its output, hashed, tells a wrong PIN from a changed file.
Python cannot wipe a key once it is decrypted: its bytes live on until their memory is used for something else.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from enroll_gui.backends.whole_file import write_whole

MAX_BYTES = 4 * 1024 * 1024

_MAGIC = b"ENRTOK1\n"
_LENGTH = struct.Struct(">I")
_START = len(_MAGIC) + _LENGTH.size
_NONCE_BYTES = 12
_SALT_BYTES = 32
_KEY_BYTES = 32


class ChangedError(Exception):
    """The file is not the one that was opened: another run has written it meanwhile."""


@dataclass(frozen=True)
class ClearKey:
    """What is said of a key without PIN."""

    key_id: bytes
    label: str
    spki: bytes
    exportable: bool
    local: bool = True
    """Made here, not imported."""


@dataclass(frozen=True)
class ClearCertificate:
    """A certificate, DER."""

    key_id: bytes
    label: str
    der: bytes


@dataclass(frozen=True)
class ClearPart:
    """What the file shows without PIN."""

    label: str
    serial: str
    salt: bytes
    check: bytes
    """SHA-256 of the second half of scrypt's output."""
    keys: tuple[ClearKey, ...] = ()
    certificates: tuple[ClearCertificate, ...] = ()


@dataclass(frozen=True)
class OpenFile:
    """A file whose PIN was given."""

    image: bytes
    """The file as it stands on the disk."""
    clear: ClearPart
    private: dict[bytes, bytes]
    """PKCS#8 DER by key id."""
    key: bytes


def make(path: Path, label: str, serial: str, pin: memoryview) -> None:
    """Write an empty token. Raises OSError."""
    salt = os.urandom(_SALT_BYTES)
    key, check = _derive(pin, salt)
    write_whole(path, _seal(ClearPart(label, serial, salt, check), {}, key))


def read(path: Path) -> ClearPart:
    """Read the clear part. Raises OSError, ValueError where it is no such file."""
    return _split(_image(path))[0]


def unlock(path: Path, pin: memoryview) -> OpenFile | None:
    """Decrypt a file, None with a wrong PIN. Raises OSError, ValueError where the file is not as it was written."""
    image = _image(path)
    clear, authenticated, sealed = _split(image)
    key, check = _derive(pin, clear.salt)
    if not hmac.compare_digest(check, clear.check):
        return None
    try:
        plain = AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], authenticated)
    except InvalidTag:
        raise ValueError("changed since it was written") from None
    private = {bytes.fromhex(key_id): bytes.fromhex(der) for key_id, der in json.loads(plain).items()}
    return OpenFile(image, clear, private, key)


def rewrite(path: Path, opened: OpenFile, clear: ClearPart, private: dict[bytes, bytes]) -> OpenFile:
    """Write new contents under the same PIN. Raises OSError, ChangedError, ValueError where it would grow too large."""
    image = _seal(clear, private, opened.key)
    if len(image) > MAX_BYTES:
        raise ValueError("too large")
    if _image(path) != opened.image:
        raise ChangedError(path)
    write_whole(path, image)
    return OpenFile(image, clear, private, opened.key)


def _derive(pin: memoryview, salt: bytes) -> tuple[bytes, bytes]:
    output = hashlib.scrypt(pin, salt=salt, n=2**17, r=8, p=1, maxmem=2**28, dklen=2 * _KEY_BYTES)
    return output[:_KEY_BYTES], hashlib.sha256(output[_KEY_BYTES:]).digest()


def _image(path: Path) -> bytes:
    with path.open("rb") as file:
        image = file.read(MAX_BYTES + 1)
    if len(image) > MAX_BYTES:
        raise ValueError("too large")
    return image


def _seal(clear: ClearPart, private: dict[bytes, bytes], key: bytes) -> bytes:
    head = json.dumps(_to_json(clear)).encode()
    authenticated = _MAGIC + _LENGTH.pack(len(head)) + head
    plain = json.dumps({key_id.hex(): der.hex() for key_id, der in private.items()}).encode()
    nonce = os.urandom(_NONCE_BYTES)
    return authenticated + nonce + AESGCM(key).encrypt(nonce, plain, authenticated)


def _split(image: bytes) -> tuple[ClearPart, bytes, bytes]:
    if not image.startswith(_MAGIC) or len(image) < _START:
        raise ValueError("no software token")
    end = _START + _LENGTH.unpack_from(image, len(_MAGIC))[0]
    if len(image) < end + _NONCE_BYTES:
        raise ValueError("cut off")
    try:
        return _from_json(json.loads(image[_START:end])), image[:end], image[end:]
    except (KeyError, TypeError, RecursionError) as exc:
        raise ValueError("not the members of a software token") from exc


def _to_json(clear: ClearPart) -> dict[str, Any]:
    return {
        "label": clear.label,
        "serial": clear.serial,
        "salt": clear.salt.hex(),
        "check": clear.check.hex(),
        "keys": [[k.key_id.hex(), k.label, k.spki.hex(), k.exportable, k.local] for k in clear.keys],
        "certificates": [[c.key_id.hex(), c.label, c.der.hex()] for c in clear.certificates],
    }


def _from_json(data: dict[str, Any]) -> ClearPart:
    return ClearPart(
        label=str(data["label"]),
        serial=str(data["serial"]),
        salt=bytes.fromhex(data["salt"]),
        check=bytes.fromhex(data["check"]),
        keys=tuple(
            ClearKey(bytes.fromhex(key_id), str(label), bytes.fromhex(spki), bool(exportable), local != [False])
            for key_id, label, spki, exportable, *local in data["keys"]
        ),
        certificates=tuple(
            ClearCertificate(bytes.fromhex(key_id), str(label), bytes.fromhex(der))
            for key_id, label, der in data["certificates"]
        ),
    )
