"""How often PINs will be asked for, in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from enroll_gui.flow.pin_count import PinCount
from enroll_gui.gui.widgets.pins_ahead import PinsAhead
from tests.gui import walk
from tests.makers import TOKEN

Show = Callable[..., QWidget]
OTHER = replace(TOKEN, serial="77", label="Second card")


def said(ahead: PinsAhead) -> str:
    found = ahead.findChild(QLabel, "pins-ahead")
    assert isinstance(found, QLabel)
    return found.text() if ahead.isVisible() else ""


@pytest.fixture
def ahead(shown: Show) -> PinsAhead:
    ahead = PinsAhead()
    shown(ahead, 480)
    ahead.hide()
    return ahead


def test_is_hidden_until_something_is_counted(ahead: PinsAhead) -> None:
    ahead.show_counts([PinCount(TOKEN, 2)], is_pair=False)
    assert said(ahead)
    ahead.show_counts([], is_pair=False)
    assert not ahead.isVisible()


@pytest.mark.parametrize(("is_pair", "word"), [(False, "sign the request"), (True, "sign both requests")])
def test_one_card_says_when(ahead: PinsAhead, *, is_pair: bool, word: str) -> None:
    ahead.show_counts([PinCount(TOKEN, 2)], is_pair=is_pair)
    assert "the PIN 2 times" in said(ahead)
    assert word in said(ahead)
    assert "Example card" not in said(ahead)


def test_two_cards_have_a_line_each(ahead: PinsAhead) -> None:
    ahead.show_counts([PinCount(TOKEN, 2), PinCount(OTHER, 1)], is_pair=False)
    assert "PINs 3 times" in said(ahead)
    assert "Card “Example card”, number 6a21 0000 0000 0001: 2×" in said(ahead)
    assert "Card “Second card”, number 77: 1×" in said(ahead)


def test_pad_that_asks_at_every_signature_says_the_number_alone(ahead: PinsAhead) -> None:
    ahead.show_counts([PinCount(TOKEN, 5)], is_pair=False)
    assert said(ahead) == "You will be asked for the PIN 5 times."


@pytest.mark.usefixtures("pseudo_language")
def test_is_all_translated(ahead: PinsAhead) -> None:
    ahead.show_counts([PinCount(TOKEN, 2), PinCount(OTHER, 2)], is_pair=True)
    assert walk.untranslated(ahead) == []
