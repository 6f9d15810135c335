"""Large buttons for one thing to do."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from enroll_gui.gui.widgets.tile import Tile
from tests.gui import walk
from tests.gui.conftest import PALETTES

Show = Callable[..., QWidget]


@pytest.fixture
def tile(shown: Show) -> Tile:
    made = Tile("renew")
    made.set_words("Renew a certificate", "A new key on your card and a new certificate for it.")
    shown(made, 400)
    return made


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_is_pressed_by_keyboard(tile: Tile, qtbot: QtBot, key: Qt.Key) -> None:
    with qtbot.waitSignal(tile.clicked):
        QTest.keyClick(tile, key)


def test_is_pressed_anywhere_on_its_words_and_drawings(tile: Tile, qtbot: QtBot) -> None:
    for part in (tile, *tile.findChildren(QWidget)):
        place = part.mapTo(tile, part.rect().center())
        with qtbot.waitSignal(tile.clicked):
            QTest.mouseClick(tile.windowHandle(), Qt.MouseButton.LeftButton, pos=place)


def test_cannot_be_pressed_while_it_opens(tile: Tile, qtbot: QtBot) -> None:
    tile.set_opening(True)
    with qtbot.assertNotEmitted(tile.clicked):
        tile.click()
        QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
    tile.set_opening(False)
    with qtbot.waitSignal(tile.clicked):
        QTest.keyClick(tile, Qt.Key.Key_Return)


def test_takes_the_keyboard_by_tab_and_press(tile: Tile) -> None:
    assert tile.focusPolicy() is Qt.FocusPolicy.StrongFocus


def test_says_to_screen_readers_what_it_does(tile: Tile) -> None:
    assert tile.accessibleName() == "Renew a certificate"
    walk.check_page(tile)


@pytest.mark.parametrize("palette", PALETTES)
def test_pointer_and_focus_can_be_seen(tile: Tile, dress: Callable[[str], None], palette: str, qtbot: QtBot) -> None:
    dress(palette)
    tile.clearFocus()
    QApplication.sendEvent(tile, QEvent(QEvent.Type.Leave))
    plain = tile.grab().toImage()
    tile.setFocus()
    qtbot.waitUntil(tile.hasFocus)
    assert tile.grab().toImage() != plain
    tile.clearFocus()
    middle = QPointF(tile.rect().center())
    QApplication.sendEvent(tile, QEnterEvent(middle, middle, middle))
    assert tile.grab().toImage() != plain
    assert tile.cursor().shape() is Qt.CursorShape.PointingHandCursor
    QApplication.sendEvent(tile, QEvent(QEvent.Type.Leave))
    assert tile.grab().toImage() == plain
