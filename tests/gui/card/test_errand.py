"""One act with a card: what was entered is wiped, one attempt a press."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from enroll_gui.gui.card.card_dialog import CardDialog, Form, Sight
from enroll_gui.gui.card.errand import Errand, Work
from enroll_gui.gui.world import World
from enroll_gui.model.credential import Credential
from enroll_gui.model.errors import (
    Cancelled,
    CardRemoved,
    ChallengeSpent,
    EnrollError,
    KeyFileRefused,
    PinRefused,
    PinTrivial,
    PinWrong,
)
from enroll_gui.model.secret import Secret
from enroll_gui.ports import Backends, Progress
from tests.gui.card.cards import card


class AnyForm(Form):
    """Gives two secrets, one of them deep within."""

    def __init__(self) -> None:
        super().__init__()
        self.given: list[Secret] = []
        self.prepared = 0

    def prepare(self, sight: Sight) -> None:
        self.prepared += 1

    def heading(self, sight: Sight) -> tuple[str, str]:
        return "title", "line"

    def ok_words(self) -> str:
        return "OK"

    def take(self) -> tuple[object, ...]:
        self.given = [Secret(bytearray(b"472913")), Secret(bytearray(b"836194"))]
        return self.given[0], {Credential.PIN: (None, self.given[1])}


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def begin(world: World, window: QWidget, work: Work, qtbot: QtBot) -> tuple[Errand, CardDialog, AnyForm]:
    form = AnyForm()
    dialog = CardDialog(form, window)
    errand = Errand(world, dialog, lambda _backends, _progress: Sight(card()), work, window)
    errand.begin()
    qtbot.waitUntil(dialog.isVisible)
    return errand, dialog, form


def raising(*errors: EnrollError) -> Work:
    waiting = list(errors)

    def work(_backends: Backends, _progress: Progress, _given: tuple[object, ...]) -> object:
        if waiting:
            raise waiting.pop(0)
        return "done"

    return work


def is_wiped(form: AnyForm) -> bool:
    return bool(form.given) and all(not any(secret.view()) for secret in form.given)


def test_secrets_are_wiped_when_the_work_has_ended(world: World, window: QWidget, qtbot: QtBot) -> None:
    errand, dialog, form = begin(world, window, raising(), qtbot)
    with qtbot.waitSignal(errand.succeeded) as caught:
        dialog._on_ok()
    assert caught.args == ["done"]
    assert is_wiped(form)


@pytest.mark.parametrize(
    "error",
    [PinWrong(tries=2), PinRefused(), PinTrivial(), ChallengeSpent(), KeyFileRefused(reason="password")],
    ids=lambda error: type(error).__name__,
)
def test_what_was_typed_wrong_is_asked_for_again_by_a_fresh_look(
    world: World, window: QWidget, qtbot: QtBot, error: EnrollError
) -> None:
    errand, dialog, form = begin(world, window, raising(error), qtbot)
    dialog._on_ok()
    assert not dialog.isVisible()
    qtbot.waitUntil(lambda: form.prepared == 2)
    assert is_wiped(form)
    with qtbot.waitSignal(errand.succeeded):
        dialog._on_ok()


@pytest.mark.parametrize("error", [CardRemoved(), KeyFileRefused(reason="no_key")])
def test_other_troubles_end_it(world: World, window: QWidget, qtbot: QtBot, error: EnrollError) -> None:
    errand, dialog, form = begin(world, window, raising(error), qtbot)
    with qtbot.waitSignal(errand.failed) as caught:
        dialog._on_ok()
    assert caught.args == [error]
    assert is_wiped(form)
    assert form.prepared == 1


def test_cancelling_ends_it_without_a_word(world: World, window: QWidget, qtbot: QtBot) -> None:
    errand, dialog, _form = begin(world, window, raising(), qtbot)
    with qtbot.waitSignal(errand.cancelled):
        dialog.reject()
    errand, dialog, _form = begin(world, window, raising(Cancelled()), qtbot)
    with qtbot.waitSignal(errand.cancelled):
        dialog._on_ok()


def test_question_is_taken_away_when_its_card_left(world: World, window: QWidget, qtbot: QtBot) -> None:
    errand, dialog, _form = begin(world, window, raising(), qtbot)
    with qtbot.waitSignal(errand.cancelled):
        errand.give_up()
    assert not dialog.isVisible()


def test_work_that_asks_nothing_begins_by_itself(world: World, window: QWidget, qtbot: QtBot) -> None:
    errand = Errand(world, None, lambda _backends, _progress: Sight(card()), raising(), window)
    with qtbot.waitSignal(errand.succeeded) as caught:
        errand.begin()
    assert caught.args == ["done"]


def test_look_that_fails_is_told(world: World, window: QWidget, qtbot: QtBot) -> None:
    def look(_backends: Backends, _progress: Progress) -> Sight:
        raise CardRemoved

    errand = Errand(world, None, look, raising(), window)
    with qtbot.waitSignal(errand.failed):
        errand.begin()
