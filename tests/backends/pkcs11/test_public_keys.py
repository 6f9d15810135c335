"""Public key objects become the SPKI that certificates carry, and nothing else does."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from enroll_gui.backends.pkcs11.public_keys import spki_of
from enroll_gui.pki import der

P256 = bytes.fromhex("06082a8648ce3d030107")


def _spki(key: rsa.RSAPublicKey | ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


LIKE_DER = 111
"""The private number of a P-256 key whose bare point happens to be an OCTET STRING that says its own length."""


@pytest.mark.parametrize("number", [1, LIKE_DER])
@pytest.mark.parametrize("wrapped", [True, False])
def test_point_of_a_curve_is_read_as_octet_string_and_bare(wrapped: bool, number: int) -> None:
    key = ec.derive_private_key(number, ec.SECP256R1()).public_key()
    point = key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    assert (point[1] == len(point) - 2) == (number == LIKE_DER)

    found = spki_of({"CKA_EC_PARAMS": P256, "CKA_EC_POINT": der.encode(0x04, point) if wrapped else point})

    assert found == _spki(key)


def test_modulus_may_have_leading_zeros() -> None:
    key = rsa.generate_private_key(65537, 2048).public_key()
    numbers = key.public_numbers()

    found = spki_of({"CKA_MODULUS": b"\0" + numbers.n.to_bytes(256, "big"), "CKA_PUBLIC_EXPONENT": b"\0\1\0\1"})

    assert found == _spki(key)


@pytest.mark.parametrize(
    "attributes",
    [
        {},
        {"CKA_MODULUS": b"\x01"},
        {"CKA_MODULUS": b"", "CKA_PUBLIC_EXPONENT": b""},
        {"CKA_EC_PARAMS": P256, "CKA_EC_POINT": b"\x04\x00"},
        {"CKA_EC_PARAMS": P256, "CKA_EC_POINT": b""},
        {"CKA_EC_PARAMS": b"\x06\x05\x2b\x81\x04\x00\x0a", "CKA_EC_POINT": b"\x04" + bytes(64)},
        {"CKA_EC_PARAMS": b"garbage", "CKA_EC_POINT": b"\x04" + bytes(64)},
    ],
)
def test_object_that_is_no_key_of_ours_has_no_spki(attributes: dict[str, bytes]) -> None:
    assert spki_of(attributes) is None
