"""Card-verifiable certificates and requests: what an SC-HSM says of itself and of a new key (BSI TR-03110-3, C.1)."""

from __future__ import annotations

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes

from enroll_gui.virtual_card.tlv import tlv

_ECDSA_SHA256 = bytes.fromhex("04007F00070202020203")
_RSA_V15_SHA256 = bytes.fromhex("04007F00070202020102")

PUBLIC_KEY, BODY, CERTIFICATE, REQUEST = 0x7F49, 0x7F4E, 0x7F21, 0x67
AUTHORITY, HOLDER, PROFILE, SIGNATURE = 0x42, 0x5F20, 0x5F29, 0x5F37
HASH = ec.ECDSA(hashes.SHA256())


def certificate(key: ec.EllipticCurvePrivateKey, holder: bytes, domain: bytes) -> bytes:
    """Write a certificate of a holder, signed by himself. `domain`: the curve's parameters, tags 81 to 85 and 87."""
    body = tlv(
        BODY,
        tlv(PROFILE, b"\0"),
        tlv(AUTHORITY, holder),
        tlv(PUBLIC_KEY, _public_key(key, domain)),
        tlv(HOLDER, holder),
        tlv(0x7F4C, tlv(0x06, bytes.fromhex("2B0601040181C31F030101")), tlv(0x53, b"\0")),
        tlv(0x5F25, bytes((2, 0, 0, 1, 0, 1))),
        tlv(0x5F24, bytes((3, 9, 1, 2, 3, 1))),
    )
    return tlv(CERTIFICATE, body, tlv(SIGNATURE, key.sign(body, HASH)))


def request(
    key: PrivateKeyTypes, domain: bytes, names: tuple[bytes, bytes], device: ec.EllipticCurvePrivateKey, by: bytes
) -> bytes:
    """Write the request for a new key, authenticated by the device: names are its authority and its holder."""
    body = tlv(
        BODY,
        tlv(PROFILE, b"\0"),
        tlv(AUTHORITY, names[0]),
        tlv(PUBLIC_KEY, _public_key(key, domain)),
        tlv(HOLDER, names[1]),
    )
    inner = tlv(CERTIFICATE, body, tlv(SIGNATURE, b"\0" * 64)) + tlv(AUTHORITY, by)
    return tlv(REQUEST, inner, tlv(SIGNATURE, device.sign(inner, HASH)))


def _public_key(key: PrivateKeyTypes, domain: bytes) -> bytes:
    if isinstance(key, rsa.RSAPrivateKey):
        numbers = key.public_key().public_numbers()
        return tlv(0x06, _RSA_V15_SHA256) + tlv(0x81, _unsigned(numbers.n)) + tlv(0x82, _unsigned(numbers.e))
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    point = key.public_key().public_numbers()
    size = (key.curve.key_size + 7) // 8
    written = b"\4" + point.x.to_bytes(size) + point.y.to_bytes(size)
    cofactor = tlv(0x87, b"\1")
    return tlv(0x06, _ECDSA_SHA256) + domain + tlv(0x86, written) + cofactor


def _unsigned(number: int) -> bytes:
    return number.to_bytes((number.bit_length() + 7) // 8)
