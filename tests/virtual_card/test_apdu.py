from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enroll_gui.virtual_card.apdu import EXTENDED, Command, StatusError, read_command

HEAD = bytes.fromhex("00A40400")
DATA = b"\x01\x02\x03"
LONG = bytes(300)


@pytest.mark.parametrize(
    ("body", "data", "ne"),
    [
        (b"", b"", 0),
        (b"\x08", b"", 8),
        (b"\x00", b"", 256),
        (b"\x03" + DATA, DATA, 0),
        (b"\x03" + DATA + b"\x00", DATA, 256),
        (b"\x00\x01\x00", b"", 256),
        (b"\x00\x00\x00", b"", EXTENDED),
        (b"\x00\x01\x2c" + LONG, LONG, 0),
        (b"\x00\x01\x2c" + LONG + b"\x00\x00", LONG, EXTENDED),
    ],
)
def test_each_case_is_taken_apart(body: bytes, data: bytes, ne: int) -> None:
    assert read_command(HEAD + body) == Command(0x00, 0xA4, 0x04, 0x00, data, ne)


@pytest.mark.parametrize(
    "raw", [b"", HEAD[:3], HEAD + b"\x05\x01", HEAD + b"\x01\x01\x01\x01", HEAD + b"\x00\x00\x05\x01"]
)
def test_lengths_that_contradict_each_other_are_refused(raw: bytes) -> None:
    with pytest.raises(StatusError, match="6700"):
        read_command(raw)


@given(st.binary(max_size=300))
def test_bytes_are_a_command_or_are_refused(raw: bytes) -> None:
    try:
        command = read_command(raw)
    except StatusError:
        return
    assert raw.endswith(command.data) or command.data in raw
