"""The banners of requests that were not finished."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from enroll_gui.gui.home.unfinished import UnfinishedEntries
from enroll_gui.gui.words import date_words
from enroll_gui.gui.world import World
from enroll_gui.model.entry import Stage
from enroll_gui.model.errors import EnrollError, NotConfigured
from tests.gui import walk
from tests.gui.fakes import Outside
from tests.makers import entry

Show = Callable[..., QWidget]
NOW = datetime.now(UTC)


@pytest.fixture
def banners(shown: Show, world: World) -> UnfinishedEntries:
    made = UnfinishedEntries(world)
    shown(made, 600, 300)
    made.hide()
    return made


def said(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_nothing_is_shown_where_everything_ended(banners: UnfinishedEntries, outside: Outside, qtbot: QtBot) -> None:
    outside.journal.entries = [entry({"stage": Stage.PROVEN})]
    with qtbot.waitSignal(banners.shown):
        banners.refresh()
    assert not banners.isVisible()


def test_unfinished_request_names_card_and_time_and_can_be_finished(
    banners: UnfinishedEntries, outside: Outside, qtbot: QtBot
) -> None:
    begun = replace(entry({"stage": Stage.SENT}), created=NOW)
    outside.journal.entries = [begun]
    banners.refresh()
    qtbot.waitUntil(banners.isVisible)
    assert "Card 6a21 0000 0000 0001 (Example card) has an unfinished request from" in said(banners)
    assert date_words(NOW) not in said(banners)
    button = banners.findChild(QAbstractButton, f"unfinished-finish-{begun.id}")
    assert isinstance(button, QAbstractButton)
    with qtbot.waitSignal(banners.finish_wanted) as caught:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert caught.args == [begun]


def test_older_request_names_its_day(banners: UnfinishedEntries, outside: Outside, qtbot: QtBot) -> None:
    outside.journal.entries = [replace(entry(), created=NOW - timedelta(days=3))]
    banners.refresh()
    qtbot.waitUntil(banners.isVisible)
    assert date_words(NOW - timedelta(days=3)) in said(banners)


def test_banner_goes_when_its_request_has_ended(banners: UnfinishedEntries, outside: Outside, qtbot: QtBot) -> None:
    outside.journal.entries = [entry()]
    banners.refresh()
    qtbot.waitUntil(banners.isVisible)
    outside.journal.entries = []
    banners.refresh()
    qtbot.waitUntil(lambda: not banners.isVisible())


def test_journal_that_cannot_be_read_is_told(banners: UnfinishedEntries, outside: Outside, qtbot: QtBot) -> None:
    outside.trouble = NotConfigured("broken", file="settings.toml", field="x")
    errors: list[EnrollError] = []
    banners.failed.connect(errors.append)
    banners.refresh()
    qtbot.waitUntil(lambda: bool(errors))


def test_words_are_translated_and_named(
    banners: UnfinishedEntries, outside: Outside, qtbot: QtBot, pseudo_language: None
) -> None:
    outside.journal.entries = [entry()]
    banners.refresh()
    qtbot.waitUntil(banners.isVisible)
    assert walk.nameless(banners) == []
    assert walk.untranslated(banners) == []
