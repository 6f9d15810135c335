"""Taking the old certificate out of the operating system's store."""

from __future__ import annotations

from dataclasses import replace

import pytest

from enroll_gui.model.entry import Member
from enroll_gui.model.errors import NoCard
from enroll_gui.tasks.remove_superseded import remove_superseded
from tests.place import Place
from tests.played_system import PlayedSystem


@pytest.fixture
def windows(place: Place) -> Place:
    return replace(place, backends=replace(place.backends, key_stores=(PlayedSystem(place.store),)))


@pytest.fixture
def member(windows: Place) -> Member:
    return windows.planned(windows.put_old()).members[0]


def test_certificate_goes_and_its_key_stays(windows: Place, member: Member) -> None:
    remove_superseded(windows.backends, member)
    (store,) = windows.backends.key_stores
    assert windows.candidates() == {}
    with store.open(member.old_key.token_serial, None) as session:
        assert session.public_key(member.old_key.key_id)
        assert session.certificates(member.old_key.key_id) == []


def test_certificate_that_is_gone_already_is_what_was_wanted(windows: Place, member: Member) -> None:
    remove_superseded(windows.backends, member)
    remove_superseded(windows.backends, member)
    assert windows.candidates() == {}


def test_store_that_is_not_there_is_said_to_be(windows: Place, member: Member) -> None:
    with pytest.raises(NoCard):
        remove_superseded(replace(windows.backends, key_stores=()), member)
