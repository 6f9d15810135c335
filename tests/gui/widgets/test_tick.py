"""Boxes to tick."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.widgets.tick import Tick
from tests.gui.conftest import PALETTES

Show = Callable[..., QWidget]


@pytest.mark.parametrize("palette", PALETTES)
def test_frame_can_be_seen_on_every_ground(palette: str, shown: Show, dress: Callable[[str], None]) -> None:
    dress(palette)
    tick = Tick("&Remove")
    shown(tick)
    image = tick.grab().toImage()
    row = [QColor(image.pixel(x, tick.height() // 2)) for x in range(theme.space(1))]
    base = QApplication.palette().color(QPalette.ColorRole.Base)

    assert max(theme.contrast(pixel, base) for pixel in row) >= 3


def test_press_on_box_or_words_ticks(shown: Show) -> None:
    tick = Tick("&Remove this address")
    shown(tick)
    box, words = QPoint(4, tick.height() // 2), QPoint(tick.width() - 6, tick.height() // 2)

    QTest.mouseClick(tick, Qt.MouseButton.LeftButton, pos=box)
    assert tick.isChecked()
    QTest.mouseClick(tick, Qt.MouseButton.LeftButton, pos=words)
    assert not tick.isChecked()


def test_tick_is_seen(shown: Show) -> None:
    tick = Tick("&Remove")
    shown(tick)
    empty = tick.grab().toImage()
    tick.setChecked(True)
    ticked = tick.grab().toImage()
    tick.setEnabled(False)

    assert ticked != empty
    assert tick.grab().toImage() != ticked
