"""The IsoApplet card by itself; pkcs15-init and OpenSC on it are in tests/backends/pcsc and tests/journeys."""

from __future__ import annotations

import pytest

from enroll_gui.virtual_card.iso_applet import APPLICATION, VERSION, IsoApplet
from enroll_gui.virtual_card.sc_hsm import Knobs
from enroll_gui.virtual_card.tlv import tlv

OK = b"\x90\x00"
PIN, PUK = b"583920".ljust(16, b"\0"), b"6041837295108264"
OPEN, BY_PIN = bytes([0xFF, *[0] * 7]), bytes([0xFF, *[0x90] * 6, 0])
"""Conditions of a file: everybody; whoever entered the PIN, and everybody to read."""


def send(card: IsoApplet, head: str, data: bytes = b"") -> bytes:
    return card.answer(bytes.fromhex(head) + bytes([len(data)]) + data)


def create(card: IsoApplet, name: int, conditions: bytes, size: int = 8) -> bytes:
    told = tlv(0x81, size.to_bytes(2)), tlv(0x82, b"\1"), tlv(0x83, name.to_bytes(2)), tlv(0x86, conditions)
    return send(card, "00E00000", tlv(0x6F, *told))


@pytest.fixture
def card() -> IsoApplet:
    """A card with a file that the PIN guards, and its PIN and PUK."""
    made = IsoApplet()
    assert send(made, "00A40400", APPLICATION) == VERSION + OK
    assert create(made, 0x4401, BY_PIN) == OK
    assert [send(made, "00240102", PUK), send(made, "00240101", PIN)] == [OK, OK]
    return made


def test_file_is_written_after_the_pin_alone_and_read_by_everybody(card: IsoApplet) -> None:
    assert send(card, "00A4000C", bytes.fromhex("4401")) == OK
    assert send(card, "00D60000", b"text") == bytes.fromhex("6982")
    assert send(card, "00200001", b"583920") == OK
    assert send(card, "00D60002", b"text") == OK
    card.reset()
    send(card, "00A4000C", bytes.fromhex("4401"))
    assert card.answer(bytes.fromhex("00B0000008")) == b"\0\0text\0\0" + OK
    assert send(card, "00D60000", b"text") == bytes.fromhex("6982")


def test_file_is_made_once_and_only_where_there_is_room(card: IsoApplet) -> None:
    assert create(card, 0x4401, OPEN) == bytes.fromhex("6A89")
    card.knobs = Knobs(room=16)
    assert [create(card, 0x4402, OPEN), create(card, 0x4403, OPEN)] == [OK, bytes.fromhex("6A84")]
    assert send(card, "00D60006", b"text") == bytes.fromhex("6A84")


def test_wrong_pin_is_counted_and_the_puk_sets_another(card: IsoApplet) -> None:
    assert [send(card, "00200001", b"1") for _ in range(3)] == [bytes.fromhex(sw) for sw in ("63C2", "63C1", "6983")]
    assert send(card, "002C0001", PIN + PIN) == bytes.fromhex("63C6")
    assert send(card, "002C0001", PUK + b"917364".ljust(16, b"\0")) == OK
    assert send(card, "00200001", b"917364") == OK
    assert send(card, "00240101", PIN) == bytes.fromhex("6985"), "it is set already"


@pytest.mark.parametrize("command", ["80A40400", "00FF0000", "00460000", "002A9E9A", "00A4010000", "00200009"])
def test_what_it_cannot_do_is_refused(card: IsoApplet, command: str) -> None:
    assert card.answer(bytes.fromhex(command))[:1] in (b"\x69", b"\x6a", b"\x6d", b"\x6e")
