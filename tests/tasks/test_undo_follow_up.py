from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from cryptography import x509

from enroll_gui.backends.servers.ra_api import RaApi
from enroll_gui.model.card import KeyRef
from enroll_gui.model.entry import Entry, Stage
from enroll_gui.model.errors import AnswerInvalid, NoCard, OtherAuthority, Pending, PinWrong, Unreachable
from enroll_gui.model.request import Answer
from enroll_gui.pki.certificates import read_certificate
from enroll_gui.ports import Progress
from enroll_gui.tasks import submit_follow_up as submitting
from enroll_gui.tasks.make_keys import make_keys
from enroll_gui.tasks.prepare_contents import prepare_contents
from enroll_gui.tasks.submit_follow_up import submit_follow_up
from enroll_gui.tasks.undo_follow_up import UndoReport, UndoStep, undo_follow_up, undo_places
from tests.authority import Authority
from tests.makers import entry as made_up
from tests.place import QUIET, Place
from tests.tasks.test_submit_follow_up import operate, prepared, submitted

StartAuthority = Callable[..., Authority]
MakePlace = Callable[[Authority], Place]


def undone(place: Place, entry: Entry) -> list[tuple[UndoStep, bool]]:
    """Undo, and give the steps that were reported."""
    steps: list[object] = []
    done = undo_follow_up(place.backends, entry, place.pins(), Progress(steps.append))
    assert done.stage is Stage.UNDONE
    assert place.on_disk(entry) == done
    assert place.count(entry) == 0
    assert all(isinstance(step, UndoReport) for step in steps)
    return [(step.step, step.done) for step in steps if isinstance(step, UndoReport)]


def left_at(place: Place, stage: Stage, sha256: str = "") -> Entry:
    """Leave the follow-up of a certificate as a run that was killed at `stage` would."""
    entry = make_keys(place.backends, place.planned(sha256 or place.put_old()), place.pins(), QUIET)
    if stage is Stage.KEY_MADE:
        return entry
    done = submitted(place, entry, prepare_contents(place.backends, entry, datetime.now(UTC)))
    killed = done.with_member(0, replace(done.members[0], stage=stage))
    place.backends.journal.write(killed)
    return killed


def is_revoked(place: Place, entry: Entry) -> bool:
    new = read_certificate(entry.members[0].certificate)
    crl = x509.load_der_x509_crl(place.authority.registrar.revocation_list(new.issuer_sha256))
    return crl.get_revoked_certificate_by_serial_number(int(new.serial, 16)) is not None


def test_key_that_was_never_asked_for_is_deleted_without_the_authority(place: Place) -> None:
    entry = left_at(place, Stage.KEY_MADE)
    alone = replace(place, backends=replace(place.backends, registrar=None))
    assert undone(alone, entry) == [(UndoStep.DELETE, False), (UndoStep.DELETE, True)]


@pytest.mark.parametrize("stage", [Stage.SENT, Stage.ISSUED, Stage.WRITTEN])
def test_what_was_issued_is_revoked_and_deleted(place: Place, stage: Stage) -> None:
    entry = left_at(place, stage)
    steps = undone(place, entry)
    assert [step for step, done in steps if done] == list(UndoStep)
    assert place.authority.registrar.poll(entry.id).state == "withdrawn"
    assert is_revoked(place, entry)


def test_old_certificate_may_be_renewed_again_afterwards(place: Place) -> None:
    sha256 = place.put_old()
    undone(place, left_at(place, Stage.WRITTEN, sha256))
    assert place.candidates()[sha256].fitness.is_fit
    again = left_at(place, Stage.WRITTEN, sha256)
    assert place.authority.registrar.poll(again.id).state == "issued"


def test_request_that_the_authority_never_got_is_only_deleted(place: Place) -> None:
    entry, ready = prepared(place)

    class Gone(RaApi):
        def submit(self, request_id: str, body: bytes) -> Answer:
            raise Unreachable("the line broke", url=self.url)

    with pytest.raises(Unreachable):
        submitted(place, entry, ready, Gone(place.authority.transport))
    steps = undone(place, place.on_disk(entry))
    assert (UndoStep.WITHDRAW, True) not in steps


def test_held_request_is_withdrawn_and_can_no_longer_be_issued(
    start_authority: StartAuthority, make_place: MakePlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(submitting, "WAIT_S", 0.2)
    monkeypatch.setattr(submitting, "POLL_S", 0.1)
    authority = start_authority("--hold")
    place = make_place(authority)
    entry, ready = prepared(place)
    with pytest.raises(Pending):
        submitted(place, entry, ready)
    undone(place, place.on_disk(entry))
    assert authority.registrar.poll(entry.id).state == "withdrawn"
    with pytest.raises(AssertionError, match="run_command"):
        operate(authority, "release", entry)


def test_wrong_pin_withdraws_nothing(place: Place) -> None:
    entry = left_at(place, Stage.WRITTEN)
    with pytest.raises(PinWrong):
        undo_follow_up(place.backends, entry, place.pins("999999"), QUIET)
    assert place.on_disk(entry) == entry
    assert place.authority.registrar.poll(entry.id).state == "issued"
    assert place.count(entry) == 3


def test_token_that_is_away_withdraws_nothing(place: Place) -> None:
    entry = left_at(place, Stage.WRITTEN)
    member = entry.members[0]
    away = entry.with_member(0, replace(member, new_key=replace(member.new_key, token_serial="00ff")))
    place.backends.journal.write(away)
    with pytest.raises(NoCard):
        undo_follow_up(place.backends, away, place.pins(), QUIET)
    assert place.authority.registrar.poll(entry.id).state == "issued"


def test_authority_that_is_away_keeps_the_entry_and_the_key(place: Place, start_authority: StartAuthority) -> None:
    entry = left_at(place, Stage.ISSUED)
    gone = start_authority()
    gone.process.terminate()
    gone.process.wait()
    lost = replace(place, backends=replace(place.backends, registrar=gone.registrar))
    with pytest.raises(Unreachable):
        undo_follow_up(lost.backends, entry, lost.pins(), QUIET)
    assert place.on_disk(entry) == entry
    assert place.count(entry) == 3
    undone(place, entry)


def test_authority_that_does_not_know_another_ones_request_deletes_nothing(
    place: Place, start_authority: StartAuthority
) -> None:
    entry = left_at(place, Stage.ISSUED)
    other = replace(place, backends=replace(place.backends, registrar=start_authority().registrar))
    with pytest.raises(OtherAuthority):
        undo_follow_up(other.backends, entry, other.pins(), QUIET)
    assert place.count(entry) == 3


def test_request_goes_to_no_other_authority_than_its_own(place: Place, start_authority: StartAuthority) -> None:
    entry, ready = prepared(place)
    other = start_authority().registrar
    with pytest.raises(OtherAuthority):
        submitted(place, entry, ready, other)
    assert place.on_disk(entry) == entry

    class Losing(RaApi):
        def submit(self, request_id: str, body: bytes) -> Answer:
            super().submit(request_id, body)
            raise Unreachable("the line broke", url=self.url)

    with pytest.raises(Unreachable):
        submitted(place, entry, ready, Losing(place.authority.transport))
    sent = place.on_disk(entry)
    with pytest.raises(OtherAuthority):
        submit_follow_up(replace(place.backends, registrar=other), sent, (), place.pins(), QUIET)
    assert place.on_disk(entry) == sent
    assert submit_follow_up(place.backends, sent, (), place.pins(), QUIET).stage is Stage.PROVEN


def test_withdrawal_that_changes_nothing_deletes_nothing(place: Place) -> None:
    entry = left_at(place, Stage.ISSUED)

    class Stubborn(RaApi):
        def withdraw(self, request_id: str, cms: bytes) -> Answer:
            return self.poll(request_id)

    backends = replace(place.backends, registrar=Stubborn(place.authority.transport))
    with pytest.raises(AnswerInvalid):
        undo_follow_up(backends, entry, place.pins(), QUIET)
    assert place.count(entry) == 3


def test_only_what_was_sent_wants_the_old_keys_token() -> None:
    old, new = KeyRef("a", "1", b"o"), KeyRef("b", "2", b"n")
    made = made_up({"stage": Stage.KEY_MADE, "old_key": old, "new_key": new})
    sent = made_up({"stage": Stage.SENT, "old_key": old, "new_key": new})
    assert undo_places(made) == (("b", "2"),)
    assert undo_places(sent) == (("b", "2"), ("a", "1"))
