"""What a driver says of a card that has left does not count, be it an error or an answer."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from enroll_gui.backends.pcsc.readers import PcscReaders
from enroll_gui.backends.pkcs11 import standing_cards
from enroll_gui.backends.pkcs11.standing_cards import StandingCards
from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.model.card import Token
from enroll_gui.model.errors import CardRemoved, ModuleFailed, NoCard, PinWrong, ServiceDown
from enroll_gui.model.request import new_key_id
from enroll_gui.virtual_card.virtual_readers import VirtualReaders
from tests.makers import TOKEN
from tests.readers import OPENSC, SO_PIN, wait_for_card
from tests.tokens import PIN, logged_in

FAILED = ModuleFailed("no", module="x", call="C_Sign", rv="CKR_GENERAL_ERROR")
OTHER = "DECM0000099"


@pytest.fixture
def token(sc_hsm: str) -> Token:
    (reader,) = (reader.name for reader in PcscReaders().readers() if reader.has_card)
    return replace(TOKEN, serial=sc_hsm, reader=reader, hardware=True)


@pytest.fixture
def cards(token: Token) -> Iterator[StandingCards]:
    made = StandingCards()
    made.see([token])
    yield made
    made.close()


@pytest.fixture
def store() -> Iterator[Pkcs11Store]:
    made = Pkcs11Store(OPENSC)
    yield made
    made.close()


def test_error_of_a_card_that_stays_is_told_as_it_is(cards: StandingCards, token: Token) -> None:
    with pytest.raises(ModuleFailed), cards.telling_removal(token.serial):
        raise FAILED
    assert not cards.have_changed


def test_error_in_the_moment_of_the_pull_is_told_as_removal(
    cards: StandingCards, token: Token, shared_readers: VirtualReaders
) -> None:
    """The service has not seen it yet."""
    with pytest.raises(CardRemoved) as caught, cards.telling_removal(token.serial):
        shared_readers.pull()
        raise FAILED
    assert caught.value.facts == {"serial": token.serial}
    assert cards.have_changed


def test_answer_for_a_card_that_has_left_does_not_count(
    cards: StandingCards, token: Token, shared_readers: VirtualReaders
) -> None:
    shared_readers.pull()
    wait_for_card(present=False)
    with pytest.raises(CardRemoved), cards.telling_removal(token.serial):
        pass


def test_what_was_found_out_about_a_pin_is_told_though_the_card_has_left(
    cards: StandingCards, token: Token, shared_readers: VirtualReaders
) -> None:
    shared_readers.pull()
    wait_for_card(present=False)
    with pytest.raises(PinWrong), cards.telling_removal(token.serial):
        raise PinWrong(tries=2, final=False)


def test_service_that_is_down_is_told_as_that(
    cards: StandingCards, token: Token, shared_readers: VirtualReaders
) -> None:
    shared_readers.stop_pcscd()
    try:
        with pytest.raises(ServiceDown), cards.telling_removal(token.serial):
            raise FAILED
    finally:
        shared_readers.start_pcscd()
        shared_readers.pull()
        shared_readers.insert(token.serial)
        wait_for_card(present=True)


def test_what_is_no_card_is_neither_asked_about_nor_waited_for(
    cards: StandingCards, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standing_cards, "SEEN_WITHIN_S", 60.0)
    software = replace(TOKEN, serial="1", hardware=False)
    cards.see([software])
    begun = time.monotonic()
    with pytest.raises(ModuleFailed), cards.telling_removal("1"):
        raise FAILED
    assert time.monotonic() - begun < 20


def test_second_card_of_a_pair_does_not_take_the_first_one_out_of_sight(
    cards: StandingCards, token: Token, shared_readers: VirtualReaders
) -> None:
    cards.meet(replace(TOKEN, serial="2", hardware=False))
    shared_readers.pull()
    wait_for_card(present=False)
    assert cards.has_left(token.serial)


def test_pin_is_not_sent_to_another_card_after_the_service_was_started_anew(
    store: Pkcs11Store, sc_hsm: str, shared_readers: VirtualReaders
) -> None:
    """OpenSC answers for the card that was there before; the other one has another PIN, and would count a wrong one."""
    shared_readers.make(OTHER, "905173", SO_PIN)
    assert [token.serial for token in store.tokens()] == [sc_hsm]
    shared_readers.stop_pcscd()
    shared_readers.pull()
    shared_readers.start_pcscd()
    shared_readers.insert(OTHER)
    wait_for_card(present=True)
    with pytest.raises(NoCard), logged_in(store, sc_hsm):
        pass
    assert [token.serial for token in store.tokens()] == [OTHER]
    assert shared_readers.look_into(OTHER)["tries"] == 3


def test_card_that_is_back_is_used_without_being_listed_first(
    store: Pkcs11Store, sc_hsm: str, shared_readers: VirtualReaders
) -> None:
    store.tokens()
    shared_readers.pull()
    wait_for_card(present=False)
    shared_readers.insert(sc_hsm)
    wait_for_card(present=True)
    with logged_in(store, sc_hsm, PIN) as session:
        assert session.public_key(new_key_id()) is None


def test_nothing_is_found_or_deleted_on_a_card_that_left_during_the_session(
    store: Pkcs11Store, sc_hsm: str, shared_readers: VirtualReaders
) -> None:
    """OpenSC would say that there is nothing, without an error."""
    key_id = new_key_id()
    with logged_in(store, sc_hsm) as session:
        shared_readers.pull()
        wait_for_card(present=False)
        with pytest.raises(CardRemoved):
            session.public_key(key_id)
        with pytest.raises(CardRemoved):
            session.delete(key_id)
