"""Work beside the window."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from pytestqt.qtbot import QtBot

from enroll_gui.gui import lane as lane_module
from enroll_gui.gui.lane import Job, Lane
from enroll_gui.model.errors import Cancelled, CardRemoved, Unexpected
from enroll_gui.ports import Progress
from tests.waiting import PATIENCE_S


@pytest.fixture
def lane(qtbot: QtBot) -> Iterator[Lane]:
    lane = Lane("test")
    yield lane
    lane.stop()


class Page(QObject):
    """Hears of jobs, like a page."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []

    def on_heard(self, value: object) -> None:
        assert threading.current_thread() is threading.main_thread()
        self.heard.append(value)


def test_result_comes_on_the_windows_thread(lane: Lane, qtbot: QtBot) -> None:
    page = Page()
    job = lane.start(lambda _: threading.current_thread().name)
    job.succeeded.connect(page.on_heard)

    qtbot.waitUntil(lambda: bool(page.heard))

    assert page.heard == ["test"]


def test_jobs_run_one_after_the_other(lane: Lane, qtbot: QtBot) -> None:
    order: list[str] = []

    def work(name: str) -> None:
        order.append(f"{name} begins")
        time.sleep(0.02)
        order.append(f"{name} ends")

    lane.start(lambda _: work("first"))
    with qtbot.waitSignal(lane.start(lambda _: work("second")).finished):
        pass

    assert order == ["first begins", "first ends", "second begins", "second ends"]


def test_reports_come_before_the_result(lane: Lane, qtbot: QtBot) -> None:
    page = Page()

    def work(progress: Progress) -> str:
        progress.report("half")
        return "whole"

    job = lane.start(work)
    job.progressed.connect(page.on_heard)
    job.succeeded.connect(page.on_heard)
    qtbot.waitUntil(lambda: len(page.heard) == 2)

    assert page.heard == ["half", "whole"]


def test_known_trouble_fails_the_job(lane: Lane, qtbot: QtBot) -> None:
    trouble = CardRemoved("gone")

    def work(_progress: Progress) -> None:
        raise trouble

    with qtbot.waitSignal(lane.start(work).failed) as caught:
        pass

    assert caught.args == [trouble]
    assert trouble.__traceback__ is None


def test_unknown_trouble_is_unexpected_and_its_trace_is_logged(
    lane: Lane, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    def work(_progress: Progress) -> None:
        raise ZeroDivisionError

    with caplog.at_level(logging.ERROR), qtbot.waitSignal(lane.start(work).failed) as caught:
        pass

    assert caught.args is not None
    assert isinstance(caught.args[0], Unexpected)
    assert "ZeroDivisionError" in caplog.text


def test_lane_goes_on_after_trouble(lane: Lane, qtbot: QtBot) -> None:
    def work(_progress: Progress) -> None:
        raise CardRemoved

    lane.start(work)
    with qtbot.waitSignal(lane.start(lambda _: 3).succeeded) as caught:
        pass

    assert caught.args == [3]


def test_cancel_reaches_the_work(lane: Lane, qtbot: QtBot) -> None:
    def work(progress: Progress) -> None:
        assert progress.cancelled.wait(PATIENCE_S)
        raise Cancelled

    job = lane.start(work)
    with qtbot.waitSignal(job.failed) as caught:
        job.cancel()

    assert caught.args is not None
    assert isinstance(caught.args[0], Cancelled)


def test_busy_is_told_only_of_work_that_takes_a_while(
    lane: Lane, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = Page()
    with monkeypatch.context() as patch:
        patch.setattr(lane_module, "BUSY_AFTER_MS", 5000)
        quick = lane.start(lambda _: None)
    quick.busy.connect(lambda: page.on_heard("quick"))
    with qtbot.waitSignal(quick.finished):
        pass
    begun = time.monotonic()
    slow = lane.start(lambda progress: progress.cancelled.wait(PATIENCE_S))
    with qtbot.waitSignal(slow.busy):
        pass
    waited = time.monotonic() - begun
    with qtbot.waitSignal(slow.finished):
        slow.cancel()

    assert page.heard == []
    assert waited >= 0.2


def test_late_result_of_a_page_that_is_gone_is_dropped(lane: Lane, qtbot: QtBot) -> None:
    go = threading.Event()
    page = Page()
    heard = page.heard
    job = lane.start(lambda _: go.wait(PATIENCE_S))
    job.succeeded.connect(page.on_heard)
    page.deleteLater()
    QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)
    with qtbot.waitSignal(job.finished):
        go.set()

    assert heard == []


def test_nothing_comes_after_stop(lane: Lane, qtbot: QtBot) -> None:
    page, begun = Page(), threading.Event()

    def work(progress: Progress) -> str:
        begun.set()
        progress.cancelled.wait(PATIENCE_S)
        return "late"

    job: Job[str] = lane.start(work)
    job.succeeded.connect(page.on_heard)
    assert begun.wait(PATIENCE_S)
    lane.stop()
    qtbot.wait(50)

    assert job.cancelled.is_set()
    assert page.heard == []


def test_lane_knows_when_it_is_idle(lane: Lane, qtbot: QtBot) -> None:
    go = threading.Event()
    job = lane.start(lambda _: go.wait(PATIENCE_S))
    assert not lane.is_idle
    with qtbot.waitSignal(job.finished):
        go.set()

    assert lane.is_idle


def test_a_signal_costs_no_reference(qtbot: QtBot) -> None:
    """PySide6 6.12.0 lost one of True's with each emit; before Python 3.12 that ends the process after some hundred."""
    parent = QObject()
    job: Job[None] = Job(parent)
    before = sys.getrefcount(True)
    for _ in range(100):
        job.busy.emit()

    assert sys.getrefcount(True) > before - 50


def test_thread_of_a_stopped_lane_holds_it_no_longer() -> None:
    """Else the lane, a QObject, would be deleted on the thread."""
    go, begun = threading.Event(), threading.Event()
    lane = Lane("test")

    def work(_progress: Progress) -> None:
        begun.set()
        go.wait(PATIENCE_S)

    lane.start(work)
    assert begun.wait(PATIENCE_S)
    lane.stop()
    held = weakref.ref(lane)
    del lane
    gone_before_the_thread = held() is None
    go.set()

    assert gone_before_the_thread


STUCK = """
import sys, time
from PySide6.QtCore import QTimer
from enroll_gui.gui.application import make_application
from enroll_gui.gui.lane import Lane

application = make_application(["enroll-gui"])
lane = Lane("stuck")
begun = []
lane.start(lambda progress: (progress.report("begun"), time.sleep(60))).progressed.connect(begun.append)

def close():
    if begun:
        print("stuck", flush=True)
        lane.stop()
        application.quit()

timer = QTimer()
timer.timeout.connect(close)
timer.start(20)
sys.exit(application.exec())
"""


def test_program_ends_at_once_with_a_stuck_lane() -> None:
    program = subprocess.Popen([sys.executable, "-c", STUCK], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert program.stdout is not None
    said = program.stdout.readline().strip()
    closed = time.monotonic()
    _out, errors = program.communicate(timeout=PATIENCE_S)

    assert said == "stuck"
    assert time.monotonic() - closed < 30  # the lane is stuck for 60 s
    assert program.returncode == 0, errors
    assert errors == ""
