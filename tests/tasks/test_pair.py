"""A TWINS pair through all tasks, on one token and on two: both or nothing, whatever fails."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from enroll_gui.backends.servers.ra_api import RaApi
from enroll_gui.model.entry import Entry, Stage
from enroll_gui.model.errors import (
    Cancelled,
    CardRemoved,
    CertificateDoesNotFitKey,
    EnrollError,
    ModuleFailed,
    NoSpace,
    Refused,
)
from enroll_gui.model.request import Answer, Changes
from enroll_gui.pki import cms
from enroll_gui.pki.certificates import read_certificate
from enroll_gui.pki.follow_up import read_content
from enroll_gui.ports import Backends, Progress
from enroll_gui.tasks.make_keys import make_keys
from enroll_gui.tasks.prepare_contents import prepare_contents
from enroll_gui.tasks.seal_password import seal_password
from enroll_gui.tasks.submit_follow_up import submit_follow_up
from enroll_gui.tasks.try_keys import try_keys
from enroll_gui.tasks.undo_follow_up import undo_follow_up
from tests.authority import EMAIL, Authority
from tests.faults import CKR_DEVICE_MEMORY, CKR_GENERAL_ERROR, Faults, answer, pull
from tests.pairs import Pair, put_pair
from tests.place import QUIET, Place
from tests.tokens import SoftHsm, secret

NOTHING = [(0, 0), (0, 0)]
KEYS = [(1, 0), (1, 0)]
ALL = [(1, 1), (1, 1)]


@pytest.fixture(params=["one token", "two tokens"])
def pair(request: pytest.FixtureRequest, fault_place: Place, softhsm: SoftHsm) -> Pair:
    """Put a pair behind the driver that can be made to fail."""
    return put_pair(fault_place, softhsm.make("Second card") if request.param == "two tokens" else "")


def keys_made(pair: Pair, changes: Changes | None = None) -> Entry:
    return make_keys(pair.place.backends, pair.planned(changes), pair.pins(), QUIET)


def submitted(pair: Pair, entry: Entry, backends: Backends | None = None, progress: Progress = QUIET) -> Entry:
    contents: tuple[bytes, ...] = ()
    if entry.stage is Stage.KEY_MADE:
        contents = prepare_contents(pair.place.backends, entry, datetime.now(UTC)).contents
    return submit_follow_up(backends or pair.place.backends, entry, contents, pair.pins(), progress)


def is_unknown(pair: Pair, entry: Entry) -> bool:
    """Say whether the authority never heard of the request."""
    try:
        pair.place.authority.registrar.poll(entry.id)
    except Refused as error:
        return error.facts["reason"] == "unknown_follow_up"
    return False


def finished(pair: Pair, entry: Entry) -> Entry:
    """Go on with an entry as it stands on disk."""
    on_disk = pair.place.on_disk(entry)
    if on_disk.stage is Stage.PLANNED:
        on_disk = make_keys(pair.place.backends, on_disk, pair.pins(), QUIET)
    return submitted(pair, on_disk)


def test_both_are_issued_in_one_request_written_and_proven(pair: Pair) -> None:
    done = submitted(pair, keys_made(pair))
    assert [member.stage for member in done.members] == [Stage.PROVEN, Stage.PROVEN]
    assert pair.counts(done) == ALL
    assert [member.role for member in done.members] == ["qualified", "commercial"]
    assert [member.new_key.token_serial for member in done.members] == list(pair.tokens)
    signed = [cms.verify(base64.b64decode(item["cms"])) for item in json.loads(done.body)["bundle"]]
    assert [one.certificate_der for one in signed] == list(pair.ders)
    names = [(c.issuer_sha256, c.serial) for c in (read_certificate(m.certificate) for m in done.members)]
    assert [word.pair for word in pair.place.authority.registrar.eligibility(names)] == names[::-1]
    trials = try_keys(pair.place.backends, done.members, pair.pins())
    assert [trial.algorithm for trial in trials] == ["ecdsa-sha256", "ecdsa-sha256"]


def test_each_signs_only_the_removals_that_concern_it(pair: Pair) -> None:
    usage = read_certificate(pair.ders[1]).ekus[0]
    assert usage not in read_certificate(pair.ders[0]).ekus
    password = seal_password(pair.place.authority.registrar.info(), secret("aB3d"))
    entry = keys_made(pair, Changes(remove_email=(EMAIL,), remove_eku=(usage,), revocation_password=password))
    contents = prepare_contents(pair.place.backends, entry, datetime.now(UTC)).contents
    signed = [read_content(content).changes for content in contents]
    assert [(one.remove_email, one.remove_eku) for one in signed] == [((EMAIL,), ()), ((EMAIL,), (usage,))]
    assert {one.password_sha256 for one in signed} == {hashlib.sha256(password).hexdigest()}
    done = submit_follow_up(pair.place.backends, entry, contents, pair.pins(), QUIET)
    assert [read_certificate(member.certificate).emails for member in done.members] == [(), ()]


@pytest.mark.parametrize("nth", [1, 2])
def test_key_that_cannot_be_made_takes_the_other_with_it(pair: Pair, faults: Faults, nth: int) -> None:
    entry = pair.planned()
    faults.set(answer("C_GenerateKeyPair", CKR_DEVICE_MEMORY, nth=nth))
    with pytest.raises(NoSpace):
        make_keys(pair.place.backends, entry, pair.pins(), QUIET)
    assert pair.place.on_disk(entry).stage is Stage.UNDONE
    assert pair.counts(entry) == NOTHING


def test_cancelled_between_the_keys_neither_stays(pair: Pair) -> None:
    entry, progress = pair.planned(), Progress()
    steps: list[object] = []

    def cancel_at_second(step: object) -> None:
        steps.append(step)
        if len(steps) == 3:  # logged in, generating, made
            progress.cancelled.set()

    progress = replace(progress, report=cancel_at_second)
    with pytest.raises(Cancelled):
        make_keys(pair.place.backends, entry, pair.pins(), progress)
    assert pair.place.on_disk(entry).stage is Stage.UNDONE
    assert pair.counts(entry) == NOTHING


def test_card_pulled_while_the_second_key_is_made_is_finished_later(pair: Pair, faults: Faults) -> None:
    entry = pair.planned()
    faults.set(pull("C_GenerateKeyPair", nth=2))
    with pytest.raises(CardRemoved):
        make_keys(pair.place.backends, entry, pair.pins(), QUIET)
    faults.clear()
    assert pair.place.on_disk(entry).stage is Stage.PLANNED
    assert finished(pair, entry).stage is Stage.PROVEN
    assert pair.counts(entry) == ALL


@pytest.mark.parametrize("nth", [1, 2])
def test_signature_that_fails_sends_nothing(pair: Pair, faults: Faults, nth: int) -> None:
    entry = keys_made(pair)
    faults.set(answer("C_SignInit", CKR_GENERAL_ERROR, nth=nth))
    with pytest.raises(ModuleFailed):
        submitted(pair, entry)
    assert is_unknown(pair, entry)
    assert pair.place.on_disk(entry) == entry, "both keys are known to the journal, to go on with or to undo"
    assert pair.counts(entry) == KEYS
    assert submitted(pair, entry).stage is Stage.PROVEN


def test_second_signature_that_is_cancelled_sends_nothing_and_undo_leaves_nothing(pair: Pair, faults: Faults) -> None:
    entry, progress = keys_made(pair), Progress()
    progress.cancelled.set()
    faults.forget_calls()
    with pytest.raises(Cancelled):
        submitted(pair, entry, progress=progress)
    assert len(faults.calls("C_SignInit")) == 1, "the second key was not used any more"
    assert is_unknown(pair, entry)
    assert undo_follow_up(pair.place.backends, entry, pair.pins(), QUIET).stage is Stage.UNDONE
    assert pair.counts(entry) == NOTHING


def test_refusal_deletes_both_keys(
    start_authority: Callable[..., Authority], make_fault_place: Callable[[Authority], Place], softhsm: SoftHsm
) -> None:
    pair = put_pair(make_fault_place(start_authority("--refuse=certificate_unfit")), softhsm.make("Second card"))
    entry = keys_made(pair)
    with pytest.raises(Refused):
        submitted(pair, entry)
    assert pair.place.on_disk(entry).stage is Stage.UNDONE
    assert pair.counts(entry) == NOTHING


@pytest.mark.parametrize(
    ("call", "nth", "rv", "error", "stages", "left"),
    [
        ("C_CreateObject", 1, CKR_DEVICE_MEMORY, NoSpace, [Stage.ISSUED, Stage.ISSUED], KEYS),
        ("C_CreateObject", 2, CKR_DEVICE_MEMORY, NoSpace, [Stage.WRITTEN, Stage.ISSUED], [(1, 1), (1, 0)]),
        ("C_SignInit", 3, CKR_GENERAL_ERROR, ModuleFailed, [Stage.WRITTEN, Stage.WRITTEN], ALL),
        ("C_SignInit", 4, CKR_GENERAL_ERROR, ModuleFailed, [Stage.PROVEN, Stage.WRITTEN], ALL),
    ],
    ids=["first write", "second write", "first proof", "second proof"],
)
def test_what_fails_after_the_answer_is_finished_later(
    pair: Pair,
    faults: Faults,
    *,
    call: str,
    nth: int,
    rv: int,
    error: type[EnrollError],
    stages: list[Stage],
    left: list[tuple[int, int]],
) -> None:
    entry = keys_made(pair)
    faults.set(answer(call, rv, nth=nth))
    with pytest.raises(error):
        submitted(pair, entry)
    assert [member.stage for member in pair.place.on_disk(entry).members] == stages
    assert pair.counts(entry) == left
    assert finished(pair, entry).stage is Stage.PROVEN
    assert pair.counts(entry) == ALL


def test_certificates_that_came_back_crosswise_are_not_written(pair: Pair) -> None:
    class Crossing(RaApi):
        def submit(self, request_id: str, body: bytes) -> Answer:
            answered = super().submit(request_id, body)
            one, two = answered.items
            return replace(answered, items=(replace(one, role=two.role), replace(two, role=one.role)))

    entry = keys_made(pair)
    crossed = replace(pair.place.backends, registrar=Crossing(pair.place.authority.transport))
    with pytest.raises(CertificateDoesNotFitKey):
        submitted(pair, entry, crossed)
    assert pair.place.on_disk(entry).stage is Stage.SENT
    assert pair.counts(entry) == KEYS
    assert finished(pair, entry).stage is Stage.PROVEN
