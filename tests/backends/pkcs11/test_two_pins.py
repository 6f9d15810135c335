"""A card with two PINs behind OpenSC: two tokens, each with a name, a PIN and keys of its own."""

from __future__ import annotations

import pytest

from enroll_gui.backends.pkcs11.cards import Pkcs11Cards
from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.model.credential import CardAbility
from enroll_gui.model.errors import AmbiguousToken, PinWrong
from enroll_gui.pki.signers import verify
from tests.card_states import NEW, USER, WRONG, card, lets_in
from tests.tokens import PIN, logged_in, secret
from tests.two_pins import KEY_ID, SECOND_PIN, TwoPins

RSA = "rsa-pkcs1-sha256"


def test_each_token_has_a_name_and_opens_with_its_own_pin_alone(opensc: Pkcs11Store, two_pins: TwoPins) -> None:
    assert {token.serial for token in opensc.tokens()} == {two_pins.first, two_pins.second}
    assert [lets_in(opensc, name, pin) for name, pin in ((two_pins.first, PIN), (two_pins.second, SECOND_PIN))] == [
        True,
        True,
    ]
    assert not lets_in(opensc, two_pins.second, PIN)
    with logged_in(opensc, two_pins.second, SECOND_PIN) as session:
        assert session.token.serial == two_pins.second
        assert verify(two_pins.spki, b"text", session.signer(KEY_ID).sign(b"text", RSA), RSA)
    with logged_in(opensc, two_pins.first, PIN) as session:
        assert session.token.serial == two_pins.first
        assert session.public_key(KEY_ID) is None
        session.generate(b"\x08", "RSA-2048", "")


def test_pin_is_changed_and_blocked_of_the_one_that_was_named(opensc: Pkcs11Store, two_pins: TwoPins) -> None:
    cards = Pkcs11Cards(opensc)
    cards.change(two_pins.second, USER, secret(SECOND_PIN), secret(NEW))
    assert (lets_in(opensc, two_pins.first, PIN), lets_in(opensc, two_pins.second, NEW)) == (True, True)
    for _ in range(2):
        with pytest.raises(PinWrong):
            cards.change(two_pins.second, USER, secret(WRONG), secret(NEW))
    assert two_pins.readers.look_into(two_pins.name)["tries"] == 3, "of the first PIN"
    assert lets_in(opensc, two_pins.first, PIN)


def test_what_is_done_to_the_whole_card_is_not_offered_for_one_of_two(opensc: Pkcs11Store, two_pins: TwoPins) -> None:
    abilities = card(Pkcs11Cards(opensc), two_pins.second).abilities

    assert CardAbility.CHANGE_PIN in abilities
    assert not abilities & {CardAbility.INITIALISE, CardAbility.RESET}


def test_serial_number_alone_names_neither(opensc: Pkcs11Store, two_pins: TwoPins) -> None:
    with pytest.raises(AmbiguousToken), logged_in(opensc, two_pins.serial, PIN):
        pass


def test_tokens_of_one_label_stay_ambiguous(opensc: Pkcs11Store, one_pin: TwoPins) -> None:
    one_pin.readers.add_pin(one_pin.name, SECOND_PIN, "User PIN")

    assert [token.serial for token in opensc.tokens()] == [one_pin.serial] * 2
    with pytest.raises(AmbiguousToken), logged_in(opensc, one_pin.serial, PIN):
        pass
