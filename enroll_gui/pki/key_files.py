"""Files that hold a private key: PKCS#12, and PKCS#8 or older forms in DER or PEM, encrypted or not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
    load_pem_private_key,
    pkcs12,
)

from enroll_gui.model.errors import KeyFileRefused
from enroll_gui.model.secret import Secret
from enroll_gui.pki import der
from enroll_gui.pki.algorithms import KEY_ALGORITHMS, kind_of, same_key
from enroll_gui.pki.certificates import from_pem, parts, read_certificate
from enroll_gui.pki.signers import KeySigner

MAX_BYTES = 256 * 1024

_KINDS = {row.kind for row in KEY_ALGORITHMS}
_PFX_VERSION = b"\x02\x01\x03"
_INDEFINITE = b"\x30\x80"  # PKCS#12 may be BER (RFC 7292, 4)
# keyBag and pkcs8ShroudedKeyBag (RFC 7292, appendix D): a key is encrypted by itself, its bag is not.
_KEY_BAGS = (bytes.fromhex("060b2a864886f70d010c0a0101"), bytes.fromhex("060b2a864886f70d010c0a0102"))


@dataclass(frozen=True)
class KeyFile:
    """What was found in a file. Python cannot wipe what a library has read on its way to the buffer here."""

    private_key: Secret
    """PKCS#8, DER."""
    spki: bytes
    key_kind: str
    certificate: bytes | None
    """The certificate of the key, DER."""


def read_key_file(data: bytes, password: Secret | None) -> KeyFile:
    """Read the one private key of a file, and its certificate where there is one. The password is not wiped here.

    Raises KeyFileRefused.
    """
    if len(data) > MAX_BYTES:
        raise KeyFileRefused("too large", reason="too_large")
    with (password or Secret(bytearray())).view() as view:
        key, certificates = _pem(data, view) if b"-----BEGIN " in data else _der(data, view)
    spki = _spki(key)
    own = next((c for c in certificates if same_key(read_certificate(c).spki, spki)), None)
    private = Secret(bytearray(key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())))
    return KeyFile(private, spki, kind_of(spki), own)


def spki_of_private(private_key: Secret) -> bytes:
    """Give the SPKI of a private key (PKCS#8, DER). Raises KeyFileRefused."""
    with private_key.view() as view:
        return _spki(_opened(lambda: load_der_private_key(_lent(view), None), is_encrypted=False))


def _pem(data: bytes, password: memoryview) -> tuple[Any, Sequence[bytes]]:
    count = data.count(b"PRIVATE KEY-----") // 2
    if count != 1:
        raise KeyFileRefused(f"{count} keys", reason="several_keys" if count else "no_key")
    is_encrypted = b"ENCRYPTED" in data
    given = _lent(password) if is_encrypted else None
    key = _opened(lambda: load_pem_private_key(data, given), is_encrypted=is_encrypted)
    try:
        return key, from_pem(data)
    except ValueError:
        return key, ()


def _der(data: bytes, password: memoryview) -> tuple[Any, Sequence[bytes]]:
    is_pfx = _PFX_VERSION in data[:9]
    if is_pfx and data.startswith(_INDEFINITE):
        return _pfx(data, password)
    try:
        first = next(der.elements(der.read(data).content), None)
    except ValueError as exc:
        raise KeyFileRefused(str(exc), reason="unreadable") from None
    if is_pfx:
        return _pfx(data, password)
    if _is_certificate(data):
        raise KeyFileRefused("a certificate", reason="no_key")
    is_encrypted = first is not None and first.is_universal(der.SEQUENCE)
    given = _lent(password) if is_encrypted else None
    return _opened(lambda: load_der_private_key(data, given), is_encrypted=is_encrypted), ()


def _pfx(data: bytes, password: memoryview) -> tuple[Any, Sequence[bytes]]:
    if sum(data.count(bag) for bag in _KEY_BAGS) > 1:
        raise KeyFileRefused("more than one key bag", reason="several_keys")
    found = _opened(lambda: pkcs12.load_pkcs12(data, _lent(password)), is_encrypted=True)
    if found.key is None:
        raise KeyFileRefused("no key bag", reason="no_key")
    held = [*([found.cert] if found.cert else []), *found.additional_certs]
    return found.key, [c.certificate.public_bytes(Encoding.DER) for c in held]


def _lent(buffer: memoryview) -> bytes:
    return cast("bytes", buffer)  # any buffer will do, and this one is wiped


def _opened(load: Callable[[], Any], *, is_encrypted: bool) -> Any:
    """Load, or say what is wrong. A library that cannot decrypt knows no more than that the outcome is nonsense."""
    try:
        return load()
    except UnsupportedAlgorithm as exc:
        raise KeyFileRefused(str(exc), reason="kind") from None
    except (ValueError, TypeError) as exc:
        raise KeyFileRefused(str(exc), reason="password" if is_encrypted else "unreadable") from None


def _spki(key: object) -> bytes:
    if not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise KeyFileRefused(type(key).__name__, reason="kind")
    spki = KeySigner(key).spki
    if kind_of(spki) not in _KINDS:
        raise KeyFileRefused(kind_of(spki), reason="kind")
    return spki


def _is_certificate(data: bytes) -> bool:
    try:
        parts(data)
    except ValueError:
        return False
    return True
