"""Keys as CAPI and CNG write them; what is no such key is no key, whatever it is."""

from __future__ import annotations

import struct

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from hypothesis import given
from hypothesis import strategies as st

from enroll_gui.backends.windows.blobs import (
    pkcs8_of_private_blob,
    private_blob,
    spki_of_cng_blob,
    spki_of_public_blob,
)
from enroll_gui.model.errors import KeyKindUnsupported
from enroll_gui.model.secret import Secret
from enroll_gui.pki.algorithms import kind_of
from enroll_gui.pki.key_files import spki_of_private
from enroll_gui.pki.signers import KeySigner


def pkcs8(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> Secret:
    return Secret(bytearray(key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())))


def test_private_key_goes_to_capi_and_back() -> None:
    key = rsa.generate_private_key(65537, 2048)

    with private_blob(pkcs8(key)) as blob, blob.view() as view, pkcs8_of_private_blob(view) as again:
        assert spki_of_private(again) == KeySigner(key).spki


def test_capi_takes_no_curve() -> None:
    with pytest.raises(KeyKindUnsupported):
        private_blob(pkcs8(ec.generate_private_key(ec.SECP256R1())))


@given(st.binary(max_size=80), st.sampled_from([b"RSA1", b"ECS1", b"ECK5", b"DSS1", b""]))
def test_what_is_no_key_is_empty(rest: bytes, magic: bytes) -> None:
    for spki in (spki_of_cng_blob(magic + rest), spki_of_public_blob(b"\x06\x02\0\0\0\xa4\0\0" + magic + rest)):
        assert spki == b"" or kind_of(spki).startswith("RSA-")


def test_key_agreement_key_of_a_curve_is_read_as_well() -> None:
    numbers = ec.generate_private_key(ec.SECP384R1()).public_key().public_numbers()
    point = numbers.x.to_bytes(48, "big") + numbers.y.to_bytes(48, "big")

    assert kind_of(spki_of_cng_blob(struct.pack("<4sI", b"ECK3", 48) + point)) == "EC-P384"
