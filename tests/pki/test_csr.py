from __future__ import annotations

from pathlib import Path

import pytest

from enroll_gui.pki import csr, der
from tests.odd_certificates import make_odd_certificates
from tests.pki.authority import KINDS, SIGNATURES, certificate, mutations, name, openssl, private_pem, signer


@pytest.mark.parametrize(("kind", "algorithm"), SIGNATURES)
def test_openssl_accepts_the_request(kind: str, algorithm: str, tmp_path: Path) -> None:
    file = tmp_path / "request.der"
    file.write_bytes(csr.build_csr(name().public_bytes(), signer(kind), algorithm))
    said = openssl("req", "-verify", "-inform", "DER", "-in", file, "-noout", "-subject", "-nameopt", "RFC2253")
    assert said.strip() == b"subject=CN=Example Holder,O=Example,C=XX"


@pytest.mark.parametrize("kind", KINDS)
def test_reads_a_request_of_openssl(kind: str, tmp_path: Path) -> None:
    file = tmp_path / "key.pem"
    file.write_bytes(private_pem(kind))
    digest = {"EC-P384": "-sha384", "EC-P521": "-sha512"}.get(kind, "-sha256")
    request = openssl("req", "-new", "-key", file, "-subj", "/CN=Example", digest, "-outform", "DER")
    read = csr.read_csr(request)
    assert (read.key_kind, read.spki) == (kind, signer(kind).spki)
    assert [a.value for a in read.subject] == ["Example"]
    assert csr.proves_possession(request)


def test_a_request_signed_by_another_key_does_not_prove_possession() -> None:
    class Impostor:
        spki = signer("EC-P256").spki

        def sign(self, message: bytes, algorithm: str) -> bytes:
            return signer("EC-P256", 1).sign(message, algorithm)

    request = csr.build_csr(name().public_bytes(), Impostor(), "ecdsa-sha256")
    assert csr.read_csr(request).spki == Impostor.spki
    assert not csr.proves_possession(request)


def test_a_request_that_was_changed_does_not_prove_possession() -> None:
    request = csr.build_csr(name().public_bytes(), signer("EC-P256"), "ecdsa-sha256")
    assert csr.proves_possession(request)
    assert not csr.proves_possession(request.replace(b"Example Holder", b"Exemple Holder"))


def test_bytes_after_the_request_are_refused() -> None:
    request = csr.build_csr(name().public_bytes(), signer("EC-P256"), "ecdsa-sha256")
    with pytest.raises(ValueError):
        csr.read_csr(request + b"\0")
    assert not csr.proves_possession(request + b"\0")


def test_damaged_requests_raise_nothing_but_value_error() -> None:
    request = csr.build_csr(name().public_bytes(), signer("EC-P256"), "ecdsa-sha256")
    for damaged in mutations(request, 2000):
        csr.proves_possession(damaged)
        try:
            csr.read_csr(damaged)
        except ValueError:
            continue


def test_the_follow_up_subject_is_the_old_one_less_removed_addresses() -> None:
    old = certificate(subject=name("Example Holder", "a@example.org", "b@example.org"))
    kept = csr.follow_up_subject(old, ())
    assert kept == name("Example Holder", "a@example.org", "b@example.org").public_bytes()
    assert csr.follow_up_subject(old, ("b@example.org",)) == name("Example Holder", "a@example.org").public_bytes()


@pytest.mark.parametrize("kind", sorted(set(make_odd_certificates()) - {"garbage"}))
def test_an_odd_subject_goes_into_the_request_byte_for_byte(kind: str) -> None:
    subject = csr.follow_up_subject(make_odd_certificates()[kind], ())
    request = csr.build_csr(subject, signer("EC-P256"), "ecdsa-sha256")
    assert csr.read_csr(request).subject_der == subject
    assert der.read(subject).der == subject
    assert openssl("req", "-verify", "-inform", "DER", "-noout", "-pubkey", given=request)
