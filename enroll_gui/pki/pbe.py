"""Encryption by a password, as files with keys have it: PBES2 (RFC 8018) and the old schemes of PKCS#12 (RFC 7292)."""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple, TypeVar

from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from enroll_gui.model.secret import Secret
from enroll_gui.pki import der, rc2

_T = TypeVar("_T")

MOST_ITERATIONS = 2_000_000
"""A file that asks for more would hold the program up for minutes."""

_PBES2, _PBKDF2, _PBMAC1 = "1.2.840.113549.1.5.13", "1.2.840.113549.1.5.12", "1.2.840.113549.1.5.14"
_HMACS = {
    "1.2.840.113549.2.7": "sha1",
    "1.2.840.113549.2.8": "sha224",
    "1.2.840.113549.2.9": "sha256",
    "1.2.840.113549.2.10": "sha384",
    "1.2.840.113549.2.11": "sha512",
}
_HASHES = {
    "1.3.14.3.2.26": "sha1",
    "2.16.840.1.101.3.4.2.4": "sha224",
    "2.16.840.1.101.3.4.2.1": "sha256",
    "2.16.840.1.101.3.4.2.2": "sha384",
    "2.16.840.1.101.3.4.2.3": "sha512",
}
_ENCRYPTION, _IV, _MAC = 1, 2, 3  # purposes of a derived key (RFC 7292, B.3)


class Scheme(NamedTuple):
    """A cipher and the length of its key."""

    cipher: str
    key_bytes: int

    @property
    def is_old(self) -> bool:
        """True for what nobody should encrypt with any more."""
        return self.cipher != "aes"


_CIPHERS = {
    "2.16.840.1.101.3.4.1.2": Scheme("aes", 16),
    "2.16.840.1.101.3.4.1.22": Scheme("aes", 24),
    "2.16.840.1.101.3.4.1.42": Scheme("aes", 32),
    "1.2.840.113549.3.7": Scheme("3des", 24),
}
_OLD = {
    "1.2.840.113549.1.12.1.3": Scheme("3des", 24),
    "1.2.840.113549.1.12.1.4": Scheme("3des", 16),
    "1.2.840.113549.1.12.1.5": Scheme("rc2", 16),
    "1.2.840.113549.1.12.1.6": Scheme("rc2", 5),
}


class UnknownSchemeError(ValueError):
    """Encrypted in a way that is not known here, or with more iterations than anybody would wait for."""


def is_old(identifier: der.Element) -> bool:
    """Say whether an AlgorithmIdentifier names encryption that nobody should use any more. Raises ValueError."""
    oid, parameters = _split(identifier)
    return _CIPHERS.get(der.oid(_pbes2(parameters)[1][0]), _OLD_3DES).is_old if oid == _PBES2 else True


def decrypt(identifier: der.Element, data: bytes, password: memoryview) -> bytes:
    """Decrypt by an AlgorithmIdentifier. Raises ValueError for a wrong password or damage, UnknownSchemeError."""
    oid, parameters = _split(identifier)
    if oid == _PBES2:
        kdf, (cipher_oid, iv) = _pbes2(parameters)
        scheme = _known(_CIPHERS, der.oid(cipher_oid))
        return _decrypted(scheme, _pbkdf2(kdf, password, scheme.key_bytes), iv.content, data)
    scheme = _known(_OLD, oid)
    salt, iterations = der.children(parameters, 2)
    with _bmp(password) as wide:
        key, iv_bytes = _old_key(_Kdf("sha1", salt.content, _count(iterations)), wide, scheme)
    return _decrypted(scheme, key, iv_bytes, data)


def mac_fits(mac: der.Element, content: bytes, password: memoryview | None) -> bool:
    """Check the MacData of a PKCS#12 file over its content (RFC 7292, 4; RFC 9579). Raises ValueError.

    None is no password at all, which is another one than the empty password.
    """
    info, salt, *iterations = der.elements(mac.content)
    algorithm, digest = der.children(info, 2)
    oid, parameters = _split(algorithm)
    if oid == _PBMAC1:
        kdf, hmac_algorithm = der.children(parameters, 2)
        name = _known(_HMACS, _split(hmac_algorithm)[0])
        key = _pbkdf2(kdf, password or memoryview(b""), None)
    else:
        name = _known(_HASHES, oid)
        with _bmp(password) as wide:
            count = _count(iterations[0]) if iterations else 1
            key = _Kdf(name, salt.content, count).derive(wide, _MAC, hashlib.new(name).digest_size)
    return hmac.compare_digest(hmac.digest(key, content, name), digest.content)


def is_old_mac(mac: der.Element) -> bool:
    """Say whether a MacData is made with SHA-1 or older. Raises ValueError."""
    info = der.children(next(der.elements(mac.content)), 2)[0]
    oid, _ = _split(info)
    return oid != _PBMAC1 and _HASHES.get(oid, "sha1") == "sha1"


def encrypt(data: memoryview, password: memoryview, iterations: int, *, legacy: bool) -> tuple[bytes, bytes]:
    """Encrypt with AES-256 and PBKDF2 over SHA-256, or legacy 3DES and SHA-1; give AlgorithmIdentifier and text."""
    salt = os.urandom(16)
    numbers = der.encode(der.OCTET_STRING, salt), _integer(iterations)
    if legacy:
        with _bmp(password) as wide:
            key, iv = _old_key(_Kdf("sha1", salt, iterations), wide, _OLD_3DES)
        identifier = der.encode(0x30, oid_der("1.2.840.113549.1.12.1.3"), der.encode(0x30, *numbers))
        return identifier, _encrypted(TripleDES(key), iv, data)
    iv, key = os.urandom(16), hashlib.pbkdf2_hmac("sha256", password, salt, iterations, 32)
    prf = der.encode(0x30, oid_der("1.2.840.113549.2.9"), b"\x05\0")
    kdf = der.encode(0x30, oid_der(_PBKDF2), der.encode(0x30, *numbers, prf))
    cipher = der.encode(0x30, oid_der("2.16.840.1.101.3.4.1.42"), der.encode(der.OCTET_STRING, iv))
    identifier = der.encode(0x30, oid_der(_PBES2), der.encode(0x30, kdf, cipher))
    return identifier, _encrypted(AES(key), iv, data)


def make_mac(content: bytes, password: memoryview, iterations: int, *, legacy: bool) -> bytes:
    """Make the MacData of a PKCS#12 file: HMAC with SHA-256, or legacy with SHA-1."""
    name = "sha1" if legacy else "sha256"
    salt, size = os.urandom(16), hashlib.new(name).digest_size
    with _bmp(password) as wide:
        digest = hmac.digest(_Kdf(name, salt, iterations).derive(wide, _MAC, size), content, name)
    oid = next(oid for oid, known in _HASHES.items() if known == name)
    info = der.encode(0x30, der.encode(0x30, oid_der(oid), b"\x05\0"), der.encode(der.OCTET_STRING, digest))
    return der.encode(0x30, info, der.encode(der.OCTET_STRING, salt), _integer(iterations))


def oid_der(dotted: str) -> bytes:
    """Write an OBJECT IDENTIFIER."""
    first, second, *arcs = map(int, dotted.split("."))
    content = bytearray()
    for arc in (40 * first + second, *arcs):
        groups = [arc & 0x7F]
        while arc := arc >> 7:
            groups.append(arc & 0x7F | 0x80)
        content += bytes(reversed(groups))
    return der.encode(der.OID, bytes(content))


class _Kdf(NamedTuple):
    """How PKCS#12 makes keys of a password (RFC 7292, B)."""

    hash: str
    salt: bytes
    iterations: int

    def derive(self, password: bytearray, purpose: int, size: int) -> bytes:
        """B.2. The password is UTF-16 with its end, or empty where there is none."""
        width = hashlib.new(self.hash).block_size
        filled = bytearray(_fill(self.salt, width) + _fill(password, width))
        derived = b""
        try:
            while len(derived) < size:
                block = hashlib.new(self.hash, bytes((purpose,)) * width + filled).digest()
                for _ in range(self.iterations - 1):
                    block = hashlib.new(self.hash, block).digest()
                derived += block
                _step(filled, block, width)
        finally:
            Secret(filled).wipe()
        return derived[:size]


_OLD_3DES = Scheme("3des", 24)


def _old_key(kdf: _Kdf, password: bytearray, scheme: Scheme) -> tuple[bytes, bytes]:
    return kdf.derive(password, _ENCRYPTION, scheme.key_bytes), kdf.derive(password, _IV, 8)


def _known(table: dict[str, _T], oid: str) -> _T:
    if oid not in table:
        raise UnknownSchemeError(oid)
    return table[oid]


def _split(identifier: der.Element) -> tuple[str, der.Element]:
    """Give algorithm and parameters; missing ones are NULL."""
    oid, *parameters = der.elements(identifier.content)
    return der.oid(oid), parameters[0] if parameters else der.read(b"\x05\0")


def _pbes2(parameters: der.Element) -> tuple[der.Element, tuple[der.Element, der.Element]]:
    kdf, cipher = der.children(parameters, 2)
    oid, iv = der.children(cipher, 2)
    return kdf, (oid, iv)


def _pbkdf2(identifier: der.Element, password: memoryview, size: int | None) -> bytes:
    """RFC 8018, 5.2 and A.2. Without a size the parameters must have one (RFC 9579, 4)."""
    oid, parameters = _split(identifier)
    if oid != _PBKDF2:
        raise UnknownSchemeError(oid)
    salt, iterations, *more = der.elements(parameters.content)
    lengths = [der.integer(element) for element in more if element.is_universal(der.INTEGER)]
    prf = next((_split(element)[0] for element in more if element.is_universal(der.SEQUENCE)), "1.2.840.113549.2.7")
    size = size or (lengths[0] if lengths else 0)
    if not 0 < size <= 64:
        raise UnknownSchemeError("a key of an absurd length")
    return hashlib.pbkdf2_hmac(_known(_HMACS, prf), password, salt.content, _count(iterations), size)


def _count(element: der.Element) -> int:
    count = der.integer(element)
    if not 0 < count <= MOST_ITERATIONS:
        raise UnknownSchemeError(f"{count} iterations")
    return count


def _step(filled: bytearray, block: bytes, width: int) -> None:
    step = int.from_bytes(_fill(block, width)[:width], "big") + 1
    for start in range(0, len(filled), width):
        value = int.from_bytes(filled[start : start + width], "big") + step
        filled[start : start + width] = (value % (1 << 8 * width)).to_bytes(width, "big")


def _fill(data: bytes | bytearray, width: int) -> bytearray:
    """Repeat up to the next multiple of a width; nothing stays nothing."""
    size = width * -(-len(data) // width)
    return bytearray(data[i % len(data)] for i in range(size))


@contextmanager
def _bmp(password: memoryview | None) -> Iterator[bytearray]:
    """Give a UTF-8 password in UTF-16 with two zero bytes at its end (RFC 7292, B.1); wiped afterwards."""
    wide = bytearray(2 * len(password) + 2 if password is not None else 0)
    try:
        if password is not None:
            del wide[_widen(password, wide) + 2 :]
        yield wide
    finally:
        Secret(wide).wipe()


def _widen(password: memoryview, wide: bytearray) -> int:
    """Convert character by character, so that the password is never a string; give the length."""
    length = start = 0
    for end in range(1, len(password) + 1):
        if end == len(password) or password[end] & 0xC0 != 0x80:
            character = bytes(password[start:end]).decode("utf-8").encode("utf-16-be")
            wide[length : length + len(character)] = character
            length, start = length + len(character), end
    return length


def _decrypted(scheme: Scheme, key: bytes, iv: bytes, data: bytes) -> bytes:
    block = 16 if scheme.cipher == "aes" else 8
    if not data or len(data) % block or len(iv) != block:
        raise ValueError("no whole blocks")
    if scheme.cipher == "rc2":
        plain = rc2.decrypt_cbc(key, iv, data)
    else:
        cipher = Cipher(AES(key) if scheme.cipher == "aes" else _triple_des(key), CBC(iv)).decryptor()
        plain = cipher.update(data) + cipher.finalize()
    count = plain[-1]
    if not 0 < count <= block or plain[-count:] != bytes((count,)) * count:
        raise ValueError("no padding")
    return plain[:-count]


def _triple_des(key: bytes) -> TripleDES:
    return TripleDES(key + key[:8] if len(key) == 16 else key)


def _encrypted(cipher: AES | TripleDES, iv: bytes, data: memoryview) -> bytes:
    encryptor = Cipher(cipher, CBC(iv)).encryptor()
    count = len(iv) - len(data) % len(iv)
    return encryptor.update(data) + encryptor.update(bytes((count,)) * count) + encryptor.finalize()


def _integer(value: int) -> bytes:
    return der.encode(der.INTEGER, value.to_bytes(value.bit_length() // 8 + 1, "big"))
