"""The dialog that undoes a request; tests/journeys/test_undo.py does it on real parts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from enroll_gui.gui.home.undo_dialog import UndoDialog
from enroll_gui.gui.world import World
from enroll_gui.model.card import PinState
from enroll_gui.model.entry import Entry, Stage
from enroll_gui.model.errors import PinBlocked, Unreachable
from tests.gui import walk
from tests.gui.conftest import PALETTES, settle
from tests.gui.fakes import Outside, another
from tests.makers import TOKEN, entry, on_two_cards

Show = Callable[..., QWidget]
OPEN = [stage for stage in Stage if stage not in (Stage.PROVEN, Stage.UNDONE)]


def pair(stage: Stage) -> Entry:
    one = entry({"stage": stage})
    return replace(one, members=(one.members[0], replace(one.members[0], role="commercial")))


def said(dialog: QWidget) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("made", [*(entry({"stage": stage}) for stage in OPEN), *(pair(stage) for stage in OPEN)])
def test_dialog_can_be_read_and_used_by_keyboard(
    shown: Show, world: World, dress: Callable[[str], None], palette: str, made: Entry
) -> None:
    dress(palette)
    dialog = UndoDialog(world, made)
    shown(dialog)
    walk.check_page(dialog)
    if len(made.members) > 1 and made.was_sent and made.stage is not Stage.SENT:
        assert "both new certificates" in said(dialog)


def test_each_card_of_a_pair_is_named(shown: Show, world: World) -> None:
    dialog = UndoDialog(world, on_two_cards(entry({"stage": Stage.KEY_MADE})))
    shown(dialog)
    assert "The new key on card 6a21 0000 0000 0001 (Example card) is deleted." in said(dialog)
    assert "The new key on card 77 (Second card) is deleted." in said(dialog)


def test_every_word_is_translated_at_twice_the_size(
    shown: Show, world: World, enlarge: Callable[[float], None], pseudo_language: None
) -> None:
    enlarge(2)
    dialog = UndoDialog(world, entry({"stage": Stage.WRITTEN}))
    shown(dialog)
    walk.check_page(dialog)
    assert walk.untranslated(dialog) == []
    dialog._explain(Unreachable("down", url="https://ra.example"))
    settle()
    walk.check_page(dialog)
    assert walk.untranslated(dialog) == []


def test_blocked_pin_is_told_before_anything_is_done(shown: Show, world: World, outside: Outside, qtbot: QtBot) -> None:
    outside.store.put(another(TOKEN, pin=PinState(locked=True)))
    dialog = UndoDialog(world, entry({"stage": Stage.KEY_MADE}))
    shown(dialog)
    begin = dialog.findChild(QAbstractButton, "undo-begin")
    assert isinstance(begin, QAbstractButton)
    begin.click()
    qtbot.waitUntil(lambda: PinBlocked.code in said(dialog))
    close = dialog.findChild(QAbstractButton, "pin-cancel")
    assert isinstance(close, QAbstractButton)
    close.click()
    qtbot.waitUntil(begin.isEnabled)
