"""A card that no driver shows."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from enroll_gui.gui.home.unread_card import UnreadCard
from enroll_gui.model.card import CardPlace, Reader
from enroll_gui.model.card_profile import CardInReader, CardProfile
from enroll_gui.model.errors import CardNotShown, EnrollError, ModuleMissing, UnknownCard
from tests.gui import walk
from tests.gui.home.test_cards_in_readers import said

READER = Reader("Example reader 0", True, "3bfe18")
KNOWN = CardInReader(READER, CardProfile("Example badge"), ())
UNKNOWN = CardInReader(READER, None, ())
MISSING = ModuleMissing(card="Example badge", driver="Example middleware", tried="libexample.so, libother.so")
Show = Callable[..., QWidget]


def test_unknown_card_says_its_atr_which_can_be_copied(shown: Show) -> None:
    card = UnreadCard(UNKNOWN, UnknownCard(atr="3B FE 18"))
    shown(card, 480, 300)
    words = said(card)
    for wanted in ("Unknown card", "Example reader 0 · C01", "(ATR 3B FE 18)", "Install the driver that came with it"):
        assert wanted in words
    button = card.findChild(QAbstractButton, "unread-copy")
    assert isinstance(button, QAbstractButton)
    button.click()
    assert QApplication.clipboard().text() == "3B FE 18"


def test_card_that_does_not_answer_may_be_the_wrong_way_round(shown: Show) -> None:
    card = UnreadCard(CardInReader(Reader("Example reader 0", True, ""), None, ()), UnknownCard(atr=""))
    shown(card, 480, 300)
    assert "The card does not answer" in said(card)
    assert "the wrong way round" in said(card)
    assert "ATR" not in said(card)


def test_known_card_without_driver_says_which_is_missing(shown: Show) -> None:
    card = UnreadCard(KNOWN, MISSING)
    shown(card, 480, 300)
    words = said(card)
    for wanted in ("Example badge", "D01", "needs the driver of Example middleware", "libexample.so, libother.so"):
        assert wanted in words
    assert card.accessibleName() == "Example badge The card's driver was not found"
    button = card.findChild(QAbstractButton, "unread-copy")
    assert isinstance(button, QAbstractButton)
    assert not button.isVisible()


@pytest.mark.parametrize(("card", "error"), [(KNOWN, MISSING), (UNKNOWN, UnknownCard(atr="3B FE 18 " * 10))])
def test_card_can_be_read_and_used_by_everybody(
    shown: Show, enlarge: Callable[[float], None], card: CardInReader, error: EnrollError
) -> None:
    for factor in (1, 2):
        enlarge(factor)
        made = UnreadCard(card, error)
        shown(made, 480 * factor, 400 * factor)
        walk.check_page(made)


def test_card_that_only_is_new_can_be_set_up(qtbot: QtBot) -> None:
    place = CardPlace("pkcs11:/lib/example.so", "", "Example reader 0")
    card = UnreadCard(KNOWN, CardNotShown(card="Example", driver="Example"), place)
    qtbot.addWidget(card)
    card.show()
    button = card.findChild(QAbstractButton, "unread-set-up")
    assert isinstance(button, QAbstractButton)
    assert button.isVisible()
    with qtbot.waitSignal(card.wanted) as caught:
        button.click()
    assert caught.args == [place]
