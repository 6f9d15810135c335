"""Keys as Apple's Security framework gives and takes them (SecKeyCopyExternalRepresentation), and as the program does.

RSA keys are PKCS#1 in DER (RFC 8017, A.1). EC keys are X9.63: the uncompressed point 04 X Y, with the private number K
after it where it is a private key.
"""

from __future__ import annotations

import hashlib
from typing import cast

from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_der_private_key,
    load_der_public_key,
)

from enroll_gui.model.secret import Secret
from enroll_gui.pki import der
from enroll_gui.pki.unreadable import UNREADABLE

_POINT = 4
_CURVES: dict[int, ec.EllipticCurve] = {32: ec.SECP256R1(), 48: ec.SECP384R1(), 66: ec.SECP521R1()}
"""By the bytes of a coordinate."""


def hash_of(spki: bytes) -> bytes:
    """Give what macOS pairs a certificate with its key by: SHA-1 of the public key's bits; empty for what is no key."""
    try:
        _algorithm, key = der.children(der.read(spki), 2)
        return hashlib.sha1(der.bit_string(key), usedforsecurity=False).digest()
    except ValueError:
        return b""


def spki_of(public: bytes) -> bytes:
    """Read a public key; empty for a kind that the program does not know."""
    try:
        key = _point(public) if public[:1] == bytes([_POINT]) else load_der_public_key(public)
        return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    except (KeyError, *UNREADABLE):
        return b""


def pkcs8_of(private: bytes) -> Secret:
    """Read a private key into PKCS#8, DER. Raises ValueError for a kind that the program does not know.

    Python cannot wipe what the framework and the library have copied on the way.
    """
    key = _ec_private(private) if private[:1] == bytes([_POINT]) else load_der_private_key(private, None)
    return Secret(bytearray(key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())))


def family_of(private_key: Secret) -> str:
    """Say whether a private key (PKCS#8, DER) that was read before is `rsa` or `ec`."""
    return "rsa" if isinstance(_load(private_key), rsa.RSAPrivateKey) else "ec"


def public_part(private_key: Secret) -> bytes:
    """Give the public key of a private one (PKCS#8, DER) as the framework takes it."""
    public = _load(private_key).public_key()
    if isinstance(public, rsa.RSAPublicKey):
        return public.public_bytes(Encoding.DER, PublicFormat.PKCS1)
    return public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def private_part(private_key: Secret) -> Secret:
    """Give a private key (PKCS#8, DER) as the framework takes it."""
    key = _load(private_key)
    if isinstance(key, rsa.RSAPrivateKey):
        pkcs1 = key.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption())
        return Secret(bytearray(pkcs1))
    number = key.private_numbers().private_value
    return Secret(bytearray(public_part(private_key) + number.to_bytes((key.key_size + 7) // 8)))


def _point(public: bytes) -> ec.EllipticCurvePublicKey:
    return ec.EllipticCurvePublicKey.from_encoded_point(_CURVES[(len(public) - 1) // 2], public)


def _ec_private(private: bytes) -> ec.EllipticCurvePrivateKey:
    size = (len(private) - 1) // 3
    if size not in _CURVES:
        raise ValueError("a curve that is not known")
    return ec.derive_private_key(int.from_bytes(private[1 + 2 * size :]), _CURVES[size])


def _load(private_key: Secret) -> rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey:
    with private_key.view() as view:
        key = load_der_private_key(cast("bytes", view), None)  # any buffer will do, and this one is wiped
    if not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise ValueError("a kind of key that the program does not import")
    return key
