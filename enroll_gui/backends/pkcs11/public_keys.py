"""Public key objects of a token as SubjectPublicKeyInfo, and back."""

from __future__ import annotations

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_der_public_key

from enroll_gui.pki import der
from enroll_gui.pki.algorithms import KEY_ALGORITHMS

_CURVES: dict[str, ec.EllipticCurve] = {
    curve_oid: curve
    for curve_oid, curve in zip(
        (row.curve_oid for row in KEY_ALGORITHMS if row.curve_oid),
        (ec.SECP256R1(), ec.SECP384R1(), ec.SECP521R1()),
        strict=True,
    )
}


def spki_of(attributes: dict[str, bytes]) -> bytes | None:
    """Build the SPKI of a public key object (PKCS#11 2.40, mechanisms 2.1.2 and 2.3.3), None where it makes none."""
    try:
        if "CKA_MODULUS" in attributes and "CKA_PUBLIC_EXPONENT" in attributes:
            modulus = int.from_bytes(attributes["CKA_MODULUS"], "big")
            exponent = int.from_bytes(attributes["CKA_PUBLIC_EXPONENT"], "big")
            return _der(rsa.RSAPublicNumbers(exponent, modulus).public_key())
        if "CKA_EC_PARAMS" in attributes and "CKA_EC_POINT" in attributes:
            curve = _CURVES[der.oid(der.read(attributes["CKA_EC_PARAMS"]))]
            return _der(ec.EllipticCurvePublicKey.from_encoded_point(curve, _point(attributes["CKA_EC_POINT"], curve)))
    except (ValueError, KeyError, UnsupportedAlgorithm):
        pass
    return None


def attributes_of(spki: bytes) -> dict[str, bytes]:
    """Take a public key apart into the attributes of its object. Raises ValueError where the table has no such key."""
    key = load_der_public_key(spki)
    if isinstance(key, rsa.RSAPublicKey):
        numbers = key.public_numbers()
        return {"CKA_MODULUS": _unsigned(numbers.n), "CKA_PUBLIC_EXPONENT": _unsigned(numbers.e)}
    named = {curve.name: oid for oid, curve in _CURVES.items()}
    if not isinstance(key, ec.EllipticCurvePublicKey) or key.curve.name not in named:
        raise ValueError("a key of another kind")
    point = key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    algorithm, _bits = der.children(der.read(spki), 2)
    _public_key, curve = der.children(algorithm, 2)  # RFC 5480, 2.1.1: the very parameters that PKCS#11 has
    return {"CKA_EC_PARAMS": curve.der, "CKA_EC_POINT": der.encode(0x04, point)}


def _unsigned(number: int) -> bytes:
    return number.to_bytes((number.bit_length() + 7) // 8, "big")


def _point(value: bytes, curve: ec.EllipticCurve) -> bytes:
    # An OCTET STRING since 2.20; older modules give the bare point, which begins 04 as well and may even be DER:
    # one in 256 says its own length in its second byte.
    if len(value) == 1 + 2 * ((curve.key_size + 7) // 8):
        return value
    try:
        return der.read(value).content
    except ValueError:
        return value


def _der(key: rsa.RSAPublicKey | ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
