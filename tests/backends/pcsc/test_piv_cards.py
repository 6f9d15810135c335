"""PIV cards asked past their driver, in a virtual reader behind pcscd."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
from cryptography.hazmat.primitives.ciphers import Cipher, modes

from enroll_gui.backends.pcsc.piv_cards import PivCards
from enroll_gui.backends.pkcs11.cards import Pkcs11Cards
from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.model.credential import CardAbility, Credential, CredentialState, FirstUse
from enroll_gui.model.errors import (
    ChallengeSpent,
    KeyMissing,
    NoCard,
    PinBlocked,
    PinRefused,
    PinWrong,
    Unsupported,
)
from enroll_gui.model.secret import Secret
from enroll_gui.virtual_card.virtual_readers import VirtualReaders
from tests.piv import MANAGEMENT_KEY, PIN, PUK, inserted, piv_store
from tests.readers import OPENSC, PIV_CARD

__all__ = ["piv_store"]

NEW_PIN, NEW_PUK, WRONG = "572918", "18273645", "111111"
OTHER_KEY = "a1a2a3a4a5a6a7a8b1b2b3b4b5b6b7b8c1c2c3c4c5c6c7c8"


def secret(text: str) -> Secret:
    return Secret(bytearray(text.encode()))


@pytest.fixture
def cards(piv_store: Pkcs11Store) -> PivCards:
    return PivCards(Pkcs11Cards(piv_store), answers_challenges=lambda _atr: True)


@pytest.fixture
def older(yubico_readers: VirtualReaders) -> Iterator[PivCards]:
    """A card of a firmware without metadata."""
    yubico_readers.make_piv(PIV_CARD, (5, 2, 7))
    for store in inserted(yubico_readers):
        yield PivCards(Pkcs11Cards(store))


def state(cards: PivCards, wanted: Credential = Credential.PIN) -> CredentialState:
    (card,) = cards.cards()
    found = card.credential(wanted)
    assert found
    return found


def test_counters_and_factory_values_are_told_and_no_try_is_spent(cards: PivCards) -> None:
    cards.change(PIV_CARD, Credential.PIN, secret(PIN), secret(NEW_PIN))
    with pytest.raises(PinWrong):
        cards.unblock(PIV_CARD, Credential.PUK, secret(NEW_PUK), secret(PIN))
    for _ in range(3):
        (card,) = cards.cards()
        told = [(c.credential, c.tries, c.most_tries, c.factory) for c in card.credentials]
        assert told == [
            (Credential.PIN, 3, 3, False),
            (Credential.PUK, 2, 3, True),
            (Credential.MANAGEMENT_KEY, None, None, True),
        ]


def test_older_card_tells_the_pins_tries_and_whether_the_management_key_is_the_factorys(older: PivCards) -> None:
    for _ in range(2):
        (card,) = older.cards()
        told = [(c.tries, c.most_tries, c.factory) for c in card.credentials]
        assert told == [(3, None, None), (None, None, None), (None, None, True)]
    older.change(PIV_CARD, Credential.MANAGEMENT_KEY, secret(MANAGEMENT_KEY), secret(OTHER_KEY))
    assert state(older, Credential.MANAGEMENT_KEY).factory is False


def test_abilities_are_those_of_the_card(cards: PivCards, piv_store: Pkcs11Store) -> None:
    (card,) = cards.cards()
    assert {CardAbility.RESET, CardAbility.ATTEST, CardAbility.UNBLOCK_BY_RESPONSE} <= card.abilities
    (same,) = PivCards(Pkcs11Cards(piv_store)).cards()
    assert card.abilities - same.abilities == {CardAbility.UNBLOCK_BY_RESPONSE}


def test_wrong_pin_costs_one_try_and_a_last_one_blocks(cards: PivCards) -> None:
    for tries, final in ((2, False), (1, True)):
        with pytest.raises(PinWrong) as caught:
            cards.change(PIV_CARD, Credential.PIN, secret(WRONG), secret(NEW_PIN))
        assert caught.value.facts == {"tries": tries, "final": final, "credential": "PIN"}
    assert state(cards).final_try
    with pytest.raises(PinBlocked):
        cards.change(PIV_CARD, Credential.PIN, secret(WRONG), secret(NEW_PIN))
    assert state(cards).locked
    cards.unblock(PIV_CARD, Credential.PUK, secret(PUK), secret(NEW_PIN))
    assert (state(cards).locked, state(cards).tries) == (False, 3)


@pytest.mark.parametrize(("old", "new"), [("12345", NEW_PIN), (PIN, "12345"), (PIN, "1" * 9)])
def test_pin_of_a_wrong_length_never_reaches_the_card(
    cards: PivCards, yubico_readers: VirtualReaders, old: str, new: str
) -> None:
    with pytest.raises(PinRefused) as caught:
        cards.change(PIV_CARD, Credential.PIN, secret(old), secret(new))
    assert (caught.value.facts["minimum"], caught.value.facts["maximum"]) == (6, 8)
    assert "00240080" not in yubico_readers.apdus()


def test_puk_and_management_key_are_replaced(cards: PivCards) -> None:
    cards.change(PIV_CARD, Credential.PUK, secret(PUK), secret(NEW_PUK))
    cards.unblock(PIV_CARD, Credential.PUK, secret(NEW_PUK), secret(NEW_PIN))
    cards.change(PIV_CARD, Credential.MANAGEMENT_KEY, secret(MANAGEMENT_KEY), secret(OTHER_KEY))
    assert state(cards, Credential.MANAGEMENT_KEY).factory is False
    with pytest.raises(PinWrong):
        cards.change(PIV_CARD, Credential.MANAGEMENT_KEY, secret(MANAGEMENT_KEY), secret(OTHER_KEY))
    cards.change(PIV_CARD, Credential.MANAGEMENT_KEY, secret(OTHER_KEY.upper()), secret(MANAGEMENT_KEY))
    assert state(cards, Credential.MANAGEMENT_KEY).factory is True


@pytest.mark.parametrize("typed", ["", "0102", MANAGEMENT_KEY[:-1] + "g", MANAGEMENT_KEY + "00"])
def test_what_is_no_management_key_is_refused_before_the_card_is_asked(cards: PivCards, typed: str) -> None:
    with pytest.raises(PinRefused):
        cards.change(PIV_CARD, Credential.MANAGEMENT_KEY, secret(typed), secret(OTHER_KEY))


def answer_to(challenge: bytes, key: str = MANAGEMENT_KEY) -> Secret:
    encryptor = Cipher(TripleDES(bytes.fromhex(key)), modes.ECB()).encryptor()
    return secret((encryptor.update(challenge) + encryptor.finalize()).hex())


def test_remote_operator_unblocks_by_challenge_and_response(cards: PivCards, yubico_readers: VirtualReaders) -> None:
    yubico_readers.turn(PIV_CARD, unblocks_by_management_key=True)
    for _ in range(3):
        with pytest.raises((PinWrong, PinBlocked)):
            cards.change(PIV_CARD, Credential.PIN, secret(WRONG), secret(NEW_PIN))
    cards.respond(PIV_CARD, answer_to(cards.challenge(PIV_CARD)), secret(NEW_PIN))
    assert state(cards).tries == 3
    cards.change(PIV_CARD, Credential.PIN, secret(NEW_PIN), secret(PIN))


def test_answer_to_another_challenge_sets_nothing(cards: PivCards, yubico_readers: VirtualReaders) -> None:
    yubico_readers.turn(PIV_CARD, unblocks_by_management_key=True)
    cards.challenge(PIV_CARD)
    with pytest.raises(PinWrong):
        cards.respond(PIV_CARD, answer_to(bytes(8)), secret(NEW_PIN))
    with pytest.raises(ChallengeSpent):
        cards.respond(PIV_CARD, answer_to(bytes(8)), secret(NEW_PIN))
    assert state(cards).factory


def test_challenge_is_spent_once_somebody_resets_the_card(cards: PivCards, yubico_readers: VirtualReaders) -> None:
    yubico_readers.turn(PIV_CARD, unblocks_by_management_key=True)
    challenge = cards.challenge(PIV_CARD)
    cards.change(PIV_CARD, Credential.MANAGEMENT_KEY, secret(MANAGEMENT_KEY), secret(MANAGEMENT_KEY))
    with pytest.raises(ChallengeSpent):
        cards.respond(PIV_CARD, answer_to(challenge), secret(NEW_PIN))


def test_card_that_knows_no_such_unblocking_says_so(piv_store: Pkcs11Store) -> None:
    with pytest.raises(Unsupported):
        PivCards(Pkcs11Cards(piv_store)).challenge(PIV_CARD)


def test_first_use_replaces_every_factory_value_and_sets_the_tries(cards: PivCards) -> None:
    (card,) = cards.cards()
    secrets: dict[Credential, tuple[Secret | None, Secret | None]] = {
        Credential.PIN: (None, secret(NEW_PIN)),
        Credential.PUK: (None, secret(NEW_PUK)),
        Credential.MANAGEMENT_KEY: (None, secret(OTHER_KEY)),
    }
    cards.initialise(card.reader, PIV_CARD, FirstUse("", pin_tries=5, puk_tries=4), secrets)
    (card,) = cards.cards()
    told = [(c.tries, c.most_tries, c.factory) for c in card.credentials]
    assert told == [(5, 5, False), (4, 4, False), (None, None, False)]
    cards.change(PIV_CARD, Credential.PIN, secret(NEW_PIN), secret(PIN))


def test_first_use_spends_no_try_on_a_guess(cards: PivCards) -> None:
    cards.change(PIV_CARD, Credential.PIN, secret(PIN), secret(NEW_PIN))
    (card,) = cards.cards()
    with pytest.raises(PinRefused):
        cards.initialise(card.reader, PIV_CARD, FirstUse(""), {Credential.PIN: (None, secret(PIN))})
    assert state(cards).tries == 3


def test_wrong_management_key_leaves_pin_and_puk_as_they_were(cards: PivCards) -> None:
    (card,) = cards.cards()
    secrets: dict[Credential, tuple[Secret | None, Secret | None]] = {
        Credential.PIN: (None, secret(NEW_PIN)),
        Credential.MANAGEMENT_KEY: (secret(OTHER_KEY), secret(OTHER_KEY)),
    }
    with pytest.raises(PinWrong):
        cards.initialise(card.reader, PIV_CARD, FirstUse(""), secrets)
    assert state(cards).factory


def test_reset_puts_everything_back(cards: PivCards, piv_store: Pkcs11Store) -> None:
    cards.change(PIV_CARD, Credential.PIN, secret(PIN), secret(NEW_PIN))
    cards.change(PIV_CARD, Credential.MANAGEMENT_KEY, secret(MANAGEMENT_KEY), secret(OTHER_KEY))
    cards.reset(PIV_CARD, None)
    (card,) = cards.cards()
    assert [(c.tries, c.factory) for c in card.credentials] == [(3, True), (3, True), (None, True)]


def test_card_that_is_not_there_is_told(cards: PivCards) -> None:
    with pytest.raises(NoCard):
        cards.reset("87654321", None)


def test_key_that_is_not_there_is_not_attested(cards: PivCards) -> None:
    with pytest.raises(KeyMissing):
        cards.attest(PIV_CARD, b"\2")


def test_card_in_a_reader_whose_name_is_too_long_for_a_slot_is_asked_all_the_same(
    make_readers: Callable[..., VirtualReaders],
) -> None:
    readers = make_readers(1, "Virtual reader with a name that is longer than the description of a slot")
    readers.make_piv(PIV_CARD)
    for store in inserted(readers, module=OPENSC):  # ykcs11 shows no such reader
        (card,) = PivCards(Pkcs11Cards(store)).cards()
        assert len(card.reader) <= 64
        assert CardAbility.ATTEST in card.abilities
