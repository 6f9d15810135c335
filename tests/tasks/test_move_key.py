"""A key goes to another slot of its card, or stays where it is."""

from __future__ import annotations

import pytest

from enroll_gui.model.card import KeyRef
from enroll_gui.model.errors import (
    ContentsChanged,
    EnrollError,
    KeyIdTaken,
    KeyMissing,
    LeftOver,
    PinWrong,
    Unsupported,
)
from enroll_gui.model.inventory import ContainerState, KeyContainer
from enroll_gui.model.piv import AUTHENTICATION, KEY_MANAGEMENT, RETIRED, SIGNATURE, key_id_of
from enroll_gui.tasks.make_keys import make_keys
from enroll_gui.tasks.move_key import move_key
from enroll_gui.tasks.read_inventory import read_inventory
from tests.piv import PivPlace, moving_place
from tests.place import QUIET, Place
from tests.readers import yubico_readers
from tests.tasks.test_change_pin import is_wiped
from tests.tokens import secret

__all__ = ["moving_place", "yubico_readers"]

AT_9A, AT_9C, AT_9D, AT_83 = map(key_id_of, (AUTHENTICATION, SIGNATURE, KEY_MANAGEMENT, RETIRED[1]))


def ref(place: Place, key_id: bytes) -> KeyRef:
    return KeyRef(place.store.name, place.serial, key_id)


def contents(place: Place) -> tuple[KeyContainer, ...]:
    return read_inventory(place.backends, place.store.name, place.serial, secret()).containers


def test_key_is_in_its_new_slot_with_its_certificate(moving_place: PivPlace) -> None:
    sha256 = moving_place.put(SIGNATURE)
    pin = secret()
    found = move_key(moving_place.backends, ref(moving_place, AT_9C), AT_83, pin)
    assert [(c.key_id, c.state, c.certificates[0].ref.fingerprint) for c in found.containers] == [
        (AT_83, ContainerState.WHOLE, sha256)
    ]
    assert contents(moving_place) == found.containers
    assert moving_place.candidates()[sha256].stored.key_id == AT_83
    assert is_wiped(pin)


def test_refusals_leave_every_key_where_it_is(moving_place: PivPlace) -> None:
    moving_place.put(SIGNATURE)
    moving_place.put(AUTHENTICATION)
    before = contents(moving_place)
    refusals: list[tuple[type[EnrollError], bytes, bytes, str, str]] = [
        (KeyIdTaken, AT_9C, AT_9A, "", "472913"),
        (KeyMissing, AT_9D, AT_83, "", "472913"),
        (KeyMissing, AT_9C, b"\x40", "", "472913"),
        (ContentsChanged, AT_9C, AT_83, "ab" * 32, "472913"),
        (PinWrong, AT_9C, AT_83, "", "000000"),
    ]
    for error, source, target, shown, pin in refusals:
        with pytest.raises(error):
            move_key(moving_place.backends, ref(moving_place, source), target, secret(pin), shown=shown)
    assert contents(moving_place) == before


def test_key_of_a_request_that_did_not_end_stays_for_it(moving_place: PivPlace) -> None:
    entry = make_keys(
        moving_place.backends, moving_place.planned(moving_place.put(SIGNATURE)), moving_place.pins(), QUIET
    )
    for member in entry.members:
        for key in (member.old_key, member.new_key):
            with pytest.raises(LeftOver):
                move_key(moving_place.backends, key, AT_83, secret())


def test_token_without_slots_says_so(place: Place) -> None:
    sha256 = place.put_old()
    key_id = place.candidates()[sha256].stored.key_id
    with pytest.raises(Unsupported):
        move_key(place.backends, ref(place, key_id), AT_83, secret())
