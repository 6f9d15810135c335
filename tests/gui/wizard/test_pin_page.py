"""What the pages have in common whose work needs PINs, on a page that does as the test says."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout
from pytestqt.qtbot import QtBot

from enroll_gui.flow import follow_up as flow
from enroll_gui.gui import lookout
from enroll_gui.gui.lane import Job
from enroll_gui.gui.widgets.button import PrimaryButton
from enroll_gui.gui.wizard.cards_needed import Place
from enroll_gui.gui.wizard.pin_page import PinPage, Pins, Work
from enroll_gui.gui.world import World
from enroll_gui.model.errors import (
    Cancelled,
    CardRemoved,
    EnrollError,
    ModuleFailed,
    PinRefused,
    PinWrong,
    Unsupported,
)
from enroll_gui.ports import Backends, Progress
from tests.gui.fakes import Outside
from tests.gui.wizard.host import Host, Hosting
from tests.makers import TOKEN
from tests.waiting import PATIENCE_S


class Trial(PinPage):
    """Its work ends as told, one way after the other, and notes the PINs' bytes."""

    name = flow.KEY

    def __init__(self, world: World) -> None:
        super().__init__(world, PrimaryButton("Begin"))
        self.begin.setObjectName("begin")
        self.ends: list[EnrollError | str] = []
        self.pins: list[Pins] = []
        self.may_end = threading.Event()
        self.may_end.set()
        self.results: list[object] = []
        self.was_free: list[bool] = []
        column = QVBoxLayout(self)
        for part in (self.panel, self.strip, self.begin):
            column.addWidget(part)

    def places(self) -> Sequence[Place]:
        return [(TOKEN.store, TOKEN.serial)]

    def work(self, pins: Pins) -> Work:
        self.pins.append(pins)
        end = self.ends.pop(0)

        def act(_backends: Backends, progress: Progress) -> object:
            assert self.may_end.wait(PATIENCE_S)
            if isinstance(end, EnrollError):
                raise end
            return end

        return act

    def follow(self, job: Job[object]) -> None:
        self.strip.follow(job, "Working", can_cancel=True)

    def done(self, result: object) -> None:
        self.was_free.append(not self.is_busy)
        self.results.append(result)
        self.offer()


@pytest.fixture
def page(host: Hosting, outside: Outside) -> Host:
    outside.store.put(TOKEN)
    return host.show(Trial, outside.build(), flow.FollowUp())


def trial(page: Host) -> Trial:
    assert isinstance(page.page, Trial)
    return page.page


def begin(host: Hosting, page: Host, *ends: EnrollError | str) -> None:
    trial(page).ends += ends
    page.press("begin")
    host.enter_pin(page, "472913")


def test_nothing_begins_before_it_is_wanted(page: Host, qtbot: QtBot) -> None:
    qtbot.wait(100)
    assert page.pin_dialog is None
    assert page.button("begin").isVisible()


def test_page_is_free_when_it_is_told_that_the_work_is_done(host: Hosting, page: Host) -> None:
    begin(host, page, "made")
    host.until(lambda: trial(page).results)
    assert trial(page).results == ["made"]
    assert trial(page).was_free == [True]


def test_pins_are_wiped_when_the_work_ends_however_it_does(host: Hosting, page: Host) -> None:
    begin(host, page, ModuleFailed("no", module="x", call="C_Sign", rv="CKR_GENERAL_ERROR"))
    host.until(lambda: page.code() == "D04")
    assert trial(page).pins == [{}]


def test_page_is_held_while_the_work_is_under_way(host: Hosting, page: Host) -> None:
    trial(page).may_end.clear()
    begin(host, page, "made")
    host.until(lambda: page.page.is_busy)
    assert not page.button("begin").isVisible()
    assert not page.page.isComplete()
    trial(page).may_end.set()
    host.until(lambda: trial(page).results)


@pytest.mark.parametrize("error", [PinWrong("wrong", tries=2), PinRefused("short", minimum=4, maximum=8)])
def test_pin_that_was_not_taken_is_asked_again(host: Hosting, page: Host, error: EnrollError) -> None:
    begin(host, page, error, "made")
    host.until(lambda: len(trial(page).pins) == 1 and page.pin_dialog)
    host.enter_pin(page, "472913")
    host.until(lambda: trial(page).results)
    assert page.code() == ""


def test_other_troubles_are_told_and_their_button_tries_again(host: Hosting, page: Host) -> None:
    begin(host, page, ModuleFailed("no", module="x", call="C_Sign", rv="CKR_GENERAL_ERROR"), "made")
    host.until(lambda: page.code() == "D04")
    assert not page.button("begin").isVisible()
    page.press("error-button")
    host.enter_pin(page, "472913")
    host.until(lambda: trial(page).results)


def test_trouble_that_cannot_be_mended_here_closes_the_window(host: Hosting, page: Host) -> None:
    begin(host, page, Unsupported("no", ability="x", tool=""))
    host.until(lambda: page.code() == "C09")
    page.press("error-button")
    assert not page.isVisible()


def test_cancelled_work_is_told_to_nobody_and_can_begin_again(host: Hosting, page: Host) -> None:
    begin(host, page, Cancelled("cancelled"))
    host.until(page.button("begin").isVisible)
    assert page.code() == ""


def test_card_that_left_is_looked_for_until_the_page_is_left(
    host: Hosting, page: Host, outside: Outside, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lookout, "LOOK_EVERY_MS", 30)
    held = outside.store.held.pop(TOKEN.serial)
    trial(page).ends.append("made")
    page.press("begin")
    host.until(lambda: page.code() == "R03")
    qtbot.wait(100)
    assert page.code() == "R03"
    outside.store.held[TOKEN.serial] = held
    QTest.keyClick(host.asked(page), Qt.Key.Key_Escape)
    begin(host, page, CardRemoved("gone"))
    page.page.leave()
    host.settle(page)
    qtbot.wait(100)
    assert page.pin_dialog is None
