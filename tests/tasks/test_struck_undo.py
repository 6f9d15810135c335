"""An undo that is struck half way, and then the person wants to finish after all."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from enroll_gui.model.entry import Entry, Stage
from enroll_gui.model.errors import DriverError, NotThere, ProofFailed, Refused
from enroll_gui.tasks.prepare_contents import prepare_contents
from enroll_gui.tasks.submit_follow_up import submit_follow_up
from enroll_gui.tasks.undo_follow_up import undo_follow_up
from tests.faults import CKR_DEVICE_REMOVED, Faults, answer
from tests.place import QUIET, Place
from tests.tasks.test_undo_follow_up import is_revoked, left_at, undone

SENT_OR_LATER = [Stage.SENT, Stage.ISSUED, Stage.WRITTEN]


def strike(faults: Faults, place: Place, stage: Stage, *, deleted: bool) -> Entry:
    """Leave an undo at the card: nothing is deleted, or the first object and the card's answer is lost."""
    entry = left_at(place, stage)
    faults.set(answer("C_DestroyObject", CKR_DEVICE_REMOVED, after=deleted))
    with pytest.raises((NotThere, DriverError)):
        undo_follow_up(place.backends, entry, place.pins(), QUIET)
    faults.clear()
    return place.on_disk(entry)


@pytest.mark.parametrize("deleted", [False, True])
@pytest.mark.parametrize("stage", SENT_OR_LATER)
def test_what_was_withdrawn_is_not_finished(faults: Faults, fault_place: Place, stage: Stage, deleted: bool) -> None:
    left = strike(faults, fault_place, stage, deleted=deleted)
    assert left.stage is Stage.SENT
    with pytest.raises(Refused):
        submit_follow_up(fault_place.backends, left, (), fault_place.pins(), QUIET)
    ended = fault_place.on_disk(left)
    assert ended.stage is Stage.UNDONE
    assert fault_place.count(left) == 0
    assert is_revoked(fault_place, left)


@pytest.mark.parametrize("stage", SENT_OR_LATER)
def test_struck_undo_is_undone_to_its_end(faults: Faults, fault_place: Place, stage: Stage) -> None:
    undone(fault_place, strike(faults, fault_place, stage, deleted=True))


def test_key_that_is_gone_is_not_certified(faults: Faults, fault_place: Place) -> None:
    left = strike(faults, fault_place, Stage.KEY_MADE, deleted=True)
    ready = prepare_contents(fault_place.backends, left, datetime.now(UTC))
    with pytest.raises(ProofFailed):
        submit_follow_up(fault_place.backends, left, ready.contents, fault_place.pins(), QUIET)
    assert fault_place.on_disk(left).stage is Stage.KEY_MADE
    with pytest.raises(Refused, match="unknown_follow_up"):
        fault_place.authority.registrar.poll(left.id)
    undone(fault_place, fault_place.on_disk(left))


def test_key_that_was_kept_is_finished(faults: Faults, fault_place: Place) -> None:
    left = strike(faults, fault_place, Stage.KEY_MADE, deleted=False)
    ready = prepare_contents(fault_place.backends, left, datetime.now(UTC))
    done = submit_follow_up(fault_place.backends, left, ready.contents, fault_place.pins(), QUIET)
    assert done.stage is Stage.PROVEN


@pytest.mark.parametrize("stage", [Stage.ISSUED, Stage.WRITTEN])
def test_what_was_withdrawn_elsewhere_is_not_installed(fault_place: Place, stage: Stage) -> None:
    entry = left_at(fault_place, stage)
    undo_follow_up(fault_place.backends, entry, fault_place.pins(), QUIET)
    fault_place.backends.journal.write(entry)
    with pytest.raises(Refused):
        submit_follow_up(fault_place.backends, entry, (), fault_place.pins(), QUIET)
    assert fault_place.on_disk(entry).stage is Stage.UNDONE
