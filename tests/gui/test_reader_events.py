from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from enroll_gui.gui import reader_events
from enroll_gui.gui.reader_events import ReaderEvents
from enroll_gui.gui.world import World
from enroll_gui.model.card import Reader
from enroll_gui.model.errors import NotConfigured
from tests.gui.fakes import Outside

EMPTY, FULL = Reader("Example reader 0", False, ""), Reader("Example reader 0", True, "3b00", changes=1)


def test_there_is_one_for_all_pages_of_a_world(world: World) -> None:
    assert ReaderEvents.over(world) is ReaderEvents.over(world)


def test_each_change_is_told_with_the_readers_as_they_are(world: World, outside: Outside, qtbot: QtBot) -> None:
    events = ReaderEvents.over(world)
    events.begin()
    events.begin()
    for told in ((EMPTY,), (FULL,)):
        with qtbot.waitSignal(events.changed):
            outside.readers.told.put(told)
        assert events.readers == told


def test_nobody_to_ask_is_no_readers(world: World, outside: Outside, qtbot: QtBot) -> None:
    events = ReaderEvents.over(world)
    events.begin()
    with qtbot.waitSignal(events.changed):
        outside.readers.told.put((FULL,))
    with qtbot.waitSignal(events.changed):
        outside.readers.told.put(None)
    assert events.readers == ()


def test_settings_that_are_mended_are_listened_with(
    world: World, outside: Outside, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader_events, "RETRY_MS", 20)
    outside.trouble = NotConfigured()
    events = ReaderEvents.over(world)
    events.begin()
    qtbot.wait(60)
    outside.trouble = None
    with qtbot.waitSignal(events.changed):
        outside.readers.told.put((EMPTY,))
