"""Drivers that list what cannot be, seen from the window: a correct list or a clear word, and no try of a PIN lost."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from enroll_gui.model import errors
from tests.faults import LABEL_AT, SERIAL_AT, Faults, Rule, pull
from tests.journeys.person import Person, SitDown, write_settings
from tests.journeys.sights import Told, reads_in_row
from tests.place import Place

pytestmark = pytest.mark.journey

ZEROS = b"0" * 16


@pytest.fixture
def person(sit_down: SitDown, fault_place: Place, faults: Faults) -> Person:
    """Somebody whose only driver has faults, and whose token has a certificate to renew."""
    fault_place.put_old()
    faults.forget_calls()
    profile = fault_place.backends.settings.profile_folder
    return sit_down(write_settings(profile, fault_place.authority, modules=[faults.module]))


def tokens(person: Person) -> list[QWidget]:
    """Find the tokens on the first page."""
    found = person.window.findChildren(QWidget)
    return [widget for widget in found if widget.isVisible() and widget.objectName().startswith("token-")]


def words(person: Person) -> str:
    """Give all words on them."""
    labels = [label for token in tokens(person) for label in token.findChildren(QLabel) if label.isVisible()]
    return "\n".join(label.text() for label in labels)


def looks_again(person: Person) -> None:
    """Have the first page ask anew."""
    home = person.window.centralWidget()
    home.refresh()  # type: ignore[union-attr]  # the first page's own


def test_64_slots_are_all_shown(person: Person, faults: Faults, told: Told) -> None:
    faults.set(slots=65)  # one of them is SoftHSM's free slot
    looks_again(person)
    person.until(lambda: len(tokens(person)) == 64)
    told("driver: 64 slots", "–", "64 cards on the first page")
    person.comes_to_selection()
    person.until(lambda: len(person.offers()) == 64)
    assert faults.calls("C_Login") == []


def test_serial_number_of_zeros_is_a_number(person: Person, faults: Faults, told: Told) -> None:
    faults.set(texts={SERIAL_AT: ZEROS})
    person.comes_to_data()
    person.makes_the_key()
    told("driver: serial number of zeros", "–", "used as it is")


def test_tokens_that_share_a_serial_number_are_named_and_not_touched(
    person: Person, faults: Faults, told: Told
) -> None:
    faults.set(slots=3, texts={SERIAL_AT: ZEROS})
    looks_again(person)
    person.until(lambda: len(tokens(person)) == 2)
    assert "C07" in words(person)
    person.press("tile-renew")
    told("driver: serial number of two", *reads_in_row(person, "SYS-104", errors.AmbiguousToken()))
    person.press("wizard-next")
    person.comes_to("selection")
    assert person.offers() == []
    assert faults.calls("C_Login") == []


def test_name_with_control_and_direction_characters_is_spelt_out(person: Person, faults: Faults, told: Told) -> None:
    faults.set(texts={LABEL_AT: "\x07\n\u202eelpmaxE\u2066\x1b[2J".encode().ljust(32)})
    looks_again(person)
    person.until(lambda: "\\u202eelpmaxE" in words(person))
    told("driver: direction marks in a name", "–", "spelt out")
    assert all(char.isprintable() or char == "\n" for char in words(person))


def test_label_that_changes_at_each_call_starts_no_listing_anew(person: Person, faults: Faults, told: Told) -> None:
    faults.set(changing=True)
    person.comes_to_data()
    person.makes_the_key()
    told("driver: label that changes", "–", "the number counts")
    assert len(faults.calls("C_Login")) == 1


def test_10_000_objects_are_read_while_the_window_lives(person: Person, faults: Faults, told: Told) -> None:
    faults.set(objects=10_000)
    person.press("tile-renew")
    person.until(lambda: person.can("wizard-next"))
    person.press("wizard-next")
    person.comes_to("selection")
    person.until(lambda: len(person.offers()) == 1)
    told("driver: 10 000 objects", "–", "the one certificate of them is offered")


@pytest.mark.parametrize("rule", [pull("C_GetTokenInfo", nth=2), pull("C_FindObjects"), pull("C_Login")], ids=str)
def test_card_that_leaves_within_a_call_is_asked_for(person: Person, faults: Faults, told: Told, rule: Rule) -> None:
    person.comes_to_data()
    faults.set(rule)
    person.press("wizard-next")
    person.until(lambda: person.code() or person.found("pin-field"))
    if person.found("pin-field"):
        person.enter_pin()
    person.sees("Put this card back")
    told(f"driver: card leaves in {rule.call}", "–", "Put this card back")
    assert len(faults.calls("C_Login")) <= 1
