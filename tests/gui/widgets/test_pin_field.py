"""The field for a PIN."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QDropEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from enroll_gui.gui.widgets.pin_field import PinField

Show = Callable[..., QWidget]


@pytest.fixture
def field(shown: Show) -> PinField:
    field = PinField(8)
    field.setAccessibleName("PIN")
    shown(field)
    field.setFocus()
    return field


def buffer(field: PinField) -> bytes:
    return bytes(field._buffer)


def test_takes_what_is_typed_as_utf_8(field: PinField) -> None:
    QTest.keyClicks(field, "12aB")
    QTest.sendKeyEvent(QTest.KeyAction.Click, field, Qt.Key.Key_unknown, "é", Qt.KeyboardModifier.NoModifier)

    assert field.length == 6
    with field.take() as secret:
        assert bytes(secret.view()) == "12aBé".encode()


def test_is_empty_and_wiped_after_the_secret_is_taken(field: PinField) -> None:
    QTest.keyClicks(field, "123456")

    field.take().wipe()

    assert field.length == 0
    assert buffer(field) == bytes(8)


def test_backspace_deletes_a_whole_character(field: PinField) -> None:
    QTest.keyClicks(field, "1")
    QTest.sendKeyEvent(QTest.KeyAction.Click, field, Qt.Key.Key_unknown, "€", Qt.KeyboardModifier.NoModifier)
    assert field.length == 4

    QTest.keyClick(field, Qt.Key.Key_Backspace)

    assert field.length == 1
    assert buffer(field) == b"1" + bytes(7)


def test_backspace_in_an_empty_field_does_nothing(field: PinField) -> None:
    QTest.keyClick(field, Qt.Key.Key_Backspace)

    assert field.length == 0


def test_delete_clears(field: PinField) -> None:
    QTest.keyClicks(field, "1234")

    QTest.keyClick(field, Qt.Key.Key_Delete)

    assert buffer(field) == bytes(8)


def test_never_holds_more_than_its_maximum(field: PinField) -> None:
    QTest.keyClicks(field, "1234567")
    QTest.sendKeyEvent(QTest.KeyAction.Click, field, Qt.Key.Key_unknown, "é", Qt.KeyboardModifier.NoModifier)
    assert field.length == 7
    QTest.keyClicks(field, "89")

    assert field.length == 8
    assert len(buffer(field)) == 8


def test_is_wiped_when_it_is_hidden(field: PinField) -> None:
    QTest.keyClicks(field, "1234")

    field.hide()

    assert buffer(field) == bytes(8)


def test_is_wiped_when_it_is_destroyed(qapp: QApplication) -> None:
    field = PinField(8)
    QTest.keyClicks(field, "1234")
    held = field._buffer

    field.deleteLater()
    qapp.sendPostedEvents(field, QEvent.Type.DeferredDelete)

    assert bytes(held) == bytes(8)


def test_does_not_paste_drop_or_compose(field: PinField) -> None:
    QApplication.clipboard().setText("1234")
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_Insert, Qt.KeyboardModifier.ShiftModifier)
    data = QMimeData()
    data.setText("1234")
    drop = QDropEvent(
        QPointF(1, 1),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QEvent.Type.Drop,
    )
    QApplication.sendEvent(field, drop)
    composed = QInputMethodEvent()
    composed.setCommitString("1234")
    QApplication.sendEvent(field, composed)
    QTest.mouseClick(field, Qt.MouseButton.MiddleButton, pos=QPoint(4, 4))

    assert field.length == 0
    assert not field.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_does_not_copy(field: PinField) -> None:
    QApplication.clipboard().setText("before")
    QTest.keyClicks(field, "1234")

    for key in (Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_X):
        QTest.keyClick(field, key, Qt.KeyboardModifier.ControlModifier)

    assert QApplication.clipboard().text() == "before"
    assert field.length == 4


def test_takes_characters_typed_with_alt_gr(field: PinField) -> None:
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_At, held, "@"))

    assert field.length == 1


def test_leaves_escape_to_the_dialog(field: PinField) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier, "\x1b")
    QApplication.sendEvent(field, event)

    assert not event.isAccepted()
    assert field.length == 0


def test_enter_submits(field: PinField, qtbot: QtBot) -> None:
    with qtbot.waitSignal(field.submitted):
        QTest.keyClick(field, Qt.Key.Key_Enter)


def test_screen_reader_hears_the_name_and_how_many(field: PinField) -> None:
    QTest.keyClicks(field, "7391")
    interface = QAccessible.queryAccessibleInterface(field)
    assert interface is not None

    told = {kind: interface.text(kind) for kind in QAccessible.Text if kind is not QAccessible.Text.UserText}

    assert told[QAccessible.Text.Name] == "PIN"
    assert told[QAccessible.Text.Description] == "Characters entered: 4"
    assert not any("7391" in text for text in told.values())
    assert interface.textInterface() is None


def test_shows_a_bullet_a_character(field: PinField) -> None:
    empty = field.grab().toImage()
    QTest.keyClicks(field, "1111")
    four_ones = field.grab().toImage()
    field.clear()
    QTest.keyClicks(field, "9a%W")

    assert four_ones != empty
    assert field.grab().toImage() == four_ones
