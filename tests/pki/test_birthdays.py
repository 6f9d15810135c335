"""Dates of birth, in the extension and in the subject."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from enroll_gui.pki.birthdays import birthdays

_OID = bytes.fromhex("06082b06010505070901")


def _tlv(tag: int, value: bytes) -> bytes:
    return bytes((tag, len(value))) + value


def _certificate(attributes: bytes) -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Example Holder")])
    extension = x509.UnrecognizedExtension(x509.ObjectIdentifier("2.5.29.9"), attributes)
    now = datetime(2026, 11, 21, tzinfo=UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now)
        .not_valid_after(now + timedelta(days=1))
        .add_extension(extension, critical=False)
        .sign(key, hashes.SHA256())
        .public_bytes(Encoding.DER)
    )


def _directory_attributes(written: bytes) -> bytes:
    return _tlv(0x30, _tlv(0x30, _OID + _tlv(0x31, _tlv(0x18, written))))


def test_birthday_in_the_directory_attributes_is_found() -> None:
    assert birthdays(_certificate(_directory_attributes(b"19850315120000Z"))) == (date(1985, 3, 15),)


def test_birthday_in_a_name_is_found() -> None:
    assert birthdays(b"junk" + _OID + _tlv(0x18, b"20010203000000Z") + b"junk") == (date(2001, 2, 3),)


@pytest.mark.parametrize("der", [b"", b"\x30", _OID, _directory_attributes(b"19851399120000Z")])
def test_certificate_without_a_birthday_has_none(der: bytes) -> None:
    assert birthdays(der) == ()
