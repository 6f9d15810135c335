"""The page of a card on fakes; tests/journeys/test_card_page.py has a real one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from enroll_gui.gui.card.card_dialog import CardDialog
from enroll_gui.gui.card.card_page import CardPage
from enroll_gui.gui.world import World
from enroll_gui.model.card import CardPlace, Reader
from enroll_gui.model.credential import CardState
from enroll_gui.model.inventory import Inventory
from tests.gui.card.cards import ATR, READER, FakeCards, card, stock
from tests.gui.conftest import settle
from tests.gui.fakes import Outside
from tests.makers import TOKEN


@dataclass
class Seen:
    """An open page, and what it is about."""

    page: CardPage
    cards: FakeCards
    outside: Outside
    qtbot: QtBot

    def said(self, of: QWidget | None = None) -> str:
        """Give all words of the page or of a dialog that can be seen."""
        labels = (of or self.page).findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())

    def until(self, holds: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(holds()))

    def reads(self, *words: str) -> None:
        """Wait until all of these can be read on the page."""
        self.until(lambda: all(part in self.said() for part in words))

    def button(self, name: str) -> QAbstractButton:
        found = self.page.findChild(QAbstractButton, name)
        assert isinstance(found, QAbstractButton), name
        return found

    def can(self, name: str) -> bool:
        return self.button(name).isVisible() and self.button(name).isEnabled()

    def press(self, name: str) -> None:
        self.until(lambda: self.can(name))
        self.button(name).click()

    def asked(self) -> CardDialog:
        """Wait for the window that asks."""
        self.until(lambda: any(d.isVisible() for d in self.page.findChildren(CardDialog)))
        settle()
        return next(d for d in self.page.findChildren(CardDialog) if d.isVisible())

    def type_into(self, name: str, text: str) -> None:
        field = self.asked().findChild(QWidget, name)
        assert isinstance(field, QWidget), name
        QTest.keyClicks(field, text)

    def ok(self) -> QAbstractButton:
        found = self.asked().findChild(QAbstractButton, "card-dialog-ok")
        assert isinstance(found, QAbstractButton)
        return found


Look = Callable[..., Seen]


@pytest.fixture
def look(outside: Outside, world: World, qtbot: QtBot) -> Look:
    """Give a function that opens the page of a card with those contents."""

    def open_page(state: CardState | None = None, inventory: Inventory | None = None, width: int = 0) -> Seen:
        outside.cards = cards = outside.cards or FakeCards()
        cards.held = [state or card()]
        outside.store.stock = inventory or stock(is_logged_in=False)
        outside.store.put(TOKEN)
        outside.readers.found = [Reader(READER, True, ATR)]
        page = CardPage(world, CardPlace(TOKEN.store, TOKEN.serial, READER))
        qtbot.addWidget(page)
        if width:
            page.resize(width, page.height())
        page.show()
        seen = Seen(page, cards, outside, qtbot)
        seen.reads("6a21 0000 0000 0001")
        qtbot.waitUntil(lambda: world.card_is_idle)
        settle()
        return seen

    return open_page
