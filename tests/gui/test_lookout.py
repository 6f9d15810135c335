from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from enroll_gui.gui import lookout
from enroll_gui.gui.lookout import Lookout
from enroll_gui.gui.world import World
from enroll_gui.model.card import Reader
from tests.gui.fakes import Outside
from tests.waiting import PATIENCE_S

EMPTY, FULL = Reader("Example reader 0", False, ""), Reader("Example reader 0", True, "3b00", changes=1)
WHILE_MS = 100


class Counted:
    """Counts how often it was time to look."""

    def __init__(self, world: World, owner: QObject) -> None:
        self.count = 0
        self.lookout = Lookout(world, owner)
        self.lookout.due.connect(self._on_due)
        self.lookout.start()

    def _on_due(self) -> None:
        self.count += 1


@pytest.fixture
def looks(world: World, monkeypatch: pytest.MonkeyPatch) -> Counted:
    monkeypatch.setattr(lookout, "LOOK_EVERY_MS", WHILE_MS)
    return Counted(world, world)


def test_where_no_reader_is_watched_it_is_time_again_and_again(looks: Counted, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: looks.count >= 3)


def test_change_is_looked_at_and_once_more_then_the_card_is_left_alone(
    looks: Counted, outside: Outside, qtbot: QtBot
) -> None:
    outside.readers.told.put((EMPTY,))
    qtbot.waitUntil(lambda: looks.lookout._events.reports == 1)
    qtbot.wait(WHILE_MS * 3)
    before = looks.count
    qtbot.wait(WHILE_MS * 5)
    assert looks.count == before
    outside.readers.told.put((FULL,))
    qtbot.waitUntil(lambda: looks.count == before + 2)


def test_readers_that_were_there_from_the_start_are_looked_at_once_later(
    looks: Counted, outside: Outside, qtbot: QtBot
) -> None:
    outside.readers.told.put((FULL,))
    qtbot.waitUntil(lambda: looks.lookout._events.reports == 1)
    before = looks.count
    qtbot.wait(WHILE_MS * 5)
    assert 1 <= looks.count <= before + 1


def test_card_lane_at_work_is_waited_for(looks: Counted, outside: Outside, world: World, qtbot: QtBot) -> None:
    outside.readers.told.put((EMPTY,))
    qtbot.waitUntil(lambda: looks.count >= 1)
    qtbot.wait(WHILE_MS * 3)
    free = threading.Event()
    world.on_card(lambda _backends, _progress: free.wait(PATIENCE_S))
    before = looks.count
    outside.readers.told.put((FULL,))
    qtbot.wait(WHILE_MS * 4)
    assert looks.count == before
    free.set()
    qtbot.waitUntil(lambda: looks.count > before)


def test_nothing_is_told_after_the_stop(looks: Counted, outside: Outside, qtbot: QtBot) -> None:
    looks.lookout.stop()
    before = looks.count
    outside.readers.told.put((FULL,))
    qtbot.wait(WHILE_MS * 3)
    assert looks.count == before
