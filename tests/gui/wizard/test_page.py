"""What every page of the wizard does."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from enroll_gui.flow.follow_up import SYSTEM_TEST, FollowUp
from enroll_gui.gui.wizard.page import Page
from enroll_gui.gui.world import World
from tests.makers import state_after_test
from tests.waiting import PATIENCE_S


class Sheet(Page):
    """A page that notes what is drawn and written on it."""

    name = SYSTEM_TEST

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.drawn: list[FollowUp] = []
        self.written = 0

    def draw(self) -> None:
        self.drawn.append(self.state)

    def retranslate(self) -> None:
        self.written += 1


@pytest.fixture
def sheet(qtbot: QtBot, world: World) -> Sheet:
    made = Sheet(world)
    qtbot.addWidget(made)
    return made


def test_state_is_drawn_and_decides_whether_the_page_is_complete(sheet: Sheet, qtbot: QtBot) -> None:
    assert not sheet.isComplete()
    with qtbot.waitSignal(sheet.completeChanged):
        sheet.show_state(state_after_test())
    assert sheet.drawn == [state_after_test()]
    assert sheet.isComplete()


def test_change_that_changes_nothing_is_not_told(sheet: Sheet, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(sheet.state_changed):
        sheet.change(replace(sheet.state))
    with qtbot.waitSignal(sheet.state_changed):
        sheet.change(state_after_test())


def test_page_that_holds_a_job_is_busy_until_it_ends(sheet: Sheet, qtbot: QtBot) -> None:
    sheet.show_state(state_after_test())
    may_end = threading.Event()
    told: list[bool] = []
    sheet.busy_changed.connect(told.append)
    sheet.hold(sheet.world.on_net(lambda *_: may_end.wait(PATIENCE_S)))
    assert sheet.is_busy
    assert not sheet.isComplete()
    may_end.set()
    qtbot.waitUntil(lambda: not sheet.is_busy)
    assert sheet.isComplete()
    assert told == [True, False]


def test_cancel_reaches_the_job(sheet: Sheet, qtbot: QtBot) -> None:
    sheet.hold(sheet.world.on_net(lambda _backends, progress: progress.cancelled.wait(PATIENCE_S)))
    sheet.cancel_work()
    qtbot.waitUntil(lambda: not sheet.is_busy)


def test_new_language_writes_everything_anew(sheet: Sheet, qapp: QApplication, request: pytest.FixtureRequest) -> None:
    request.getfixturevalue("pseudo_language")
    QApplication.processEvents()
    assert sheet.written == 1
    assert len(sheet.drawn) == 1
