"""What tokens are seen, and what a login says: on SoftHSM2, and on a driver with faults."""

from __future__ import annotations

import os

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
from tests.faults import (
    CKF_TOKEN_INITIALIZED,
    CKF_USER_PIN_INITIALIZED,
    CKF_USER_PIN_LOCKED,
    CKR_FUNCTION_CANCELED,
    CKR_PIN_LEN_RANGE,
    LONG_MS,
    Faults,
    answer,
)
from tests.tokens import PIN, SoftHsm, logged_in, secret


@pytest.fixture
def serial(softhsm: SoftHsm) -> str:
    return softhsm.make()


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


def test_two_tokens_with_one_serial_are_ambiguous(faults: Faults, fault_store: Pkcs11Store, serial: str) -> None:
    faults.set(doubled=True)

    with pytest.raises(AmbiguousToken) as caught, logged_in(fault_store, serial):
        pass

    assert caught.value.facts == {"name": serial, "count": 2}


def test_uninitialised_token_is_not_a_token(faults: Faults, fault_store: Pkcs11Store, serial: str) -> None:
    faults.set(no_flags=CKF_TOKEN_INITIALIZED)

    assert fault_store.tokens() == []


@pytest.mark.parametrize(
    ("pin", "flags", "no_flags", "error"),
    [
        ("12345", 0, 0, PinRefused),
        ("123456789", 0, 0, PinRefused),
        (None, 0, 0, PinRefused),
        ("123456", CKF_USER_PIN_LOCKED, 0, PinBlocked),
        ("123456", 0, CKF_USER_PIN_INITIALIZED, NotInitialised),
    ],
)
def test_attempt_that_cannot_succeed_never_reaches_the_token(
    *,
    faults: Faults,
    fault_store: Pkcs11Store,
    serial: str,
    pin: str | None,
    flags: int,
    no_flags: int,
    error: type[EnrollError],
) -> None:
    faults.set(flags=flags, no_flags=no_flags, minimum=6, maximum=8)

    with pytest.raises(error), fault_store.open(serial, secret(pin) if pin else None):
        pass

    assert faults.calls("C_Login") == []


@pytest.mark.parametrize(
    ("tries", "error", "facts"),
    [
        (3, PinWrong, {"tries": None, "final": False}),
        (2, PinWrong, {"tries": None, "final": True}),
        (1, PinBlocked, {}),
    ],
)
def test_wrong_pin_is_told_with_fresh_flags_after_one_attempt(
    *,
    faults: Faults,
    fault_store: Pkcs11Store,
    serial: str,
    tries: int,
    error: type[EnrollError],
    facts: dict[str, object],
) -> None:
    faults.set(tries=tries)

    with pytest.raises(error) as caught, logged_in(fault_store, serial, "000000"):
        pass

    assert caught.value.facts == facts
    assert faults.calls("C_Login") == ["C_Login 1 6"]


def test_length_that_only_the_token_refuses_is_told(faults: Faults, fault_store: Pkcs11Store, serial: str) -> None:
    faults.set(answer("C_Login", CKR_PIN_LEN_RANGE), minimum=6, maximum=8)

    with pytest.raises(PinRefused) as caught, logged_in(fault_store, serial):
        pass

    assert caught.value.facts == {"minimum": 6, "maximum": 8}
    assert faults.calls("C_Login") == ["C_Login 1 6"]


def test_pin_on_the_readers_pad_is_no_pin_of_ours(faults: Faults, fault_store: Pkcs11Store, serial: str) -> None:
    faults.set(pad=PIN)

    assert fault_store.tokens()[0].pin.entry is PinEntry.ON_READER
    with fault_store.open(serial, None):
        pass

    assert faults.calls("C_Login") == ["C_Login 1 -1"]


def test_cancel_on_the_pad_is_told(faults: Faults, fault_store: Pkcs11Store, serial: str) -> None:
    faults.set(answer("C_Login", CKR_FUNCTION_CANCELED), pad=PIN)

    with pytest.raises(PinCancelledOnReader), fault_store.open(serial, None):
        pass


def test_login_on_the_pad_has_the_time_a_person_needs(faults: Faults, serial: str) -> None:
    store = Pkcs11Store(faults.module, Deadlines(pad_s=4.0))
    faults.set(pad=PIN, pad_ms=LONG_MS)

    with pytest.raises(Unresponsive) as caught, store.open(serial, None):
        pass

    assert (caught.value.facts["call"], caught.value.facts["seconds"]) == ("C_Login", 4)
    store.close()


def test_text_of_a_token_that_is_no_utf8_is_shown_all_the_same(softhsm: SoftHsm, store: Pkcs11Store) -> None:
    softhsm.make(os.fsdecode(b"Odd \xff"))

    assert store.tokens()[0].label == "Odd \ufffd"
