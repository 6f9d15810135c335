"""The order in which Tab walks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from enroll_gui.gui.widgets.button import Button
from enroll_gui.gui.widgets.tab_order import set_reading_order
from tests.gui import walk

Show = Callable[..., QWidget]


def test_walks_as_layouts_hold_them_whenever_they_were_made(shown: Show, qtbot: QtBot) -> None:
    last, third, second, first = (Button(name) for name in ("last", "third", "second", "first"))
    content = QWidget()
    QVBoxLayout(content).addWidget(second)
    area = QScrollArea()
    area.setWidget(content)
    row = QHBoxLayout()
    row.addWidget(third)
    row.addWidget(last)
    page = QWidget()
    column = QVBoxLayout(page)
    column.addWidget(first)
    column.addWidget(area)
    column.addLayout(row)
    shown(page, 300, 200)

    set_reading_order(page)
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    walked: list[QWidget | None] = []
    for _ in range(4):
        QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Tab)
        walked.append(QApplication.focusWidget())

    assert walked == [area, second, third, last]
    assert walk.out_of_order(page) == []


def test_page_without_a_layout_is_left_alone(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)

    set_reading_order(page)

    assert page.nextInFocusChain() is page
