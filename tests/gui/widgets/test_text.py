"""Labels."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from enroll_gui.gui import theme
from enroll_gui.gui.theme import TextKind, Tone
from enroll_gui.gui.widgets.text import DataText, ElidedText, Text, plain_tip

Show = Callable[..., QWidget]
LONG = "ab" * 60


def test_markup_is_shown_as_it_is(qtbot: QtBot) -> None:
    text = Text('<a href="https://example.com">press</a>')
    qtbot.addWidget(text)

    assert text.textFormat() is Qt.TextFormat.PlainText
    assert "<a" in text.text()


def test_tone_follows_the_palette(qtbot: QtBot, dress: Callable[[str], None]) -> None:
    dress("light")
    text = Text("x", TextKind.BODY, Tone.QUIET)
    qtbot.addWidget(text)
    dress("dark")
    QApplication.processEvents()

    assert text.palette().color(QPalette.ColorRole.WindowText) == theme.colour(Tone.QUIET)


def test_data_can_be_selected_by_keyboard(qtbot: QtBot) -> None:
    text = DataText("6a21")
    qtbot.addWidget(text)

    assert text.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard
    assert text.property("untranslated") is True


def test_long_value_is_cut_in_the_middle(shown: Show) -> None:
    text = ElidedText(LONG)
    shown(text, 200)

    assert text.is_elided
    assert "…" in text.text()
    assert text.text()[0] == "a"
    assert text.text()[-1] == "b"
    assert text.fontMetrics().horizontalAdvance(text.text()) <= 200


def test_value_that_has_room_is_whole(shown: Show) -> None:
    text = ElidedText("abc")
    shown(text, 200)

    assert not text.is_elided
    assert text.text() == "abc"


def test_enter_and_press_show_the_whole(shown: Show) -> None:
    text = ElidedText(LONG)
    shown(text, 200)

    QTest.keyClick(text, Qt.Key.Key_Return)
    unfolded = text.text().replace("\u200b", "")
    QTest.mouseClick(text, Qt.MouseButton.LeftButton)

    assert unfolded == LONG
    assert text.is_elided


def test_copy_takes_the_whole(shown: Show) -> None:
    text = ElidedText(LONG)
    shown(text, 200)
    QTest.keyClick(text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert QApplication.clipboard().text() == LONG


def test_screen_reader_hears_the_whole(shown: Show) -> None:
    text = ElidedText(LONG)
    shown(text, 200)

    assert text.accessibleName() == LONG


def test_tip_is_never_read_as_markup() -> None:
    assert plain_tip("<b>x</b>&") == "<p>&lt;b&gt;x&lt;/b&gt;&amp;</p>"
