"""What tokens are seen, and what a login says: on SoftHSM2, and on a module that lies as it is told to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from enroll_gui.backends.pkcs11.client import Deadlines
from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.model.card import PinEntry
from enroll_gui.model.errors import (
    AmbiguousToken,
    EnrollError,
    NoCard,
    NotInitialised,
    PinBlocked,
    PinCancelledOnReader,
    PinRefused,
    PinWrong,
    Unresponsive,
)
from tests.tokens import SoftHsm, logged_in, secret

INITIALISED, PIN_SET, PAD, FINAL, LOCKED = 0x400, 0x8, 0x100, 0x20000, 0x40000
READY = INITIALISED | PIN_SET
INCORRECT, CANCELLED, LENGTH = "0xa0", "0x50", "0xa2"


@pytest.fixture
def faulty(faulty_module: Path) -> Iterator[Pkcs11Store]:
    store = Pkcs11Store(faulty_module, Deadlines(call_s=0.8, pad_s=1.6))
    yield store
    store.close()


@pytest.fixture
def call_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    log = tmp_path / "calls.log"
    log.touch()
    monkeypatch.setenv("CALL_LOG", str(log))
    return log


def test_tokens_of_another_process_are_seen_at_the_next_look(softhsm: SoftHsm, store: Pkcs11Store) -> None:
    assert store.tokens() == []

    for label in ("Example one", "Example two", "Example three"):
        softhsm.make(label)
        assert label in [token.label for token in store.tokens()]


def test_session_outlives_a_look_at_the_tokens(softhsm: SoftHsm, store: Pkcs11Store) -> None:
    serial = softhsm.make()
    with logged_in(store, serial) as session:
        softhsm.make("Example two")
        store.tokens()

        assert session.public_key(b"none") is None


def test_two_tokens_with_one_label_are_told_apart_by_their_serial(softhsm: SoftHsm, store: Pkcs11Store) -> None:
    one, other = softhsm.make("Same label"), softhsm.make("Same label", "765432")

    assert {token.serial for token in store.tokens()} == {one, other}
    with logged_in(store, other, "765432") as session:
        assert session.token.serial == other


def test_token_that_left_between_listing_and_login_is_no_card(softhsm: SoftHsm, store: Pkcs11Store) -> None:
    serial = softhsm.make()
    (token,) = store.tokens()
    for file in sorted((softhsm.folder / "tokens").rglob("*"), reverse=True):
        file.rmdir() if file.is_dir() else file.unlink()
    store.close()

    with pytest.raises(NoCard) as caught:
        store.certificates(token)
    assert caught.value.facts == {"serial": serial}


def test_two_tokens_with_one_serial_are_ambiguous(faulty: Pkcs11Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLOTS", "2")

    with pytest.raises(AmbiguousToken) as caught, logged_in(faulty, "F0001"):
        pass

    assert caught.value.facts == {"name": "F0001", "count": 2}


def test_uninitialised_token_is_not_a_token(faulty: Pkcs11Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOKEN_FLAGS", str(PIN_SET))

    assert faulty.tokens() == []


@pytest.mark.parametrize(
    ("flags", "pin", "error"),
    [
        (READY, "12345", PinRefused),
        (READY, "123456789", PinRefused),
        (READY, None, PinRefused),
        (READY | LOCKED, "123456", PinBlocked),
        (INITIALISED, "123456", NotInitialised),
    ],
)
def test_attempt_that_cannot_succeed_never_reaches_the_token(
    *,
    faulty: Pkcs11Store,
    call_log: Path,
    monkeypatch: pytest.MonkeyPatch,
    flags: int,
    pin: str | None,
    error: type[EnrollError],
) -> None:
    monkeypatch.setenv("TOKEN_FLAGS", str(flags))

    with pytest.raises(error), faulty.open("F0001", secret(pin) if pin else None):
        pass

    assert call_log.read_text() == ""


@pytest.mark.parametrize(
    ("rv", "after", "error", "facts"),
    [
        (INCORRECT, READY, PinWrong, {"tries": None, "final": False}),
        (INCORRECT, READY | FINAL, PinWrong, {"tries": None, "final": True}),
        (INCORRECT, READY | LOCKED, PinBlocked, {}),
        (LENGTH, READY, PinRefused, {"minimum": 6, "maximum": 8}),
    ],
)
def test_refused_login_is_told_with_fresh_flags_after_one_attempt(
    *,
    faulty: Pkcs11Store,
    call_log: Path,
    monkeypatch: pytest.MonkeyPatch,
    rv: str,
    after: int,
    error: type[EnrollError],
    facts: dict[str, object],
) -> None:
    monkeypatch.setenv("LOGIN_RV", rv)
    monkeypatch.setenv("FLAGS_AFTER_LOGIN", str(after))

    with pytest.raises(error) as caught, logged_in(faulty, "F0001"):
        pass

    assert caught.value.facts == facts
    assert call_log.read_text() == "user 1, PIN of 6\n"


def test_pin_on_the_readers_pad_is_no_pin_of_ours(
    faulty: Pkcs11Store, call_log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOKEN_FLAGS", str(READY | PAD))

    assert faulty.tokens()[0].pin.entry is PinEntry.ON_READER
    with faulty.open("F0001", None):
        pass

    assert call_log.read_text() == "user 1, PIN of -1\n"


def test_cancel_on_the_pad_is_told(faulty: Pkcs11Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOKEN_FLAGS", str(READY | PAD))
    monkeypatch.setenv("LOGIN_RV", CANCELLED)

    with pytest.raises(PinCancelledOnReader), faulty.open("F0001", None):
        pass


def test_login_on_the_pad_has_the_time_a_person_needs(faulty: Pkcs11Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOKEN_FLAGS", str(READY | PAD))
    monkeypatch.setenv("FAULT_CALL", "C_Login")
    monkeypatch.setenv("FAULT", "hang")

    with pytest.raises(Unresponsive) as caught, faulty.open("F0001", None):
        pass

    assert (caught.value.facts["call"], caught.value.facts["seconds"]) == ("C_Login", 1)


def test_text_of_a_token_that_is_no_utf8_is_shown_all_the_same(faulty: Pkcs11Store) -> None:
    assert faulty.tokens()[0].label == "Faulty \ufffd"
