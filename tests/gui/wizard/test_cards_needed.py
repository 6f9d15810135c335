"""Cards that a page needs: missed, found again, and seen to leave while work is done."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from enroll_gui.gui.reader_events import ReaderEvents
from enroll_gui.gui.wizard.cards_needed import CardsNeeded
from enroll_gui.gui.world import World
from enroll_gui.model.card import Reader
from enroll_gui.model.errors import EnrollError, NoCard, WrongCard
from enroll_gui.ports import Backends, Progress
from tests.gui.fakes import Outside, another
from tests.makers import TOKEN
from tests.waiting import PATIENCE_S

PLACE = (TOKEN.store, TOKEN.serial)
IN, OUT = Reader(TOKEN.reader, True, "3b00", changes=1), Reader(TOKEN.reader, False, "", changes=2)
BACK = Reader(TOKEN.reader, True, "3b00", changes=3)


class Needed:
    """Cards that are needed, and what was told of them."""

    def __init__(self, world: World, owner: QObject) -> None:
        self.told: list[EnrollError | str] = []
        self.cards = CardsNeeded(world, owner)
        self.cards.missed.connect(self._on_missed)
        self.cards.found.connect(self._on_found)
        self.cards.left.connect(self._on_left)

    def _on_missed(self, error: EnrollError) -> None:
        self.told.append(error)

    def _on_found(self) -> None:
        self.told.append("found")

    def _on_left(self) -> None:
        self.told.append("left")


@pytest.fixture
def needed(world: World, outside: Outside, qtbot: QtBot) -> Needed:
    """A card that was seen in its reader and is watched."""
    outside.store.put(TOKEN)
    made = Needed(world, world)
    events = ReaderEvents.over(world)
    events.begin()
    outside.readers.told.put((IN,))
    qtbot.waitUntil(lambda: bool(events.readers))
    made.cards.see([TOKEN])
    made.cards.watch([PLACE])
    return made


def test_card_that_leaves_is_missed_and_found_again(needed: Needed, outside: Outside, qtbot: QtBot) -> None:
    outside.store.held.clear()
    outside.readers.told.put((OUT,))
    qtbot.waitUntil(lambda: any(isinstance(one, NoCard) for one in needed.told))
    outside.store.put(TOKEN)
    outside.readers.told.put((BACK,))
    qtbot.waitUntil(lambda: needed.told[-1] == "found")


def test_another_card_in_its_reader_is_told(needed: Needed, outside: Outside, qtbot: QtBot) -> None:
    outside.store.held.clear()
    outside.store.put(another(serial="7b00000000000002"))
    outside.readers.told.put((BACK,))
    qtbot.waitUntil(lambda: any(isinstance(one, WrongCard) for one in needed.told))


def test_card_that_leaves_is_seen_at_once_while_work_is_done(
    needed: Needed, world: World, outside: Outside, qtbot: QtBot
) -> None:
    done = threading.Event()

    def work(_backends: Backends, _progress: Progress) -> None:
        assert done.wait(PATIENCE_S)

    world.on_card(work)
    outside.readers.told.put((OUT,))
    qtbot.waitUntil(lambda: needed.told == ["left"])
    done.set()


def test_card_that_is_back_before_anybody_looked_has_left(needed: Needed, outside: Outside, qtbot: QtBot) -> None:
    outside.readers.told.put((BACK,))
    qtbot.waitUntil(lambda: needed.told[:1] == ["left"])


def test_change_in_another_reader_is_not_its_leaving(needed: Needed, outside: Outside, qtbot: QtBot) -> None:
    outside.readers.told.put((IN, Reader("Example reader 1", True, "3b00", changes=1)))
    qtbot.waitUntil(lambda: needed.told == ["found"])


def test_what_is_back_already_is_found_without_a_change(needed: Needed, qtbot: QtBot) -> None:
    needed.cards.watch([PLACE], at_once=True)
    qtbot.waitUntil(lambda: "found" in needed.told)


def test_nothing_is_told_once_it_is_stopped(needed: Needed, outside: Outside, qtbot: QtBot) -> None:
    needed.cards.stop()
    outside.store.held.clear()
    outside.readers.told.put((OUT,))
    qtbot.wait(300)
    assert needed.told == []
