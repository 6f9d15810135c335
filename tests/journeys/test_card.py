"""The window and a card in a reader: pcscd, a virtual reader, OpenSC."""

from __future__ import annotations

import pytest

from enroll_gui.virtual_card.virtual_readers import VirtualReaders
from tests.cards import card_settings
from tests.journeys.person import SitDown, is_proven
from tests.place import Place
from tests.readers import CARD

pytestmark = pytest.mark.journey


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
