"""A card that left is known to have left, whatever stands there now, and nobody waits for an answer without end."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from enroll_gui.backends.pcsc import standing_card
from enroll_gui.backends.pcsc.readers import PcscReaders
from enroll_gui.backends.pcsc.standing_card import StandingCard
from enroll_gui.model.errors import NotThere
from enroll_gui.virtual_card.virtual_readers import VirtualReaders
from tests.readers import held, wait_for_card
from tests.waiting import PATIENCE_S

OTHER = "DECM0000098"


def _reader() -> str:
    return next(reader.name for reader in PcscReaders().readers() if reader.has_card)


@pytest.fixture
def card(sc_hsm: str) -> Iterator[StandingCard]:
    found = StandingCard(_reader())
    yield found
    found.close()


def test_card_that_stays_has_not_left_and_is_not_spoken_to(card: StandingCard, shared_readers: VirtualReaders) -> None:
    assert not card.has_left()
    assert shared_readers.apdus() == []


def test_card_that_is_back_has_left(card: StandingCard, sc_hsm: str, shared_readers: VirtualReaders) -> None:
    shared_readers.pull()
    wait_for_card(present=False)
    assert card.has_left()
    shared_readers.insert(sc_hsm)
    wait_for_card(present=True)
    assert card.has_left()


def test_another_card_in_its_place_does_not_stand_for_it(card: StandingCard, shared_readers: VirtualReaders) -> None:
    shared_readers.make(OTHER)
    shared_readers.pull()
    shared_readers.insert(OTHER)
    wait_for_card(present=True)
    deadline = time.monotonic() + PATIENCE_S
    while not card.has_left():
        assert time.monotonic() < deadline, "nobody has noticed"


def test_card_that_another_program_holds_is_there_and_is_not_waited_for(
    card: StandingCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standing_card, "ANSWER_S", 0.2)
    with held(_reader()):
        begun = time.monotonic()
        assert [card.has_left() for _ in range(2)] == [False, False]
        card.close()
        assert time.monotonic() - begun < 20
    assert not card.has_left()


def test_reader_without_a_card_has_none_to_watch(sc_hsm: str) -> None:
    empty = next(reader.name for reader in PcscReaders().readers() if not reader.has_card)
    with pytest.raises(NotThere):
        StandingCard(empty)
