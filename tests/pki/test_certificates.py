from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509

from enroll_gui.pki import certificates
from enroll_gui.pki.asn1_text import describe
from tests.odd_certificates import make_odd_certificates
from tests.pki.authority import KINDS, NOW, certificate, key_usage, mutations, name, openssl, private_pem, signer

FULL = (
    (x509.BasicConstraints(ca=False, path_length=None), True),
    (key_usage("digital_signature", "content_commitment"), True),
    (x509.SubjectAlternativeName([x509.RFC822Name("a@example.org"), x509.DNSName("host.example.org")]), False),
    (x509.ExtendedKeyUsage([x509.ObjectIdentifier("1.3.6.1.5.5.7.3.4")]), False),
)


@pytest.mark.parametrize("kind", KINDS)
def test_reads_what_cryptography_reads(kind: str) -> None:
    encoded = certificate(kind, subject=name("Example Holder", "b@example.org"), issuer=name("CA"), extensions=FULL)
    read, other = certificates.read_certificate(encoded), x509.load_der_x509_certificate(encoded)
    assert read.serial == format(other.serial_number, "x")
    assert (read.not_before, read.not_after) == (other.not_valid_before_utc, other.not_valid_after_utc)
    assert read.issuer_sha256 == hashlib.sha256(other.issuer.public_bytes()).hexdigest()
    assert read.sha256 == hashlib.sha256(encoded).hexdigest()
    assert [(a.oid, a.value) for a in read.subject] == [(a.oid.dotted_string, a.value) for a in other.subject]
    assert (read.spki, read.key_kind) == (signer(kind).spki, kind)
    assert read.emails == ("b@example.org", "a@example.org")
    assert [str(n) for n in read.names] == ["rfc822:a@example.org", "dns:host.example.org"]
    assert read.ekus == ("1.3.6.1.5.5.7.3.4",)
    assert read.key_usage == ("digitalSignature", "nonRepudiation")
    assert [(e.oid, e.critical) for e in read.extensions] == [
        (e.oid.dotted_string, e.critical) for e in other.extensions
    ]
    assert (read.is_ca, read.requires_pss, read.malformed) == (False, False, ())
    assert (read.holder, read.issuer_name) == ("Example Holder", "CA")


def test_knows_a_ca_and_an_address_once() -> None:
    ca = ((x509.BasicConstraints(ca=True, path_length=1), True),)
    assert certificates.read_certificate(certificate(extensions=ca)).is_ca
    twice = certificate(subject=name("Example Holder", "a@example.org"), extensions=FULL)
    assert certificates.read_certificate(twice).emails == ("a@example.org",)


def test_sees_that_the_key_is_bound_to_pss(tmp_path: Path) -> None:
    file = tmp_path / "key.pem"
    openssl("genpkey", "-algorithm", "RSA-PSS", "-pkeyopt", "rsa_keygen_bits:2048", "-out", file)
    made = openssl("req", "-x509", "-new", "-key", file, "-subj", "/CN=Example", "-outform", "DER")
    read = certificates.read_certificate(made)
    assert (read.requires_pss, read.key_kind, read.signature_algorithm) == (True, "RSA-2048", "RSASSA-PSS")


ODD = make_odd_certificates()


@pytest.mark.parametrize("kind", sorted(set(ODD) - {"garbage"}))
def test_an_odd_certificate_is_shown_with_all_that_can_be_read(kind: str) -> None:
    read = certificates.read_certificate(ODD[kind])
    assert read.holder
    assert read.issuer_name == "Example Odd CA"
    assert read.not_after is not None
    assert read.not_after.year == 2035
    assert read.key_kind == "EC-P256"
    assert read.malformed == (("extension subjectAltName",) if kind == "one bad extension" else ())


def test_odd_values_are_what_was_meant() -> None:
    read = {kind: certificates.read_certificate(encoded) for kind, encoded in ODD.items()}
    assert read["printable string with @ _ *"].holder == "example_holder@example.org *"
    assert read["T61String in Latin-1"].holder == "Beispiel Schlüsselträger"
    assert read["UTCTime without seconds"].not_before == datetime(2026, 1, 1, tzinfo=UTC)
    assert (read["serial 0"].serial, read["negative serial"].serial) == ("0", "-5")
    assert "\u202e" not in read["control and direction characters"].holder
    assert "\n" not in read["control and direction characters"].holder


def test_garbage_is_a_certificate_of_which_nothing_could_be_read() -> None:
    for garbage in (ODD["garbage"], b"", b"\x30\x00", b"\xff" * 99, b"\x30\x80" * 9999):
        read = certificates.read_certificate(garbage)
        assert (read.malformed, read.subject, read.spki) == (("certificate",), (), b"")
        assert read.sha256 == hashlib.sha256(garbage).hexdigest()


def test_a_field_that_cannot_be_read_leaves_the_others() -> None:
    encoded = certificate(issuer=name("CA"))
    read = certificates.read_certificate(encoded.replace(b"Example Holder", b"Example \xff\xfflder"))
    assert (read.malformed, read.subject, read.issuer_name) == (("subject",), (), "CA")
    no_time = certificates.read_certificate(encoded.replace(f"{NOW - timedelta(days=1):%y%m%d}".encode(), b"xxxxxx", 1))
    assert (no_time.malformed, no_time.not_before, no_time.holder) == (("validity",), None, "Example Holder")


def test_damaged_certificates_are_read_without_an_exception() -> None:
    encoded = certificate(subject=name("Example Holder", "b@example.org"), extensions=FULL)
    for damaged in mutations(encoded, 3000):
        read = certificates.read_certificate(damaged)
        assert read.der == damaged
        describe(damaged)


def test_pem_reads_as_written_and_openssl_takes_it() -> None:
    one, two = certificate(), certificate(serial=2)
    pem = certificates.to_pem(one)
    assert openssl("x509", "-outform", "DER", given=pem.encode()) == one
    bundle = "a comment\n" + pem + certificates.to_pem(two).replace("\n", "\r\n")
    assert certificates.from_pem(bundle.encode()) == (one, two)
    assert certificates.from_pem(one) == (one,)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x30\x03\x02\x01\x00",
        b"no certificate",
        private_pem("EC-P256"),
        b"-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----",
        b"-----BEGIN CERTIFICATE-----\n!!!!\n-----END CERTIFICATE-----",
    ],
)
def test_refuses_files_without_a_certificate(data: bytes) -> None:
    with pytest.raises(ValueError):
        certificates.from_pem(data)


def test_openssl_finds_every_certificate_in_the_p7b() -> None:
    ders = [certificate(), certificate("RSA-2048"), ODD["printable string with @ _ *"]]
    printed = openssl("pkcs7", "-inform", "DER", "-print_certs", given=certificates.to_p7b(ders))
    assert set(certificates.from_pem(printed)) == set(ders)


def test_names_extended_key_usages() -> None:
    assert certificates.eku_name("1.3.6.1.5.5.7.3.4") == "emailProtection"
    assert certificates.eku_name("1.2.3.4") == "1.2.3.4"
