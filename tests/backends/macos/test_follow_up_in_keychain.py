"""A follow-up whose keys live in the keychain: the tasks do not know it, the authority is the running one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from enroll_gui.backends.macos.store import CARDS, KEYCHAIN, KeychainStore
from enroll_gui.flow.follow_up import FollowUp, KeyPlan, choose, plan_entry
from enroll_gui.model.bundle import bundles
from enroll_gui.model.card import Protection
from enroll_gui.model.certificate import Candidate, KeyPresence
from enroll_gui.model.entry import Entry, Stage
from enroll_gui.model.errors import CancelledInSystem, ProofFailed
from enroll_gui.pki.certificates import read_certificate
from enroll_gui.tasks.make_keys import make_keys
from enroll_gui.tasks.prepare_contents import prepare_contents
from enroll_gui.tasks.submit_follow_up import submit_follow_up
from enroll_gui.tasks.undo_follow_up import undo_follow_up
from tests.authority import Authority, authority, start_authority
from tests.backends.macos.apple import Apple, Error, Item
from tests.place import QUIET, Place, backends_of

__all__ = ["authority", "start_authority"]

NO_PINS = {("system:macos", KEYCHAIN): None, ("system:macos", CARDS): None}


@pytest.fixture
def place(keychain: KeychainStore, authority: Authority, tmp_path: Path) -> Place:
    """The keychain and the running RA."""
    return Place(backends_of(tmp_path, authority, keychain), authority, keychain, KEYCHAIN)


def protected(entry: Entry) -> Entry:
    return entry.with_member(0, replace(entry.members[0], protection=Protection.MEDIUM))


def planned_into_the_keychain(place: Place, old: Candidate) -> Entry:
    registrar = place.backends.registrar
    assert registrar
    state = FollowUp(authority=registrar.info(), profiles=tuple(registrar.profiles()))
    state = choose(state, next(iter(bundles([old]))))
    plan = KeyPlan(place.store.tokens()[0], "EC-P256")
    return plan_entry(replace(state, plans=(plan,)), registrar.url, datetime.now(UTC))


def renewed(place: Place, entry: Entry) -> Entry:
    entry = make_keys(place.backends, entry, NO_PINS, QUIET)
    ready = prepare_contents(place.backends, entry, datetime.now(UTC))
    return submit_follow_up(place.backends, entry, ready.contents, NO_PINS, QUIET)


@pytest.mark.parametrize("kind", ["EC-P256", "RSA-2048"])
def test_certificate_is_issued_written_and_proven(place: Place, apple: Apple, kind: str) -> None:
    done = renewed(place, place.planned(place.put_old(kind=kind)))
    member = done.members[0]
    assert done.stage is Stage.PROVEN
    assert place.count(done) == 3
    listed = place.candidates()
    new = listed[read_certificate(member.certificate).sha256]
    assert (new.stored.key, new.stored.key_id) == (KeyPresence.PAIRED, member.new_key.key_id)
    assert (len(listed), apple.asked) == (2, [])


def test_key_that_may_leave_is_not_taken_for_one_that_may_not(
    place: Place, apple: Apple, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Apple.SecKeyCreateRandomKey

    def forgets(apple: Apple, parameters: dict[str, object]) -> object:
        return made(apple, {**parameters, "kSecAttrIsExtractable": True})

    entry = place.planned(place.put_old())
    before = len(apple.files)
    monkeypatch.setattr(Apple, "SecKeyCreateRandomKey", forgets)
    with pytest.raises(ProofFailed):
        make_keys(place.backends, entry, NO_PINS, QUIET)
    assert len(apple.files) == before


def test_question_that_is_cancelled_takes_the_new_key_back(place: Place, apple: Apple) -> None:
    old = place.put_old()
    entry = protected(place.planned(old))
    before = len(apple.files)
    apple.answer = Error(-128)
    with pytest.raises(CancelledInSystem):
        make_keys(place.backends, entry, NO_PINS, QUIET)
    assert len(apple.asked) == 1
    assert len(apple.files) == before
    apple.answer = None
    assert renewed(place, protected(place.planned(old))).stage is Stage.PROVEN


def test_follow_up_is_undone_and_leaves_the_old_key(place: Place, apple: Apple) -> None:
    old = place.put_old()
    before = len(apple.files)
    entry = make_keys(place.backends, place.planned(old), NO_PINS, QUIET)
    assert len(apple.files) == before + 2
    assert undo_follow_up(place.backends, entry, NO_PINS, QUIET).stage is Stage.UNDONE
    assert len(apple.files) == before
    assert place.candidates()[old].is_fit


def test_certificate_on_a_card_is_renewed_into_the_keychain(place: Place, apple: Apple) -> None:
    place.put_old(kind="RSA-2048")
    for item in apple.files:
        item.token_id, item.tag = "com.apple.pivtoken:EXAMPLE", b""
    apple.files, apple.cards = [], [item for item in apple.files if item.key_class != "kSecAttrKeyClassPublic"]
    (old,) = place.candidates().values()
    assert old.stored.token.serial == CARDS
    done = renewed(place, planned_into_the_keychain(place, old))
    assert done.stage is Stage.PROVEN
    assert [*map(kind_of_item, apple.files)] == ["private", "public", "certificate"]
    assert apple.asked


def kind_of_item(item: Item) -> str:
    return item.key_class.removeprefix("kSecAttrKeyClass").lower() or "certificate"
