"""The window that asks for a PIN."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from enroll_gui.gui.card.card_page import CardPage
from enroll_gui.gui.card_pages import CardPages
from enroll_gui.gui.widgets import reader_wait
from enroll_gui.gui.widgets.pin_dialog import PinDialog, PinPurpose
from enroll_gui.gui.widgets.pin_field import PinField
from enroll_gui.gui.world import World
from enroll_gui.model.card import PinEntry, PinState
from enroll_gui.model.errors import PinWrong
from enroll_gui.model.secret import Secret
from tests.gui import walk
from tests.gui.conftest import PALETTES, settle
from tests.makers import TOKEN

STATES = {
    "typed": PinState(minimum=4, maximum=8),
    "counted": PinState(minimum=6, maximum=6, tries=3),
    "low": PinState(count_low=True),
    "final": PinState(final_try=True),
    "locked": PinState(locked=True),
    "never-set": PinState(initialised=False),
    "on-reader": PinState(entry=PinEntry.ON_READER, tries=2),
    "on-reader-final": PinState(entry=PinEntry.ON_READER, final_try=True),
    "each-time": PinState(asks_each_time=True),
    "each-time-on-reader": PinState(entry=PinEntry.ON_READER, asks_each_time=True),
    "software": PinState(counts_on_screen_only=True, tries=5),
}


def ask(qtbot: QtBot, state: PinState, purpose: PinPurpose = PinPurpose.SIGN) -> PinDialog:
    dialog = PinDialog(purpose)
    qtbot.addWidget(dialog)
    dialog.ask(replace(TOKEN, pin=state))
    qtbot.waitExposed(dialog)
    settle()
    return dialog


def ok(dialog: PinDialog) -> QAbstractButton:
    button = dialog.findChild(QAbstractButton, "pin-ok")
    assert isinstance(button, QAbstractButton)
    return button


def field(dialog: PinDialog) -> PinField:
    found = dialog.findChild(PinField, "pin-field")
    assert isinstance(found, PinField)
    return found


def type_letter(field: PinField, letter: str) -> None:
    """Type what is on no English keyboard."""
    QTest.sendKeyEvent(QTest.KeyAction.Click, field, Qt.Key.Key_unknown, letter, Qt.KeyboardModifier.NoModifier)


def said(dialog: PinDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def test_gives_the_pin_once_and_closes(qtbot: QtBot) -> None:
    dialog = ask(qtbot, STATES["typed"])
    QTest.keyClicks(field(dialog), "123456")
    with qtbot.waitSignal(dialog.entered) as caught:
        QTest.mouseClick(ok(dialog), Qt.MouseButton.LeftButton)

    assert caught.args is not None
    assert isinstance(caught.args[0], Secret)
    assert bytes(caught.args[0].view()) == b"123456"
    assert not dialog.isVisible()
    assert field(dialog).length == 0


def test_enter_is_ok(qtbot: QtBot) -> None:
    dialog = ask(qtbot, STATES["typed"])
    QTest.keyClicks(field(dialog), "1234")
    with qtbot.waitSignal(dialog.entered):
        QTest.keyClick(field(dialog), Qt.Key.Key_Return)


@pytest.mark.parametrize("typed", ["123", "1" * 300], ids=["short", "long"])
def test_enter_says_what_is_wrong_with_the_length_and_sends_nothing(qtbot: QtBot, typed: str) -> None:
    dialog = ask(qtbot, STATES["typed"])
    QTest.keyClicks(field(dialog), typed)
    with qtbot.assertNotEmitted(dialog.entered):
        QTest.keyClick(field(dialog), Qt.Key.Key_Return)

    assert dialog.isVisible()
    assert field(dialog).length == len(typed)
    assert "This cannot be the PIN" in said(dialog)
    assert "P02" in said(dialog)


@pytest.mark.parametrize(("typed", "allowed"), [("", False), ("123", False), ("1234", True), ("12345678", True)])
def test_ok_waits_for_a_length_that_the_token_takes(qtbot: QtBot, typed: str, allowed: bool) -> None:
    dialog = ask(qtbot, STATES["typed"])
    QTest.keyClicks(field(dialog), typed)

    assert ok(dialog).isEnabled() is allowed
    assert "4 to 8 characters" in said(dialog)


def test_too_long_a_pin_is_said_and_not_sent(qtbot: QtBot) -> None:
    dialog = ask(qtbot, STATES["typed"])
    QTest.keyClicks(field(dialog), "123456789")

    assert not ok(dialog).isEnabled()
    assert "Too long: at most 8 characters." in said(dialog)


def test_too_long_is_measured_in_what_the_card_counts(qtbot: QtBot) -> None:
    dialog = ask(qtbot, STATES["typed"])
    for _ in range(4):
        type_letter(field(dialog), "ž")
    assert ok(dialog).isEnabled()
    type_letter(field(dialog), "ž")

    assert not ok(dialog).isEnabled()
    assert "Too long: the card counts 10, because of letters with accents. It takes 8." in said(dialog)


def test_escape_cancels_and_wipes(qtbot: QtBot) -> None:
    dialog = ask(qtbot, STATES["typed"])
    QTest.keyClicks(field(dialog), "1234")
    with qtbot.waitSignal(dialog.cancelled):
        QTest.keyClick(field(dialog), Qt.Key.Key_Escape)

    assert field(dialog).length == 0


def test_says_which_card_and_why(qtbot: QtBot) -> None:
    dialog = ask(qtbot, STATES["typed"], PinPurpose.MAKE_KEY)

    assert "Example card" in said(dialog)
    assert "6a21 0000 0000 0001" in said(dialog)
    assert "Example reader 0" in said(dialog)
    assert "before it makes your new key" in said(dialog)


@pytest.mark.parametrize("purpose", PinPurpose)
def test_every_purpose_has_its_own_words(qtbot: QtBot, purpose: PinPurpose) -> None:
    others = [said(ask(qtbot, STATES["typed"], other)) for other in PinPurpose if other is not purpose]

    assert said(ask(qtbot, STATES["typed"], purpose)) not in others


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("counted", "Tries left: 3"),
        ("low", "A wrong PIN was entered before. Few tries may be left; the card does not say how many."),
        ("typed", "The card does not say how many tries are left."),
        ("software", "Tries are counted on this screen only"),
        ("final", "This is the last try."),
    ],
)
def test_says_what_is_known_of_the_tries(qtbot: QtBot, state: str, words: str) -> None:
    assert words in said(ask(qtbot, STATES[state]))


def test_last_try_is_said_before_anything_is_typed(qtbot: QtBot) -> None:
    assert "One try is left; another wrong PIN blocks the card." in said(ask(qtbot, STATES["final"]))


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("each-time", "The card asks for it again at every signature, and is given what you enter here."),
        ("each-time-on-reader", "The reader asks for it again at every signature. Enter it there each time."),
        ("on-reader", "The reader may ask for it more than once."),
    ],
)
def test_says_beforehand_that_once_may_not_be_enough(qtbot: QtBot, state: str, words: str) -> None:
    assert words in said(ask(qtbot, STATES[state]))
    assert words not in said(ask(qtbot, STATES["typed"]))


def test_pad_that_is_known_to_ask_often_says_how_often(qtbot: QtBot) -> None:
    words = said(ask(qtbot, PinState(entry=PinEntry.ON_READER, pad_prompts=6)))
    assert "The reader may ask for it up to 6 times. Enter it there each time." in words


def test_kind_of_card_is_named_where_it_is_known(qtbot: QtBot) -> None:
    dialog = PinDialog(PinPurpose.MAKE_KEY)
    qtbot.addWidget(dialog)
    dialog.ask(replace(TOKEN, card="Example badge"))
    assert "Example badge" in said(dialog)
    assert "Kind" in said(dialog)
    assert "Kind" not in said(ask(qtbot, STATES["typed"]))


@pytest.mark.parametrize("state", [STATES["final"], PinState(tries=1)])
def test_last_try_needs_the_tick(qtbot: QtBot, state: PinState) -> None:
    dialog = ask(qtbot, state)
    tick = dialog.findChild(QAbstractButton, "pin-final-tick")
    assert isinstance(tick, QAbstractButton)
    QTest.keyClicks(field(dialog), "1234")
    assert tick.isVisible()
    assert not ok(dialog).isEnabled()

    tick.click()

    assert ok(dialog).isEnabled()


def test_tick_is_not_remembered(qtbot: QtBot) -> None:
    dialog = ask(qtbot, STATES["final"])
    tick = dialog.findChild(QAbstractButton, "pin-final-tick")
    assert isinstance(tick, QAbstractButton)
    tick.click()
    dialog.reject()
    dialog.ask(replace(TOKEN, pin=STATES["final"]))

    assert not tick.isChecked()


@pytest.mark.parametrize(("state", "title"), [("locked", "The PIN is blocked"), ("never-set", "not been set up")])
def test_token_that_takes_no_pin_has_no_field(qtbot: QtBot, state: str, title: str) -> None:
    dialog = ask(qtbot, STATES[state])

    assert not field(dialog).isVisible()
    assert not ok(dialog).isVisible()
    assert title in said(dialog)
    closing = dialog.focusWidget()
    assert closing is not None
    assert closing.objectName() == "pin-cancel"


@pytest.mark.parametrize(("state", "words"), [("locked", "&Unblock…"), ("never-set", "&Set up…")])
def test_leads_to_the_page_of_a_card_that_takes_no_pin(qtbot: QtBot, world: World, state: str, words: str) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    CardPages(world, window)
    dialog = PinDialog(PinPurpose.SIGN, window)
    dialog.ask(replace(TOKEN, pin=STATES[state]))
    mend = dialog.findChild(QAbstractButton, "pin-mend")
    assert isinstance(mend, QAbstractButton)
    assert mend.text() == words
    assert dialog.focusWidget() is mend
    with qtbot.waitSignal(dialog.cancelled):
        mend.click()

    assert [page.isVisible() for page in window.findChildren(CardPage)] == [True]


def test_token_that_is_no_card_leads_to_no_page(qtbot: QtBot, world: World) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    CardPages(world, window)
    dialog = PinDialog(PinPurpose.SIGN, window)
    dialog.ask(replace(TOKEN, store="software", pin=STATES["locked"]))
    mend = dialog.findChild(QAbstractButton, "pin-mend")
    assert isinstance(mend, QAbstractButton)
    assert not mend.isVisible()


def test_after_a_wrong_pin_it_says_so_with_the_fresh_state(qtbot: QtBot) -> None:
    dialog = ask(qtbot, PinState(tries=3))
    dialog.reject()
    dialog.ask(replace(TOKEN, pin=PinState(tries=2)), PinWrong(tries=2, final=False))

    assert "The PIN was wrong. 2 tries are left." in said(dialog)
    assert "Tries left: 2" in said(dialog)
    assert dialog.focusWidget() is field(dialog)


def test_after_a_wrong_pin_few_tries_are_said_where_there_is_no_number(qtbot: QtBot) -> None:
    dialog = ask(qtbot, PinState())
    dialog.reject()
    dialog.ask(replace(TOKEN, pin=PinState(count_low=True)), PinWrong(tries=None, final=False))

    assert "The card does not say how many tries are left." in said(dialog)
    assert "Few tries may be left." in said(dialog)
    assert said(dialog).count("does not say how many") == 1


def test_wrong_pin_that_blocked_the_card_leaves_no_field(qtbot: QtBot) -> None:
    dialog = ask(qtbot, PinState(final_try=True))
    dialog.reject()
    dialog.ask(replace(TOKEN, pin=PinState(locked=True)), PinWrong(tries=0, final=True))

    assert "The PIN is blocked" in said(dialog)
    assert "Wrong PIN" not in said(dialog)
    assert not field(dialog).isVisible()


def test_wrong_pin_is_forgotten_when_it_is_asked_anew(qtbot: QtBot) -> None:
    dialog = ask(qtbot, PinState())
    dialog.ask(TOKEN, PinWrong())
    dialog.ask(TOKEN)

    assert "wrong" not in said(dialog)


def test_on_a_reader_it_has_no_field_and_counts_down(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader_wait, "ON_READER_S", 1)
    dialog = ask(qtbot, STATES["on-reader"])
    assert not field(dialog).isVisible()
    assert "Enter the PIN on the reader" in said(dialog)

    with qtbot.waitSignal(dialog.entered) as caught:
        ok(dialog).click()

    assert caught.args == [None]
    assert "The reader waits 1 s more." in said(dialog)
    assert not ok(dialog).isEnabled()
    qtbot.waitUntil(lambda: "may have given up" in said(dialog))
    assert dialog.isVisible()


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("scale", [1, 2])
def test_walk(qtbot: QtBot, state: str, scale: float, enlarge: Callable[[float], None]) -> None:
    enlarge(scale)

    walk.check_page(ask(qtbot, STATES[state]))


@pytest.mark.parametrize("state", STATES)
@pytest.mark.usefixtures("pseudo_language")
def test_is_all_translated_and_has_room_for_it(qtbot: QtBot, state: str) -> None:
    dialog = ask(qtbot, STATES[state])

    assert walk.untranslated(dialog) == []
    assert walk.cut(dialog) == []


@pytest.mark.parametrize("palette", PALETTES)
def test_looks(
    qtbot: QtBot, palette: str, dress: Callable[[str], None], picture: Callable[[QWidget, str], object]
) -> None:
    dress(palette)
    for name, state in STATES.items():
        picture(ask(qtbot, state), name)


def test_field_and_buttons_are_in_sight_on_a_low_screen(qtbot: QtBot, enlarge: Callable[[float], None]) -> None:
    enlarge(3)
    dialog = ask(qtbot, STATES["low"])
    room = dialog.screen().availableGeometry().height()

    assert dialog.height() <= room
    for part in (field(dialog), ok(dialog)):
        assert part.visibleRegion().boundingRect().size() == part.size()


def test_what_was_wrong_is_in_sight_on_a_low_screen(qtbot: QtBot, enlarge: Callable[[float], None]) -> None:
    enlarge(2)
    dialog = ask(qtbot, STATES["low"])
    dialog.reject()
    dialog.ask(replace(TOKEN, pin=STATES["low"]), PinWrong("wrong", serial=TOKEN.serial))
    notice = dialog.findChild(QWidget, "pin-notice")
    assert isinstance(notice, QWidget)

    assert dialog.height() <= dialog.screen().availableGeometry().height()
    qtbot.waitUntil(lambda: notice.visibleRegion().boundingRect().size() == notice.size())


def test_file_is_asked_for_its_password_and_counts_no_tries(qtbot: QtBot) -> None:
    dialog = PinDialog(PinPurpose.SIGN)
    qtbot.addWidget(dialog)
    pin = PinState(minimum=1)
    dialog.ask(replace(TOKEN, store="file", serial="f1", label="own.p12", reader="/home/own.p12", pin=pin))
    settle()
    said = "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())

    assert "Enter the password of this file" in said
    assert "own.p12" in said
    assert not any(word in said for word in ("card", "Card", "PIN", "tries", "f1", "characters"))
    assert walk.cut(dialog) == []
