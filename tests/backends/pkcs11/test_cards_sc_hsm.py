"""PINs, first use and reset of an SC-HSM behind OpenSC, and its tries past the driver."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest

from enroll_gui.backends.pcsc.card_profiles import own_cards
from enroll_gui.backends.pcsc.recognition import PcscRecognition
from enroll_gui.backends.pkcs11.cards import Pkcs11Cards
from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.model.card_profile import KnownCards
from enroll_gui.model.credential import Alphabet, CardAbility, Credential, FirstUse
from enroll_gui.model.errors import (
    PinBlocked,
    PinRefused,
    PinWrong,
    Unsupported,
)
from enroll_gui.virtual_card.sc_hsm import ATR
from enroll_gui.virtual_card.virtual_readers import VirtualReaders
from tests import readers as sc_hsms
from tests.card_states import NEW, SO, USER, WRONG, card, lets_in, setup_of, state
from tests.tokens import PIN, logged_in, secret

HSM_SO_PIN, NEW_HSM_SO_PIN = sc_hsms.SO_PIN, "1a2b3c4d5e6f7089"


@pytest.fixture
def opensc() -> Iterator[Pkcs11Store]:
    found = Pkcs11Store(sc_hsms.OPENSC)
    yield found
    found.close()


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
    assert (blank.token, blank.label) == (None, "")
    assert blank.abilities == {CardAbility.INITIALISE}

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


@pytest.mark.parametrize(("path", "tool"), [(None, "pkcs15-init"), ("/nowhere", "OpenSC")])
def test_pkcs15_init_is_named_where_it_is_there_and_works_for_such_cards(
    sc_hsm: str, monkeypatch: pytest.MonkeyPatch, path: str | None, tool: str
) -> None:
    (profile,) = own_cards().of_atr(ATR.hex())
    known = KnownCards((replace(profile, first_use="pkcs15-init"),))
    if path:
        monkeypatch.setenv("PATH", path)

    with closing(Pkcs11Store(sc_hsms.OPENSC, recognition=PcscRecognition(known))) as store:
        assert card(Pkcs11Cards(store), sc_hsm).tool == tool


def test_what_an_sc_hsm_cannot_do_here_names_the_makers_program(opensc: Pkcs11Store, sc_hsm: str) -> None:
    with pytest.raises(Unsupported) as caught:
        Pkcs11Cards(opensc).unblock(sc_hsm, Credential.PUK, secret(), secret(NEW))

    assert caught.value.facts == {"ability": "unblock by PUK", "tool": "sc-hsm-tool"}
