"""The way from any window to the page of a card."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from enroll_gui.gui.card_pages import CardPages
from enroll_gui.gui.world import World
from enroll_gui.model.card import CardPlace


def test_is_found_from_a_dialog_of_the_window_and_opens_over_it(qtbot: QtBot, world: World) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    pages = CardPages(world, window)
    dialog = QDialog(window)
    inner = QWidget(dialog)

    assert CardPages.of(inner) is pages
    assert pages.page(CardPlace("", "77", ""), inner).parentWidget() is dialog


def test_is_not_found_where_there_is_none(qtbot: QtBot) -> None:
    alone = QWidget()
    qtbot.addWidget(alone)
    assert CardPages.of(alone) is None
