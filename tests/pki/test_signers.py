from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from enroll_gui.pki import signers
from tests.pki.authority import SIGNATURES, signer


@pytest.mark.parametrize(("kind", "algorithm"), SIGNATURES)
def test_verifies_its_own_signature_and_no_other(kind: str, algorithm: str) -> None:
    one, other = signer(kind), signer(kind, 1)
    signature = one.sign(b"message", algorithm)
    assert signers.verify(one.spki, b"message", signature, algorithm)
    assert not signers.verify(one.spki, b"massage", signature, algorithm)
    assert not signers.verify(other.spki, b"message", signature, algorithm)
    assert not signers.verify(b"garbage", b"message", signature, algorithm)
    assert not signers.verify(one.spki, b"message", b"", algorithm)


def test_an_algorithm_of_the_other_family_neither_signs_nor_verifies() -> None:
    with pytest.raises(ValueError):
        signer("EC-P256").sign(b"message", "rsa-pkcs1-sha256")
    assert not signers.verify(signer("EC-P256").spki, b"message", b"\0" * 70, "rsa-pkcs1-sha256")


def test_pss_does_not_verify_as_pkcs1() -> None:
    one = signer("RSA-2048")
    assert not signers.verify(one.spki, b"message", one.sign(b"message", "rsa-pss-sha256"), "rsa-pkcs1-sha256")


@pytest.mark.parametrize(("r", "s"), [(1, 2), (1 << 255, (1 << 256) - 1), (0x80, 0x7F)])
def test_both_halves_of_an_ecdsa_signature_stand_in_its_der(r: int, s: int) -> None:
    der = signers.ecdsa_der(r.to_bytes(32) + s.to_bytes(32))

    assert decode_dss_signature(der) == (r, s)
