import threading
from contextlib import suppress
from dataclasses import replace

import pytest

from enroll_gui.backends.pkcs11.records import TokenRecord
from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.model.card import Token
from enroll_gui.model.entry import Stage
from enroll_gui.model.errors import (
    Cancelled,
    KeyKindUnsupported,
    KeyMissing,
    MovedOn,
    NoCard,
    NoSpace,
    PinRefused,
    PinWrong,
)
from enroll_gui.model.request import Changes
from enroll_gui.model.secret import Secret
from enroll_gui.pki.csr import proves_possession, read_csr
from enroll_gui.ports import Progress
from enroll_gui.tasks.make_keys import KeyStep, UsualTime, make_keys
from tests.place import QUIET, Place
from tests.tokens import PIN, logged_in, secret, softhsm_module


def test_key_is_made_on_the_token_and_signs_its_request(place: Place) -> None:
    steps: list[object] = []
    entry = make_keys(place.backends, place.planned(place.put_old()), place.pins(), Progress(steps.append))
    assert entry.stage is Stage.KEY_MADE
    assert place.on_disk(entry) == entry
    request = read_csr(entry.members[0].csr)
    assert proves_possession(entry.members[0].csr)
    with logged_in(place.store, place.serial) as session:
        assert session.public_key(entry.members[0].new_key.key_id) == request.spki
        facts = session.key_facts(entry.members[0].new_key.key_id)
    assert (facts.local, facts.sensitive, facts.extractable, facts.never_extractable) == (True, True, False, True)
    assert steps == [KeyStep.LOGGED_IN, UsualTime(1.0), KeyStep.GENERATING, KeyStep.MADE]


@pytest.mark.parametrize("kind", ["RSA-3072", "EC-P384"])
def test_key_is_of_the_kind_that_was_chosen(place: Place, kind: str) -> None:
    entry = make_keys(place.backends, place.planned(place.put_old(), kind=kind), place.pins(), QUIET)
    assert read_csr(entry.members[0].csr).key_kind == kind


@pytest.mark.parametrize(("free", "fits"), [(100, False), (4096, True), (None, True)])
def test_full_token_is_told_before_anything_is_done(place: Place, free: int | None, fits: bool) -> None:
    planned = place.planned(place.put_old())

    class Small(Pkcs11Store):
        def token_of(self, record: TokenRecord) -> Token:
            return replace(super().token_of(record), free_bytes=free)

    store = Small(softhsm_module())
    backends = replace(place.backends, key_stores=(store,))
    if fits:
        assert make_keys(backends, planned, place.pins(), QUIET).stage is Stage.KEY_MADE
    else:
        with pytest.raises(NoSpace):
            make_keys(backends, planned, place.pins(), QUIET)
        assert place.backends.journal.find(planned.id) is None
        assert place.count(planned) == 0
    store.close()


def test_plan_is_on_disk_before_the_key_is_generated(place: Place) -> None:
    planned = place.planned(place.put_old())
    seen: list[Stage] = []

    def look(step: object) -> None:
        if step is KeyStep.GENERATING:
            seen.append(place.on_disk(planned).stage)

    make_keys(place.backends, planned, place.pins(), Progress(look))
    assert seen == [Stage.PLANNED]


def test_wrong_pin_leaves_no_trace_and_the_same_plan_may_be_tried_again(place: Place) -> None:
    planned = place.planned(place.put_old())
    with pytest.raises(PinWrong):
        make_keys(place.backends, planned, place.pins("999999"), QUIET)
    assert place.backends.journal.find(planned.id) is None
    assert make_keys(place.backends, planned, place.pins(), QUIET).stage is Stage.KEY_MADE


def test_pin_is_wiped_before_the_card_makes_the_key(place: Place) -> None:
    pins = place.pins()
    (pin,) = pins.values()
    assert pin is not None
    seen: dict[object, bytes] = {}

    def look(step: object) -> None:
        seen[step] = bytes(pin.view())

    make_keys(place.backends, place.planned(place.put_old()), pins, Progress(look))
    assert seen[KeyStep.GENERATING] == bytes(len(PIN))


def test_wrong_pin_says_of_which_token_it_was(place: Place) -> None:
    planned = place.planned(place.put_old())
    with pytest.raises(PinWrong) as caught:
        make_keys(place.backends, planned, place.pins("999999"), QUIET)
    assert caught.value.facts["serial"] == place.serial


def test_pin_of_impossible_length_never_reaches_the_token(place: Place) -> None:
    planned = place.planned(place.put_old())
    with pytest.raises(PinRefused) as caught:
        make_keys(place.backends, planned, place.pins("1"), QUIET)
    assert caught.value.facts["minimum"]
    assert place.backends.journal.find(planned.id) is None


def test_pins_are_wiped_however_it_ends(place: Place) -> None:
    planned = place.planned(place.put_old())
    for pin in ("999999", "472913"):
        buffer = bytearray(pin.encode())
        pins = {(place.store.name, place.serial): Secret(buffer)}
        with suppress(PinWrong):
            make_keys(place.backends, planned, pins, QUIET)
        assert buffer == bytes(6)


def test_cancelled_generation_deletes_the_key(place: Place) -> None:
    planned = place.planned(place.put_old())
    cancelled = threading.Event()

    def cancel(step: object) -> None:
        if step is KeyStep.GENERATING:
            cancelled.set()

    with pytest.raises(Cancelled):
        make_keys(place.backends, planned, place.pins(), Progress(cancel, cancelled))
    assert place.on_disk(planned).stage is Stage.UNDONE
    assert place.count(planned) == 0


def test_kind_the_token_cannot_make_leaves_nothing_behind(place: Place) -> None:
    planned = place.planned(place.put_old())
    odd = replace(planned, members=(replace(planned.members[0], key_kind="RSA-1"),))
    with pytest.raises(KeyKindUnsupported):
        make_keys(place.backends, odd, place.pins(), QUIET)
    assert place.on_disk(planned).stage is Stage.UNDONE


def test_whole_key_of_an_earlier_run_is_taken_as_it_is(place: Place) -> None:
    planned = place.planned(place.put_old())
    key_id = planned.members[0].new_key.key_id
    with logged_in(place.store, place.serial) as session:
        spki = session.generate(key_id, "EC-P256", "left by a killed run")
    place.backends.journal.write(planned)
    entry = make_keys(place.backends, planned, place.pins(), QUIET)
    assert read_csr(entry.members[0].csr).spki == spki


def test_remains_of_a_broken_key_are_replaced(place: Place) -> None:
    planned = place.planned(place.put_old())
    key_id = planned.members[0].new_key.key_id
    with logged_in(place.store, place.serial) as session:
        session.write_certificate(key_id, planned.members[0].old_certificate, "stray")
    entry = make_keys(place.backends, planned, place.pins(), QUIET)
    assert entry.stage is Stage.KEY_MADE
    assert place.count(entry) == 2


def test_token_that_is_not_there_is_named_by_its_serial(place: Place) -> None:
    planned = place.planned(place.put_old())
    member = planned.members[0]
    gone = replace(planned, members=(replace(member, new_key=replace(member.new_key, token_serial="00ff")),))
    with pytest.raises(NoCard) as caught:
        make_keys(place.backends, gone, {(place.store.name, "00ff"): secret()}, QUIET)
    assert caught.value.facts["serial"] == "00ff"


def test_entry_that_another_run_moved_on_is_left_alone(place: Place) -> None:
    planned = place.planned(place.put_old())
    make_keys(place.backends, planned, place.pins(), QUIET)
    with pytest.raises(MovedOn):
        make_keys(place.backends, planned, place.pins(), QUIET)


def test_removed_email_is_not_in_the_subject(place: Place) -> None:
    changes = Changes(remove_email=("holder@example.org",))
    entry = make_keys(place.backends, place.planned(place.put_old(), changes), place.pins(), QUIET)
    assert all(a.value != "holder@example.org" for a in read_csr(entry.members[0].csr).subject)


def test_no_key_is_made_where_the_old_one_is_missing(place: Place) -> None:
    entry = place.planned(place.put_old(key=False))
    with pytest.raises(KeyMissing):
        make_keys(place.backends, entry, place.pins(), QUIET)
    assert place.backends.journal.find(entry.id) is None
    assert place.count(entry) == 0
