from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from enroll_gui.model.entry import Entry
from enroll_gui.model.errors import ClockWrong, NotConfigured, OtherAuthority, Unreachable
from enroll_gui.model.request import Changes
from enroll_gui.pki.follow_up import read_content
from enroll_gui.tasks.make_keys import make_keys
from enroll_gui.tasks.prepare_contents import prepare_contents
from tests.authority import Authority
from tests.place import QUIET, Place


def made(place: Place, changes: Changes | None = None) -> Entry:
    return make_keys(place.backends, place.planned(place.put_old(), changes), place.pins(), QUIET)


def test_contents_say_what_was_planned(place: Place) -> None:
    entry = made(place, Changes(remove_email=("holder@example.org",)))
    now = datetime.now(UTC)
    ready = prepare_contents(place.backends, entry, now)
    content = read_content(ready.contents[0])
    assert (content.id, content.role, content.csr) == (entry.id, "commercial", entry.members[0].csr)
    assert content.changes.remove_email == ("holder@example.org",)
    assert abs(content.created - now) < timedelta(seconds=2)
    assert ready.expires > now


def test_each_time_a_fresh_nonce_is_fetched(place: Place) -> None:
    entry = made(place)
    nonces = {
        read_content(prepare_contents(place.backends, entry, datetime.now(UTC)).contents[0]).nonce for _ in range(2)
    }
    assert len(nonces) == 2


def test_authoritys_time_is_used_where_the_clocks_differ(place: Place) -> None:
    late = datetime.now(UTC) - timedelta(hours=2)
    content = read_content(prepare_contents(place.backends, made(place), late).contents[0])
    assert abs(content.created - datetime.now(UTC)) < timedelta(minutes=5)


def test_clock_more_than_a_day_off_is_refused(place: Place) -> None:
    with pytest.raises(ClockWrong):
        prepare_contents(place.backends, made(place), datetime.now(UTC) + timedelta(days=2))


def test_pair_names_each_others_request(place: Place) -> None:
    one = made(place)
    pair = replace(one, members=(one.members[0], replace(one.members[0], csr=b"\x30\x00", role="qualified")))
    contents = [read_content(c) for c in prepare_contents(place.backends, pair, datetime.now(UTC)).contents]
    assert contents[0].pair
    assert contents[0].pair != contents[1].pair


def test_without_an_authority_nothing_can_be_drawn_up(place: Place, start_authority: Callable[..., Authority]) -> None:
    entry = made(place)
    with pytest.raises(NotConfigured):
        prepare_contents(replace(place.backends, registrar=None), entry, datetime.now(UTC))
    gone = start_authority()
    gone.process.terminate()
    gone.process.wait()
    with pytest.raises(Unreachable):
        prepare_contents(replace(place.backends, registrar=gone.registrar), entry, datetime.now(UTC))


def test_request_begun_at_another_authority_is_not_drawn_up_for_this_one(
    place: Place, start_authority: Callable[..., Authority]
) -> None:
    entry = made(place)
    with pytest.raises(OtherAuthority):
        prepare_contents(replace(place.backends, registrar=start_authority().registrar), entry, datetime.now(UTC))
