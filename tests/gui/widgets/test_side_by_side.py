"""Parts beside one another, or below."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from enroll_gui.gui import theme
from enroll_gui.gui.widgets.side_by_side import SideBySide
from enroll_gui.gui.widgets.text import Text
from tests.gui.conftest import settle


@pytest.mark.parametrize(("lines", "beside"), [(31, True), (29, False)])
def test_parts_stand_beside_one_another_where_there_is_room(qtbot: QtBot, lines: float, beside: bool) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    first, second = Text("first"), Text("second")
    both = SideBySide([(first, 1), (second, 2)], 30, window)
    both.resize(theme.space(lines), 200)
    window.show()
    settle()
    assert (first.y() == second.y()) is beside
    assert (second.x() > first.x()) is beside


def test_it_is_never_wider_than_its_widest_part_wants(qtbot: QtBot) -> None:
    parts = QWidget(), QWidget()
    for part in parts:
        part.setMinimumSize(100, 10)
    both = SideBySide([(part, 1) for part in parts], 1)
    qtbot.addWidget(both)
    assert both.minimumSizeHint().width() <= 101
