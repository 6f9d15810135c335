"""A follow-up whose keys live in Windows' providers: the tasks do not know it, the authority is the running one."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from enroll_gui.model.certificate import KeyPresence
from enroll_gui.model.entry import Entry, Stage
from enroll_gui.model.errors import CancelledInSystem, PinWrong
from enroll_gui.pki.certificates import read_certificate
from enroll_gui.tasks.make_keys import make_keys
from enroll_gui.tasks.prepare_contents import prepare_contents
from enroll_gui.tasks.submit_follow_up import submit_follow_up
from enroll_gui.tasks.undo_follow_up import undo_follow_up
from tests.authority import Authority, authority, start_authority
from tests.backends.windows.computer import Computer
from tests.backends.windows.fake_windows import (
    AES_CSP,
    CARD_KSP,
    SCARD_W_CANCELLED_BY_USER,
    SCARD_W_WRONG_CHV,
    SOFTWARE_KSP,
)
from tests.place import QUIET, Place, backends_of

__all__ = ["authority", "start_authority"]

PROVIDERS = pytest.mark.parametrize(
    ("provider", "kind"), [(AES_CSP, "RSA-2048"), (SOFTWARE_KSP, "EC-P256"), (CARD_KSP, "EC-P256")]
)


@pytest.fixture
def place(computer: Computer, authority: Authority, tmp_path: Path, provider: str) -> Place:
    """A provider and the running RA."""
    return Place(backends_of(tmp_path, authority, computer.store), authority, computer.store, provider)


def no_pin(place: Place) -> dict[tuple[str, str], None]:
    return {(place.store.name, place.serial): None}


def renewed(place: Place, entry: Entry) -> Entry:
    entry = make_keys(place.backends, entry, no_pin(place), QUIET)
    ready = prepare_contents(place.backends, entry, datetime.now(UTC))
    return submit_follow_up(place.backends, entry, ready.contents, no_pin(place), QUIET)


@PROVIDERS
def test_certificate_is_issued_bound_to_its_key_and_listed_with_it(
    place: Place, computer: Computer, provider: str, kind: str
) -> None:
    old = place.put_old(kind=kind)
    done = renewed(place, place.planned(old, kind=kind))

    listed = place.candidates()
    member = done.members[0]
    new = listed[read_certificate(member.certificate).sha256].stored
    assert done.stage is Stage.PROVEN
    assert (new.key, new.key_id, new.token.serial) == (KeyPresence.PAIRED, member.new_key.key_id, provider)
    assert {old, new.certificate.sha256} == listed.keys()
    assert bool(computer.world.dialogs) is (provider == CARD_KSP)


@PROVIDERS
def test_follow_up_is_undone_and_leaves_the_old_key(place: Place, computer: Computer, provider: str, kind: str) -> None:
    old = place.put_old(kind=kind)
    before = dict(computer.world.provider(provider).keys)
    entry = make_keys(place.backends, place.planned(old, kind=kind), no_pin(place), QUIET)
    assert len(computer.world.provider(provider).keys) == len(before) + 1

    assert undo_follow_up(place.backends, entry, no_pin(place), QUIET).stage is Stage.UNDONE

    assert computer.world.provider(provider).keys == before
    assert place.candidates()[old].is_fit


@pytest.mark.parametrize(
    ("code", "wanted"), [(SCARD_W_CANCELLED_BY_USER, CancelledInSystem), (SCARD_W_WRONG_CHV, PinWrong)]
)
@pytest.mark.parametrize(("provider", "kind"), [(CARD_KSP, "EC-P256")])
def test_dialog_that_is_cancelled_leaves_a_follow_up_that_can_be_done_again(
    place: Place, computer: Computer, code: int, wanted: type[Exception], kind: str
) -> None:
    old = place.put_old(kind=kind)
    computer.world.person = code
    with pytest.raises(wanted):
        make_keys(place.backends, place.planned(old, kind=kind), no_pin(place), QUIET)
    assert len(computer.world.provider(CARD_KSP).keys) == 1

    computer.world.person = 0
    assert renewed(place, place.planned(old, kind=kind)).stage is Stage.PROVEN
