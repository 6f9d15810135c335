"""The watch over real readers: pcscd with virtual ones."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest

from enroll_gui.backends.pcsc.watch import PcscWatch
from enroll_gui.model.card import Reader
from enroll_gui.virtual_card.sc_hsm import ATR
from enroll_gui.virtual_card.virtual_readers import VirtualReaders
from tests.readers import CARD, OTHER_CARD
from tests.tokens import PIN
from tests.waiting import PATIENCE_S

Given = tuple[Reader, ...] | None


@dataclass
class Watcher:
    """Collects what the watch gives."""

    given: list[Given] = field(default_factory=list)
    stopped: threading.Event = field(default_factory=threading.Event)

    def begin(self) -> None:
        threading.Thread(target=self._collect, daemon=True).start()

    def until(self, holds: Callable[[Given], bool]) -> int:
        """Wait until something of that kind was given last; give how many there were."""
        deadline = time.monotonic() + PATIENCE_S
        while not (self.given and holds(self.given[-1])):
            assert time.monotonic() < deadline, self.given
            time.sleep(0.01)
        return len(self.given)

    def _collect(self) -> None:
        for readers in PcscWatch().changes(self.stopped):
            self.given.append(readers)


def cards(readers: Given) -> list[bool]:
    return [reader.has_card for reader in readers or ()]


@pytest.fixture
def watcher() -> Iterator[Watcher]:
    made = Watcher()
    yield made
    made.stopped.set()


@pytest.fixture
def watched(readers: VirtualReaders, watcher: Watcher) -> Watcher:
    """Two empty readers that are watched."""
    for serial in (CARD, OTHER_CARD):
        readers.make(serial, PIN)
    watcher.begin()
    watcher.until(lambda given: cards(given) == [False, False])
    return watcher


def test_card_that_comes_is_told_with_its_atr(readers: VirtualReaders, watched: Watcher) -> None:
    readers.insert(CARD)
    watched.until(lambda given: cards(given) == [True, False])
    assert watched.given[-1]
    assert watched.given[-1][0].atr == ATR.hex()
    assert watched.given[-1][1].atr == ""


def test_card_that_goes_is_told(readers: VirtualReaders, watched: Watcher) -> None:
    readers.insert(CARD)
    watched.until(lambda given: cards(given) == [True, False])
    readers.pull()
    watched.until(lambda given: cards(given) == [False, False])


def test_swap_of_50_ms_is_seen(readers: VirtualReaders, watched: Watcher) -> None:
    readers.insert(CARD)
    watched.until(lambda given: cards(given) == [True, False])
    assert watched.given[-1]
    before = watched.given[-1][0]
    readers.pull()
    time.sleep(0.05)
    readers.insert(OTHER_CARD)
    watched.until(lambda given: cards(given) == [True, False] and given is not None and given[0] != before)


def test_card_that_moved_to_the_other_reader_is_told(readers: VirtualReaders, watched: Watcher) -> None:
    readers.insert(CARD, reader=0)
    watched.until(lambda given: cards(given) == [True, False])
    readers.pull(reader=0)
    readers.insert(CARD, reader=1)
    watched.until(lambda given: cards(given) == [False, True])


def test_two_cards_are_told(readers: VirtualReaders, watched: Watcher) -> None:
    readers.insert(CARD, reader=0)
    readers.insert(OTHER_CARD, reader=1)
    watched.until(lambda given: cards(given) == [True, True])


def test_service_that_dies_and_comes_back_is_survived(readers: VirtualReaders, watched: Watcher) -> None:
    readers.stop_pcscd()
    watched.until(lambda given: given is None)
    readers.start_pcscd()
    watched.until(lambda given: cards(given) == [False, False])
    readers.insert(CARD, reader=1)
    watched.until(lambda given: cards(given) == [False, True])


def test_service_that_comes_later_is_found(watcher: Watcher, make_readers: Callable[[int], VirtualReaders]) -> None:
    watcher.begin()
    watcher.until(lambda given: given is None)
    make_readers(2)
    watcher.until(lambda given: cards(given) == [False, False])


def test_six_readers_are_told(watcher: Watcher, make_readers: Callable[[int], VirtualReaders]) -> None:
    six = make_readers(6)
    watcher.begin()
    watcher.until(lambda given: len(given or ()) == 6)
    six.make(CARD, PIN)
    six.insert(CARD, reader=5)
    watcher.until(lambda given: sum(cards(given)) == 1)


def test_nothing_is_given_while_nothing_happens_and_the_card_hears_nothing(
    readers: VirtualReaders, watched: Watcher
) -> None:
    readers.insert(CARD)
    count = watched.until(lambda given: cards(given) == [True, False])
    time.sleep(1)
    assert len(watched.given) == count
    assert readers.apdus() == []
