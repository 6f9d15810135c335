"""What is said when the wizard is closed with a request that can be finished later."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from enroll_gui.gui.wizard.kept_dialog import KeptDialog
from tests.gui import walk
from tests.gui.conftest import PALETTES, settle

Show = Callable[..., QWidget]


@pytest.fixture
def behind(shown: Show) -> QWidget:
    """Give the window that the dialog stands over."""
    return shown(QWidget(), 500, 400)


def opened(behind: QWidget) -> KeptDialog:
    made = KeptDialog(behind)
    made.open()
    settle()
    return made


@pytest.fixture
def dialog(behind: QWidget) -> KeptDialog:
    return opened(behind)


def press(dialog: KeptDialog, name: str) -> None:
    button = dialog.findChild(QAbstractButton, name)
    assert isinstance(button, QAbstractButton)
    button.click()


def test_says_what_is_kept_and_where_it_is_offered(dialog: KeptDialog) -> None:
    said = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    assert "The new key stays on the card." in said
    assert "The first page offers to finish the request" in said


def test_closes_or_stays(dialog: KeptDialog, behind: QWidget, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.accepted):
        press(dialog, "kept-close")

    other = opened(behind)
    with qtbot.waitSignal(other.rejected), qtbot.assertNotEmitted(other.accepted):
        press(other, "kept-stay")


def test_enter_closes(dialog: KeptDialog) -> None:
    focused = dialog.focusWidget()
    assert focused is not None
    assert focused.objectName() == "kept-close"


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("scale", [1, 2])
def test_walk(
    behind: QWidget, scale: float, palette: str, enlarge: Callable[[float], None], dress: Callable[[str], None]
) -> None:
    enlarge(scale)
    dress(palette)
    walk.check_page(opened(behind))


@pytest.mark.usefixtures("pseudo_language")
def test_everything_is_translated(behind: QWidget) -> None:
    assert walk.untranslated(opened(behind)) == []
