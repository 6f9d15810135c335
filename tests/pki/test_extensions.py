from __future__ import annotations

import ipaddress

import pytest
from cryptography import x509

from enroll_gui.pki import der
from enroll_gui.pki.certificates import read_certificate
from tests.pki.authority import certificate, name


def _lines(value: x509.ExtensionType) -> tuple[str, ...]:
    (extension,) = read_certificate(certificate(extensions=((value, False),))).extensions
    return extension.lines


def _names(*names: x509.GeneralName) -> tuple[str, ...]:
    return _lines(x509.SubjectAlternativeName(names))


def _raw(oid: str, value: bytes) -> tuple[str, ...]:
    return _lines(x509.UnrecognizedExtension(x509.ObjectIdentifier(oid), value))


def test_says_every_kind_of_alternative_name() -> None:
    upn = x509.OtherName(x509.ObjectIdentifier("1.3.6.1.4.1.311.20.2.3"), b"\x0c\x03a@b")
    other = x509.OtherName(x509.ObjectIdentifier("1.2.3.4"), b"\x02\x01\x05")
    assert _names(
        x509.RFC822Name("a@example.org"),
        x509.DNSName("host.example.org"),
        x509.UniformResourceIdentifier("https://example.org/"),
        x509.IPAddress(ipaddress.ip_address("192.0.2.1")),
        x509.IPAddress(ipaddress.ip_address("2001:db8::1")),
        x509.DirectoryName(name("Example Holder")),
        x509.RegisteredID(x509.ObjectIdentifier("1.2.3")),
        upn,
        other,
    ) == (
        "rfc822:a@example.org",
        "dns:host.example.org",
        "uri:https://example.org/",
        "ip:192.0.2.1",
        "ip:2001:db8::1",
        "dir:C=XX, O=Example, CN=Example Holder",
        "rid:1.2.3",
        "upn:a@b",
        "other:1.2.3.4:#020105",
    )


def test_says_qualified_statements_by_name() -> None:
    pds = der.encode(0x30, der.encode(0x16, b"https://pds.example/en.pdf"), der.encode(0x13, b"en"))
    statements = (
        bytes.fromhex("3008060604008e460101"),
        bytes.fromhex("3008060604008e460104"),
        bytes.fromhex("3013060604008e4601063009060704008e46010601"),
        der.encode(0x30, bytes.fromhex("060604008e460105"), der.encode(0x30, pds)),
        der.encode(0x30, bytes.fromhex("060604008e460103"), b"\x02\x01\x0a"),
    )
    assert _raw("1.3.6.1.5.5.7.1.3", der.encode(0x30, *statements)) == (
        "QcCompliance",
        "QcSSCD",
        "QcType: esign",
        "QcPDS: https://pds.example/en.pdf, en",
        "QcRetentionPeriod: 10",
    )


def test_says_policies_points_and_access() -> None:
    policy = x509.PolicyInformation(x509.ObjectIdentifier("0.4.0.194112.1.2"), ["https://cps.example"])
    assert _lines(x509.CertificatePolicies([policy])) == ("QCP-n-qscd", "CPS", "https://cps.example")
    uri = x509.UniformResourceIdentifier("http://crl.example/1.crl")
    assert _lines(x509.CRLDistributionPoints([x509.DistributionPoint([uri], None, None, None)])) == (uri.value,)
    ocsp = x509.AccessDescription(x509.ObjectIdentifier("1.3.6.1.5.5.7.48.1"), uri)
    assert _lines(x509.AuthorityInformationAccess([ocsp])) == ("OCSP: http://crl.example/1.crl",)


def test_says_constraints_usages_and_identifiers() -> None:
    assert _lines(x509.BasicConstraints(ca=True, path_length=2)) == ("CA: true", "path length: 2")
    assert _lines(x509.ExtendedKeyUsage([x509.ObjectIdentifier("1.3.6.1.5.5.7.3.2")])) == ("clientAuth",)
    assert _lines(x509.SubjectKeyIdentifier(b"\x01\x02")) == ("0102",)
    assert _lines(x509.AuthorityKeyIdentifier(b"\x03\x04", None, None)) == ("0304",)


def test_gives_hex_for_an_extension_it_does_not_know() -> None:
    assert _raw("1.2.3.4", b"\x05\x00") == ("0500",)


@pytest.mark.parametrize(
    ("oid", "value", "part"),
    [
        ("2.5.29.17", b"\x30\x03\x87\x01\x01", "subjectAltName"),
        ("2.5.29.15", b"\x04\x00", "keyUsage"),
        ("2.5.29.37", b"\x30\x02\x05\x00", "extKeyUsage"),
        ("1.3.6.1.5.5.7.1.3", b"\x30\x02\x30\x05", "qcStatements"),
        ("2.5.29.32", b"", "certificatePolicies"),
    ],
)
def test_one_bad_extension_is_named_and_the_rest_is_read(oid: str, value: bytes, part: str) -> None:
    bad = x509.UnrecognizedExtension(x509.ObjectIdentifier(oid), value)
    good = x509.SubjectKeyIdentifier(b"\x01\x02")
    read = read_certificate(certificate(extensions=((bad, False), (good, False))))
    assert read.malformed == (f"extension {part}",)
    assert [e.lines for e in read.extensions] == [(), ("0102",)]


def test_control_characters_in_names_are_made_visible() -> None:
    evil = der.encode(0x30, der.encode(0x82, b"host\n.example\x00.org"))
    assert _raw("2.5.29.17", evil) == ("dns:host\\u000a.example\\u0000.org",)
