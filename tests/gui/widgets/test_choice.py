"""The list that opens."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from enroll_gui.gui.widgets.choice import Choice
from enroll_gui.gui.widgets.text_field import TextField
from tests.gui.conftest import PALETTES, settle

Show = Callable[..., QWidget]


@pytest.fixture
def page() -> QWidget:
    return QWidget()


@pytest.fixture
def choice(page: QWidget, shown: Show) -> Choice:
    made = Choice()
    made.addItems(["One", "Another one, with a name that is much longer than a narrow window is wide"])
    column = QVBoxLayout(page)
    column.addWidget(TextField())
    column.addWidget(made)
    shown(page, 300)
    return made


def drawn(choice: Choice) -> QImage:
    settle()
    return choice.grab().toImage()


@pytest.mark.parametrize("palette", PALETTES)
def test_shows_what_is_chosen_on_every_ground(choice: Choice, palette: str, dress: Callable[[str], None]) -> None:
    dress(palette)
    one = drawn(choice)
    choice.setCurrentIndex(1)
    other = drawn(choice)
    choice.setCurrentIndex(-1)

    assert one != other
    assert drawn(choice) not in (one, other)


def test_gives_way_where_its_words_are_too_long(page: QWidget, choice: Choice) -> None:
    choice.setCurrentIndex(1)

    assert page.width() == 300


def test_is_as_high_as_a_field(page: QWidget, choice: Choice) -> None:
    field = page.findChild(TextField)
    assert isinstance(field, TextField)
    assert choice.height() == field.height()


def test_frame_says_where_the_keyboard_is(choice: Choice) -> None:
    choice.clearFocus()
    before = drawn(choice)
    choice.setFocus(Qt.FocusReason.TabFocusReason)
    assert drawn(choice) != before
