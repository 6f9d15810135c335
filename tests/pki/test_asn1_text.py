from __future__ import annotations

import random

from enroll_gui.pki import cms, der
from enroll_gui.pki.asn1_text import describe
from tests.odd_certificates import make_odd_certificates
from tests.pki.authority import NOW, certificate, mutations, openssl, signer


def _message() -> bytes:
    return cms.sign(b'{"id":1}', certificate(), signer("EC-P256"), "ecdsa-sha256", NOW)


def test_shows_the_elements_openssl_shows() -> None:
    ours = [line.strip().partition(" (")[0] for line in describe(certificate()).splitlines()]
    printed = openssl("asn1parse", "-inform", "DER", given=certificate()).decode().splitlines()
    theirs = [line.partition(": ")[2].split(":")[0].split()[0] for line in printed]
    names = {"OBJECT": "OBJECT IDENTIFIER", "BIT": "BIT STRING", "OCTET": "OCTET STRING", "UTF8STRING": "UTF8String"}
    names |= {"PRINTABLESTRING": "PrintableString", "UTCTIME": "UTCTime", "cont": "[0]"}
    wanted = [names.get(word, word) for word in theirs]
    assert ours[: len(wanted)] == wanted
    assert ours[len(wanted) :] == [
        "SEQUENCE",
        "INTEGER",
        "INTEGER",
    ]  # inside the signature, where openssl does not look


def test_names_what_is_signed() -> None:
    text = describe(_message())
    for words in (": signedData", ": signingCertificateV2", ": ecdsa-with-SHA256", "UTF8String (14): Example Holder"):
        assert words in text
    assert f"UTCTime (13): {NOW:%Y-%m-%d %H:%M:%S} UTC" in text
    assert b'{"id":1}'.hex() in text


def test_cuts_long_values_deep_trees_and_long_trees() -> None:
    assert describe(der.encode(0x04, b"\xff" * 999)) == "OCTET STRING (999): " + "ff" * 32 + "…"
    nested = b""
    for _ in range(100):
        nested = der.encode(0x30, nested)
    assert "deeper" in describe(nested).splitlines()[-1]
    many = describe(der.encode(0x30, b"\x05\x00" * 9000)).splitlines()
    assert len(many) == 2001
    assert many[-1].startswith("…")


def test_says_where_garbage_begins() -> None:
    assert describe(b"\x02\x01\x05\x30\x7f").splitlines()[-1] == "… not DER from here on: cut off in a value"
    assert describe(b"") == ""


def test_shows_control_and_direction_characters_as_numbers() -> None:
    text = describe(make_odd_certificates()["control and direction characters"])
    assert "\\u202e" in text
    assert "\u202e" not in text


def test_never_raises() -> None:
    dice = random.Random(1)
    for data in [*mutations(_message(), 1500), *(dice.randbytes(dice.randrange(200)) for _ in range(1500))]:
        assert isinstance(describe(data), str)
    for data in make_odd_certificates().values():
        assert describe(data)
    assert describe(b"\x30\x80" * 100_000)
