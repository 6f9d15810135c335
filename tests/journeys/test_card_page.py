"""The card page on a real card: pcscd, a virtual reader, OpenSC, the tasks, the window."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from enroll_gui.virtual_card.virtual_readers import VirtualReaders
from tests.cards import card_settings
from tests.journeys.person import Person, SitDown
from tests.place import Place
from tests.readers import CARD, OTHER_CARD, SO_PIN
from tests.tokens import PIN

pytestmark = pytest.mark.journey

NEW_PIN = "836194"
WRONG = "000001"
NEW_SO_PIN = "9182736455463728"


@pytest.fixture
def person(sit_down: SitDown, card_place: Place) -> Person:
    """Somebody who has opened the page of the card in the reader."""
    card_place.put_old()
    somebody = sit_down(card_settings(card_place))
    somebody.press(f"card-open-{CARD}")
    somebody.until(lambda: somebody.can("card-change-pin"))
    return somebody


def fills(person: Person, present: str, new: str) -> None:
    """Type what a change or an unblocking wants, and press OK."""
    person.type_into("card-present", present)
    for field in ("card-new", "card-new-again"):
        person.type_into(field, new)
    person.press("card-dialog-ok")


def changes_pin(person: Person, old: str, new: str) -> None:
    person.press("card-change-pin")
    fills(person, old, new)


def test_pin_is_changed_and_the_old_one_opens_nothing(person: Person) -> None:
    person.sees("3 tries")
    changes_pin(person, PIN, NEW_PIN)
    person.sees("The PIN was changed")
    changes_pin(person, PIN, "591836")
    person.sees("Wrong PIN", "2 tries are left")
    fills(person, NEW_PIN, PIN)
    person.sees("The PIN was changed", "3 tries")


def test_pin_that_anybody_would_try_first_is_not_taken(person: Person) -> None:
    person.press("card-change-pin")
    person.type_into("card-present", PIN)
    for field in ("card-new", "card-new-again"):
        person.type_into(field, "123456")
    assert not person.can("card-dialog-ok")
    person.press("card-dialog-cancel")
    person.sees("3 tries")


def test_blocked_pin_is_unblocked_by_the_so_pin(person: Person) -> None:
    for left in ("2 tries are left", "One try is left"):
        changes_pin(person, WRONG, NEW_PIN) if left.startswith("2") else fills(person, WRONG, NEW_PIN)
        person.sees("Wrong PIN", left)
    person.type_into("card-present", WRONG)
    for field in ("card-new", "card-new-again"):
        person.type_into(field, NEW_PIN)
    assert not person.can("card-dialog-ok"), "the last try wants its tick"
    person.tick("card-present-tick")
    person.press("card-dialog-ok")
    person.sees("The PIN is blocked", "Unblock the PIN, and choose a new one")
    assert not person.can("card-change-pin")
    person.press("card-advice-button")
    person.sees("For the security officer")
    fills(person, SO_PIN, NEW_PIN)
    person.sees("The PIN is unblocked", "3 tries")
    assert person.can("card-change-pin")


def test_keys_show_after_the_pin_and_what_serves_nobody_is_cleaned_up(person: Person, card_place: Place) -> None:
    card_place.put_old(key=False)
    person.press("card-show-keys")
    person.enter_pin()
    person.until(lambda: person.can("card-clean-up"))
    person.press("card-clean-up")
    person.sees("Clean up the card?", "Certificate without key: serves nobody")
    person.type_into("card-present", PIN)
    person.press("card-dialog-ok")
    person.sees("It is deleted", "Everything on the card belongs together.")


def test_key_is_tried(person: Person) -> None:
    person.press("card-try")
    person.enter_pin()
    person.sees("Signed and verified")


def test_card_pulled_under_the_question_takes_it_away_and_the_page_waits_for_it(
    person: Person, readers: VirtualReaders
) -> None:
    person.press("card-change-pin")
    person.type_into("card-present", PIN)
    readers.pull()
    person.sees("This card is not in a reader", "Put card DECM 0000 001 back")
    assert person.found("card-dialog") is None
    readers.insert(OTHER_CARD)
    person.sees("Another one is there", "Nothing is done with it here.")
    assert not person.can("card-change-pin")
    readers.pull()
    readers.insert(CARD)
    person.until(lambda: person.can("card-change-pin"))
    changes_pin(person, PIN, NEW_PIN)
    person.sees("The PIN was changed")


def test_card_is_erased_by_its_typed_number_only(person: Person, card_place: Place) -> None:
    person.press("card-reset")
    person.type_into("card-present", SO_PIN)
    write(person, "DECM 0000 002")
    assert not person.can("card-dialog-ok")
    write(person, "decm 0000 001")
    person.press("card-dialog-ok")
    person.sees("The card is erased", "No certificate is on this card")
    person.press("card-first-use")
    sets_up(person, present=SO_PIN)
    person.sees("The card is set up", "Second life")
    changes_pin(person, NEW_PIN, PIN)
    person.sees("The PIN was changed")


def test_new_card_is_set_up_from_the_first_page(sit_down: SitDown, card_place: Place, readers: VirtualReaders) -> None:
    readers.make("DECM0000003")
    readers.pull()
    readers.insert("DECM0000003")
    person = sit_down(card_settings(card_place))
    person.press("card-open-DECM0000003")
    person.sees("This card is new")
    person.press("card-advice-button")
    sets_up(person)
    person.sees("The card is set up", "Second life")
    changes_pin(person, NEW_PIN, PIN)
    person.sees("The PIN was changed")


def sets_up(person: Person, present: str = "") -> None:
    """Go through the steps of the first use."""
    person.write("card-label", "Second life")
    person.press("card-dialog-ok")
    for field, secret in (("pin", NEW_PIN), ("so_pin", NEW_SO_PIN)):
        if present and field == "so_pin":
            person.type_into("card-present-so_pin", present)
        for name in (f"card-new-{field}", f"card-new-{field}-again"):
            person.type_into(name, secret)
        person.press("card-dialog-ok")
    person.sees("The card is called “Second life”.")
    person.press("card-dialog-ok")


def write(person: Person, number: str) -> None:
    field = person.found("card-typed-number")
    assert isinstance(field, QLineEdit)
    field.clear()
    QTest.keyClicks(field, number)


def test_pin_blocked_in_the_wizard_is_unblocked_on_the_cards_page_and_the_renewal_goes_on(
    sit_down: SitDown, card_place: Place
) -> None:
    card_place.put_old()
    person = sit_down(card_settings(card_place))
    person.comes_to_data()
    person.press("wizard-next")
    person.comes_to("key")
    for _ in range(2):
        person.enter_pin(WRONG)
        person.sees("Wrong PIN")
    person.type_into("pin-field", WRONG)
    person.tick("pin-final-tick")
    person.submit_pin()
    person.sees("The PIN is blocked", "P03")
    person.press("error-button")
    person.press("card-advice-button")
    fills(person, SO_PIN, NEW_PIN)
    person.sees("The PIN is unblocked")
    person.press("card-close")
    person.enter_pin(NEW_PIN)
    person.comes_to("what-you-sign")
