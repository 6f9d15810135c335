from __future__ import annotations

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.serialization import Encoding

from enroll_gui.model.errors import CardRemoved
from enroll_gui.pki import csr, signers
from tests.pki.authority import SIGNATURES, name, signer

HASHES = {"sha256": hashes.SHA256(), "sha384": hashes.SHA384(), "sha512": hashes.SHA512()}


def _request(private_key: object, algorithm: str) -> bytes:
    builder = x509.CertificateSigningRequestBuilder().subject_name(name())
    pss = padding.PSS(padding.MGF1(hashes.SHA256()), 32) if "pss" in algorithm else None
    built = builder.sign(private_key, HASHES[algorithm[-6:]], rsa_padding=pss)  # type: ignore[arg-type]  # any signer
    return built.public_bytes(Encoding.DER)


class Pulled:
    """A signer whose card has left."""

    spki = signer("EC-P256").spki

    def sign(self, message: bytes, algorithm: str) -> bytes:
        raise CardRemoved("pulled")


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


@pytest.mark.parametrize(("kind", "algorithm"), SIGNATURES)
def test_cryptographys_builders_sign_through_a_signer(kind: str, algorithm: str) -> None:
    one = signer(kind)
    request = _request(signers.as_private_key(one, algorithm), algorithm)
    assert csr.read_csr(request).spki == one.spki
    assert csr.proves_possession(request)


def test_a_builder_that_asks_for_another_hash_or_padding_is_refused() -> None:
    with pytest.raises(ValueError):
        _request(signers.as_private_key(signer("EC-P256"), "ecdsa-sha256"), "ecdsa-sha384")
    with pytest.raises(ValueError):
        _request(signers.as_private_key(signer("RSA-2048"), "rsa-pss-sha256"), "rsa-pkcs1-sha256")


def test_what_a_signer_raises_comes_through_the_builder_unchanged() -> None:
    with pytest.raises(CardRemoved):
        _request(signers.as_private_key(Pulled(), "ecdsa-sha256"), "ecdsa-sha256")
