"""The driver with faults does what it is told to, and nothing else."""

from __future__ import annotations

import threading
import time

import pytest

from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.model.card import PinEntry
from enroll_gui.model.errors import (
    CardRemoved,
    ModuleCrashed,
    ModuleFailed,
    NoCard,
    NoSpace,
    PinBlocked,
    PinWrong,
)
from tests import faults as fault
from tests.faults import Faults, abort, answer, full, pull, sleep
from tests.tokens import SoftHsm, add_identity, logged_in


@pytest.fixture
def serial(softhsm: SoftHsm) -> str:
    return softhsm.make()


def try_wrong(store: Pkcs11Store, serial: str) -> PinWrong:
    with pytest.raises(PinWrong) as caught, logged_in(store, serial, "000000"):
        pass
    return caught.value


def test_without_faults_it_is_the_driver_behind_it(fault_store: Pkcs11Store, serial: str) -> None:
    with logged_in(fault_store, serial) as session:
        key_id = add_identity(session)

    (token,) = fault_store.tokens()
    assert [stored.key_id for stored in fault_store.certificates(token)] == [key_id]


def test_aborts_in_the_named_call_once(faults: Faults, fault_store: Pkcs11Store, serial: str) -> None:
    faults.set(abort("C_GenerateKeyPair"))
    with pytest.raises(ModuleCrashed) as caught, logged_in(fault_store, serial) as session:
        session.generate(b"1", "EC-P256", "Example")

    assert caught.value.facts["call"] == "C_GenerateKeyPair"
    with logged_in(fault_store, serial) as session:
        session.generate(b"1", "EC-P256", "Example")


def test_answers_at_the_nth_call_counted_from_when_it_was_said(
    faults: Faults, fault_store: Pkcs11Store, serial: str
) -> None:
    with logged_in(fault_store, serial) as session:
        session.generate(b"1", "EC-P256", "Example")
        signer = session.signer(b"1")
        signer.sign(b"before", "ecdsa-sha256")
        faults.set(answer("C_Sign", fault.CKR_GENERAL_ERROR, nth=2))
        signer.sign(b"one", "ecdsa-sha256")
        with pytest.raises(ModuleFailed) as caught:
            signer.sign(b"two", "ecdsa-sha256")

    assert caught.value.facts["rv"] == "CKR_GENERAL_ERROR"


def test_sticky_answer_stays_until_it_is_cleared(faults: Faults, fault_store: Pkcs11Store, serial: str) -> None:
    faults.set(*full())
    with logged_in(fault_store, serial) as session:
        for _ in range(2):
            with pytest.raises(NoSpace):
                session.generate(b"1", "EC-P256", "Example")
        faults.clear()
        session.generate(b"1", "EC-P256", "Example")


def test_token_is_never_taken_for_one_that_is_made_up(
    softhsm: SoftHsm, faults: Faults, fault_store: Pkcs11Store, serial: str
) -> None:
    """SoftHSM numbers its slots by the last digits of a serial number that it draws."""
    (token,) = softhsm.folder.glob("tokens/*/token.object")
    for slot in ("00123456", "7ffffffe"):
        drawn = serial[:-8] + slot
        token.write_bytes(token.read_bytes().replace(serial.encode(), drawn.encode()))
        serial = drawn
        faults.set(growing=True)
        assert [found.serial for found in fault_store.tokens()] == [drawn]
        fault_store.close()


def test_call_may_do_its_work_and_lose_its_answer(faults: Faults, fault_store: Pkcs11Store, serial: str) -> None:
    faults.set(abort("C_GenerateKeyPair", after=True))
    with pytest.raises(ModuleCrashed), logged_in(fault_store, serial) as session:
        session.generate(b"1", "EC-P256", "Example")

    with logged_in(fault_store, serial) as session:
        assert session.public_key(b"1") is not None


def test_sleep_ends_when_something_else_is_said(faults: Faults, fault_store: Pkcs11Store, serial: str) -> None:
    faults.set(sleep("C_GetSlotList"))
    started = time.monotonic()
    clearing = threading.Timer(0.3, faults.clear)
    clearing.start()

    assert [token.serial for token in fault_store.tokens()] == [serial]
    assert 0.3 <= time.monotonic() - started < 60
    clearing.join()


@pytest.mark.parametrize("after", [False, True])
def test_pulled_card_is_gone_with_its_sessions_and_can_be_put_back(
    faults: Faults, fault_store: Pkcs11Store, serial: str, after: bool
) -> None:
    faults.set(pull("C_GenerateKeyPair", after=after))
    with logged_in(fault_store, serial) as session:
        with pytest.raises(CardRemoved):
            session.generate(b"1", "EC-P256", "Example")
        assert fault_store.tokens() == []
        with pytest.raises(CardRemoved):
            session.public_key(b"1")
        faults.clear()
        with pytest.raises(CardRemoved):
            session.public_key(b"1")

    with logged_in(fault_store, serial) as session:
        assert (session.public_key(b"1") is not None) is after


def test_hidden_card_is_no_card(faults: Faults, fault_store: Pkcs11Store, serial: str) -> None:
    faults.set(hidden=True)
    with pytest.raises(NoCard), logged_in(fault_store, serial):
        pass
    faults.clear()

    assert [token.serial for token in fault_store.tokens()] == [serial]


def test_three_wrong_pins_lock_the_card_for_good(faults: Faults, fault_store: Pkcs11Store, serial: str) -> None:
    faults.set(tries=3)
    seen = []
    for _ in range(2):
        seen.append(fault_store.tokens()[0].pin)
        final = try_wrong(fault_store, serial).facts["final"]
    seen.append(fault_store.tokens()[0].pin)
    with pytest.raises(PinBlocked), logged_in(fault_store, serial, "000000"):
        pass
    fault_store.close()

    assert final is True
    assert [(pin.count_low, pin.final_try, pin.locked) for pin in seen] == [
        (False, False, False),
        (True, False, False),
        (True, True, False),
    ]
    assert fault_store.tokens()[0].pin.locked
    with pytest.raises(PinBlocked), logged_in(fault_store, serial):
        pass
    assert len(faults.calls("C_Login")) == 3


def test_right_pin_gives_the_tries_back(faults: Faults, fault_store: Pkcs11Store, serial: str) -> None:
    faults.set(tries=3)
    try_wrong(fault_store, serial)
    with logged_in(fault_store, serial):
        pass

    assert not fault_store.tokens()[0].pin.count_low


def test_pad_logs_in_without_a_pin_of_ours(faults: Faults, fault_store: Pkcs11Store, serial: str) -> None:
    faults.set(pad="472913", pad_ms=50)

    assert fault_store.tokens()[0].pin.entry is PinEntry.ON_READER
    with fault_store.open(serial, None) as session:
        session.generate(b"1", "EC-P256", "Example")
    assert faults.calls("C_Login") == ["C_Login 1 -1"]


def test_wrong_pin_on_the_pad_counts(faults: Faults, fault_store: Pkcs11Store, serial: str) -> None:
    faults.set(pad="000000", tries=3)
    with pytest.raises(PinWrong), fault_store.open(serial, None):
        pass

    assert fault_store.tokens()[0].pin.count_low


def test_lengths_are_those_it_is_told(faults: Faults, fault_store: Pkcs11Store, serial: str) -> None:
    faults.set(minimum=5, maximum=7)
    pin = fault_store.tokens()[0].pin

    assert (pin.minimum, pin.maximum) == (5, 7)
