"""A management key is made and kept on the card, or typed: what is asked for it, and what is given on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from enroll_gui.gui.card.card_dialog import CardDialog, Sight
from enroll_gui.gui.card.first_use_form import FirstUseForm
from enroll_gui.gui.widgets.pin_field import PinField
from enroll_gui.model.credential import Credential, FirstUse
from tests.gui import walk
from tests.gui.card.cards import PIN, PUK, card
from tests.gui.card.test_card_dialog import KEY, NEW, OLD, ask, button, given, goes_on, ok, said, type_into
from tests.gui.conftest import settle

KEY_TYPED = "a1a2a3a4a5a6a7a8b1b2b3b4b5b6b7b8c1c2c3c4c5c6c7c8"


@pytest.mark.parametrize(
    ("name", "is_typed", "asked"),
    [
        ("change-management-key", False, ["card-present", "card-pin"]),
        ("change-management-key", True, ["card-present", "card-new", "card-new-again"]),
        ("change-management-key-kept", False, ["card-pin"]),
        ("change-management-key-kept", True, ["card-pin", "card-new", "card-new-again"]),
    ],
)
def test_management_key_is_made_or_typed_and_only_what_the_card_wants_is_asked(
    qtbot: QtBot, name: str, *, is_typed: bool, asked: list[str]
) -> None:
    dialog = ask(qtbot, name)
    if is_typed:
        button(dialog, "card-own-key").click()
    assert [field.objectName() for field in dialog.findChildren(PinField) if field.isVisible()] == asked
    typed = {"card-present": KEY_TYPED[::-1], "card-pin": OLD, "card-new": KEY_TYPED, "card-new-again": KEY_TYPED}
    for field in asked:
        assert not ok(dialog).isEnabled()
        type_into(dialog, (field, typed[field]))
    names = "card-present", "card-new", "card-pin"
    assert given(qtbot, dialog) == [typed[field].encode() if field in asked else None for field in names]


def walked(dialog: CardDialog, steps: int) -> list[str]:
    """Press Tab, from where the keyboard is, and name where it comes."""
    found = []
    for _ in range(steps):
        QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        found.append(focused.objectName() if focused is not None else "")
    return found


def first_use_at_the_key(qtbot: QtBot) -> CardDialog:
    """The first use of a card as delivered, at its third step."""
    delivered = card(*(replace(state, factory=True) for state in (PIN, PUK, KEY)))
    dialog = CardDialog(FirstUseForm(delivered))
    qtbot.addWidget(dialog)
    dialog.ask(Sight(delivered))
    goes_on(dialog)
    goes_on(dialog, ("card-new-pin", NEW), ("card-new-pin-again", NEW))
    goes_on(dialog, ("card-new-puk", "27364518"), ("card-new-puk-again", "27364518"))
    return dialog


def test_fields_that_a_tick_brings_are_reached_as_they_are_read(qtbot: QtBot) -> None:
    dialog = first_use_at_the_key(qtbot)
    tick, field = button(dialog, "card-own-key"), "card-new-management_key"
    tick.setFocus()
    QTest.keyClick(tick, Qt.Key.Key_Space)
    settle()
    qtbot.waitUntil(lambda: walk.out_of_order(dialog) == [])
    assert walked(dialog, 3) == [field, f"{field}-again", "card-dialog-back"]


def test_replacing_the_key_walks_through_what_is_asked_now(qtbot: QtBot) -> None:
    dialog = ask(qtbot, "change-management-key")
    tick = button(dialog, "card-own-key")
    tick.setFocus()
    QTest.keyClick(tick, Qt.Key.Key_Space)
    settle()
    qtbot.waitUntil(lambda: walk.out_of_order(dialog) == [])
    assert walked(dialog, 4) == ["card-present", "card-new", "card-new-again", "card-dialog-cancel"]


@pytest.mark.parametrize("is_typed", [False, True])
def test_first_use_of_a_piv_card_asks_no_name_and_for_a_management_key_of_ones_own_alone(
    qtbot: QtBot, *, is_typed: bool
) -> None:
    dialog = first_use_at_the_key(qtbot)
    if is_typed:
        button(dialog, "card-own-key").click()
        assert not ok(dialog).isEnabled()
    field = "card-new-management_key"
    goes_on(dialog, *([(field, KEY_TYPED), (f"{field}-again", KEY_TYPED)] if is_typed else []))
    assert ("A management key is made for it" in said(dialog)) is not is_typed
    assert "What is on the card goes" not in said(dialog)
    with qtbot.waitSignal(dialog.entered) as caught:
        ok(dialog).click()
    assert caught.args is not None
    first_use, secrets = caught.args[0]
    old, new = secrets[Credential.MANAGEMENT_KEY]
    assert (first_use, old, bytes(new.view()) if new else b"") == (
        FirstUse(""),
        None,
        KEY_TYPED.encode() if is_typed else b"",
    )
