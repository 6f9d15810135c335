"""Two readers, and what people do with cards while nothing is under way."""

from __future__ import annotations

import time

import pytest
from PySide6.QtWidgets import QLabel

from enroll_gui.gui.words import in_fours
from enroll_gui.model.entry import Stage
from enroll_gui.virtual_card.virtual_readers import VirtualReaders
from tests.cards import card_settings
from tests.journeys.person import Person, SitDown, newest
from tests.place import Place
from tests.readers import CARD, OTHER_CARD

pytestmark = pytest.mark.journey

SWAP_S = 0.05
GENERATE, UPDATE_BINARY = 0x46, 0xD7


def words_of(person: Person, serial: str) -> str:
    """Give what Home says of a card; nothing where it does not show it."""
    card = person.found(f"token-{serial}")
    return "\n".join(label.text() for label in card.findChildren(QLabel)) if card else ""


def test_card_in_another_reader_is_the_same_card(sit_down: SitDown, card_place: Place, readers: VirtualReaders) -> None:
    card_place.put_old()
    person = sit_down(card_settings(card_place))
    person.until(lambda: "00 00" in words_of(person, CARD))
    readers.pull(0)
    readers.insert(CARD, reader=1)
    person.until(lambda: "00 01" in words_of(person, CARD))
    assert not person.found(f"token-{OTHER_CARD}")


def test_choice_stays_when_its_card_is_moved_to_another_reader(
    sit_down: SitDown, card_place: Place, readers: VirtualReaders
) -> None:
    card_place.put_old()
    person = sit_down(card_settings(card_place))
    person.comes_to_data()
    person.press("data-change")
    person.comes_to("editable")
    readers.pull(0)
    person.comes_to("selection")
    person.sees("Put this card back", in_fours(CARD))
    readers.insert(CARD, reader=1)
    person.press("wizard-next")
    person.comes_to("data")
    person.makes_the_key()
    assert newest(card_place).members[0].new_key.token_serial == CARD


def test_card_that_is_swapped_in_an_instant_is_noticed(
    sit_down: SitDown, card_place: Place, readers: VirtualReaders
) -> None:
    person = sit_down(card_settings(card_place))
    person.until(lambda: words_of(person, CARD))
    readers.pull()
    time.sleep(SWAP_S)
    readers.insert(OTHER_CARD)
    person.until(lambda: words_of(person, OTHER_CARD))
    assert not words_of(person, CARD)


def test_two_cards_with_one_label_are_told_apart_by_their_numbers(
    sit_down: SitDown, card_place: Place, readers: VirtualReaders
) -> None:
    card_place.put_old()
    readers.insert(OTHER_CARD, reader=1)
    person = sit_down(card_settings(card_place))
    person.until(lambda: words_of(person, CARD) and words_of(person, OTHER_CARD))
    labels = {words_of(person, one).split(" · ")[0].splitlines()[-1] for one in (CARD, OTHER_CARD)}
    assert len(labels) == 1
    assert in_fours(CARD) in words_of(person, CARD)
    assert in_fours(OTHER_CARD) in words_of(person, OTHER_CARD)
    person.comes_to_data()
    person.makes_the_key()
    assert newest(card_place).members[0].new_key.token_serial == CARD


def test_key_that_was_cancelled_is_finished_by_the_card_and_deleted(
    sit_down: SitDown, card_place: Place, readers: VirtualReaders
) -> None:
    card_place.put_old()
    readers.turn(CARD, key_generation_s=5.0)
    person = sit_down(card_settings(card_place))
    person.comes_to_data()
    person.press("wizard-next")
    person.comes_to("key")
    person.enter_pin()
    person.press("busy-cancel")
    person.sees("The card finishes this key, then it is deleted")
    person.sees("No key was made")
    assert readers.look_into(CARD)["keys"] == 1


def test_card_that_is_pulled_after_cancel_is_cleaned_when_it_is_back(
    sit_down: SitDown, card_place: Place, readers: VirtualReaders
) -> None:
    card_place.put_old()
    person = sit_down(card_settings(card_place))
    person.comes_to_data()
    person.press("wizard-next")
    person.comes_to("key")
    readers.hold(stall_on=GENERATE)
    person.enter_pin()
    person.until(readers.stalls)
    person.press("busy-cancel")
    readers.pull()
    person.sees("The card was taken out", in_fours(CARD))
    readers.insert(CARD)
    person.enter_pin()
    person.comes_to("what-you-sign")
    assert readers.look_into(CARD)["keys"] == 2


def test_key_that_was_made_but_not_described_yet_is_made_once_more(
    sit_down: SitDown, card_place: Place, readers: VirtualReaders
) -> None:
    """OpenSC neither shows nor deletes a key that it had no time to describe: the card keeps it, unusable."""
    card_place.put_old()
    person = sit_down(card_settings(card_place))
    person.comes_to_data()
    person.press("wizard-next")
    person.comes_to("key")
    person.until(lambda: person.found("pin-field"))
    readers.hold(stall_on=UPDATE_BINARY)
    person.enter_pin()
    person.until(readers.stalls)
    readers.pull()
    person.sees("The card was taken out", in_fours(CARD))
    readers.insert(CARD)
    person.enter_pin()
    person.comes_to("what-you-sign")
    assert newest(card_place).stage is Stage.KEY_MADE
    assert readers.look_into(CARD)["keys"] == 3
