"""Frames keep what they carry, refuse nonsense, and carry a PIN in one buffer."""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator

import pytest

from enroll_gui.backends.pkcs11.frames import Channel


@pytest.fixture
def ends() -> Iterator[tuple[Channel, Channel]]:
    read, write = os.pipe()
    back_read, back_write = os.pipe()
    one = Channel(os.fdopen(back_read, "rb", buffering=0), os.fdopen(write, "wb", buffering=0))
    other = Channel(os.fdopen(read, "rb", buffering=0), os.fdopen(back_write, "wb", buffering=0))
    yield one, other
    one.close()
    other.close()


@pytest.fixture
def raw() -> Iterator[tuple[int, Channel]]:
    """A pipe to write bytes of one's own into, and the channel that reads them."""
    read, write = os.pipe()
    unused = os.open(os.devnull, os.O_WRONLY)
    channel = Channel(os.fdopen(read, "rb", buffering=0), os.fdopen(unused, "wb", buffering=0))
    yield write, channel
    channel.close()


def test_bytes_come_back_where_they_stood(ends: tuple[Channel, Channel]) -> None:
    message = {"a": b"\x00\xff", "list": [{"b": b""}, b"second", 3, None], "text": "é\0bytes", "c": b"last"}

    ends[0].send(message)

    assert ends[1].receive() == message


def test_pin_arrives_in_a_buffer_that_can_be_wiped(ends: tuple[Channel, Channel]) -> None:
    pin = bytearray(b"472913")

    ends[0].send_pin(memoryview(pin))
    got = ends[1].receive_pin()

    assert isinstance(got, bytearray)
    assert got == pin


def test_pin_is_never_taken_for_a_message(ends: tuple[Channel, Channel]) -> None:
    ends[0].send_pin(memoryview(b"{}"))

    with pytest.raises(ValueError, match="unexpected frame"):
        ends[1].receive()


def test_closed_end_is_the_end_of_the_conversation(ends: tuple[Channel, Channel]) -> None:
    ends[0].close()

    with pytest.raises(EOFError):
        ends[1].receive()
    with pytest.raises(EOFError):
        ends[1].send({"answer": None})


@pytest.mark.parametrize(
    "sent",
    [
        struct.pack(">cI", b"J", 0xFFFFFFFF),
        struct.pack(">cI", b"X", 2) + b"{}",
        struct.pack(">cI", b"J", 2) + b"{]",
        struct.pack(">cI", b"J", 2) + b"[]",
        struct.pack(">cI", b"J", 1) + b"\xff",
    ],
)
def test_nonsense_is_refused(raw: tuple[int, Channel], sent: bytes) -> None:
    write, channel = raw
    os.write(write, sent)
    os.close(write)

    with pytest.raises(ValueError):  # JSON and UTF-8 have their own words
        channel.receive()


def test_message_cut_off_is_the_end(raw: tuple[int, Channel]) -> None:
    write, channel = raw
    os.write(write, struct.pack(">cI", b"J", 10) + b"{")
    os.close(write)

    with pytest.raises(EOFError):
        channel.receive()
