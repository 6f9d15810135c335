"""Buttons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from enroll_gui.gui import theme
from enroll_gui.gui.widgets.button import Button, FlatButton, PrimaryButton

Show = Callable[..., QWidget]


def leave(button: Button) -> None:
    """Take the pointer away; without a screen it rests in the corner where windows open."""
    QApplication.sendEvent(button, QEvent(QEvent.Type.Leave))


def corner(button: Button) -> int:
    """Give the background, away from words and border."""
    return int(button.grab().toImage().pixel(theme.space(0.45), button.height() // 2))


def test_primary_button_wears_the_accent(shown: Show) -> None:
    button = PrimaryButton("&Next")
    shown(button)
    leave(button)

    assert corner(button) == theme.accent_fill()[0].rgb()


def test_primary_button_that_is_off_does_not(shown: Show) -> None:
    button = PrimaryButton("&Next")
    shown(button)
    leave(button)
    button.setEnabled(False)

    assert corner(button) != theme.accent_fill()[0].rgb()


def test_quiet_button_does_not_wear_the_accent(shown: Show) -> None:
    button = Button("&Back")
    shown(button)

    assert corner(button) != theme.accent_fill()[0].rgb()


def test_pointer_and_press_are_seen(shown: Show) -> None:
    button = Button("&Back")
    shown(button)
    leave(button)
    rest = corner(button)
    spot = QPointF(2, 2)
    QApplication.sendEvent(button, QEnterEvent(spot, spot, spot))
    hovered = corner(button)
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    pressed = corner(button)
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
    leave(button)

    assert len({rest, hovered, pressed}) == 3
    assert corner(button) == rest


def test_focus_is_seen(qtbot: QtBot, shown: Show) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    first, second = Button("One"), Button("Two")
    column.addWidget(first)
    column.addWidget(second)
    shown(window)
    second.setFocus()
    without = first.grab().toImage()
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)

    assert first.grab().toImage() != without


def test_drawing_makes_room_for_itself(shown: Show) -> None:
    plain, drawn, other = Button("Test"), Button("Test", "renew"), Button("Test", "renew")
    for button in (plain, drawn, other):
        shown(button)
    other.set_glyph("stop")

    assert drawn.sizeHint().width() > plain.sizeHint().width()
    assert other.grab().toImage() != drawn.grab().toImage()


def test_reads_from_the_right_where_the_language_does(shown: Show) -> None:
    left, right = FlatButton("Test", "link"), FlatButton("Test", "link")
    right.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    shown(left)
    shown(right)

    assert left.grab().toImage() != right.grab().toImage()


def test_enter_presses_the_primary_button_only(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    column = QVBoxLayout(dialog)
    quiet, primary, place = Button("Quiet"), PrimaryButton("Primary"), QWidget()
    place.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    for widget in (quiet, place, primary):
        column.addWidget(widget)
    dialog.show()
    place.setFocus()
    with qtbot.waitSignal(primary.clicked), qtbot.assertNotEmitted(quiet.clicked):
        QTest.keyClick(place, Qt.Key.Key_Return)
