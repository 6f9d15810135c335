import base64
import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from enroll_gui.backends.servers.ra_api import RaApi
from enroll_gui.backends.servers.transport import Transport
from enroll_gui.model.entry import Entry, Stage
from enroll_gui.model.errors import (
    AnswerInvalid,
    Cancelled,
    CertificateDoesNotFitKey,
    KeyMissing,
    MovedOn,
    Pending,
    PinWrong,
    Refused,
    Unreachable,
    WriteFailed,
)
from enroll_gui.model.outcome import WorkStep
from enroll_gui.model.request import Answer, IssuedItem
from enroll_gui.model.secret import Secret
from enroll_gui.pki import cms
from enroll_gui.pki.certificates import read_certificate
from enroll_gui.ports import Progress, Registrar
from enroll_gui.tasks import submit_follow_up as task
from enroll_gui.tasks.make_keys import make_keys
from enroll_gui.tasks.prepare_contents import Prepared, prepare_contents
from enroll_gui.tasks.submit_follow_up import StepReport, submit_follow_up
from tests.authority import Authority, new_key, run_command
from tests.place import QUIET, Place
from tests.tokens import logged_in

StartAuthority = Callable[..., Authority]
MakePlace = Callable[[Authority], Place]


class _Swapping(RaApi):
    """Answers with another certificate than the authority issued."""

    def __init__(self, transport: Transport, certificate: bytes) -> None:
        super().__init__(transport)
        self.certificate = certificate

    def submit(self, request_id: str, body: bytes) -> Answer:
        answer = super().submit(request_id, body)
        chain = answer.items[0].chain
        return replace(answer, items=(IssuedItem(answer.items[0].role, self.certificate, chain),))


def prepared(place: Place, **old: str) -> tuple[Entry, Prepared]:
    """Bring a follow-up up to "What you sign"."""
    entry = make_keys(place.backends, place.planned(place.put_old(**old)), place.pins(), QUIET)  # type: ignore[arg-type]
    return entry, prepare_contents(place.backends, entry, datetime.now(UTC))


def submitted(place: Place, entry: Entry, ready: Prepared, registrar: Registrar | None = None) -> Entry:
    backends = replace(place.backends, registrar=registrar) if registrar else place.backends
    return submit_follow_up(backends, entry, ready.contents, place.pins(), QUIET)


def operate(authority: Authority, command: str, entry: Entry) -> None:
    assert run_command(command, authority.folder, entry.id) == 0


def test_certificate_is_issued_written_and_proven(place: Place) -> None:
    entry, ready = prepared(place)
    steps: list[object] = []
    done = submit_follow_up(place.backends, entry, ready.contents, place.pins(), Progress(steps.append))
    assert done.stage is Stage.PROVEN
    assert place.on_disk(done) == done
    member = done.members[0]
    with logged_in(place.store, place.serial) as session:
        assert list(session.certificates(member.new_key.key_id)) == [member.certificate]
        assert session.public_key(member.new_key.key_id) == read_certificate(member.certificate).spki
        assert session.public_key(member.old_key.key_id) == read_certificate(member.old_certificate).spki
    assert steps == [StepReport(step, done=done) for step in WorkStep for done in (False, True)]


@pytest.mark.parametrize("kind", ["RSA-2048", "EC-P384", "EC-P521"])
def test_old_keys_of_every_kind_sign(place: Place, kind: str) -> None:
    entry, ready = prepared(place, kind=kind)
    assert submitted(place, entry, ready).stage is Stage.PROVEN


def test_what_was_shown_is_what_was_signed(place: Place) -> None:
    entry, ready = prepared(place)
    done = submitted(place, entry, ready)
    sent = cms.verify(base64.b64decode(json.loads(done.body)["bundle"][0]["cms"]))
    assert sent.content == ready.contents[0]
    assert sent.certificate_der == entry.members[0].old_certificate


def test_request_is_on_disk_before_its_first_byte_leaves(place: Place) -> None:
    entry, ready = prepared(place)
    seen: list[Entry] = []

    class Watching(RaApi):
        def submit(self, request_id: str, body: bytes) -> Answer:
            seen.append(place.on_disk(entry))
            assert seen[0].body == body
            return super().submit(request_id, body)

    submitted(place, entry, ready, Watching(place.authority.transport))
    assert [e.stage for e in seen] == [Stage.SENT]


def test_authority_hears_what_was_read_back(place: Place) -> None:
    entry, ready = prepared(place)
    told: list[tuple[str, str]] = []

    class Watching(RaApi):
        def installed(self, request_id: str, readback: Sequence[tuple[str, str]]) -> None:
            told.extend(readback)
            super().installed(request_id, readback)

    done = submitted(place, entry, ready, Watching(place.authority.transport))
    assert told == [("commercial", hashlib.sha256(done.members[0].certificate).hexdigest())]


def test_proven_stays_proven_when_the_authority_cannot_be_told(place: Place) -> None:
    entry, ready = prepared(place)

    class Deaf(RaApi):
        def installed(self, request_id: str, readback: Sequence[tuple[str, str]]) -> None:
            raise Unreachable("gone", url=self.url)

    assert submitted(place, entry, ready, Deaf(place.authority.transport)).stage is Stage.PROVEN


def test_nothing_is_sent_with_a_wrong_pin(place: Place) -> None:
    entry, ready = prepared(place)
    with pytest.raises(PinWrong):
        submit_follow_up(place.backends, entry, ready.contents, place.pins("999999"), QUIET)
    assert place.on_disk(entry).stage is Stage.KEY_MADE
    assert submitted(place, entry, ready).stage is Stage.PROVEN


def test_pin_is_wiped(place: Place) -> None:
    entry, ready = prepared(place)
    buffer = bytearray(b"472913")
    submit_follow_up(place.backends, entry, ready.contents, {(place.store.name, place.serial): Secret(buffer)}, QUIET)
    assert buffer == bytes(6)


def test_cancelled_before_sending_sends_nothing(place: Place) -> None:
    entry, ready = prepared(place)
    progress = Progress()
    progress.cancelled.set()
    with pytest.raises(Cancelled):
        submit_follow_up(place.backends, entry, ready.contents, place.pins(), progress)
    with pytest.raises(Refused) as caught:
        place.authority.registrar.poll(entry.id)
    assert caught.value.facts["reason"] == "unknown_follow_up"
    assert place.on_disk(entry).stage is Stage.KEY_MADE


def test_refusal_deletes_the_unused_key(start_authority: StartAuthority, make_place: MakePlace) -> None:
    place = make_place(start_authority("--refuse=certificate_unfit"))
    entry, ready = prepared(place)
    with pytest.raises(Refused) as caught:
        submitted(place, entry, ready)
    assert caught.value.facts["reason"] == "certificate_unfit"
    assert place.on_disk(entry).stage is Stage.UNDONE
    assert place.count(entry) == 0


def test_stale_nonce_keeps_the_key_and_wants_new_contents(place: Place) -> None:
    entry, ready = prepared(place)
    other, others_ready = prepared(place)
    content = json.loads(ready.contents[0])
    content["nonce"] = json.loads(others_ready.contents[0])["nonce"]
    submitted(place, other, others_ready)
    used = json.dumps(content, sort_keys=True, separators=(",", ":")).encode()
    with pytest.raises(Refused) as caught:
        submit_follow_up(place.backends, entry, (used,), place.pins(), QUIET)
    assert caught.value.facts["reason"] == "nonce_used"
    back = place.on_disk(entry)
    assert (back.stage, back.body) == (Stage.KEY_MADE, b"")
    again = prepare_contents(place.backends, back, datetime.now(UTC))
    assert submitted(place, back, again).stage is Stage.PROVEN


def test_authority_that_is_down_leaves_the_request_to_be_sent_again(
    start_authority: StartAuthority, make_place: MakePlace
) -> None:
    authority = start_authority()
    place = make_place(authority)
    entry, ready = prepared(place)
    authority.process.terminate()
    authority.process.wait()
    with pytest.raises(Unreachable):
        submitted(place, entry, ready)
    sent = place.on_disk(entry)
    assert sent.stage is Stage.SENT
    start_authority("--port", authority.url.rpartition(":")[2], folder=authority.folder)
    done = submit_follow_up(place.backends, sent, (), place.pins(), QUIET)
    assert done.stage is Stage.PROVEN
    assert done.body == sent.body


def test_answer_lost_on_the_way_is_fetched_by_sending_the_same_request(place: Place) -> None:
    entry, ready = prepared(place)

    class Losing(RaApi):
        def submit(self, request_id: str, body: bytes) -> Answer:
            super().submit(request_id, body)
            raise Unreachable("the line broke", url=self.url)

    with pytest.raises(Unreachable):
        submitted(place, entry, ready, Losing(place.authority.transport))
    issued = place.authority.registrar.poll(entry.id)
    done = submit_follow_up(place.backends, place.on_disk(entry), (), place.pins(), QUIET)
    assert done.members[0].certificate == issued.items[0].certificate


def test_held_request_is_pending_and_finished_later(
    start_authority: StartAuthority, make_place: MakePlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(task, "WAIT_S", 0.2)
    monkeypatch.setattr(task, "POLL_S", 0.1)
    authority = start_authority("--hold")
    place = make_place(authority)
    entry, ready = prepared(place)
    with pytest.raises(Pending) as caught:
        submitted(place, entry, ready)
    assert caught.value.facts["ticket"] == entry.id
    sent = place.on_disk(entry)
    assert sent.stage is Stage.SENT
    operate(authority, "release", entry)
    assert submit_follow_up(place.backends, sent, (), place.pins(), QUIET).stage is Stage.PROVEN


def test_request_refused_by_an_officer_deletes_the_unused_key(
    start_authority: StartAuthority, make_place: MakePlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(task, "WAIT_S", 0.2)
    monkeypatch.setattr(task, "POLL_S", 0.1)
    authority = start_authority("--hold")
    place = make_place(authority)
    entry, ready = prepared(place)
    with pytest.raises(Pending):
        submitted(place, entry, ready)
    operate(authority, "refuse", entry)
    with pytest.raises(Refused) as caught:
        submit_follow_up(place.backends, place.on_disk(entry), (), place.pins(), QUIET)
    assert caught.value.facts["reason"] == "refused_by_officer"
    assert place.on_disk(entry).stage is Stage.UNDONE
    assert place.count(entry) == 0


@pytest.mark.parametrize("stage", [Stage.ISSUED, Stage.WRITTEN])
def test_entry_left_by_a_killed_run_is_finished_from_its_stage(place: Place, stage: Stage) -> None:
    entry, ready = prepared(place)
    done = submitted(place, entry, ready)
    killed = done.with_member(0, replace(done.members[0], stage=stage))
    place.backends.journal.write(killed)
    again = submit_follow_up(place.backends, killed, (), place.pins(), QUIET)
    assert again.stage is Stage.PROVEN
    assert place.count(again) == 3, "one certificate and one key pair"


def test_certificate_deleted_behind_our_back_is_not_called_proven(place: Place) -> None:
    entry, ready = prepared(place)
    done = submitted(place, entry, ready)
    with logged_in(place.store, place.serial) as session:
        session.delete(done.members[0].new_key.key_id)
    killed = done.with_member(0, replace(done.members[0], stage=Stage.WRITTEN))
    place.backends.journal.write(killed)
    with pytest.raises(WriteFailed):
        submit_follow_up(place.backends, killed, (), place.pins(), QUIET)
    assert place.on_disk(killed).stage is Stage.WRITTEN


def test_certificate_for_another_key_is_never_written(place: Place) -> None:
    entry, ready = prepared(place)
    foreign = place.authority.certify(new_key().spki)
    with pytest.raises(CertificateDoesNotFitKey) as caught:
        submitted(place, entry, ready, _Swapping(place.authority.transport, foreign))
    assert caught.value.facts["reason"] == "key"
    assert place.count(entry) == 2
    assert place.on_disk(entry).stage is Stage.SENT


def test_certificate_of_another_authority_is_never_written(place: Place) -> None:
    entry, ready = prepared(place)
    with logged_in(place.store, place.serial) as session:
        spki = session.public_key(entry.members[0].new_key.key_id)
    assert spki is not None
    foreign = place.authority.certify(spki, preset="foreign")
    with pytest.raises(CertificateDoesNotFitKey) as caught:
        submitted(place, entry, ready, _Swapping(place.authority.transport, foreign))
    assert caught.value.facts["reason"] == "issuer"
    assert place.count(entry) == 2


def test_answer_without_a_certificate_is_invalid(place: Place) -> None:
    entry, ready = prepared(place)

    class Empty(RaApi):
        def submit(self, request_id: str, body: bytes) -> Answer:
            return replace(super().submit(request_id, body), items=())

    with pytest.raises(AnswerInvalid):
        submitted(place, entry, ready, Empty(place.authority.transport))


def test_entry_that_another_run_moved_on_is_left_alone(place: Place) -> None:
    entry, ready = prepared(place)
    submitted(place, entry, ready)
    with pytest.raises(MovedOn):
        submitted(place, entry, ready)


def test_old_key_that_is_not_the_certificates_signs_nothing(place: Place) -> None:
    entry, ready = prepared(place)
    member = entry.members[0]
    stranger = replace(member, old_key=member.new_key)
    wrong = entry.with_member(0, stranger)
    place.backends.journal.write(wrong)
    with pytest.raises(KeyMissing):
        submitted(place, wrong, ready)
    assert place.on_disk(wrong).stage is Stage.KEY_MADE
