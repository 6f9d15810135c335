from __future__ import annotations

import warnings

import pytest
from cryptography import x509

from tests.odd_certificates import make_odd_certificates
from tests.pki.authority import openssl, signer

ODD = make_odd_certificates(signer("RSA-2048").spki)


def _cryptography_reads(encoded: bytes) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            certificate = x509.load_der_x509_certificate(encoded)
            return all((certificate.subject, certificate.extensions is not None, certificate.serial_number))
    except (ValueError, Warning):
        return False


@pytest.mark.parametrize("kind", sorted(ODD))
def test_each_is_as_odd_as_it_says(kind: str) -> None:
    sound_der = {"huge subject", "control and direction characters"}
    assert _cryptography_reads(ODD[kind]) == (kind in sound_der)


@pytest.mark.parametrize("kind", sorted(set(ODD) - {"garbage"}))
def test_openssl_reads_all_but_garbage_and_finds_the_key(kind: str) -> None:
    public = openssl("x509", "-inform", "DER", "-noout", "-pubkey", given=ODD[kind])
    assert openssl("pkey", "-pubin", "-outform", "DER", given=public) == signer("RSA-2048").spki


def test_the_huge_subject_is_huge() -> None:
    assert len(ODD["huge subject"]) > 100_000
