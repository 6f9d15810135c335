"""A file is opened for good or not at all, and its password never outlives the call."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from enroll_gui.flow.follow_up import FollowUp, choose, plan_entry, plan_on
from enroll_gui.model.entry import Stage
from enroll_gui.model.errors import PinWrong
from enroll_gui.ports import Progress
from enroll_gui.tasks.find_token import find_token
from enroll_gui.tasks.forget_file import forget_file
from enroll_gui.tasks.list_certificates import NotListed, list_certificates
from enroll_gui.tasks.make_keys import make_keys
from enroll_gui.tasks.open_file import open_file
from enroll_gui.tasks.prepare_contents import prepare_contents
from enroll_gui.tasks.submit_follow_up import submit_follow_up
from tests.files import opened, with_files
from tests.key_files import certified, make_key, password, pkcs12_by_openssl, spki_of
from tests.place import QUIET, Place
from tests.tokens import secret


@pytest.fixture
def at(place: Place, tmp_path: Path) -> Place:
    return with_files(place, tmp_path)


def sealed(folder: Path) -> bytes:
    key = make_key()
    return pkcs12_by_openssl(folder, key=key, certificates=[certified(key)])


def test_password_is_wiped_however_it_ends(at: Place, tmp_path: Path) -> None:
    (tmp_path / "x.p12").write_bytes(sealed(tmp_path))
    right, wrong = password(), password("wrong")

    open_file(at.backends, tmp_path / "x.p12", right, QUIET)
    with pytest.raises(PinWrong):
        open_file(at.backends, tmp_path / "x.p12", wrong, QUIET)

    assert not any(right.view())
    assert not any(wrong.view())


def test_opened_file_is_listed_with_all_others_until_it_is_forgotten(at: Place, tmp_path: Path) -> None:
    at.put_old()
    path = tmp_path / "x.p12"
    opened(at.backends, path, sealed(tmp_path))
    assert len(list_certificates(at.backends, QUIET)) == 2

    forget_file(at.backends, path)

    assert len(list_certificates(at.backends, QUIET)) == 1


def test_file_in_trouble_is_told_and_hides_no_other(at: Place, tmp_path: Path) -> None:
    at.put_old()
    opened(at.backends, tmp_path / "x.p12", sealed(tmp_path))
    (tmp_path / "x.p12").unlink()
    told: list[object] = []

    assert len(list_certificates(at.backends, Progress(told.append))) == 1
    (trouble,) = [one for one in told if isinstance(one, NotListed)]
    assert (trouble.token.label, trouble.error.code) == ("x.p12", "L13")


def test_certificate_with_its_key_in_a_file_is_renewed_onto_a_card(at: Place, tmp_path: Path) -> None:
    key = make_key()
    old = at.authority.certify(spki_of(key))
    token = opened(at.backends, tmp_path / "old.p12", pkcs12_by_openssl(tmp_path, key=key, certificates=[old]))
    before = (tmp_path / "old.p12").read_bytes()
    registrar = at.backends.registrar
    assert registrar is not None
    (candidate,) = at.candidates().values()
    assert candidate.is_fit
    state = choose(FollowUp(authority=registrar.info(), profiles=tuple(registrar.profiles())), (candidate,))
    plan = plan_on(state, candidate, find_token(at.backends, at.store.name, at.serial))
    assert plan is not None
    entry = plan_entry(replace(state, plans=(plan,)), registrar.url, datetime.now(UTC))

    entry = make_keys(at.backends, entry, at.pins(), QUIET)
    contents = prepare_contents(at.backends, entry, datetime.now(UTC)).contents
    pins = at.pins() | {("file", token.serial): password()}
    entry = submit_follow_up(at.backends, entry, contents, pins, QUIET)

    assert entry.stage is Stage.PROVEN
    with at.store.open(at.serial, secret()) as session:
        assert session.certificates(entry.members[0].new_key.key_id) == [entry.members[0].certificate]
    assert (tmp_path / "old.p12").read_bytes() == before
