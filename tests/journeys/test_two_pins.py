"""A card with two PINs, which OpenSC shows as two tokens of one serial number: renewed, looked after, and named."""

from __future__ import annotations

from pathlib import Path

import pytest

from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.model.entry import Stage
from tests.authority import Authority
from tests.journeys.person import SitDown, write_settings
from tests.journeys.test_card_commands import Desk
from tests.place import Place, backends_of
from tests.readers import OPENSC
from tests.tokens import PIN
from tests.two_pins import SECOND_PIN, TwoPins

pytestmark = pytest.mark.journey

NEW = "918264507391"


@pytest.fixture
def first(opensc: Pkcs11Store, two_pins: TwoPins, authority: Authority, tmp_path: Path) -> Place:
    """The first of its tokens, where new keys are made; the second has a key already."""
    return Place(backends_of(tmp_path / "profile", authority, opensc), authority, opensc, two_pins.first)


def settings(place: Place) -> Path:
    return write_settings(place.backends.settings.profile_folder, place.authority, modules=[OPENSC])


def test_certificate_is_renewed_in_the_window_and_the_journal_names_the_token(sit_down: SitDown, first: Place) -> None:
    first.put_old(kind="RSA-2048")
    person = sit_down(settings(first))
    person.comes_to_data()
    person.makes_the_key()
    person.signs()
    person.sees("the card has proven that it works")

    (entry,) = first.backends.journal.ended()
    assert (entry.stage, entry.members[0].new_key.token_serial) == (Stage.PROVEN, first.serial)


def test_pages_of_both_tokens_say_which_they_are_and_change_their_own_pin(
    sit_down: SitDown, first: Place, two_pins: TwoPins
) -> None:
    person = sit_down(settings(first))
    person.press(f"card-open-{two_pins.second}")
    person.sees("Signature PIN")
    person.press("card-change-pin")
    person.type_into("card-present", SECOND_PIN)
    for name in ("card-new", "card-new-again"):
        person.type_into(name, NEW)
    person.press("card-dialog-ok")
    person.sees("The PIN was changed")

    desk = Desk(settings(first), OPENSC)
    assert [desk.lets_in(two_pins.second, NEW), desk.lets_in(two_pins.first, PIN)] == [True, True]


def test_command_line_lists_both_and_changes_the_pin_of_the_one_it_is_told(first: Place, two_pins: TwoPins) -> None:
    desk = Desk(settings(first), OPENSC)
    card = desk.card("pin", "--serial", two_pins.second, pins=(SECOND_PIN, NEW))
    assert (card["serial"], card["label"]) == (two_pins.second, "Example card (Signature PIN)")
    assert [desk.lets_in(two_pins.second, NEW), desk.lets_in(two_pins.first, PIN)] == [True, True]

    done = desk.run("pin", "--serial", two_pins.serial)
    assert done.returncode == 12
    assert "C07" in done.stderr
    assert two_pins.second in done.stderr


def test_card_with_one_pin_keeps_its_serial_number_as_its_name(opensc: Pkcs11Store, one_pin: TwoPins) -> None:
    assert [token.serial for token in opensc.tokens()] == [one_pin.serial]
