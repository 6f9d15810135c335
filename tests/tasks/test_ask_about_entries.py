import threading
from collections.abc import Callable
from dataclasses import replace

import pytest

from enroll_gui.model.entry import Stage
from enroll_gui.model.errors import Cancelled, NotConfigured, OtherAuthority, Pending, Refused, Unreachable
from enroll_gui.model.outcome import Decision
from enroll_gui.ports import Progress
from enroll_gui.tasks import submit_follow_up as submitting
from enroll_gui.tasks.ask_about_entries import ask_about_entries
from tests.authority import Authority
from tests.makers import entry as made_up
from tests.place import QUIET, Place
from tests.tasks.test_submit_follow_up import operate, prepared, submitted

StartAuthority = Callable[..., Authority]
MakePlace = Callable[[Authority], Place]


def test_held_request_waits_until_an_officer_decides(
    start_authority: StartAuthority, make_place: MakePlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(submitting, "WAIT_S", 0.2)
    monkeypatch.setattr(submitting, "POLL_S", 0.1)
    authority = start_authority("--hold")
    place = make_place(authority)
    entries = []
    for _ in range(2):
        entry, ready = prepared(place)
        with pytest.raises(Pending):
            submitted(place, entry, ready)
        entries.append(place.on_disk(entry))
    told: list[object] = []
    standings = ask_about_entries(place.backends, entries, Progress(told.append))
    assert [s.decision for s in standings] == [Decision.WAITS] * 2
    assert told == list(standings)

    operate(authority, "release", entries[0])
    operate(authority, "refuse", entries[1])
    issued, refused = ask_about_entries(place.backends, entries, QUIET)
    assert (issued.entry_id, issued.decision) == (entries[0].id, Decision.ISSUED)
    assert refused.decision is Decision.REFUSED
    assert isinstance(refused.error, Refused)
    assert refused.error.facts["reason"] == "refused_by_officer"


def test_request_that_never_arrived_is_told_apart_from_one_of_another_authority(place: Place) -> None:
    here = replace(made_up({"stage": Stage.SENT}), authority=place.authority.url)
    elsewhere = replace(here, authority="https://former.example")
    first, second = ask_about_entries(place.backends, (here, elsewhere), QUIET)
    assert first.decision is Decision.NOT_RECEIVED
    assert second.decision is Decision.NOT_ASKED
    assert isinstance(second.error, OtherAuthority)


def test_authority_that_is_down_says_nothing_of_any_request(
    start_authority: StartAuthority, make_place: MakePlace
) -> None:
    authority = start_authority()
    place = make_place(authority)
    authority.process.terminate()
    authority.process.wait()
    entries = [replace(made_up({"stage": Stage.SENT}), id=f"{n}" * 32) for n in range(3)]
    standings = ask_about_entries(place.backends, entries, QUIET)
    assert [type(s.error) for s in standings] == [Unreachable] * 3
    assert {s.decision for s in standings} == {Decision.NOT_ASKED}


def test_without_authority_nothing_can_be_asked(place: Place) -> None:
    backends = replace(place.backends, registrar=None)
    (standing,) = ask_about_entries(backends, (made_up({"stage": Stage.SENT}),), QUIET)
    assert standing.decision is Decision.NOT_ASKED
    assert isinstance(standing.error, NotConfigured)


@pytest.mark.parametrize("stage", [s for s in Stage if s is not Stage.SENT])
def test_only_what_was_sent_is_asked_about(place: Place, stage: Stage) -> None:
    assert ask_about_entries(place.backends, (made_up({"stage": stage}),), QUIET) == ()


def test_asking_stops_when_it_is_cancelled(place: Place) -> None:
    cancelled = threading.Event()
    cancelled.set()
    with pytest.raises(Cancelled):
        ask_about_entries(place.backends, (made_up({"stage": Stage.SENT}),), Progress(cancelled=cancelled))
