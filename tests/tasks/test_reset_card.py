"""A card is reset by whoever typed its number, and never while something half done lies on it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from enroll_gui.model.errors import LeftOver, PinWrong, Unsupported, WrongCard
from enroll_gui.tasks.make_keys import make_keys
from enroll_gui.tasks.reset_card import reset_card
from tests.place import QUIET, Place
from tests.tasks.test_change_pin import is_wiped
from tests.tasks.test_initialise_card import own
from tests.tokens import SO_PIN, logged_in, secret


def in_fours(serial: str) -> str:
    return " ".join(serial[i : i + 4] for i in range(0, len(serial), 4)).upper()


def test_typed_number_resets_the_card_however_it_is_written(place: Place) -> None:
    place.put_old()
    so_pin = secret(SO_PIN)
    reset_card(place.backends, own(place), in_fours(place.serial), so_pin)

    assert is_wiped(so_pin)
    assert place.candidates() == {}
    assert not own(place).credentials[0].is_set


@pytest.mark.parametrize("typed", ["", "6a21", "x"])
def test_another_number_resets_nothing(place: Place, typed: str) -> None:
    so_pin = secret(SO_PIN)
    with pytest.raises(WrongCard) as caught:
        reset_card(place.backends, own(place), typed, so_pin)

    assert caught.value.facts == {"wanted": typed, "found": place.serial}
    assert is_wiped(so_pin)
    with logged_in(place.store, place.serial):
        pass


def test_wrong_so_pin_resets_nothing(place: Place) -> None:
    sha256 = place.put_old()
    with pytest.raises(PinWrong):
        reset_card(place.backends, own(place), place.serial, secret("00000000"))

    assert sha256 in place.candidates()


def test_new_key_that_waits_on_the_card_is_never_lost(place: Place) -> None:
    entry = make_keys(place.backends, place.planned(place.put_old()), place.pins(), QUIET)
    with pytest.raises(LeftOver):
        reset_card(place.backends, own(place), place.serial, secret(SO_PIN))

    assert place.count(entry) == 2


def test_store_without_cards_resets_none(place: Place) -> None:
    with pytest.raises(Unsupported):
        reset_card(replace(place.backends, card_issuance=()), own(place), place.serial, secret(SO_PIN))
