"""Asking for PINs, one token after the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from enroll_gui.gui import lookout
from enroll_gui.gui.widgets.pin_dialog import PinDialog, PinPurpose
from enroll_gui.gui.widgets.pin_field import PinField
from enroll_gui.gui.widgets.system_prompt import SystemPrompt
from enroll_gui.gui.wizard.cards_needed import Place
from enroll_gui.gui.wizard.pin_round import PinRound
from enroll_gui.gui.world import World
from enroll_gui.model.card import PinEntry, PinState, Protection, Token
from enroll_gui.model.errors import EnrollError, NoCard, PinWrong, WrongCard
from enroll_gui.model.secret import Secret
from tests.gui.fakes import Outside
from tests.makers import TOKEN

SECOND = replace(TOKEN, serial="7b00000000000002", label="Second card")
PIN = "472913"


class Round:
    """A PinRound in a window, and what it told."""

    def __init__(self, qtbot: QtBot, world: World) -> None:
        self.qtbot = qtbot
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.show()
        self.round = PinRound(world, self.window)
        self.pins: dict[Place, Secret | None] = {}
        self.cancelled = 0
        self.error: EnrollError | None = None
        self.round.entered.connect(self._on_entered)
        self.round.cancelled.connect(self._on_cancelled)
        self.round.failed.connect(self._on_failed)

    def dialog_of(self, token: Token) -> PinDialog:
        """Wait for the dialog of a token."""

        def there() -> bool:
            return any(d.isVisible() and said(d, token.label) for d in self.window.findChildren(PinDialog))

        self.qtbot.waitUntil(there)
        return next(d for d in self.window.findChildren(PinDialog) if d.isVisible())

    def type_pin(self, token: Token, pin: str = PIN) -> None:
        field = self.dialog_of(token).findChild(PinField, "pin-field")
        assert isinstance(field, PinField)
        QTest.keyClicks(field, pin)
        QTest.keyClick(field, Qt.Key.Key_Return)

    def _on_entered(self, pins: dict[Place, Secret | None]) -> None:
        self.pins = pins

    def _on_cancelled(self) -> None:
        self.cancelled += 1

    def _on_failed(self, error: EnrollError) -> None:
        self.error = error


def said(dialog: PinDialog, words: str) -> bool:
    return any(words in label.text() for label in dialog.findChildren(QLabel) if label.isVisibleTo(dialog))


def place(token: Token) -> Place:
    return token.store, token.serial


def bytes_of(secret: Secret | None) -> bytes:
    assert secret is not None
    with secret.view() as view:
        return bytes(view)


@pytest.fixture
def start(qtbot: QtBot, outside: Outside, world: World) -> Callable[[], Round]:
    outside.store.put(TOKEN)
    outside.store.put(SECOND)
    return lambda: Round(qtbot, world)


def test_each_token_is_asked_once_and_all_pins_come_together(start: Callable[[], Round], qtbot: QtBot) -> None:
    one = start()
    one.round.begin(PinPurpose.SIGN, [place(TOKEN), place(SECOND), place(TOKEN)])
    one.type_pin(TOKEN)
    one.type_pin(SECOND, "998877")
    qtbot.waitUntil(lambda: bool(one.pins))
    assert {where: bytes_of(pin) for where, pin in one.pins.items()} == {
        place(TOKEN): PIN.encode(),
        place(SECOND): b"998877",
    }


def test_state_of_the_pin_is_read_right_before_its_dialog_opens(
    start: Callable[[], Round], outside: Outside, qtbot: QtBot
) -> None:
    one = start()
    one.round.begin(PinPurpose.SIGN, [place(TOKEN), place(SECOND)])
    one.dialog_of(TOKEN)
    outside.store.put(replace(SECOND, pin=PinState(tries=1)))
    one.type_pin(TOKEN)
    assert said(one.dialog_of(SECOND), "last try")


def test_cancelling_wipes_what_was_entered_before(start: Callable[[], Round], qtbot: QtBot) -> None:
    one = start()
    taken: list[Secret] = []
    one.round.begin(PinPurpose.SIGN, [place(TOKEN), place(SECOND)])
    dialog = one.dialog_of(TOKEN)
    dialog.entered.connect(taken.append)
    one.type_pin(TOKEN)
    QTest.keyClick(one.dialog_of(SECOND), Qt.Key.Key_Escape)
    assert one.cancelled == 1
    assert not one.round.is_under_way
    assert bytes_of(taken[0]) == bytes(len(PIN))


def test_pins_that_the_work_did_not_wipe_are_wiped_at_its_end(start: Callable[[], Round], qtbot: QtBot) -> None:
    one = start()
    one.round.begin(PinPurpose.SIGN, [place(TOKEN)])
    one.type_pin(TOKEN)
    qtbot.waitUntil(lambda: bool(one.pins))
    pin = one.pins[place(TOKEN)]
    one.round.end()
    assert bytes_of(pin) == bytes(len(PIN))


def test_token_that_is_not_there_is_named(start: Callable[[], Round], outside: Outside, qtbot: QtBot) -> None:
    one = start()
    del outside.store.held[TOKEN.serial]
    one.round.begin(PinPurpose.SIGN, [place(TOKEN)])
    qtbot.waitUntil(lambda: one.error is not None)
    assert isinstance(one.error, NoCard)
    assert one.error.facts["serial"] == TOKEN.serial
    assert not one.round.is_under_way


def test_wrong_pin_is_told_at_the_card_it_belongs_to(start: Callable[[], Round], qtbot: QtBot) -> None:
    one = start()
    one.round.begin(PinPurpose.SIGN, [place(TOKEN), place(SECOND)], PinWrong("wrong", serial=SECOND.serial))
    assert not said(one.dialog_of(TOKEN), "The PIN was wrong")
    one.type_pin(TOKEN)
    assert said(one.dialog_of(SECOND), "The PIN was wrong")


def test_pin_on_the_reader_is_none_and_its_dialog_stays_until_the_work_begins(
    start: Callable[[], Round], outside: Outside, qtbot: QtBot
) -> None:
    one = start()
    pad = replace(TOKEN, pin=PinState(entry=PinEntry.ON_READER))
    outside.store.put(pad)
    one.round.begin(PinPurpose.SIGN, [place(pad)])
    dialog = one.dialog_of(pad)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(one.pins))
    assert one.pins == {place(pad): None}
    assert dialog.isVisible()
    one.round.close_dialog()
    assert not dialog.isVisible()
    assert one.cancelled == 0


def test_round_that_was_given_up_opens_no_dialog(start: Callable[[], Round], qtbot: QtBot, world: World) -> None:
    one = start()
    one.round.begin(PinPurpose.SIGN, [place(TOKEN)])
    one.round.give_up()
    qtbot.waitUntil(lambda: world.card_is_idle)
    assert one.window.findChildren(PinDialog) == []


def test_window_that_goes_takes_what_was_entered_with_it(start: Callable[[], Round], qtbot: QtBot) -> None:
    one = start()
    taken: list[Secret] = []
    one.round.begin(PinPurpose.SIGN, [place(TOKEN), place(SECOND)])
    one.dialog_of(TOKEN).entered.connect(taken.append)
    one.type_pin(TOKEN)
    one.dialog_of(SECOND)
    shiboken6.delete(one.round)
    assert bytes_of(taken[0]) == bytes(len(PIN))


def test_dialog_closes_when_its_card_leaves_and_what_was_typed_is_gone(
    start: Callable[[], Round], outside: Outside, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lookout, "LOOK_EVERY_MS", 50)
    one = start()
    one.round.begin(PinPurpose.SIGN, [place(TOKEN)])
    dialog = one.dialog_of(TOKEN)
    field = dialog.findChild(PinField, "pin-field")
    assert isinstance(field, PinField)
    QTest.keyClicks(field, PIN)
    del outside.store.held[TOKEN.serial]
    qtbot.waitUntil(lambda: isinstance(one.error, WrongCard))  # the second one stands in that reader
    assert not one.round.is_under_way
    assert one.pins == {}
    qtbot.waitUntil(lambda: not any(d.isVisible() for d in one.window.findChildren(PinDialog)))


def prompt_of(one: Round) -> SystemPrompt:
    def there() -> bool:
        return any(prompt.isVisible() for prompt in one.window.findChildren(SystemPrompt))

    one.qtbot.waitUntil(there)
    return next(prompt for prompt in one.window.findChildren(SystemPrompt) if prompt.isVisible())


def test_where_nothing_is_asked_no_window_opens(start: Callable[[], Round], outside: Outside, qtbot: QtBot) -> None:
    free = replace(SECOND, pin=PinState(PinEntry.NOT_ASKED))
    outside.store.put(free)
    one = start()
    outside.store.put(free)
    one.round.begin(PinPurpose.SIGN, [place(free)])
    qtbot.waitUntil(lambda: one.pins == {place(free): None})
    assert one.window.findChildren(QDialog) == []
    assert not one.round.is_on_reader


def test_where_the_system_asks_it_is_only_explained(start: Callable[[], Round], outside: Outside, qtbot: QtBot) -> None:
    one = start()
    asked = replace(SECOND, pin=PinState(PinEntry.BY_SYSTEM), hardware=False)
    outside.store.put(asked)
    one.round.begin(PinPurpose.MAKE_KEY, [place(asked), place(TOKEN)], None, {place(asked): Protection.HIGH})
    prompt = prompt_of(one)
    assert any("High" in label.text() for label in prompt.findChildren(QLabel))
    QTest.keyClick(prompt, Qt.Key.Key_Return)
    one.type_pin(TOKEN)
    qtbot.waitUntil(lambda: bool(one.pins))
    assert one.pins[place(asked)] is None
    assert bytes_of(one.pins[place(TOKEN)]) == PIN.encode()


def test_explanation_that_is_cancelled_ends_the_round(
    start: Callable[[], Round], outside: Outside, qtbot: QtBot
) -> None:
    one = start()
    asked = replace(SECOND, pin=PinState(PinEntry.BY_SYSTEM))
    outside.store.put(asked)
    one.round.begin(PinPurpose.SIGN, [place(asked)])
    QTest.keyClick(prompt_of(one), Qt.Key.Key_Escape)
    assert one.cancelled == 1
    assert not one.round.is_under_way
