"""The names of tokens: by serial number, and by their labels where one card shows several."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from enroll_gui.model.token_name import is_named, is_one_of_several, name_tokens, serial_of


@dataclass(frozen=True)
class Shown:
    serial: str
    label: str
    reader: str = "Reader 00 00"


USER, SIGNATURE = Shown("6a21", "Card (User PIN)"), Shown("6a21", "Card (Signature PIN)")
LONG = "Reader with a name that is much too long for what a slot says 00"


def test_card_with_one_pin_is_named_by_its_serial_number_alone() -> None:
    assert name_tokens([Shown("6a21", "One"), Shown("6a22", "Two", "Reader 01 00")]) == ["6a21", "6a22"]


def test_two_pins_of_a_card_are_told_apart_by_what_stands_in_brackets() -> None:
    assert name_tokens([USER, Shown("6a22", "Other"), SIGNATURE]) == ["6a21/User PIN", "6a22", "6a21/Signature PIN"]


@pytest.mark.parametrize("labels", [("Common", "Secure"), ("A (PIN)", "B (PIN)"), ("A (PIN)", "B"), ("A ()", "B ()")])
def test_labels_without_brackets_that_differ_are_told_apart_whole(labels: tuple[str, str]) -> None:
    assert name_tokens([Shown("6a21", label) for label in labels]) == [f"6a21/{label}" for label in labels]


@pytest.mark.parametrize(
    "tokens",
    [
        [USER, USER],
        [USER, Shown("6a21", SIGNATURE.label, "Reader 01 00")],
        [USER, SIGNATURE, Shown("6a21", "Third", "Reader 01 00")],
        [Shown("6a21", label, LONG) for label in ("A", "B")],
        [Shown("6a21", label, "Reader...") for label in ("A", "B")],
    ],
    ids=["one-label", "two-readers", "two-cards", "cut-name", "cut-name-of-opensc"],
)
def test_what_may_be_two_cards_stays_ambiguous(tokens: list[Shown]) -> None:
    assert set(name_tokens(tokens)) == {"6a21"}


@pytest.mark.parametrize("tokens", [[USER], [USER, SIGNATURE], [Shown("6a21", "A"), Shown("6a21", "B")]])
def test_token_may_have_the_name_it_got_and_the_card_s_number_is_in_it(tokens: list[Shown]) -> None:
    names = name_tokens(tokens)
    for token, name in zip(tokens, names, strict=True):
        assert is_named(name, token.serial, token.label)
        assert serial_of(name) == "6a21"
        assert is_one_of_several(name) == (len(tokens) > 1)
    assert not any(is_named(name, "6a22", "Card (User PIN)") for name in names)
    assert not is_named("6a21/Signature PIN", USER.serial, USER.label)
