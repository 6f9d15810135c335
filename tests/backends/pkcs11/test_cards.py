"""PINs, first use and reset through a driver: SoftHSM2, and a driver with faults."""

from __future__ import annotations

import pytest

from enroll_gui.backends.pkcs11.cards import Pkcs11Cards
from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.model.credential import CardAbility, Credential, FirstUse
from enroll_gui.model.errors import (
    CardRemoved,
    EnrollError,
    NoCard,
    PinBlocked,
    PinRefused,
    PinWrong,
    Unsupported,
    WrongCard,
)
from tests import tokens
from tests.card_states import NEW, SO, USER, WRONG, card, lets_in, setup_of, state
from tests.faults import (
    CKF_SO_PIN_FINAL_TRY,
    CKF_SO_PIN_LOCKED,
    CKF_SO_PIN_TO_BE_CHANGED,
    CKR_FUNCTION_NOT_SUPPORTED,
    CKR_PIN_LEN_RANGE,
    CKR_USER_NOT_LOGGED_IN,
    Faults,
    answer,
    pull,
)
from tests.tokens import PIN, SO_PIN, SoftHsm, logged_in, secret


@pytest.fixture
def serial(softhsm: SoftHsm) -> str:
    return softhsm.make()


def test_cards_are_listed_with_their_credentials_and_what_can_be_done(cards: Pkcs11Cards, serial: str) -> None:
    found = card(cards, serial)

    assert (found.store, found.label) == (cards.name, tokens.LABEL)
    assert found.token is not None
    assert [s.credential for s in found.credentials] == [USER, SO]
    assert {(s.minimum, s.maximum, s.is_set, s.tries) for s in found.credentials} == {(4, 255, True, None)}
    assert found.abilities == {
        CardAbility.CHANGE_PIN,
        CardAbility.CHANGE_SO_PIN,
        CardAbility.UNBLOCK_BY_SO_PIN,
        CardAbility.INITIALISE,
        CardAbility.RESET,
        CardAbility.DELETE_KEY,
        CardAbility.IMPORT_KEY,
    }
    assert (found.free_bytes, found.total_bytes) == (None, None)


def test_free_slot_is_a_blank_card_that_can_only_be_initialised(cards: Pkcs11Cards, serial: str) -> None:
    (blank,) = [found for found in cards.cards() if found.serial != serial]

    assert blank.token is None
    assert blank.abilities == {CardAbility.INITIALISE}
    assert not any(s.is_set or s.locked or s.factory for s in blank.credentials)


def test_pin_is_changed_in_one_call_without_a_login(faults: Faults, fault_cards: Pkcs11Cards, serial: str) -> None:
    fault_cards.change(serial, USER, secret(), secret("58392071"))

    assert (faults.calls("C_SetPIN"), faults.calls("C_Login")) == (["C_SetPIN 6 8"], [])
    faults.clear()
    fault_cards.change(serial, USER, secret("58392071"), secret(NEW))


def test_token_that_wants_a_login_for_it_gets_one(faults: Faults, fault_cards: Pkcs11Cards, serial: str) -> None:
    faults.set(answer("C_SetPIN", CKR_USER_NOT_LOGGED_IN))

    fault_cards.change(serial, USER, secret(), secret(NEW))

    assert faults.calls("C_Login") == ["C_Login 1 6"]
    fault_cards.change(serial, USER, secret(NEW), secret())


def test_so_pin_is_changed_by_the_so(cards: Pkcs11Cards, store: Pkcs11Store, serial: str) -> None:
    cards.change(serial, SO, secret(SO_PIN), secret("97531864"))

    with pytest.raises(PinWrong):
        cards.unblock(serial, SO, secret(SO_PIN), secret(NEW))
    cards.unblock(serial, SO, secret("97531864"), secret(NEW))
    assert lets_in(store, serial, NEW)


def test_forgotten_pin_is_set_anew_by_the_so_pin(cards: Pkcs11Cards, store: Pkcs11Store, serial: str) -> None:
    cards.unblock(serial, SO, secret(SO_PIN), secret(NEW))

    assert lets_in(store, serial, NEW)
    assert not lets_in(store, serial, PIN)


def test_blank_card_is_initialised(cards: Pkcs11Cards, store: Pkcs11Store, softhsm: SoftHsm) -> None:
    (blank,) = cards.cards()
    cards.initialise(blank.reader, blank.serial, FirstUse("Žluťoučký card"), setup_of(None, SO_PIN))

    (ready,) = [found for found in cards.cards() if found.token]
    assert ready.label == "Žluťoučký card"
    assert lets_in(store, ready.serial, NEW)
    cards.unblock(ready.serial, SO, secret(SO_PIN), secret())


def test_card_in_use_is_initialised_anew_with_its_so_pin(cards: Pkcs11Cards, store: Pkcs11Store, serial: str) -> None:
    with logged_in(store, serial) as session:
        session.generate(b"1", "EC-P256", "old")
    cards.initialise(card(cards, serial).reader, serial, FirstUse("Second"), setup_of(SO_PIN, "97531864"))

    assert card(cards, serial).label == "Second"
    with logged_in(store, serial, NEW) as session:
        assert session.public_key(b"1") is None
    cards.change(serial, SO, secret("97531864"), secret(SO_PIN))


def test_so_pin_that_stays_is_not_set_again(faults: Faults, fault_cards: Pkcs11Cards, serial: str) -> None:
    same = secret(SO_PIN)
    reader = card(fault_cards, serial).reader
    fault_cards.initialise(reader, serial, FirstUse("Second"), {SO: (same, same), USER: (None, secret(NEW))})

    assert faults.calls("C_SetPIN")[1:] == []  # the first one asks whether it is there
    fault_cards.unblock(serial, SO, secret(SO_PIN), secret())


def test_reset_card_has_no_label_no_pin_and_nothing_on_it(cards: Pkcs11Cards, store: Pkcs11Store, serial: str) -> None:
    with logged_in(store, serial) as session:
        session.generate(b"1", "EC-P256", "old")
    cards.reset(serial, secret(SO_PIN))

    found = card(cards, serial)
    assert (found.label, state(cards, serial).is_set) == ("", False)
    assert found.token is not None
    assert not found.token.pin.initialised


def test_wrong_so_pin_resets_nothing(cards: Pkcs11Cards, store: Pkcs11Store, serial: str) -> None:
    with pytest.raises(PinWrong) as caught:
        cards.reset(serial, secret("00000000"))

    assert caught.value.facts["credential"] == "SO-PIN"
    assert lets_in(store, serial, PIN)


@pytest.mark.parametrize(
    ("old", "new", "is_new"),
    [("12345", NEW, False), ("123456789", NEW, False), (PIN, "12345", True), (PIN, "123456789", True)],
)
def test_pin_of_impossible_length_never_reaches_the_card(
    *, faults: Faults, fault_cards: Pkcs11Cards, serial: str, old: str, new: str, is_new: bool
) -> None:
    faults.set(minimum=6, maximum=8)

    with pytest.raises(PinRefused) as caught:
        fault_cards.change(serial, USER, secret(old), secret(new))

    assert caught.value.facts == {
        "credential": "PIN",
        "minimum": 6,
        "maximum": 8,
        "alphabet": "any",
        "is_new": is_new,
    }
    assert faults.calls("C_SetPIN") + faults.calls("C_Login") == []


@pytest.mark.parametrize(
    ("key", "new", "credential"), [("1234", NEW, "SO-PIN"), (SO_PIN, "1234", "PIN")], ids=["SO-PIN", "new PIN"]
)
def test_unblocking_checks_both_before_the_card_sees_either(
    *, faults: Faults, fault_cards: Pkcs11Cards, serial: str, key: str, new: str, credential: str
) -> None:
    faults.set(minimum=6, maximum=8)

    with pytest.raises(PinRefused) as caught:
        fault_cards.unblock(serial, SO, secret(key), secret(new))

    assert caught.value.facts["credential"] == credential
    assert faults.calls("C_Login") == []


@pytest.mark.parametrize(
    ("tries", "error", "facts"),
    [
        (3, PinWrong, {"tries": None, "final": False, "credential": "PIN"}),
        (2, PinWrong, {"tries": None, "final": True, "credential": "PIN"}),
        (1, PinBlocked, {"credential": "PIN"}),
    ],
)
def test_wrong_old_pin_is_one_attempt_told_with_fresh_flags(
    *,
    faults: Faults,
    fault_cards: Pkcs11Cards,
    serial: str,
    tries: int,
    error: type[EnrollError],
    facts: dict[str, object],
) -> None:
    faults.set(tries=tries)

    with pytest.raises(error) as caught:
        fault_cards.change(serial, USER, secret(WRONG), secret(NEW))

    assert caught.value.facts == facts
    assert faults.calls("C_SetPIN") == ["C_SetPIN 6 6"]


def test_blocked_pin_is_not_tried_and_the_so_pin_unblocks_it(
    faults: Faults, fault_cards: Pkcs11Cards, serial: str
) -> None:
    faults.set(tries=1)
    with pytest.raises(PinBlocked):
        fault_cards.change(serial, USER, secret(WRONG), secret(NEW))
    with pytest.raises(PinBlocked):
        fault_cards.change(serial, USER, secret(), secret(NEW))
    assert len(faults.calls("C_SetPIN")) == 1
    assert state(fault_cards, serial).locked

    fault_cards.unblock(serial, SO, secret(SO_PIN), secret(NEW))

    assert not state(fault_cards, serial).locked
    fault_cards.change(serial, USER, secret(NEW), secret())


@pytest.mark.parametrize(
    ("flags", "error", "facts"),
    [
        (CKF_SO_PIN_FINAL_TRY, PinWrong, {"tries": None, "final": True, "credential": "SO-PIN"}),
        (0, PinWrong, {"tries": None, "final": False, "credential": "SO-PIN"}),
    ],
)
def test_wrong_so_pin_is_told_as_that(
    *,
    faults: Faults,
    fault_cards: Pkcs11Cards,
    serial: str,
    flags: int,
    error: type[EnrollError],
    facts: dict[str, object],
) -> None:
    faults.set(flags=flags)

    with pytest.raises(error) as caught:
        fault_cards.unblock(serial, SO, secret("00000000"), secret(NEW))

    assert caught.value.facts == facts
    assert faults.calls("C_Login") == ["C_Login 0 8"]


def test_blocked_so_pin_is_not_tried(faults: Faults, fault_cards: Pkcs11Cards, serial: str) -> None:
    faults.set(flags=CKF_SO_PIN_LOCKED)

    with pytest.raises(PinBlocked) as caught:
        fault_cards.unblock(serial, SO, secret(SO_PIN), secret(NEW))
    assert caught.value.facts == {"credential": "SO-PIN"}
    with pytest.raises(PinBlocked):
        fault_cards.reset(serial, secret(SO_PIN))
    assert faults.calls("C_Login") + faults.calls("C_InitToken") == []


def test_so_pin_that_must_be_changed_is_the_makers(faults: Faults, fault_cards: Pkcs11Cards, serial: str) -> None:
    faults.set(flags=CKF_SO_PIN_TO_BE_CHANGED)

    assert state(fault_cards, serial, SO).factory is True
    assert state(fault_cards, serial, USER).factory is None


def test_length_that_only_the_token_refuses_is_about_the_new_pin(
    faults: Faults, fault_cards: Pkcs11Cards, serial: str
) -> None:
    faults.set(answer("C_SetPIN", CKR_PIN_LEN_RANGE))

    with pytest.raises(PinRefused) as caught:
        fault_cards.change(serial, USER, secret(), secret(NEW))

    assert caught.value.facts["is_new"] is True


def test_what_the_driver_has_no_function_for_is_no_ability(
    faults: Faults, fault_cards: Pkcs11Cards, serial: str
) -> None:
    faults.set(
        answer("C_InitPIN", CKR_FUNCTION_NOT_SUPPORTED, sticky=True),
        answer("C_InitToken", CKR_FUNCTION_NOT_SUPPORTED, sticky=True),
    )

    assert card(fault_cards, serial).abilities == {
        CardAbility.CHANGE_PIN,
        CardAbility.CHANGE_SO_PIN,
        CardAbility.DELETE_KEY,
    }


def test_what_the_card_once_refused_is_an_ability_no_more(
    faults: Faults, fault_cards: Pkcs11Cards, serial: str
) -> None:
    assert CardAbility.RESET in card(fault_cards, serial).abilities
    faults.set(answer("C_InitToken", CKR_FUNCTION_NOT_SUPPORTED))

    with pytest.raises(Unsupported) as caught:
        fault_cards.reset(serial, secret(SO_PIN))

    assert caught.value.facts == {"ability": "factory reset", "tool": ""}
    assert CardAbility.RESET not in card(fault_cards, serial).abilities
    assert CardAbility.INITIALISE in card(fault_cards, serial).abilities


@pytest.mark.parametrize("credential", [Credential.PUK, Credential.MANAGEMENT_KEY])
def test_credentials_that_pkcs11_does_not_know_are_unsupported(
    cards: Pkcs11Cards, serial: str, credential: Credential
) -> None:
    with pytest.raises(Unsupported):
        cards.change(serial, credential, secret(), secret(NEW))
    with pytest.raises(Unsupported):
        cards.unblock(serial, Credential.PUK, secret(), secret(NEW))
    with pytest.raises(Unsupported):
        cards.challenge(serial)
    with pytest.raises(Unsupported):
        cards.attest(serial, b"1")


def test_how_many_tries_there_are_cannot_be_set(cards: Pkcs11Cards, serial: str) -> None:
    with pytest.raises(Unsupported):
        cards.initialise(card(cards, serial).reader, serial, FirstUse("x", pin_tries=5), setup_of(SO_PIN, SO_PIN))

    assert card(cards, serial).label == tokens.LABEL


def test_card_pulled_in_the_act_is_told_and_its_pin_is_as_it_was(
    faults: Faults, fault_cards: Pkcs11Cards, fault_store: Pkcs11Store, serial: str
) -> None:
    faults.set(pull("C_SetPIN"))

    with pytest.raises(CardRemoved):
        fault_cards.change(serial, USER, secret(), secret(NEW))

    faults.clear()
    assert lets_in(fault_store, serial, PIN)


def test_another_card_in_that_reader_is_not_initialised(cards: Pkcs11Cards, serial: str) -> None:
    reader = card(cards, serial).reader
    with pytest.raises(WrongCard) as caught:
        cards.initialise(reader, "6a21", FirstUse("x"), setup_of(SO_PIN, SO_PIN))
    assert caught.value.facts == {"wanted": "6a21", "found": serial}
    with pytest.raises(NoCard):
        cards.initialise("no such reader", serial, FirstUse("x"), setup_of(SO_PIN, SO_PIN))
    with pytest.raises(NoCard):
        cards.change("6a21", USER, secret(), secret(NEW))
