"""Keys and signatures as CAPI and CNG write them."""

from __future__ import annotations

import struct
from typing import cast

from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_der_private_key,
)

from enroll_gui.model.errors import KeyKindUnsupported
from enroll_gui.model.secret import Secret

CALG_RSA_KEYX = 0xA400
_HEADER = struct.Struct("<BBHI")  # BLOBHEADER
_RSA_PUBKEY = struct.Struct("<4sII")  # RSAPUBKEY
_RSA_KEY_BLOB = struct.Struct("<4sIIIII")  # BCRYPT_RSAKEY_BLOB
_ECC_KEY_BLOB = struct.Struct("<4sI")  # BCRYPT_ECCKEY_BLOB
_PRIVATE_KEY_BLOB, _BLOB_VERSION = 7, 2
_CURVES: dict[bytes, ec.EllipticCurve] = {
    **dict.fromkeys((b"ECS1", b"ECK1"), ec.SECP256R1()),
    **dict.fromkeys((b"ECS3", b"ECK3"), ec.SECP384R1()),
    **dict.fromkeys((b"ECS5", b"ECK5"), ec.SECP521R1()),
}


def spki_of_public_blob(blob: bytes) -> bytes:
    """Read a PUBLICKEYBLOB of CAPI; empty where it holds no RSA key."""
    try:
        magic, bits, exponent = _RSA_PUBKEY.unpack_from(blob, _HEADER.size)
        start = _HEADER.size + _RSA_PUBKEY.size
        modulus = int.from_bytes(blob[start : start + bits // 8], "little")
        return _spki(rsa.RSAPublicNumbers(exponent, modulus).public_key()) if magic == b"RSA1" else b""
    except (struct.error, ValueError):
        return b""


def spki_of_cng_blob(blob: bytes) -> bytes:
    """Read a BCRYPT_RSAKEY_BLOB or BCRYPT_ECCKEY_BLOB with a public key; empty where it holds another."""
    try:
        if blob.startswith(b"RSA1"):
            _magic, _bits, exponent, modulus, _p, _q = _RSA_KEY_BLOB.unpack_from(blob)
            start = _RSA_KEY_BLOB.size
            e, n = (
                int.from_bytes(part, "big") for part in (blob[start:][:exponent], blob[start + exponent :][:modulus])
            )
            return _spki(rsa.RSAPublicNumbers(e, n).public_key())
        curve = _CURVES[blob[:4]]
        return _spki(ec.EllipticCurvePublicKey.from_encoded_point(curve, b"\x04" + blob[_ECC_KEY_BLOB.size :]))
    except (struct.error, KeyError, ValueError):
        return b""


def private_blob(private_key: Secret) -> Secret:
    """Write a PRIVATEKEYBLOB of CAPI from PKCS#8. Raises KeyKindUnsupported for what is no RSA key."""
    with private_key.view() as view:
        key = load_der_private_key(cast("bytes", view), None)  # any buffer will do, and this one is wiped
    if not isinstance(key, rsa.RSAPrivateKey):
        raise KeyKindUnsupported("a CSP takes RSA keys", kind=type(key).__name__)
    numbers, octets = key.private_numbers(), key.key_size // 8
    blob = bytearray(_HEADER.pack(_PRIVATE_KEY_BLOB, _BLOB_VERSION, 0, CALG_RSA_KEYX))
    blob += _RSA_PUBKEY.pack(b"RSA2", key.key_size, numbers.public_numbers.e)
    blob += numbers.public_numbers.n.to_bytes(octets, "little")
    for half in (numbers.p, numbers.q, numbers.dmp1, numbers.dmq1, numbers.iqmp):
        blob += half.to_bytes(octets // 2, "little")
    blob += numbers.d.to_bytes(octets, "little")
    return Secret(blob)


def pkcs8_of_private_blob(blob: memoryview) -> Secret:
    """Read a PRIVATEKEYBLOB of CAPI with an RSA key. Raises ValueError."""
    magic, bits, exponent = _RSA_PUBKEY.unpack_from(blob, _HEADER.size)
    if magic != b"RSA2":
        raise ValueError("no private RSA key")
    numbers, at = [], _HEADER.size + _RSA_PUBKEY.size
    for octets in (bits // 8, *[bits // 16] * 5, bits // 8):
        numbers.append(int.from_bytes(blob[at : at + octets], "little"))
        at += octets
    n, p, q, dmp1, dmq1, iqmp, d = numbers
    key = rsa.RSAPrivateNumbers(p, q, d, dmp1, dmq1, iqmp, rsa.RSAPublicNumbers(exponent, n)).private_key()
    return Secret(bytearray(key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())))


def _spki(key: rsa.RSAPublicKey | ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
