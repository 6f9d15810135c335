"""Cells of two lines."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QTreeView, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.theme import Tone
from enroll_gui.gui.widgets.two_lines import GLYPH_ROLE, STRONG_ROLE, TwoLines

Show = Callable[..., QWidget]


def view_of(shown: Show, item: QStandardItem, width: int = 300) -> QTreeView:
    view = QTreeView()
    model = QStandardItemModel(view)
    model.appendRow(item)
    view.setModel(model)
    view.setItemDelegate(TwoLines(view))
    view.setRootIsDecorated(False)
    shown(view, width, 120)
    return view


def painted(view: QTreeView) -> set[int]:
    image = view.viewport().grab().toImage()
    rect = view.visualRect(view.model().index(0, 0))
    return {image.pixel(x, y) for x in range(rect.width()) for y in range(rect.height())}


def test_second_line_is_quieter(shown: Show) -> None:
    view = view_of(shown, QStandardItem("same\nsame"))
    image = view.viewport().grab().toImage()
    rect = view.visualRect(view.model().index(0, 0))
    rows = [min(image.pixelColor(x, y).lightness() for x in range(rect.width())) for y in range(rect.height())]

    assert min(rows[: len(rows) // 2]) < min(rows[len(rows) // 2 :])


def test_glyph_is_painted_in_its_tone_and_takes_room(shown: Show) -> None:
    plain, marked = QStandardItem("first\nsecond"), QStandardItem("first\nsecond")
    marked.setData(("warning", Tone.WARNING), GLYPH_ROLE)
    view, other = view_of(shown, marked), view_of(shown, plain)

    assert theme.colour(Tone.WARNING).rgb() in painted(view)
    assert view.sizeHintForColumn(0) > other.sizeHintForColumn(0)


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_long_words_do_not_leave_their_cell(shown: Show, direction: Qt.LayoutDirection) -> None:
    item = QStandardItem("W" * 200 + "\n" + "W" * 200)
    item.setData(("ok", Tone.OK), GLYPH_ROLE)
    view = view_of(shown, item, 160)
    view.setLayoutDirection(direction)
    view.header().resizeSection(0, 120)
    image = view.viewport().grab().toImage()
    rect = view.visualRect(view.model().index(0, 0))
    beside = range(rect.right() + 1, image.width()) if direction.value == 0 else range(rect.left())

    assert {image.pixel(x, rect.center().y()) for x in beside} <= {image.pixel(image.width() - 1, image.height() - 1)}


def test_strong_first_line_differs(shown: Show) -> None:
    strong = QStandardItem("first\nsecond")
    strong.setData(True, STRONG_ROLE)
    one, other = view_of(shown, QStandardItem("first\nsecond")), view_of(shown, strong)

    assert one.viewport().grab().toImage() != other.viewport().grab().toImage()


def test_selected_row_uses_the_colours_of_the_selection(shown: Show) -> None:
    view = view_of(shown, QStandardItem("first\nsecond"))
    view.setCurrentIndex(view.model().index(0, 0))

    assert theme.colour(Tone.QUIET).rgb() not in painted(view)
