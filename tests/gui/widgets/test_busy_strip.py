"""What is going on."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QProgressBar
from pytestqt.qtbot import QtBot

from enroll_gui.gui.lane import Lane
from enroll_gui.gui.widgets.busy_strip import BusyStrip
from tests.gui import walk
from tests.gui.conftest import settle
from tests.waiting import PATIENCE_S


@pytest.fixture
def lane(qtbot: QtBot) -> Iterator[Lane]:
    lane = Lane("test")
    yield lane
    lane.stop()


@pytest.fixture
def strip(qtbot: QtBot) -> BusyStrip:
    strip = BusyStrip()
    qtbot.addWidget(strip)
    strip.resize(500, 80)
    return strip


def said(strip: BusyStrip) -> str:
    return " ".join(label.text() for label in strip.findChildren(QLabel) if not label.isHidden())


def test_note_is_shown_below_and_gone_with_the_next_job(strip: BusyStrip, lane: Lane, qtbot: QtBot) -> None:
    go = threading.Event()
    job = lane.start(lambda _: go.wait(PATIENCE_S))
    strip.follow(job, "Making the key")
    strip.set_note("Look at the reader.")
    with qtbot.waitSignal(job.busy):
        pass
    assert "Look at the reader." in said(strip)
    go.set()
    with qtbot.waitSignal(job.finished):
        pass
    again = lane.start(lambda _: None)
    with qtbot.waitSignal(again.finished):
        strip.follow(again, "Looking")
    assert "Look at the reader." not in said(strip)


def test_quick_work_shows_nothing(strip: BusyStrip, lane: Lane, qtbot: QtBot) -> None:
    job = lane.start(lambda _: None)
    strip.follow(job, "Reading")
    with qtbot.waitSignal(job.finished):
        pass

    assert strip.isHidden()


def test_work_that_takes_a_while_is_shown_until_it_ends(strip: BusyStrip, lane: Lane, qtbot: QtBot) -> None:
    go = threading.Event()
    job = lane.start(lambda _: go.wait(PATIENCE_S))
    strip.follow(job, "Making the key")
    strip.set_usual(12)
    with qtbot.waitSignal(job.busy):
        pass
    assert strip.isVisible()
    assert re.fullmatch(r"Making the key \d+ s, usually about 12 s", said(strip))
    with qtbot.waitSignal(job.finished):
        go.set()

    assert strip.isHidden()


def test_clock_runs(strip: BusyStrip, lane: Lane, qtbot: QtBot) -> None:
    go = threading.Event()
    job = lane.start(lambda _: go.wait(PATIENCE_S))
    strip.follow(job, "Making the key")

    qtbot.waitUntil(lambda: re.search(r"[1-9]\d* s", said(strip)) is not None)
    go.set()


def test_cancel_is_asked_once(strip: BusyStrip, lane: Lane, qtbot: QtBot) -> None:
    job = lane.start(lambda progress: progress.cancelled.wait(PATIENCE_S))
    strip.follow(job, "Making the key", can_cancel=True)
    button = strip.findChild(QAbstractButton, "busy-cancel")
    assert isinstance(button, QAbstractButton)
    with qtbot.waitSignal(job.busy):
        pass
    with qtbot.waitSignal(strip.cancel_requested):
        button.click()
    assert not button.isEnabled()
    strip.set_words("The card finishes this key, then it is deleted")
    job.cancel()

    assert "finishes this key" in said(strip)


def test_cancel_is_not_there_where_nothing_can_be_cancelled(strip: BusyStrip, lane: Lane, qtbot: QtBot) -> None:
    go = threading.Event()
    job = lane.start(lambda _: go.wait(PATIENCE_S))
    strip.follow(job, "Reading")
    with qtbot.waitSignal(job.busy):
        pass
    button = strip.findChild(QAbstractButton, "busy-cancel")
    go.set()

    assert isinstance(button, QAbstractButton)
    assert not button.isVisible()


def test_screen_reader_hears_what_the_bar_is_of(strip: BusyStrip) -> None:
    strip.set_words("Reading")
    bar = strip.findChild(QProgressBar)

    assert isinstance(bar, QProgressBar)
    assert bar.accessibleName() == "Reading"


def test_walk(strip: BusyStrip, lane: Lane, qtbot: QtBot, request: pytest.FixtureRequest) -> None:
    go = threading.Event()
    job = lane.start(lambda _: go.wait(PATIENCE_S))
    strip.follow(job, "⟦Making the key⟧", can_cancel=True)
    strip.set_usual(3)
    with qtbot.waitSignal(job.busy):
        pass
    request.getfixturevalue("pseudo_language")
    settle()
    go.set()

    assert walk.untranslated(strip) == []
    walk.check_page(strip)
