from __future__ import annotations

from datetime import UTC, datetime

import pytest

from enroll_gui.pki import der


def _time(tag: int, text: str) -> datetime:
    return der.time(der.read(der.encode(tag, text.encode())))


@pytest.mark.parametrize("size", [0, 1, 0x7F, 0x80, 0xFF, 0x100, 0x12345])
def test_reads_what_it_writes(size: int) -> None:
    element = der.read(der.encode(0x04, b"x" * size))
    assert (element.number, len(element.content)) == (der.OCTET_STRING, size)


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"\x30",
        b"\x30\x05\x02\x01",
        b"\x30\x80\x00\x00",
        b"\x30\x81\x01\x00",
        b"\x30\x82\x00\x80" + b"\0" * 128,
        b"\x30\x85\x01\x00\x00\x00\x00",
        b"\x3f\xff\xff\xff\xff\x7f\x00",
        b"\x02\x01\x00\x00",
    ],
)
def test_refuses_what_is_not_one_element_of_der(damaged: bytes) -> None:
    with pytest.raises(ValueError):
        der.read(damaged)


def test_reads_high_tag_numbers() -> None:
    assert der.read(b"\x9f\x81\x01\x00").number == 129


def test_check_refuses_deep_nesting_and_strings_in_pieces() -> None:
    nested = b""
    for _ in range(33):
        nested = der.encode(0x30, nested)
    with pytest.raises(ValueError, match="deep"):
        der.check(nested)
    with pytest.raises(ValueError, match="pieces"):
        der.check(der.encode(0x30, der.encode(0x24, der.encode(0x04, b"part"))))
    der.check(der.encode(0x30, der.encode(0xA0, der.encode(0x31, b""))))


def test_reads_object_identifiers() -> None:
    for dotted, value in {"1.2.840.113549": "2a864886f70d", "2.999.3": "883703", "0.9": "09"}.items():
        assert der.oid(der.read(der.encode(0x06, bytes.fromhex(value)))) == dotted
    with pytest.raises(ValueError):
        der.oid(der.read(b"\x06\x01\x86"))


def test_reads_negative_integers() -> None:
    assert der.integer(der.read(b"\x02\x01\xfb")) == -5


@pytest.mark.parametrize(
    ("tag", "text", "moment"),
    [
        (0x17, "261121093000Z", datetime(2026, 11, 21, 9, 30, tzinfo=UTC)),
        (0x17, "491231235959Z", datetime(2049, 12, 31, 23, 59, 59, tzinfo=UTC)),
        (0x17, "500101000000Z", datetime(1950, 1, 1, tzinfo=UTC)),
        (0x17, "2611210930Z", datetime(2026, 11, 21, 9, 30, tzinfo=UTC)),
        (0x17, "261121093000+0130", datetime(2026, 11, 21, 8, 0, tzinfo=UTC)),
        (0x18, "20501121093000Z", datetime(2050, 11, 21, 9, 30, tzinfo=UTC)),
        (0x18, "20501121093000.25Z", datetime(2050, 11, 21, 9, 30, tzinfo=UTC)),
    ],
)
def test_reads_times_as_cas_write_them(tag: int, text: str, moment: datetime) -> None:
    assert _time(tag, text) == moment


@pytest.mark.parametrize("text", ["", "Z", "99991231235959-0100", "20261341000000Z", "2026112109300é"])
def test_refuses_times_that_are_none(text: str) -> None:
    with pytest.raises(ValueError):
        _time(0x18, text)


def test_reads_every_string_type() -> None:
    for tag, encoding in {0x0C: "utf-8", 0x14: "latin-1", 0x1E: "utf-16-be", 0x1C: "utf-32-be"}.items():
        assert der.text(der.read(der.encode(tag, "Schlüssel".encode(encoding)))) == "Schlüssel"
    with pytest.raises(ValueError):
        der.text(der.read(der.encode(0x0C, b"\xff")))
