"""The window and a card in a reader: pcscd, a virtual reader, OpenSC."""

from __future__ import annotations

import pytest

from enroll_gui.model.credential import Credential
from enroll_gui.virtual_card.virtual_readers import VirtualReaders
from tests.cards import card_settings
from tests.journeys.person import SitDown, is_proven
from tests.place import Place
from tests.readers import CARD, SO_PIN
from tests.tokens import secret

pytestmark = pytest.mark.journey

WRONG = "907214"


@pytest.mark.parametrize("kind", ["EC-P256", "RSA-2048"])
def test_certificate_on_a_card_is_renewed(sit_down: SitDown, card_place: Place, kind: str) -> None:
    card_place.put_old(kind=kind)
    person = sit_down(card_settings(card_place))
    person.comes_to_data()
    person.makes_the_key()
    person.signs()
    person.comes_to("completion")
    card_place.store.close()  # what it has read of the card is old
    assert is_proven(card_place)
    person.press("completion-try")
    person.enter_pin()
    person.sees("Signed and verified")


def test_card_that_is_put_in_shows_up_and_goes_when_it_is_taken_out(
    sit_down: SitDown, card_place: Place, readers: VirtualReaders
) -> None:
    readers.pull()
    person = sit_down(card_settings(card_place))
    person.sees("No card is there")
    readers.insert(CARD)
    person.until(lambda: person.found(f"token-{CARD}"))
    readers.pull()
    person.sees("No card is there")


def test_pin_dialog_counts_as_the_card_does_and_unblocking_gives_the_tries_back(
    sit_down: SitDown, card_place: Place
) -> None:
    card_place.put_old()
    person = sit_down(card_settings(card_place))
    person.comes_to_data()
    person.press("wizard-next")
    person.comes_to("key")
    person.until(lambda: person.can("pin-field"))
    assert "Tries left: 3" in person.reads()
    person.enter_pin(WRONG)
    person.sees("Wrong PIN", "2 tries are left", "Tries left: 2")
    person.enter_pin(WRONG)
    person.sees("One try is left")
    card_place.store.close()
    (access,) = card_place.backends.card_access
    access.unblock(CARD, Credential.SO_PIN, secret(SO_PIN), secret())
    person.tick("pin-final-tick")
    person.enter_pin(WRONG)
    person.sees("2 tries are left", "Tries left: 2")
    person.enter_pin()
    person.comes_to("what-you-sign")
