"""Windows that are as high as their words need."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from enroll_gui.gui.widgets.fitted_dialog import FittedDialog
from enroll_gui.gui.widgets.text import Text
from tests.gui.conftest import settle


def made(qtbot: QtBot, words: str) -> FittedDialog:
    dialog = FittedDialog()
    qtbot.addWidget(dialog)
    dialog.above.addWidget(Text(words))
    dialog.column.addWidget(QPushButton("foot"))
    dialog.show()
    qtbot.waitExposed(dialog)
    settle()
    return dialog


def test_window_grows_with_its_words(qtbot: QtBot) -> None:
    dialog = made(qtbot, "few words")
    low = dialog.height()
    dialog.above.addWidget(Text("many more words " * 40))
    qtbot.waitUntil(lambda: dialog.height() > low)
    assert dialog.scrolled.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_what_the_screen_has_no_room_for_scrolls_and_the_foot_stays_in_sight(qtbot: QtBot) -> None:
    dialog = made(qtbot, "very many words " * 4000)
    assert dialog.height() <= dialog.screen().availableGeometry().height()
    assert dialog.scrolled.focusPolicy() is Qt.FocusPolicy.StrongFocus, "the keyboard can scroll it"
    foot = dialog.findChild(QPushButton)
    assert isinstance(foot, QPushButton)
    assert foot.visibleRegion().boundingRect().size() == foot.size()
