"""The contract of `ports.CardAccess` and `ports.CardIssuance`, held against every store that has cards.

What a card cannot do it tells beforehand (`CardState.abilities`), and says Unsupported if it is asked all the same.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from enroll_gui.model.credential import CardAbility, Credential, FirstUse
from enroll_gui.model.errors import (
    EnrollError,
    KeyMissing,
    NoCard,
    PinBlocked,
    PinRefused,
    PinWrong,
    ProofFailed,
    Unsupported,
)
from enroll_gui.model.secret import Secret
from enroll_gui.ports import CardAccess, CardIssuance
from tests.contract.places import Place
from tests.tokens import secret

NEW_PIN = "582973"
MOST_TRIES = 16
BY = {CardAbility.UNBLOCK_BY_SO_PIN: Credential.SO_PIN, CardAbility.UNBLOCK_BY_PUK: Credential.PUK}
CHANGES = {
    CardAbility.CHANGE_PUK: Credential.PUK,
    CardAbility.CHANGE_SO_PIN: Credential.SO_PIN,
    CardAbility.CHANGE_MANAGEMENT_KEY: Credential.MANAGEMENT_KEY,
}


@pytest.fixture
def access(card_place: Place) -> CardAccess:
    assert card_place.access
    return card_place.access


@pytest.fixture
def issuance(card_place: Place) -> CardIssuance:
    assert card_place.issuance
    return card_place.issuance


def lets_in(place: Place, pin: Secret) -> bool:
    try:
        with pin, place.store.open(place.serial, pin):
            return True
    except (PinWrong, PinBlocked):
        return False


def does(place: Place, ability: CardAbility, act: Callable[[], object]) -> bool:
    """Do it where the card can; else see that it says so, and that nothing happened."""
    if ability in place.card().abilities:
        act()
        return True
    with pytest.raises(Unsupported) as caught:
        act()
    assert caught.value.facts["ability"] == ability.value
    return False


def test_card_is_told_with_its_token_and_its_pin_first(card_place: Place) -> None:
    card = card_place.card()

    assert card.token
    assert (card.token.serial, card.token.label) == (card_place.serial, card_place.token().label)
    assert card.store == card_place.store.name
    assert card.reader
    pin, *others = card.credentials
    assert pin.credential is Credential.PIN
    assert len({one.credential for one in card.credentials}) == len(others) + 1
    for one in card.credentials:
        assert 0 < one.minimum <= one.maximum
        assert one.tries is None or 0 <= one.tries <= (one.most_tries or one.tries)


def test_looking_spends_no_try(card_place: Place) -> None:
    assert len({card_place.card().credentials for _ in range(3)}) == 1


def test_card_that_is_not_there_is_told(access: CardAccess) -> None:
    with pytest.raises(NoCard):
        access.change("0000", Credential.PIN, secret(), secret(NEW_PIN))


def test_pin_is_changed_and_changed_back(card_place: Place, access: CardAccess) -> None:
    card_place.may_alter_secrets()
    serial, old = card_place.serial, card_place.right_pin
    if not does(
        card_place, CardAbility.CHANGE_PIN, lambda: access.change(serial, Credential.PIN, old(), secret(NEW_PIN))
    ):
        assert lets_in(card_place, old())
        return

    assert lets_in(card_place, secret(NEW_PIN))
    assert not lets_in(card_place, old())
    access.change(serial, Credential.PIN, secret(NEW_PIN), old())
    assert lets_in(card_place, old())


def test_wrong_old_pin_changes_nothing_and_costs_one_try(card_place: Place, access: CardAccess) -> None:
    card_place.may_alter_secrets()
    before, wrong = card_place.tries(), card_place.wrong(card_place.right_pin())
    with pytest.raises(PinWrong):
        access.change(card_place.serial, Credential.PIN, wrong, secret(NEW_PIN))

    after = card_place.tries()
    assert before is None or after == before - 1
    assert lets_in(card_place, card_place.right_pin())
    assert card_place.tries() == before


@pytest.mark.parametrize("by", ["one less", "one more"])
def test_new_pin_of_a_length_the_card_forbids_never_reaches_it(card_place: Place, access: CardAccess, by: str) -> None:
    card_place.may_alter_secrets()
    pin = card_place.card().credentials[0]
    length = {"one less": pin.minimum - 1, "one more": pin.maximum + 1}[by]
    with pytest.raises(PinRefused):
        access.change(card_place.serial, Credential.PIN, card_place.right_pin(), Secret(bytearray(b"5" * length)))

    assert card_place.card().credentials[0] == pin
    assert lets_in(card_place, card_place.right_pin())


@pytest.mark.parametrize("ability", BY, ids=lambda ability: ability.value)
def test_blocked_pin_is_set_anew(card_place: Place, access: CardAccess, ability: CardAbility) -> None:
    card_place.may_alter_secrets()
    place, by = card_place, BY[ability]
    key = place.secrets.get(by, "12345678")
    blocks = _block(place) if ability in place.card().abilities else False
    if not does(place, ability, lambda: access.unblock(place.serial, by, secret(key), secret(NEW_PIN))):
        return

    assert lets_in(place, secret(NEW_PIN))
    if blocks:
        assert not place.card().credentials[0].locked
        assert not place.token().pin.locked
    access.change(place.serial, Credential.PIN, secret(NEW_PIN), place.right_pin())


def _block(place: Place) -> bool:
    """Try wrong PINs until the card is blocked; False for one that never is."""
    for _ in range(MOST_TRIES):
        try:
            with place.store.open(place.serial, place.wrong(place.right_pin())):
                raise AssertionError("a wrong PIN was taken")
        except PinWrong:
            continue
        except PinBlocked:
            assert place.card().credentials[0].locked
            assert place.token().pin.locked
            return True
    return False


@pytest.mark.parametrize("ability", BY, ids=lambda ability: ability.value)
def test_wrong_key_sets_no_pin(card_place: Place, access: CardAccess, ability: CardAbility) -> None:
    card_place.may_alter_secrets()
    if ability not in card_place.card().abilities:
        return
    wrong = card_place.wrong(card_place.secret(BY[ability]))
    with pytest.raises(PinWrong):
        access.unblock(card_place.serial, BY[ability], wrong, secret(NEW_PIN))

    assert lets_in(card_place, card_place.right_pin())


@pytest.mark.parametrize("ability", CHANGES, ids=lambda ability: ability.value)
def test_other_secrets_are_changed_and_changed_back(
    card_place: Place, access: CardAccess, ability: CardAbility
) -> None:
    card_place.may_alter_secrets()
    place, credential = card_place, CHANGES[ability]
    old = place.secrets.get(credential, "12345678")
    new = "8" * len(old)
    if not does(place, ability, lambda: access.change(place.serial, credential, secret(old), secret(new))):
        return

    with pytest.raises(PinWrong):
        access.change(place.serial, credential, secret(old), secret(new))
    access.change(place.serial, credential, secret(new), secret(old))


def test_challenge_is_given_or_said_to_be_none(card_place: Place, access: CardAccess) -> None:
    given: list[bytes] = []
    if does(card_place, CardAbility.UNBLOCK_BY_RESPONSE, lambda: given.append(access.challenge(card_place.serial))):
        assert given[0]


def test_key_is_attested_or_said_not_to_be(card_place: Place, issuance: CardIssuance) -> None:
    with card_place.logged_in() as session:
        key_id = card_place.add_identity(session)
    chain: list[tuple[bytes, ...]] = []
    if does(card_place, CardAbility.ATTEST, lambda: chain.append(issuance.attest(card_place.serial, key_id))):
        assert all(der.startswith(b"\x30") for der in chain[0])


def test_card_is_made_ready_anew(card_place: Place, issuance: CardIssuance) -> None:
    card_place.may_alter_secrets()
    reader = card_place.card().reader
    was = {credential: (secret(value), secret(value)) for credential, value in card_place.secrets.items()}
    if not does(
        card_place,
        CardAbility.INITIALISE,
        lambda: issuance.initialise(reader, card_place.serial, FirstUse("Example"), was),
    ):
        return
    card_place.store.close()

    assert lets_in(card_place, card_place.right_pin())
    assert card_place.card().token


def test_card_that_was_reset_is_made_ready_again(card_place: Place, issuance: CardIssuance) -> None:
    card_place.may_alter_secrets()
    with card_place.logged_in() as session:
        key_id = card_place.add_identity(session)
    so_pin = card_place.secrets.get(Credential.SO_PIN)
    if not does(
        card_place,
        CardAbility.RESET,
        lambda: issuance.reset(card_place.serial, secret(so_pin) if so_pin else None),
    ):
        return
    card_place.store.close()
    reader = card_place.card().reader
    first = {c: (secret(value), secret(value)) for c, value in card_place.secrets.items()}
    issuance.initialise(reader, card_place.serial, FirstUse("Example"), first)
    card_place.store.close()

    with card_place.logged_in() as session:
        assert session.public_key(key_id) is None
        assert session.certificates(key_id) == []
    card_place.made.clear()


def test_attesting_a_key_that_is_not_there_is_an_error(card_place: Place, issuance: CardIssuance) -> None:
    with card_place.logged_in() as session:
        missing = card_place.new_id(session)
    card_place.made.clear()
    with pytest.raises(EnrollError) as caught:
        issuance.attest(card_place.serial, missing)

    assert isinstance(caught.value, Unsupported | KeyMissing | ProofFailed)


def test_store_without_cards_has_neither(place: Place) -> None:
    assert (place.access is None) == (place.issuance is None)
