"""The program while its window is away. On a real tray it runs in journeys/test_hidden.py."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from enroll_gui.gui import background
from enroll_gui.gui.background import TICK_MS, Background
from enroll_gui.gui.desktop_message import DesktopMessages
from enroll_gui.gui.garbage import EVERY_MS, RESTING_MS, GarbageCollection
from enroll_gui.gui.main_window import MainWindow
from enroll_gui.gui.tray import Tray
from enroll_gui.gui.watch import Watch
from enroll_gui.gui.world import World
from enroll_gui.model.entry import Entry, Stage
from enroll_gui.model.errors import DiskFull, NotConfigured, Unreachable
from enroll_gui.model.outcome import Decision, Standing
from enroll_gui.model.reminder import Snooze
from enroll_gui.ports import Backends, Progress
from tests.gui.fakes import Outside, today
from tests.makers import TOKEN, certificate, entry

pytestmark = pytest.mark.qt_log_ignore("systemTrayWindowChanged", "does not support raise", extend=True)

HOUR = timedelta(hours=1)


@dataclass
class Hidden:
    """A run behind the tray, its clock, and what it said."""

    background: Background
    window: MainWindow
    watch: Watch
    said: list[str]
    ticks: QTimer
    qtbot: QtBot
    asleep: timedelta = field(default_factory=timedelta)

    def looks_after(self, time: timedelta) -> None:
        """Let the clock show a time later, as after sleep: it looks."""
        self.asleep = time
        with self.qtbot.waitSignal(self.watch.reminded):
            self.ticks.timeout.emit()

    def rests_after(self, time: timedelta) -> None:
        """Let the clock show a time later, as after sleep: it does not look."""
        self.asleep = time
        with self.qtbot.assertNotEmitted(self.watch.reminded, wait=150):
            self.ticks.timeout.emit()


Hide = Callable[[], Hidden]


@pytest.fixture
def hide(qtbot: QtBot, world: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hide]:
    said: list[str] = []
    made: list[Hidden] = []
    monkeypatch.setattr(Tray, "is_there", staticmethod(lambda: True))
    monkeypatch.setattr(DesktopMessages, "show", lambda self, title, text, opens, kind: said.append(title))
    monkeypatch.setattr(background, "_now", lambda: datetime.now(UTC) + (made[0].asleep if made else timedelta()))

    def start() -> Hidden:
        window = MainWindow(world, on_demo=None, adopt_settings=lambda file: file)
        qtbot.addWidget(window)
        run = Background(world, window)
        ticks = next(timer for timer in run.findChildren(QTimer) if timer.interval() == TICK_MS)
        made.append(Hidden(run, window, Watch.over(world), said, ticks, qtbot))
        return made[0]

    yield start
    QApplication.setQuitOnLastWindowClosed(True)


def put_ending(outside: Outside, days: int) -> None:
    outside.store.put(TOKEN, certificate(0xA1B, days=today(days)))


def test_looks_at_once_without_a_window_and_says_what_is_due_once(hide: Hide, outside: Outside, qtbot: QtBot) -> None:
    put_ending(outside, 5)
    run = hide()
    qtbot.waitUntil(lambda: bool(run.said))
    assert run.said == ["Example Holder: the certificate is about to end"]
    assert not run.window.isVisible()
    run.looks_after(25 * HOUR)
    assert len(run.said) == 1


def test_looks_once_a_day_also_after_sleep_and_when_the_clock_was_set_back(hide: Hide, qtbot: QtBot) -> None:
    run = hide()
    with qtbot.waitSignal(run.watch.reminded):
        pass
    run.rests_after(1 * HOUR)
    run.rests_after(23 * HOUR)
    run.looks_after(24.1 * HOUR)
    run.rests_after(25 * HOUR)
    run.looks_after(72 * HOUR)
    run.looks_after(-5 * HOUR)


def test_two_looks_that_cross_say_it_once(hide: Hide, outside: Outside, qtbot: QtBot) -> None:
    put_ending(outside, 5)
    run = hide()
    run.watch.look()
    run.watch.look()
    qtbot.waitUntil(lambda: bool(run.said))
    qtbot.wait(200)
    assert len(run.said) == 1


def test_what_cannot_be_noted_is_said_once_in_a_run(hide: Hide, outside: Outside, qtbot: QtBot) -> None:
    put_ending(outside, 5)
    outside.watch_list.trouble = DiskFull("full", folder="/profile")
    run = hide()
    qtbot.waitUntil(lambda: bool(run.said))
    run.looks_after(25 * HOUR)
    assert len(run.said) == 1


def test_snooze_from_the_tray_is_quiet_and_comes_back(hide: Hide, outside: Outside, qtbot: QtBot) -> None:
    put_ending(outside, 5)
    run = hide()
    qtbot.waitUntil(lambda: bool(run.said))
    qtbot.waitUntil(lambda: bool(outside.watch_list.held[0].said))
    tray = run.background.findChild(Tray)
    assert isinstance(tray, Tray)
    with qtbot.waitSignal(run.watch.reminded):
        tray.snooze_wanted.emit(Snooze.DAY)
    assert outside.watch_list.held[0].snoozed_until is not None
    run.looks_after(25 * HOUR)
    assert len(run.said) == 1
    outside.watch_list.held = ()
    run.looks_after(50 * HOUR)
    qtbot.waitUntil(lambda: len(run.said) == 2)


@pytest.mark.parametrize("trouble", ["settings", "authority"])
def test_trouble_says_nothing_and_ends_nothing(hide: Hide, outside: Outside, qtbot: QtBot, trouble: str) -> None:
    put_ending(outside, 5)
    if trouble == "settings":
        outside.trouble = NotConfigured("broken", file="settings.toml", field="x")
    else:
        outside.registrar.trouble = Unreachable("gone", host="ra.example")
    run = hide()
    qtbot.wait(200)
    assert run.said == []
    outside.trouble = outside.registrar.trouble = None
    run.looks_after(25 * HOUR)
    qtbot.waitUntil(lambda: bool(run.said))


def test_window_looks_for_itself_and_drivers_go_with_it(
    hide: Hide, outside: Outside, world: World, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[bool] = []
    monkeypatch.setattr(type(outside.store), "close", lambda self: closed.append(True))
    run = hide()
    qtbot.waitUntil(lambda: closed == [True])
    with qtbot.waitSignal(run.watch.reminded):  # Home's own look
        run.window.come_forward()
    assert run.window.isVisible()
    run.watch.reminders = ()
    run.rests_after(25 * HOUR)
    run.window.close()
    assert not run.window.isVisible()
    qtbot.waitUntil(lambda: closed == [True, True])


def test_processor_is_woken_seldom_while_the_window_is_away(hide: Hide, qapp: QApplication, qtbot: QtBot) -> None:
    collection = qapp.findChild(GarbageCollection)
    assert isinstance(collection, GarbageCollection)
    (timer,) = collection.findChildren(QTimer)
    run = hide()
    assert timer.interval() == RESTING_MS
    run.window.come_forward()
    qtbot.waitUntil(lambda: timer.interval() == EVERY_MS)
    run.window.close()
    qtbot.waitUntil(lambda: timer.interval() == RESTING_MS)
    collection.rest(False)


@pytest.mark.parametrize(
    ("decision", "words"),
    [
        (Decision.ISSUED, ["Example Holder: the certificate is issued"]),
        (Decision.REFUSED, ["Example Holder: the request was refused"]),
        (Decision.WAITS, []),
    ],
)
def test_decision_of_the_authority_is_said_once(
    hide: Hide,
    outside: Outside,
    monkeypatch: pytest.MonkeyPatch,
    decision: Decision,
    words: list[str],
) -> None:
    outside.journal.entries = [entry({"stage": Stage.SENT})]

    def ask(_backends: Backends, entries: tuple[Entry, ...], _progress: Progress) -> tuple[Standing, ...]:
        return tuple(Standing(e.id, decision, datetime.now(UTC)) for e in entries)

    monkeypatch.setattr(background, "ask_about_entries", ask)
    run = hide()
    with run.qtbot.waitSignal(run.watch.reminded):
        pass
    assert run.said == words
    if decision is Decision.WAITS:
        run.looks_after(2 * HOUR)
    else:
        run.rests_after(2 * HOUR)
    run.looks_after(30 * HOUR)
    assert run.said == words
