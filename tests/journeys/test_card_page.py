"""The card page on a real card: pcscd, a virtual reader, OpenSC, the tasks, the window."""

from __future__ import annotations

import pytest

from enroll_gui.virtual_card.virtual_readers import VirtualReaders
from tests.cards import card_settings
from tests.journeys.person import Person, SitDown
from tests.place import Place
from tests.readers import CARD, OTHER_CARD, SO_PIN
from tests.tokens import PIN

pytestmark = pytest.mark.journey

NEW_PIN = "836194"


@pytest.fixture
def person(sit_down: SitDown, card_place: Place) -> Person:
    """Somebody who has opened the page of the card in the reader."""
    card_place.put_old()
    somebody = sit_down(card_settings(card_place))
    somebody.press(f"card-open-{CARD}")
    somebody.until(lambda: somebody.can("card-change-pin"))
    return somebody


def changes_pin(person: Person, old: str, new: str) -> None:
    person.press("card-change-pin")
    person.type_into("card-present", old)
    person.type_into("card-new", new)
    person.type_into("card-new-again", new)
    person.press("card-dialog-ok")


def test_pin_is_changed(person: Person) -> None:
    person.sees("3 of 3 tries")
    changes_pin(person, PIN, NEW_PIN)
    person.sees("The PIN was changed")
    changes_pin(person, NEW_PIN, PIN)
    person.sees("The PIN was changed")
