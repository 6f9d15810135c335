"""What stopped by itself is offered once at the next start."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from enroll_gui.backends.run_records import FileRunRecords
from enroll_gui.gui.home.crash_notices import MOST, CrashNotices
from enroll_gui.gui.support import Support
from enroll_gui.gui.words import date_words, time_words
from enroll_gui.gui.world import World
from enroll_gui.model.crash import Crash, CrashKind
from tests.gui import walk
from tests.gui.conftest import settle


@pytest.fixture
def records(tmp_path: Path) -> FileRunRecords:
    return FileRunRecords(tmp_path / "profile")


@pytest.fixture
def make(world: World, records: FileRunRecords, qtbot: QtBot) -> Callable[[], CrashNotices]:
    def make() -> CrashNotices:
        window = QWidget()
        qtbot.addWidget(window)
        notices = CrashNotices(Support(world, lambda: records, window), window)
        window.resize(600, 500)
        with qtbot.waitSignal(notices.shown):
            window.show()
        settle()
        return notices

    return make


def driver(days: int = 1, call: str = "C_Login") -> Crash:
    noon = datetime.now().astimezone().replace(hour=12, minute=3, second=0, microsecond=0)
    when = (noon - timedelta(days=days)).astimezone(UTC)
    return Crash(CrashKind.DRIVER, when, "0.1", "/usr/lib/example-pkcs11.so", call, "SIGSEGV")


def said(notices: CrashNotices) -> str:
    return "\n".join(label.text() for label in notices.findChildren(QLabel) if label.isVisible())


def press(notices: CrashNotices, name: str) -> None:
    found = [b for b in notices.findChildren(QAbstractButton, name) if b.isVisible()]
    found[0].click()


@pytest.mark.parametrize(
    ("days", "when"),
    [(0, "today at {time}"), (1, "yesterday at {time}"), (2, "on {date} at {time}"), (40, "on {date} at {time}")],
)
def test_driver_that_crashed_is_told_with_call_and_time(
    make: Callable[[], CrashNotices], records: FileRunRecords, days: int, when: str
) -> None:
    crash = records.note(driver(days))

    words = when.format(date=date_words(crash.when), time=time_words(crash.when))
    assert f"example-pkcs11.so stopped in C_Login {words}." in said(make())


@pytest.mark.parametrize("kind", [CrashKind.PROGRAM, CrashKind.FAULT])
def test_program_that_stopped_is_told(
    make: Callable[[], CrashNotices], records: FileRunRecords, kind: CrashKind
) -> None:
    records.note(Crash(kind, datetime.now(UTC), "0.1", ended_by="Segmentation fault"))

    assert "This program stopped by itself" in said(make())


def test_nothing_is_told_where_nothing_stopped(make: Callable[[], CrashNotices]) -> None:
    assert not make().isVisible()


def test_dismissed_is_gone_now_and_at_the_next_start(
    make: Callable[[], CrashNotices], records: FileRunRecords, qtbot: QtBot
) -> None:
    records.note(driver())
    notices = make()
    press(notices, "crash-dismiss")

    qtbot.waitUntil(lambda: len(records.archived()) == 1)
    assert not notices.isVisible()
    assert not make().isVisible()


def test_report_is_wanted_and_the_crash_counts_as_seen(
    make: Callable[[], CrashNotices], records: FileRunRecords, qtbot: QtBot
) -> None:
    records.note(driver(1))
    records.note(driver(2, "C_Sign"))
    notices = make()
    with qtbot.waitSignal(notices.report_wanted):
        press(notices, "crash-report")

    qtbot.waitUntil(lambda: [crash.call for crash in records.archived()] == ["C_Login"])
    assert notices.isVisible()
    assert "C_Login" not in said(notices)
    assert "C_Sign" in said(notices)


def test_many_crashes_do_not_fill_the_page(make: Callable[[], CrashNotices], records: FileRunRecords) -> None:
    for number in range(MOST + 3):
        records.note(driver(number, f"C_{number}"))

    assert said(make()).count("A card driver stopped") == MOST


def test_words_are_translated_named_and_whole(
    make: Callable[[], CrashNotices], records: FileRunRecords, pseudo_language: None
) -> None:
    records.note(driver())
    notices = make()

    assert walk.untranslated(notices) == []
    assert walk.nameless(notices) == []
    assert walk.cut(notices) == []
