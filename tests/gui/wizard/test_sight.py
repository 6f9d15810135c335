"""What the page of certificates sees."""

from __future__ import annotations

from enroll_gui.gui.wizard.sight import list_sight, look, stops
from enroll_gui.model.card import StoreKind
from enroll_gui.model.errors import ModuleFailed, NoReader
from enroll_gui.ports import Progress
from enroll_gui.tasks.find_tokens import find_tokens
from tests.gui.fakes import FakeStore, Outside
from tests.makers import TOKEN, WINDOWS, certificate

QUIET = Progress()


def test_nothing_is_checked_where_something_can_be_used(outside: Outside) -> None:
    outside.store.put(TOKEN)
    seen = look(StoreKind.CARD, outside.build(), QUIET)
    assert (seen.tokens, seen.checks) == ((TOKEN,), ())


def test_missing_card_is_looked_into_only_where_a_card_is_wanted(outside: Outside) -> None:
    outside.readers.trouble = NoReader()
    assert any(stops(check) for check in look(StoreKind.CARD, outside.build(), QUIET).checks)
    assert look(StoreKind.FILE, outside.build(), QUIET).checks == ()


def test_store_of_the_system_that_cannot_be_read_stops_where_it_is_wanted(outside: Outside) -> None:
    outside.others = (FakeStore(name=WINDOWS.store, trouble=ModuleFailed("no", call="x", rv="1")),)
    seen = look(StoreKind.SYSTEM, outside.build(), QUIET)
    assert [stops(check) for check in seen.checks] == [True]
    assert WINDOWS.store in seen.stores


def test_places_for_keys_are_listed_beside_the_certificates(outside: Outside) -> None:
    outside.store.put(TOKEN, certificate())
    system = FakeStore(name=WINDOWS.store)
    system.put(WINDOWS)
    outside.others = (system,)
    backends = outside.build()
    listed = list_sight(backends, find_tokens(backends), QUIET)
    assert [stored.token for stored in listed.stored] == [TOKEN]
    assert listed.places == (TOKEN, WINDOWS)
