"""All cards are listed; a driver in trouble hides none of another's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from enroll_gui.backends.pkcs11.cards import Pkcs11Cards
from enroll_gui.model.credential import CardState
from enroll_gui.tasks.find_tokens import find_tokens
from enroll_gui.tasks.list_cards import list_cards
from tests.faults import CKR_GENERAL_ERROR, Faults, answer
from tests.place import Place


def test_blank_cards_are_listed_too(place: Place) -> None:
    assert [(card.serial, card.token is None) for card in list_cards(place.backends)] == [
        (place.serial, False),
        ("", True),
    ]


def test_driver_in_trouble_is_passed_over(place: Place, fault_place: Place, faults: Faults) -> None:
    access = place.backends.card_access + fault_place.backends.card_access
    backends = replace(place.backends, card_access=access)
    assert {card.store for card in list_cards(backends)} == {place.store.name, fault_place.store.name}
    faults.set(answer("C_GetSlotList", CKR_GENERAL_ERROR, sticky=True))

    assert {card.store for card in list_cards(backends)} == {place.store.name}


def test_listing_of_tokens_asks_a_card_for_its_tries_only_where_that_is_wanted(
    place: Place, fault_place: Place
) -> None:
    class Counted(Pkcs11Cards):
        asked = 0

        def cards(self) -> Sequence[CardState]:
            Counted.asked += 1
            return super().cards()

    access = Counted(place.store)  # type: ignore[arg-type]
    backends = replace(place.backends, card_access=(access,))

    assert {token.serial for token in find_tokens(backends)} == {place.serial, fault_place.serial}
    assert Counted.asked == 0
    assert len(find_tokens(backends, counted=True)) == 2
    assert Counted.asked == 1
