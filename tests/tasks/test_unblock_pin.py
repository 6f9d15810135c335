"""A blocked PIN is set anew by the SO-PIN."""

from __future__ import annotations

import pytest

from enroll_gui.model.credential import Credential
from enroll_gui.model.errors import EnrollError, NoCard, PinBlocked, PinTrivial, PinWrong, Unsupported
from enroll_gui.tasks.unblock_pin import unblock_pin
from tests.faults import Faults
from tests.place import Place
from tests.tasks.test_change_pin import NEW, is_wiped
from tests.tokens import SO_PIN, logged_in, secret


def test_blocked_card_opens_again_with_the_new_pin(faults: Faults, fault_place: Place) -> None:
    place = fault_place
    faults.set(tries=1)
    with pytest.raises(PinBlocked), logged_in(place.store, place.serial, "999999"):
        pass
    key, new = secret(SO_PIN), secret(NEW)
    card = unblock_pin(place.backends, place.store.name, place.serial, by=Credential.SO_PIN, key=key, new=new)

    state = card.credential(Credential.PIN)
    assert state is not None
    assert not state.locked
    assert is_wiped(key, new)
    with logged_in(place.store, place.serial, NEW):
        pass


@pytest.mark.parametrize(
    ("by", "key", "new", "error"),
    [
        (Credential.SO_PIN, "00000000", NEW, PinWrong),
        (Credential.SO_PIN, SO_PIN, "111111", PinTrivial),
        (Credential.PUK, SO_PIN, NEW, Unsupported),
    ],
)
def test_what_is_refused_leaves_the_old_pin(
    *, place: Place, by: Credential, key: str, new: str, error: type[EnrollError]
) -> None:
    given = secret(key), secret(new)
    with pytest.raises(error):
        unblock_pin(place.backends, place.store.name, place.serial, by=by, key=given[0], new=given[1])

    assert is_wiped(*given)
    with logged_in(place.store, place.serial):
        pass


def test_store_without_cards_has_none(place: Place) -> None:
    with pytest.raises(NoCard):
        unblock_pin(place.backends, "none", place.serial, by=Credential.SO_PIN, key=None, new=None)
