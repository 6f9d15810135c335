"""Tokens come with the number of tries that their cards tell."""

from __future__ import annotations

import time
from dataclasses import replace

from enroll_gui.model.card import PinState
from enroll_gui.tasks.count_tries import count_tries
from enroll_gui.virtual_card.virtual_readers import VirtualReaders
from tests.place import Place
from tests.waiting import PATIENCE_S


def test_software_token_tells_no_number(place: Place) -> None:
    assert [token.pin.tries for token in count_tries(place.backends, place.store)] == [None]
    assert [t.serial for t in count_tries(replace(place.backends, card_access=()), place.store)] == [place.serial]


def test_card_tells_its_number_and_a_blank_one_that_it_has_none(card_place: Place, readers: VirtualReaders) -> None:
    readers.make("DECM0000003")
    readers.insert("DECM0000003", reader=1)
    found: dict[str, PinState] = {}
    deadline = time.monotonic() + PATIENCE_S
    while len(found) < 2 or found[card_place.serial].tries is None or found["DECM0000003"].initialised:
        assert time.monotonic() < deadline, found
        found = {token.serial: token.pin for token in count_tries(card_place.backends, card_place.store)}

    own, blank = found[card_place.serial], found["DECM0000003"]
    assert (own.tries, own.is_usable) == (3, True)
    assert (blank.tries, blank.initialised, blank.is_usable) == (None, False, False)
