"""PINs, first use and reset through a driver: SoftHSM2, an SC-HSM behind OpenSC, and a driver with faults."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from enroll_gui.backends.pkcs11.cards import Pkcs11Cards
from enroll_gui.backends.pkcs11.client import Deadlines
from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.model.credential import Alphabet, CardAbility, CardState, Credential, CredentialState, FirstUse
from enroll_gui.model.errors import (
    CardRemoved,
    EnrollError,
    NoCard,
    PinBlocked,
    PinCancelledOnReader,
    PinRefused,
    PinWrong,
    Unresponsive,
    Unsupported,
    WrongCard,
)
from enroll_gui.model.secret import Secret
from enroll_gui.virtual_card.virtual_readers import VirtualReaders
from tests import readers as sc_hsms
from tests import tokens
from tests.faults import (
    CKF_SO_PIN_FINAL_TRY,
    CKF_SO_PIN_LOCKED,
    CKF_SO_PIN_TO_BE_CHANGED,
    CKR_FUNCTION_CANCELED,
    CKR_FUNCTION_NOT_SUPPORTED,
    CKR_PIN_LEN_RANGE,
    CKR_USER_NOT_LOGGED_IN,
    LONG_MS,
    Faults,
    answer,
    pull,
)
from tests.tokens import PIN, SO_PIN, SoftHsm, logged_in, secret

NEW, WRONG = "583920", "000000"
HSM_SO_PIN, NEW_HSM_SO_PIN = sc_hsms.SO_PIN, "1a2b3c4d5e6f7089"
USER, SO = Credential.PIN, Credential.SO_PIN


@pytest.fixture
def serial(softhsm: SoftHsm) -> str:
    return softhsm.make()


@pytest.fixture
def cards(store: Pkcs11Store) -> Pkcs11Cards:
    return Pkcs11Cards(store)


@pytest.fixture
def fault_cards(fault_store: Pkcs11Store) -> Pkcs11Cards:
    return Pkcs11Cards(fault_store)


@pytest.fixture
def opensc() -> Iterator[Pkcs11Store]:
    found = Pkcs11Store(sc_hsms.OPENSC)
    yield found
    found.close()


def card(cards: Pkcs11Cards, serial: str) -> CardState:
    (found,) = [found for found in cards.cards() if found.serial == serial]
    return found


def state(cards: Pkcs11Cards, serial: str, credential: Credential = USER) -> CredentialState:
    found = card(cards, serial).credential(credential)
    assert found is not None
    return found


def lets_in(store: Pkcs11Store, serial: str, pin: str) -> bool:
    try:
        with logged_in(store, serial, pin):
            return True
    except PinWrong:
        return False


def setup_of(so_pin: str | None, new_so_pin: str, pin: str = NEW) -> dict[Credential, tuple[Secret | None, Secret]]:
    return {SO: (secret(so_pin) if so_pin else None, secret(new_so_pin)), USER: (None, secret(pin))}


# SoftHSM2


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


# a driver with faults


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

    for act in (
        lambda: fault_cards.unblock(serial, SO, secret(SO_PIN), secret(NEW)),
        lambda: fault_cards.reset(serial, secret(SO_PIN)),
    ):
        with pytest.raises(PinBlocked) as caught:
            act()
        assert caught.value.facts == {"credential": "SO-PIN"}
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

    assert card(fault_cards, serial).abilities == {CardAbility.CHANGE_PIN, CardAbility.CHANGE_SO_PIN}


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


def test_all_of_it_is_entered_on_the_pad(faults: Faults, fault_cards: Pkcs11Cards, serial: str) -> None:
    faults.set(pad=PIN, pad_new=NEW)
    assert state(fault_cards, serial).on_reader
    fault_cards.change(serial, USER, None, None)
    faults.set(pad=SO_PIN, pad_new=PIN)
    fault_cards.unblock(serial, SO, None, None)
    faults.set(pad=PIN, pad_new=NEW)
    fault_cards.change(serial, USER, None, None)

    assert [line for line in faults.calls("C_SetPIN") if line != "C_SetPIN -1 -1"] == []
    assert faults.calls("C_Login") == ["C_Login 0 -1"]
    assert faults.calls("C_InitPIN")[-1:] == ["C_InitPIN -1"]


def test_card_is_initialised_and_reset_from_the_pad(
    faults: Faults, fault_cards: Pkcs11Cards, fault_store: Pkcs11Store, serial: str
) -> None:
    faults.set(pad=SO_PIN, pad_new=NEW)
    fault_cards.initialise(
        card(fault_cards, serial).reader, serial, FirstUse("Second"), {SO: (None, None), USER: (None, None)}
    )
    faults.set()
    assert lets_in(fault_store, serial, NEW)
    faults.set(pad=SO_PIN)
    fault_cards.reset(serial, None)

    assert not state(fault_cards, serial).is_set


def test_nothing_is_entered_on_a_pad_that_is_not_there(faults: Faults, fault_cards: Pkcs11Cards, serial: str) -> None:
    with pytest.raises(PinRefused):
        fault_cards.change(serial, USER, None, None)

    assert faults.calls("C_SetPIN") == []


def test_cancel_on_the_pad_is_told(faults: Faults, fault_cards: Pkcs11Cards, serial: str) -> None:
    faults.set(answer("C_SetPIN", CKR_FUNCTION_CANCELED), pad=PIN, pad_new=NEW)

    with pytest.raises(PinCancelledOnReader):
        fault_cards.change(serial, USER, None, None)


def test_choosing_on_the_pad_has_the_time_a_person_needs(faults: Faults, serial: str) -> None:
    store = Pkcs11Store(faults.module, Deadlines(call_s=0.8, pad_s=1.6))
    faults.set(pad=PIN, pad_new=NEW, pad_ms=LONG_MS)

    with pytest.raises(Unresponsive) as caught:
        Pkcs11Cards(store).change(serial, USER, None, None)

    assert (caught.value.facts["call"], caught.value.facts["seconds"]) == ("C_SetPIN", 1)
    store.close()


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


# an SC-HSM behind OpenSC


def test_sc_hsm_tells_its_tries_and_its_rules(opensc: Pkcs11Store, sc_hsm: str) -> None:
    pin, so_pin = card(Pkcs11Cards(opensc), sc_hsm).credentials

    assert (pin.minimum, pin.maximum, pin.alphabet, pin.tries) == (6, 15, Alphabet.ANY, 3)
    assert (so_pin.minimum, so_pin.maximum, so_pin.alphabet, so_pin.tries) == (16, 16, Alphabet.HEX, 15)
    assert so_pin.factory_values == (HSM_SO_PIN,)


def test_sc_hsm_says_after_each_wrong_entry_how_many_are_left(opensc: Pkcs11Store, sc_hsm: str) -> None:
    cards = Pkcs11Cards(opensc)
    told = []
    for _ in range(2):
        with pytest.raises(PinWrong) as caught:
            cards.change(sc_hsm, USER, secret(WRONG), secret(NEW))
        told.append(caught.value.facts)
    with pytest.raises(PinBlocked):
        cards.change(sc_hsm, USER, secret(WRONG), secret(NEW))
    with pytest.raises(PinWrong) as caught:
        cards.unblock(sc_hsm, SO, secret("0" * 16), secret(NEW))
    told.append(caught.value.facts)

    assert told == [
        {"tries": 2, "final": False, "credential": "PIN"},
        {"tries": 1, "final": True, "credential": "PIN"},
        {"tries": 14, "final": False, "credential": "SO-PIN"},
    ]
    assert state(cards, sc_hsm).locked

    cards.unblock(sc_hsm, SO, secret(HSM_SO_PIN), secret(NEW))
    assert state(cards, sc_hsm).tries == 3
    assert lets_in(opensc, sc_hsm, NEW)


def test_login_at_an_sc_hsm_says_how_many_tries_are_left(opensc: Pkcs11Store, sc_hsm: str) -> None:
    with pytest.raises(PinWrong) as caught, logged_in(opensc, sc_hsm, WRONG):
        pass

    assert caught.value.facts == {"tries": 2, "final": False}


@pytest.mark.parametrize("so_pin", ["353736323138383", "35373632313838300", "353736323138383g"])
def test_sc_hsm_never_sees_an_so_pin_that_is_none(
    opensc: Pkcs11Store, sc_hsm: str, shared_readers: VirtualReaders, so_pin: str
) -> None:
    cards = Pkcs11Cards(opensc)
    with pytest.raises(PinRefused):
        cards.unblock(sc_hsm, SO, secret(so_pin), secret(NEW))
    with pytest.raises(PinRefused):
        cards.change(sc_hsm, SO, secret(HSM_SO_PIN), secret(so_pin))
    with pytest.raises(PinRefused):
        cards.reset(sc_hsm, secret(so_pin))

    assert {apdu[2:4] for apdu in shared_readers.apdus()}.isdisjoint({"24", "2c", "50"})


def test_sc_hsm_changes_both_pins_in_one_apdu_each(
    opensc: Pkcs11Store, sc_hsm: str, shared_readers: VirtualReaders
) -> None:
    cards = Pkcs11Cards(opensc)
    cards.change(sc_hsm, USER, secret(), secret(NEW))
    cards.change(sc_hsm, SO, secret(HSM_SO_PIN), secret(NEW_HSM_SO_PIN))

    changes = [apdu for apdu in shared_readers.apdus() if apdu[2:4] in ("24", "2c")]
    assert changes == ["00240081", "00240088"]
    assert lets_in(opensc, sc_hsm, NEW)
    cards.unblock(sc_hsm, SO, secret(NEW_HSM_SO_PIN), secret())


def test_sc_hsm_that_was_never_initialised_is_blank_until_it_is(opensc: Pkcs11Store, blank_sc_hsm: str) -> None:
    cards = Pkcs11Cards(opensc)
    blank = card(cards, blank_sc_hsm)
    assert (blank.token, blank.label, blank.abilities) == (None, "", {CardAbility.INITIALISE})

    cards.initialise(blank.reader, blank_sc_hsm, FirstUse("First"), setup_of(None, NEW_HSM_SO_PIN))

    ready = card(cards, blank_sc_hsm)
    assert ready.label.startswith("First")
    assert [s.tries for s in ready.credentials] == [3, 15]
    assert lets_in(opensc, blank_sc_hsm, NEW)
    cards.unblock(blank_sc_hsm, SO, secret(NEW_HSM_SO_PIN), secret())


def test_sc_hsm_is_reset_and_made_ready_again(opensc: Pkcs11Store, sc_hsm: str) -> None:
    cards = Pkcs11Cards(opensc)
    with logged_in(opensc, sc_hsm) as session:
        session.generate(b"1", "EC-P256", "old")
    cards.reset(sc_hsm, secret(HSM_SO_PIN))
    assert not lets_in(opensc, sc_hsm, PIN)
    cards.initialise(card(cards, sc_hsm).reader, sc_hsm, FirstUse("Second"), setup_of(HSM_SO_PIN, NEW_HSM_SO_PIN))

    with logged_in(opensc, sc_hsm, NEW) as session:
        assert session.public_key(b"1") is None
    cards.unblock(sc_hsm, SO, secret(NEW_HSM_SO_PIN), secret())


def test_what_an_sc_hsm_cannot_do_here_names_the_makers_program(opensc: Pkcs11Store, sc_hsm: str) -> None:
    with pytest.raises(Unsupported) as caught:
        Pkcs11Cards(opensc).unblock(sc_hsm, Credential.PUK, secret(), secret(NEW))

    assert caught.value.facts == {"ability": "unblock by PUK", "tool": "sc-hsm-tool"}
