from __future__ import annotations

import hashlib
import itertools
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding

from enroll_gui.pki import certificates, der, revocation
from tests.pki.authority import (
    NOW,
    Extensions,
    certificate,
    key,
    key_usage,
    mutations,
    name,
    openssl,
    private_pem,
)

CA = name("Example CA")
URI = x509.UniformResourceIdentifier("http://crl.example/1.crl")


def _authority(kind: str = "EC-P256", which: int = 0) -> bytes:
    identifier = x509.SubjectKeyIdentifier.from_public_key(key(kind, which).public_key())
    extensions: Extensions = ((key_usage("crl_sign", "key_cert_sign"), True), (identifier, False))
    return certificate(kind, which, subject=CA, extensions=extensions)


def _crl(revoked: dict[int, x509.ReasonFlags | None] | None = None, extensions: Extensions = ()) -> bytes:
    builder = x509.CertificateRevocationListBuilder().issuer_name(CA)
    builder = builder.last_update(NOW).next_update(NOW + timedelta(days=7))
    for serial, reason in (revoked or {}).items():
        entry = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(NOW - timedelta(hours=1))
        if reason:
            entry = entry.add_extension(x509.CRLReason(reason), critical=False)
        builder = builder.add_revoked_certificate(entry.build())
    for value, critical in extensions:
        builder = builder.add_extension(value, critical)
    return builder.sign(key("EC-P256"), hashes.SHA256()).public_bytes(Encoding.DER)


def _point(*, users: bool = False, cas: bool = False, indirect: bool = False, named: bool = False) -> Extensions:
    value = x509.IssuingDistributionPoint(
        full_name=[URI] if named else None,
        relative_name=None,
        only_contains_user_certs=users,
        only_contains_ca_certs=cas,
        only_some_reasons=None,
        indirect_crl=indirect,
        only_contains_attribute_certs=False,
    )
    return ((value, True),)


@pytest.mark.parametrize("kind", ["RSA-2048", "EC-P384"])
def test_believes_a_crl_of_openssl_and_finds_what_it_revokes(kind: str, tmp_path: Path) -> None:
    (tmp_path / "ca.key").write_bytes(private_pem(kind))
    (tmp_path / "ca.pem").write_text(certificates.to_pem(_authority(kind)))
    (tmp_path / "index").write_text(
        "R\t301231235959Z\t260102030405Z,keyCompromise\t0A1B2C\tunknown\t/CN=a\n"
        "R\t301231235959Z\t260203040506Z\tFF00000000000001\tunknown\t/CN=b\n"
        "V\t301231235959Z\t\t77\tunknown\t/CN=c\n"
    )
    (tmp_path / "number").write_text("1F\n")
    (tmp_path / "conf").write_text(
        f"[ca]\ndefault_ca=d\n[d]\ndatabase={tmp_path}/index\ncrlnumber={tmp_path}/number\n"
        "default_md=sha256\ndefault_crl_days=7\ncrl_extensions=e\n[e]\nauthorityKeyIdentifier=keyid\n"
    )
    arguments = ("-config", tmp_path / "conf", "-cert", tmp_path / "ca.pem", "-keyfile", tmp_path / "ca.key")
    openssl("ca", "-gencrl", *arguments, "-out", tmp_path / "crl.pem")
    crl = openssl("crl", "-in", tmp_path / "crl.pem", "-outform", "DER")

    read = revocation.read_crl(crl, _authority(kind))
    assert read.issuer_sha256 == hashlib.sha256(CA.public_bytes()).hexdigest()
    assert read.number == 0x1F
    assert read.next_update is not None
    between = read.next_update - read.this_update
    assert timedelta(days=7) <= between <= timedelta(days=7, seconds=5)  # openssl looks at the clock twice
    assert revocation.revoked_since(crl, "a1b2c") == (datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), "keyCompromise")
    assert revocation.revoked_since(crl, "ff00000000000001") == (
        datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC),
        "unspecified",
    )
    assert revocation.revoked_since(crl, "77") is None


def test_a_serial_whose_bytes_stand_elsewhere_in_the_crl_is_not_revoked() -> None:
    crl = _crl({0x0102030405: None}, ((x509.CRLNumber(0x77), False),))
    assert revocation.revoked_since(crl, "77") is None
    assert revocation.revoked_since(crl, "102030405") is not None
    for serial in ("0", "-5", "-80", "80", "f" * 40):
        assert revocation.revoked_since(crl, serial) is None


def test_refuses_a_crl_that_this_issuer_did_not_sign() -> None:
    with pytest.raises(ValueError, match="signature"):
        revocation.read_crl(_crl(), _authority(which=1))
    with pytest.raises(ValueError, match="issuer"):
        revocation.read_crl(_crl(), certificate(subject=name("Example Other CA")))
    with pytest.raises(ValueError):
        revocation.read_crl(_crl({7: None}).replace(b"\x02\x01\x07", b"\x02\x01\x08"), _authority())


@pytest.mark.parametrize(
    "extensions",
    [
        _point(cas=True),
        _point(indirect=True),
        _point(named=True),
        ((x509.DeltaCRLIndicator(1), True),),
        ((x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.3.4"), b"\x05\x00"), True),),
    ],
    ids=["of CAs", "indirect", "of one point", "delta", "unknown critical"],
)
def test_refuses_a_crl_that_does_not_speak_of_everything(extensions: Extensions) -> None:
    with pytest.raises(ValueError):
        revocation.read_crl(_crl(extensions=extensions), _authority())


def test_believes_a_crl_of_all_end_users() -> None:
    assert revocation.read_crl(_crl(extensions=_point(users=True)), _authority()).number is None


def test_refuses_a_signature_whose_last_bits_are_said_to_be_unused() -> None:
    lists = (_crl(extensions=((x509.CRLNumber(number), False),)) for number in itertools.count(1))
    even = next(crl for crl in lists if not crl[-1] & 1)
    assert revocation.read_crl(even, _authority())
    at = len(even) - len(der.signature(even)) - 1
    with pytest.raises(ValueError):
        revocation.read_crl(even[:at] + b"\1" + even[at + 1 :], _authority())


def test_damaged_crls_raise_nothing_but_value_error() -> None:
    for damaged in mutations(_crl({7: x509.ReasonFlags.superseded}, ((x509.CRLNumber(3), False),)), 1500):
        with pytest.raises(ValueError):
            revocation.read_crl(damaged, _authority())
    with pytest.raises(ValueError):
        revocation.read_crl(_crl(), b"garbage")
