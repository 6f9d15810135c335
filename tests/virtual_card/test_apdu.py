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
    except StatusError as refused:
        assert refused.sw == 0x6700
        return
    assert raw.endswith(command.data) or command.data in raw
    assert command.p1p2 == int.from_bytes(raw[2:4])
    assert 0 <= command.ne <= EXTENDED


@given(st.binary(min_size=4, max_size=4), st.binary(max_size=700), st.sampled_from([0, 1, 256, 300, EXTENDED]))
def test_command_in_its_shortest_case_is_read_as_it_was_meant(head: bytes, data: bytes, ne: int) -> None:
    cla, ins, p1, p2 = head
    assert read_command(head + body_of(data, ne)) == Command(cla, ins, p1, p2, data, ne)


def body_of(data: bytes, ne: int) -> bytes:
    """Write length, data and expected length, extended only where either is too long (ISO 7816-3, 12.1.3)."""
    if len(data) > 255 or ne > 256:
        length = len(data).to_bytes(2) if data else b""
        return b"\0" + length + data + ((ne % EXTENDED).to_bytes(2) if ne else b"")
    return (bytes([len(data)]) if data else b"") + data + (bytes([ne % 256]) if ne else b"")
