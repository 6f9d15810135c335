"""The software token where it differs from a card: it is a file, and its PIN guards a file."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from enroll_gui.backends.software_token import TRIES, SoftwareTokenStore, create
from enroll_gui.backends.token_file import MAX_BYTES
from enroll_gui.model.errors import (
    CardBusy,
    CardRemoved,
    DiskFull,
    EnrollError,
    ModuleFailed,
    NoCard,
    NoSpace,
    PinBlocked,
    PinRefused,
    PinWrong,
    ProfileUnwritable,
    WriteFailed,
)
from tests.portable import needs_modes
from tests.tokens import LABEL, add_identity, certificate_for, logged_in, secret

FULL, DENIED = OSError(28, "no space"), OSError(13, "denied")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    create(tmp_path / "token", LABEL, secret())
    return tmp_path / "token"


@pytest.fixture
def store(folder: Path) -> SoftwareTokenStore:
    return SoftwareTokenStore(folder)


def _serial(store: SoftwareTokenStore) -> str:
    return store.tokens()[0].serial


def _fail(patch: pytest.MonkeyPatch, error: OSError) -> None:
    def fsync(_file: int) -> None:
        raise error

    patch.setattr(os, "fsync", fsync)


def test_without_a_file_there_is_no_token(tmp_path: Path) -> None:
    store = SoftwareTokenStore(tmp_path)

    assert store.tokens() == []
    with pytest.raises(NoCard), logged_in(store, "0123"):
        pass


def test_token_says_that_it_is_software(store: SoftwareTokenStore) -> None:
    (token,) = store.tokens()

    assert (store.name, token.label, token.hardware, token.exportable) == ("software", LABEL, False, True)
    assert token.pin.counts_on_screen_only
    assert len(bytes.fromhex(token.serial)) == 8


@needs_modes
def test_file_is_for_its_owner_only(folder: Path) -> None:
    (file,) = folder.iterdir()

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_token_is_never_overwritten_by_a_new_one(folder: Path, store: SoftwareTokenStore) -> None:
    before = _serial(store)

    with pytest.raises(WriteFailed):
        create(folder, "another", secret())

    assert _serial(store) == before


@pytest.mark.parametrize("pin", ["12345", "1" * 65])
def test_pin_outside_the_rule_makes_no_token(tmp_path: Path, pin: str) -> None:
    with pytest.raises(PinRefused) as caught:
        create(tmp_path / "token", LABEL, secret(pin))

    assert caught.value.facts == {"minimum": 6, "maximum": 64}
    assert not (tmp_path / "token").exists()


@pytest.mark.parametrize(("error", "kind"), [(FULL, DiskFull), (DENIED, ProfileUnwritable)])
def test_folder_that_takes_no_file_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, kind: type[EnrollError]
) -> None:
    _fail(monkeypatch, error)

    with pytest.raises(kind) as caught:
        create(tmp_path / "token", LABEL, secret())

    assert caught.value.facts == {"folder": str(tmp_path / "token")}


@pytest.mark.parametrize(("error", "kind"), [(FULL, NoSpace), (DENIED, WriteFailed)])
def test_key_that_could_not_be_stored_was_not_made(
    store: SoftwareTokenStore, monkeypatch: pytest.MonkeyPatch, error: OSError, kind: type[EnrollError]
) -> None:
    with logged_in(store, _serial(store)) as session:
        with monkeypatch.context() as patch:
            _fail(patch, error)
            with pytest.raises(kind):
                session.generate(b"1", "EC-P256", "Example")

        assert session.public_key(b"1") is None


def test_wrong_pins_are_counted_until_this_run_takes_no_more(store: SoftwareTokenStore, folder: Path) -> None:
    serial = _serial(store)
    told = []
    for _ in range(TRIES - 1):
        with pytest.raises(PinWrong) as caught, logged_in(store, serial, "000000"):
            pass
        told.append((caught.value.facts["tries"], caught.value.facts["final"], store.tokens()[0].pin.tries))

    assert told == [(4, False, 4), (3, False, 3), (2, False, 2), (1, True, 1)]
    assert store.tokens()[0].pin.final_try
    for pin in ("000000", "472913"):
        with pytest.raises(PinBlocked), logged_in(store, serial, pin):
            pass
    assert store.tokens()[0].pin.locked
    with logged_in(SoftwareTokenStore(folder), serial) as session:
        assert session.token.pin.tries == TRIES


def test_right_pin_starts_the_count_again(store: SoftwareTokenStore) -> None:
    with pytest.raises(PinWrong), logged_in(store, _serial(store), "000000"):
        pass
    with logged_in(store, _serial(store)):
        pass

    assert store.tokens()[0].pin.tries == TRIES
    assert not store.tokens()[0].pin.count_low


def test_exportable_key_says_so(store: SoftwareTokenStore) -> None:
    with logged_in(store, _serial(store)) as session:
        session.generate(b"1", "EC-P256", "Example", exportable=True)
        facts = session.key_facts(b"1")

    assert (facts.extractable, facts.never_extractable, facts.sensitive) == (True, False, False)


def test_file_of_another_token_is_no_card(store: SoftwareTokenStore, folder: Path, tmp_path: Path) -> None:
    (token,) = store.tokens()
    create(tmp_path / "other", LABEL, secret())
    next((tmp_path / "other").iterdir()).replace(next(folder.iterdir()))

    with pytest.raises(NoCard):
        store.certificates(token)
    with pytest.raises(NoCard), logged_in(store, token.serial):
        pass


def test_file_that_is_no_token_is_told(folder: Path, store: SoftwareTokenStore) -> None:
    (file,) = folder.iterdir()
    file.write_bytes(b"garbage")

    with pytest.raises(ModuleFailed) as caught:
        store.tokens()

    assert caught.value.facts == {"module": str(file), "call": "read", "rv": "malformed"}


def test_two_runs_do_not_overwrite_each_other(folder: Path, store: SoftwareTokenStore) -> None:
    other = SoftwareTokenStore(folder)
    with logged_in(store, _serial(store)) as session, logged_in(other, _serial(store)) as late:
        key_id = add_identity(session)

        with pytest.raises(CardBusy):
            late.generate(b"late", "EC-P256", "Example")

        assert session.public_key(key_id) is not None


def test_file_deleted_during_the_session_is_a_card_that_is_gone(folder: Path, store: SoftwareTokenStore) -> None:
    with logged_in(store, _serial(store)) as session:
        next(folder.iterdir()).unlink()

        with pytest.raises(CardRemoved):
            session.generate(b"1", "EC-P256", "Example")


def test_certificate_too_large_for_the_file_is_no_space(store: SoftwareTokenStore) -> None:
    with logged_in(store, _serial(store)) as session:
        spki = session.generate(b"1", "EC-P256", "Example")
        with pytest.raises(NoSpace):
            session.write_certificate(b"1", certificate_for(spki) + bytes(MAX_BYTES), "x")
        assert session.certificates(b"1") == []
