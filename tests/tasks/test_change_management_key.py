"""A management key is replaced once, or not at all; what was typed is wiped either way."""

from __future__ import annotations

import pytest

from enroll_gui.model.credential import Credential
from enroll_gui.model.errors import EnrollError, NoCard, PinRefused, PinTrivial, PinWrong, Unsupported
from enroll_gui.tasks.change_management_key import change_management_key
from tests.piv import PIN, PivPlace, piv_place, piv_store
from tests.place import Place
from tests.readers import make_readers, yubico_readers
from tests.tasks.test_change_pin import is_wiped
from tests.tokens import PIN as HOLDERS
from tests.tokens import secret

__all__ = ["make_readers", "piv_place", "piv_store", "yubico_readers"]

KEY = "a1a2a3a4a5a6a7a8b1b2b3b4b5b6b7b8c1c2c3c4c5c6c7c8"


def test_card_is_given_as_it_is_then(piv_place: PivPlace) -> None:
    pin = secret(HOLDERS)
    where = piv_place.store.name, piv_place.serial
    card = change_management_key(piv_place.backends, *where, old=None, new=None, pin=pin)
    state = card.credential(Credential.MANAGEMENT_KEY)
    assert state
    assert (state.factory, state.behind_pin) == (False, True)
    assert is_wiped(pin)


@pytest.mark.parametrize(
    ("old", "new", "pin", "error"),
    [
        (None, "ab" * 24, None, PinTrivial),
        (None, KEY[:-1], None, PinRefused),
        (KEY, KEY[::-1], None, PinWrong),
        (None, None, PIN, PinWrong),
        (None, None, "1", PinRefused),
    ],
    ids=["easy", "short", "not the present one", "wrong PIN", "no PIN"],
)
def test_refused_change_leaves_the_factorys_key(
    piv_place: PivPlace, old: str | None, new: str | None, pin: str | None, error: type[EnrollError]
) -> None:
    typed = [text if text is None else secret(text) for text in (old, new, pin)]
    with pytest.raises(error):
        change_management_key(
            piv_place.backends, piv_place.store.name, piv_place.serial, old=typed[0], new=typed[1], pin=typed[2]
        )
    assert is_wiped(*(one for one in typed if one is not None))
    (card,) = piv_place.backends.card_access[0].cards()
    state = card.credential(Credential.MANAGEMENT_KEY)
    assert state
    assert state.factory


def test_card_without_a_management_key_says_so(place: Place) -> None:
    with pytest.raises(Unsupported):
        change_management_key(place.backends, place.store.name, place.serial, old=None, new=None, pin=secret(PIN))
    with pytest.raises(NoCard):
        change_management_key(place.backends, "none", place.serial, old=None, new=None, pin=secret(PIN))
