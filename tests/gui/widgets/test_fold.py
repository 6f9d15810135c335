"""Sections that fold away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from enroll_gui.gui.widgets.fold import Fold
from enroll_gui.gui.widgets.text import Text

Show = Callable[..., QWidget]


def fold_with(content: QWidget) -> Fold:
    fold = Fold("Other data")
    fold.setObjectName("fold-other")
    fold.set_content(content)
    return fold


def test_is_folded_at_first_and_unfolds_by_keyboard(shown: Show, qtbot: QtBot) -> None:
    content = Text("inside")
    fold = fold_with(content)
    shown(fold)
    button = fold.findChild(QAbstractButton, "fold-other-button")
    assert isinstance(button, QAbstractButton)
    assert not content.isVisible()

    with qtbot.waitSignal(fold.unfolded) as caught:
        QTest.keyClick(button, Qt.Key.Key_Space)

    assert caught.args == [True]
    assert content.isVisible()
    assert fold.is_unfolded


def test_folds_again(shown: Show) -> None:
    content = Text("inside")
    fold = fold_with(content)
    shown(fold)
    fold.set_unfolded(True)
    fold.set_unfolded(False)

    assert not content.isVisible()


def test_new_content_takes_the_place_of_the_old(shown: Show, qtbot: QtBot) -> None:
    old, new = Text("old"), Text("new")
    fold = fold_with(old)
    shown(fold)
    fold.set_unfolded(True)
    with qtbot.waitSignal(old.destroyed):
        fold.set_content(new)

    assert new.isVisible()


def test_state_is_told_to_screen_readers(shown: Show) -> None:
    fold = fold_with(Text("inside"))
    shown(fold)
    button = fold.findChild(QAbstractButton)
    assert isinstance(button, QAbstractButton)

    assert button.isCheckable()
    fold.set_unfolded(True)
    assert button.isChecked()
