"""What the card says of itself and of a new key, read with the card's own TLV reader and checked by its signature."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from hypothesis import given, settings
from hypothesis import strategies as st

from enroll_gui.virtual_card import cvc
from enroll_gui.virtual_card.tlv import read_tlvs, tlv, values

DEVICE = ec.generate_private_key(ec.SECP256R1())
NAMES = st.binary(min_size=1, max_size=16)
KEYS: dict[str, PrivateKeyTypes] = {
    "rsa": rsa.generate_private_key(65537, 2048),
    "p256": ec.generate_private_key(ec.SECP256R1()),
    "p521": ec.generate_private_key(ec.SECP521R1()),
}


@given(NAMES)
def test_certificate_names_its_holder_and_is_signed_by_its_key(holder: bytes) -> None:
    signed = values(values(cvc.certificate(DEVICE, holder, b""))[cvc.CERTIFICATE])
    body = values(signed[cvc.BODY])

    assert body[cvc.HOLDER] == body[cvc.AUTHORITY] == holder
    DEVICE.public_key().verify(signed[cvc.SIGNATURE], tlv(cvc.BODY, signed[cvc.BODY]), cvc.HASH)


@pytest.mark.parametrize("kind", KEYS)
@settings(max_examples=10)
@given(authority=NAMES, holder=NAMES, by=NAMES)
def test_request_holds_the_new_key_and_is_signed_by_the_device(
    kind: str, authority: bytes, holder: bytes, by: bytes
) -> None:
    key = KEYS[kind]
    outer = values(cvc.request(key, tlv(0x81, b"prime"), (authority, holder), DEVICE, by))[cvc.REQUEST]
    *inner, (tag, signature) = read_tlvs(outer)
    body = values(values(dict(inner)[cvc.CERTIFICATE])[cvc.BODY])

    assert tag == cvc.SIGNATURE
    DEVICE.public_key().verify(signature, b"".join(tlv(*one) for one in inner), cvc.HASH)
    assert (body[cvc.AUTHORITY], body[cvc.HOLDER], dict(inner)[cvc.AUTHORITY]) == (authority, holder, by)
    _holds(values(body[cvc.PUBLIC_KEY]), key)


def _holds(told: dict[int, bytes], key: PrivateKeyTypes) -> None:
    if isinstance(key, rsa.RSAPrivateKey):
        numbers = key.public_key().public_numbers()
        assert (int.from_bytes(told[0x81]), int.from_bytes(told[0x82])) == (numbers.n, numbers.e)
        return
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    read = ec.EllipticCurvePublicKey.from_encoded_point(key.curve, told[0x86])
    assert read.public_numbers() == key.public_key().public_numbers()
    assert told[0x81] == b"prime"
