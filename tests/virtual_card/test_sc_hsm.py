"""The card by its APDUs. What OpenSC makes of it is in test_opensc.py."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enroll_gui.virtual_card.sc_hsm import ScHsm
from tests.readers import CARD, SO_PIN

PIN, NEW_PIN = b"648219", b"572918"
SO = bytes.fromhex(SO_PIN)
VERIFY, EMPTY_VERIFY = "00200081", bytes.fromhex("00200081")


@pytest.fixture
def card() -> ScHsm:
    return ScHsm(CARD, PIN, SO)


def case_3(head: str, data: bytes) -> bytes:
    return bytes.fromhex(head) + bytes([len(data)]) + data


def status(card: ScHsm, raw: bytes) -> str:
    return card.answer(raw)[-2:].hex()


def write(name: str, data: bytes, start: int = 0) -> bytes:
    return case_3(f"00D7{name}", b"\x54\x02" + start.to_bytes(2) + b"\x53" + bytes([len(data)]) + data)


def test_tries_are_told_without_costing_one(card: ScHsm) -> None:
    assert [status(card, EMPTY_VERIFY) for _ in range(3)] == ["63c3"] * 3


def test_wrong_pins_count_down_to_blocked_and_the_right_one_restores(card: ScHsm) -> None:
    assert status(card, case_3(VERIFY, b"111111")) == "63c2"
    assert status(card, case_3(VERIFY, PIN)) == "9000"
    assert status(card, EMPTY_VERIFY) == "9000"
    card.reset()
    assert [status(card, case_3(VERIFY, b"111111")) for _ in range(3)] == ["63c2", "63c1", "6983"]
    assert status(card, case_3(VERIFY, PIN)) == "6983"
    assert status(card, EMPTY_VERIFY) == "6983"


def test_blocked_pin_is_set_anew_by_the_so_pin(card: ScHsm) -> None:
    for _ in range(3):
        card.answer(case_3(VERIFY, b"111111"))
    assert status(card, case_3("002C0081", b"\0" * 8 + NEW_PIN)) == "63ce"
    assert status(card, case_3("002C0081", SO + NEW_PIN)) == "9000"
    assert status(card, case_3(VERIFY, NEW_PIN)) == "9000"


def test_pin_is_changed_by_the_old_one(card: ScHsm) -> None:
    assert status(card, case_3("00240081", PIN + NEW_PIN)) == "9000"
    assert status(card, case_3(VERIFY, PIN)) == "63c2"
    assert status(card, case_3(VERIFY, NEW_PIN)) == "9000"


@pytest.mark.parametrize("new", [b"12345", b"1" * 16])
def test_pin_of_a_wrong_length_is_refused(card: ScHsm, new: bytes) -> None:
    assert status(card, case_3("00240081", PIN + new)) == "6700"
    assert status(card, case_3(VERIFY, PIN)) == "9000"


def test_nothing_is_written_deleted_made_or_signed_without_the_pin(card: ScHsm) -> None:
    for raw in (
        write("CE01", b"x"),
        case_3("00E40200", b"\xce\x01"),
        case_3("00460100", b"\x30\0"),
        case_3("80680120", b"x"),
    ):
        assert status(card, raw) == "6982"


def test_file_is_written_in_pieces_and_read_at_an_offset(card: ScHsm) -> None:
    card.answer(case_3(VERIFY, PIN))
    assert status(card, write("CE01", b"first")) == "9000"
    assert status(card, write("CE01", b"second", start=5)) == "9000"
    assert card.answer(bytes.fromhex("00B1CE010454020003") + b"\x04") == b"stse\x90\x00"


def test_card_that_is_full_says_so_and_keeps_what_was_there(card: ScHsm) -> None:
    card.answer(case_3(VERIFY, PIN))
    card.answer(write("CE01", b"old"))
    card.knobs.room = 10
    assert status(card, write("CE01", b"x" * 100)) == "6a84"
    assert card.files[0xCE01] == b"old"


def test_device_certificate_is_not_for_the_host(card: ScHsm) -> None:
    card.answer(case_3(VERIFY, PIN))
    assert status(card, write("2F02", b"x")) == "6982"
    assert status(card, case_3("00E40200", b"\x2f\x02")) == "6a82"


def test_card_out_of_the_box_has_no_pin_until_it_is_initialised() -> None:
    fresh = ScHsm(CARD)
    assert status(fresh, EMPTY_VERIFY) == "6984"
    data = b"\x80\x02\x00\x01\x81\x06" + PIN + b"\x82\x08" + SO + b"\x91\x01\x05"
    assert status(fresh, case_3("80500000", data)) == "9000"
    assert status(fresh, EMPTY_VERIFY) == "63c5"


def test_login_ends_with_the_power(card: ScHsm) -> None:
    card.answer(case_3(VERIFY, PIN))
    card.reset()
    assert status(card, EMPTY_VERIFY) == "63c3"


@given(st.lists(st.binary(min_size=1, max_size=40), max_size=10))
def test_card_answers_whatever_it_is_sent(sent: list[bytes]) -> None:
    card = ScHsm(CARD, PIN, SO)
    card.answer(case_3(VERIFY, PIN))
    assert all(len(card.answer(raw)) >= 2 for raw in sent)


@given(st.sampled_from([0x24, 0x2C, 0x46, 0x50, 0x58, 0x68, 0xA4, 0xB1, 0xD7, 0xE4]), st.binary(max_size=60))
def test_card_answers_every_command_whatever_its_data(ins: int, data: bytes) -> None:
    card = ScHsm(CARD, PIN, SO)
    card.answer(case_3(VERIFY, PIN))
    assert len(card.answer(bytes((0, ins, 1, 0, len(data))) + data)) >= 2
