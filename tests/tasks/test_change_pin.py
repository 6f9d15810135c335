"""A PIN is changed once, and both are gone afterwards."""

from __future__ import annotations

from dataclasses import replace

import pytest

from enroll_gui.model.certificate import Attribute
from enroll_gui.model.credential import CardState, Credential
from enroll_gui.model.errors import EnrollError, NoCard, NotInitialised, PinRefused, PinTrivial, PinWrong, Unsupported
from enroll_gui.model.secret import Secret
from enroll_gui.tasks.change_pin import change_pin
from tests.faults import CKF_USER_PIN_INITIALIZED, Faults
from tests.place import Place
from tests.tokens import PIN, SO_PIN, logged_in, secret

NEW = "58z920"
"""No part of a serial number, which SoftHSM draws: 16 hex digits, and a PIN must not stand on the card."""


def change(place: Place, old: Secret, new: Secret, credential: Credential = Credential.PIN) -> CardState:
    return change_pin(place.backends, place.store.name, place.serial, credential=credential, old=old, new=new)


def is_wiped(*secrets: Secret) -> bool:
    return not any(any(pin.view()) for pin in secrets)


def test_new_pin_is_in_force_and_both_are_wiped(place: Place) -> None:
    old, new = secret(), secret(NEW)
    card = change(place, old, new)

    assert card.serial == place.serial
    assert is_wiped(old, new)
    with logged_in(place.store, place.serial, NEW):
        pass


def test_so_pin_is_changed_the_same_way(place: Place) -> None:
    change(place, secret(SO_PIN), secret("97531z64"), Credential.SO_PIN)

    with pytest.raises(PinWrong) as caught:
        change(place, secret(SO_PIN), secret("97531z60"), Credential.SO_PIN)
    assert caught.value.facts["credential"] == "SO-PIN"


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        (PIN, "000000", PinTrivial),
        (PIN, PIN, PinTrivial),
        (PIN, "123", PinRefused),
        ("1", NEW, PinRefused),
        ("999999", NEW, PinWrong),
    ],
)
def test_what_is_refused_changes_nothing_and_is_wiped(
    place: Place, old: str, new: str, error: type[EnrollError]
) -> None:
    given = secret(old), secret(new)
    with pytest.raises(error):
        change(place, *given)

    assert is_wiped(*given)
    with logged_in(place.store, place.serial):
        pass


def test_trivial_pin_costs_no_try(faults: Faults, fault_place: Place) -> None:
    with pytest.raises(PinTrivial):
        change(fault_place, secret("999999"), secret("123456"))

    assert [call for call in faults.calls("C_SetPIN") if call != "C_SetPIN -1 -1"] + faults.calls("C_Login") == []


def test_numbers_of_the_card_and_of_its_certificates_are_no_pin(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.put_old()
    with pytest.raises(PinTrivial) as caught:
        change(place, secret(), secret(place.serial))
    assert caught.value.facts["reason"] == "on_the_card"

    numbered = Attribute("2.5.4.5", "serialNumber", "PNOCZ-903146")
    read = type(place.store).certificates

    def with_number(store: object, token: object) -> object:
        found = read(store, token)  # type: ignore[arg-type]
        return [replace(s, certificate=replace(s.certificate, subject=(numbered,))) for s in found]

    monkeypatch.setattr(type(place.store), "certificates", with_number)
    with pytest.raises(PinTrivial) as caught:
        change(place, secret(), secret("903146"))
    assert caught.value.facts["reason"] == "on_the_card"


def test_card_that_does_not_say_so_afterwards_has_no_new_pin(faults: Faults, fault_place: Place) -> None:
    faults.set(no_flags=CKF_USER_PIN_INITIALIZED)

    with pytest.raises(NotInitialised):
        change(fault_place, secret(), secret(NEW))


def test_card_that_is_not_there_or_lacks_the_credential_is_told(place: Place) -> None:
    given = secret(), secret(NEW)
    with pytest.raises(NoCard):
        change(replace(place, serial="6a21"), *given)
    assert is_wiped(*given)
    given = secret(), secret(NEW)
    with pytest.raises(Unsupported):
        change(place, *given, Credential.PUK)
    with pytest.raises(NoCard):
        change_pin(place.backends, "none", place.serial, credential=Credential.PIN, old=None, new=None)
    assert is_wiped(*given)
