"""A card is made ready once, and never while something half done lies on it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from enroll_gui.model.credential import CardState, Credential, FirstUse
from enroll_gui.model.errors import EnrollError, LeftOver, NoCard, PinRefused, PinTrivial, PinWrong, Unsupported
from enroll_gui.model.secret import Secret
from enroll_gui.tasks.find_card import find_card
from enroll_gui.tasks.initialise_card import initialise_card
from enroll_gui.tasks.list_cards import list_cards
from enroll_gui.tasks.make_keys import make_keys
from tests.place import QUIET, Place
from tests.tasks.test_change_pin import NEW, is_wiped
from tests.tokens import LABEL, SO_PIN, logged_in, secret

NEW_SO_PIN = "97531z64"


def ready(place: Place, card: CardState, old: Secret | None, so_pin: Secret, pin: Secret) -> CardState:
    secrets = {Credential.SO_PIN: (old, so_pin), Credential.PIN: (None, pin)}
    return initialise_card(place.backends, card, FirstUse("First"), secrets)


def own(place: Place) -> CardState:
    return find_card(place.backends, place.store.name, place.serial)


def test_blank_card_is_found_again_by_the_number_it_got(place: Place) -> None:
    (blank,) = [card for card in list_cards(place.backends) if card.token is None]
    so_pin, pin = secret(NEW_SO_PIN), secret(NEW)
    card = ready(place, blank, None, so_pin, pin)

    assert (card.label, card.serial == "") == ("First", False)
    assert card.serial != place.serial
    assert is_wiped(so_pin, pin)
    with logged_in(place.store, card.serial, NEW):
        pass


def test_card_in_use_gets_new_pins_and_keeps_its_number(place: Place) -> None:
    given = secret(SO_PIN), secret(NEW_SO_PIN), secret(NEW)
    card = ready(place, own(place), *given)

    assert (card.label, card.serial) == ("First", place.serial)
    assert is_wiped(*given)


def test_so_pin_may_stay_whatever_it_is(place: Place) -> None:
    same = secret(SO_PIN)
    assert ready(place, own(place), same, same, secret(NEW)).label == "First"


@pytest.mark.parametrize(
    ("old", "so_pin", "pin", "error"),
    [
        ("00000000", NEW_SO_PIN, NEW, PinWrong),
        (SO_PIN, "11111111", NEW, PinTrivial),
        (SO_PIN, NEW_SO_PIN, "123456", PinTrivial),
        (SO_PIN, NEW_SO_PIN, "1", PinRefused),
    ],
)
def test_what_is_refused_leaves_the_card_as_it_was(
    *, place: Place, old: str, so_pin: str, pin: str, error: type[EnrollError]
) -> None:
    given = secret(old), secret(so_pin), secret(pin)
    with pytest.raises(error):
        ready(place, own(place), *given)

    assert is_wiped(*given)
    assert own(place).label == LABEL
    with logged_in(place.store, place.serial):
        pass


def test_new_key_that_waits_on_the_card_is_never_lost(place: Place) -> None:
    entry = make_keys(place.backends, place.planned(place.put_old()), place.pins(), QUIET)
    given = secret(SO_PIN), secret(NEW_SO_PIN), secret(NEW)
    with pytest.raises(LeftOver) as caught:
        ready(place, own(place), *given)

    assert caught.value.facts == {"entry": entry.id}
    assert is_wiped(*given)
    assert place.count(entry) == 2


def test_store_without_cards_initialises_none(place: Place) -> None:
    backends = replace(place.backends, card_issuance=())
    with pytest.raises(Unsupported):
        ready(replace(place, backends=backends), own(place), secret(SO_PIN), secret(NEW_SO_PIN), secret(NEW))
    with pytest.raises(NoCard):
        find_card(backends, "none", place.serial)
