"""New PINs are held against the rules without a text being made of them."""

from __future__ import annotations

from datetime import date

import pytest

from enroll_gui.messages import TRIVIAL_PINS
from enroll_gui.model.credential import Alphabet, Credential, CredentialState
from enroll_gui.model.errors import PinRefused, PinTrivial
from enroll_gui.model.pin_rules import check_form, check_new
from tests.tokens import secret

STATE = CredentialState(Credential.PIN, 4, 16, factory_values=("648219",))
ON_CARD = ("DECM0047291", "Example Holder", "PNOCZ-855315/7720")
BORN = (date(1985, 3, 15),)


def reason(pin: str, old: str = "") -> str:
    try:
        check_new(secret(pin), STATE, secret(old) if old else None, ON_CARD, BORN)
    except PinTrivial as error:
        assert error.facts["credential"] == "PIN"
        assert error.facts["reason"] in TRIVIAL_PINS
        return str(error.facts["reason"])
    return ""


@pytest.mark.parametrize(
    ("wanted", "pins"),
    [
        ("repeated", ("000000", "0000", "7777777", "121212", "1231231", "47294729", "aaaa")),
        ("counted", ("123456", "3456", "890123", "987654", "210987", "135791", "864208", "abcdef", "DCBA")),
        ("common", ("password", "PassWord", "112233", "147258", "qwertz", "1999", "smartcard")),
        ("factory", ("648219",)),
        ("on_the_card", ("47291", "004729", "5315", "8553157720", "decm0", "Holder")),
        ("on_the_card", ("15031985", "150385", "850315", "19850315", "1503", "1985", "03151985")),
        ("", ("472913", "5839", "903146", "583920", "Kx7!pQ", "12345x", "žluť", "1235", "1985031")),
    ],
)
def test_pin_that_anybody_would_try_first_is_refused_with_its_reason(wanted: str, pins: tuple[str, ...]) -> None:
    assert {pin: reason(pin) for pin in pins} == dict.fromkeys(pins, wanted)


def test_new_pin_that_is_the_old_one_is_refused() -> None:
    assert reason("583920", old="583920") == "unchanged"
    assert reason("583921", old="583920") == ""


@pytest.mark.parametrize(
    ("alphabet", "good", "bad"),
    [
        (Alphabet.ANY, ("5839", "Kx7!pQ-žluť"), ("583", "5" * 17, "")),
        (Alphabet.DIGITS, ("5839", "0" * 16), ("583a", "58 39", "٤٧٢٩")),
        (Alphabet.HEX, ("5839", "aBcDeF01"), ("583g", "0x58", "58:39")),
    ],
)
def test_length_and_characters_are_those_that_the_card_takes(
    alphabet: Alphabet, good: tuple[str, ...], bad: tuple[str, ...]
) -> None:
    state = CredentialState(Credential.SO_PIN, 4, 16, alphabet)
    for pin in good:
        check_form(secret(pin), state)
    for pin in bad:
        with pytest.raises(PinRefused) as caught:
            check_form(secret(pin), state)
        assert caught.value.facts == {
            "credential": "SO-PIN",
            "minimum": 4,
            "maximum": 16,
            "alphabet": alphabet.value,
            "is_new": False,
        }


def test_length_comes_before_what_is_trivial() -> None:
    with pytest.raises(PinRefused) as caught:
        check_new(secret("000"), STATE)
    assert caught.value.facts["is_new"] is True


def test_looking_at_a_pin_leaves_it_as_it_is() -> None:
    pin = secret("583920")
    check_new(pin, STATE, secret("472913"), ON_CARD, BORN)
    with pin.view() as view:
        assert bytes(view) == b"583920"
