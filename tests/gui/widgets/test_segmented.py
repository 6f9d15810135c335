"""One choice out of a few."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from enroll_gui.gui.widgets.segmented import Segmented
from tests.gui import walk

Show = Callable[..., QWidget]


@pytest.fixture
def segments(shown: Show) -> Segmented:
    segments = Segmented(["card", "software"], ["card", "folder"])
    segments.set_words(["&Card", "&Software token"])
    shown(segments)
    return segments


def button(segments: Segmented, key: str) -> QAbstractButton:
    found = segments.findChild(QAbstractButton, f"segment-{key}")
    assert isinstance(found, QAbstractButton)
    return found


def test_first_is_chosen_at_first(segments: Segmented) -> None:
    assert segments.current == "card"


def test_press_chooses(segments: Segmented, qtbot: QtBot) -> None:
    with qtbot.waitSignal(segments.chosen) as caught:
        button(segments, "software").click()

    assert caught.args == ["software"]
    assert segments.current == "software"
    assert not button(segments, "card").isChecked()


def test_arrow_key_moves_the_choice(segments: Segmented, qtbot: QtBot) -> None:
    button(segments, "card").setFocus()
    with qtbot.waitSignal(segments.chosen):
        QTest.keyClick(button(segments, "card"), Qt.Key.Key_Right)

    assert segments.current == "software"


def test_set_current_tells_nobody(segments: Segmented, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(segments.chosen):
        segments.set_current("software")

    assert segments.current == "software"


def test_chosen_one_is_seen_without_colour(segments: Segmented) -> None:
    """A bar lies below its words."""
    chosen = (
        button(segments, "card")
        .grab()
        .toImage()
        .convertToFormat(button(segments, "card").grab().toImage().Format.Format_Grayscale8)
    )
    segments.set_current("software")
    other = button(segments, "card").grab().toImage().convertToFormat(chosen.format())

    assert chosen != other


def test_walk(segments: Segmented) -> None:
    walk.check_page(segments)
