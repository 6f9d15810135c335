from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from enroll_gui.backends.pcsc.piv_keys import object_of, spki_of, to_be_signed
from enroll_gui.backends.pcsc.tlv import tlv
from enroll_gui.model.errors import KeyKindUnsupported, ProofFailed
from enroll_gui.pki.signers import verify


def der(key: rsa.RSAPublicKey | ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


@pytest.mark.parametrize("curve", [ec.SECP256R1(), ec.SECP384R1()])
def test_point_becomes_the_key(curve: ec.EllipticCurve) -> None:
    key = ec.generate_private_key(curve).public_key()
    assert spki_of(tlv(0x86, key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))) == der(key)


def test_modulus_becomes_the_key_and_the_block_is_what_the_card_signs() -> None:
    key = rsa.generate_private_key(65537, 2048)
    numbers = key.private_numbers()
    modulus = numbers.public_numbers.n
    spki = spki_of(tlv(0x81, modulus.to_bytes(256, "big")) + tlv(0x82, b"\1\0\1"))
    assert spki == der(key.public_key())
    block = to_be_signed(b"text", "rsa-pkcs1-sha256", 2048)
    signature = pow(int.from_bytes(block, "big"), numbers.d, modulus).to_bytes(256, "big")
    assert verify(spki, b"text", signature, "rsa-pkcs1-sha256")


@given(st.binary(max_size=120))
def test_bytes_of_a_hostile_card_are_a_key_or_refused(data: bytes) -> None:
    for public in (data, tlv(0x86, data), tlv(0x81, data) + tlv(0x82, data)):
        try:
            assert spki_of(public)
        except ProofFailed:
            continue


def test_signature_that_the_card_cannot_pad_is_refused() -> None:
    with pytest.raises(KeyKindUnsupported):
        to_be_signed(b"text", "rsa-pss-sha256", 2048)


def test_each_slot_has_the_object_of_its_certificate() -> None:
    assert [object_of(slot).hex() for slot in (0x9A, 0x9C, 0x9D, 0x9E, 0x82, 0x95)] == [
        *("5fc105", "5fc10a", "5fc10b", "5fc101", "5fc10d", "5fc120")
    ]
