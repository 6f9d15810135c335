"""Which cards are in the readers, and why no driver shows one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.model.card import Reader
from enroll_gui.model.errors import CardNotShown, EnrollError, ModuleMissing, NoReader, ServiceDown, UnknownCard
from enroll_gui.ports import Backends
from enroll_gui.tasks.recognise_cards import recognise_cards, why_not_shown
from tests.makers import TOKEN
from tests.place import Place

SC_HSM = Reader("Reader 0", True, "3bfe1800008131fe458031815448534d31738021408107fa")
STRANGER = Reader("Reader 1", True, "3b0411223344")
EMPTY = Reader("Reader 2", False, "")


class Readers:
    """PC/SC in a state of the test's choice."""

    def __init__(self, *found: Reader, trouble: EnrollError | None = None) -> None:
        self.found, self.trouble = found, trouble

    def readers(self) -> Sequence[Reader]:
        if self.trouble:
            raise self.trouble
        return self.found


def at(place: Place, readers: Readers, *drivers: str) -> Backends:
    """Give the backends of a place with these readers and drivers, none of which is started."""
    stores = tuple(Pkcs11Store(Path(driver)) for driver in drivers)
    return replace(place.backends, reader_list=readers, key_stores=stores)


def test_each_card_is_told_with_what_it_is_and_what_drivers_show_of_it(place: Place) -> None:
    token = replace(TOKEN, reader="Reader 0")
    known, stranger = recognise_cards(at(place, Readers(SC_HSM, STRANGER, EMPTY)), [token, TOKEN])
    assert (known.name, known.tokens) == ("SmartCard-HSM / Nitrokey HSM", (token,))
    assert (stranger.name, stranger.profile, stranger.tokens) == ("", None, ())


def test_nobody_to_ask_means_no_cards(place: Place) -> None:
    for trouble in (ServiceDown(), NoReader()):
        assert recognise_cards(at(place, Readers(trouble=trouble)), []) == ()


def test_cards_have_no_name_where_nobody_can_recognise_them(place: Place) -> None:
    (card,) = recognise_cards(replace(at(place, Readers(SC_HSM)), recognition=None), [])
    assert card.profile is None


def test_card_that_a_driver_shows_is_in_no_trouble(place: Place) -> None:
    backends = at(place, Readers(SC_HSM))
    (card,) = recognise_cards(backends, [replace(TOKEN, reader="Reader 0")])
    assert why_not_shown(backends, card) is None


def test_unknown_card_shows_its_atr(place: Place) -> None:
    backends = at(place, Readers(STRANGER), "/usr/lib/opensc-pkcs11.so")
    error = why_not_shown(backends, recognise_cards(backends, [])[0])
    assert isinstance(error, UnknownCard)
    assert error.facts == {"atr": "3B 04 11 22 33 44"}


def test_known_card_without_its_driver_names_the_driver_and_its_files(place: Place) -> None:
    backends = at(place, Readers(SC_HSM), "/usr/lib/libykcs11.so.2")
    error = why_not_shown(backends, recognise_cards(backends, [])[0])
    assert isinstance(error, ModuleMissing)
    assert error.facts["card"] == "SmartCard-HSM / Nitrokey HSM"
    assert error.facts["driver"] == "OpenSC"
    assert "opensc-pkcs11" in str(error.facts["tried"])


def test_known_card_that_its_driver_does_not_show_is_another_trouble(place: Place) -> None:
    backends = at(place, Readers(SC_HSM), "/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so")
    error = why_not_shown(backends, recognise_cards(backends, [])[0])
    assert isinstance(error, CardNotShown)
    assert error.facts == {"card": "SmartCard-HSM / Nitrokey HSM", "driver": "OpenSC"}
