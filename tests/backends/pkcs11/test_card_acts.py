"""What a host process was given of PINs is wiped in it, however an act ends; on SoftHSM2, in this very process."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from enroll_gui.backends.pkcs11.access import Access
from enroll_gui.backends.pkcs11.card_acts import CardActs
from enroll_gui.backends.pkcs11.cryptoki import CKU_SO, CKU_USER
from enroll_gui.model.errors import CardBusy, NoCard, PinWrong, WrongCard
from tests.tokens import PIN, SO_PIN, SoftHsm, softhsm_module

NEW, WRONG = "583920", "000000"
Pins = tuple[bytearray, ...]
Act = Callable[[CardActs, str, Pins], None]


@pytest.fixture
def serial(softhsm: SoftHsm) -> str:
    return softhsm.make()


@pytest.fixture
def access(serial: str) -> Iterator[Access]:
    found = Access(softhsm_module(), lambda _call: None)
    found.tokens()
    yield found
    found.finalize()


def _change(user: int) -> Act:
    return lambda acts, serial, pins: acts.change(serial, user, *pins)


def _unblock(acts: CardActs, serial: str, pins: Pins) -> None:
    acts.unblock(serial, *pins)


def _initialise(acts: CardActs, serial: str, pins: Pins) -> None:
    so_pin, new_so_pin, new_pin = pins
    reader = acts.card(serial).reader
    acts.initialise(reader, serial, label="New", so_pin=so_pin, new_so_pin=new_so_pin, new_pin=new_pin)


def _initialise_another(acts: CardActs, serial: str, pins: Pins) -> None:
    so_pin, new_so_pin, new_pin = pins
    reader = acts.card(serial).reader
    acts.initialise(reader, "6a21", label="New", so_pin=so_pin, new_so_pin=new_so_pin, new_pin=new_pin)


def _reset(acts: CardActs, serial: str, pins: Pins) -> None:
    acts.reset(serial, pins[0], label="")


def _reset_another(acts: CardActs, _serial: str, pins: Pins) -> None:
    acts.reset("6a21", pins[0], label="")


@pytest.mark.parametrize(
    ("act", "pins", "error"),
    [
        (_change(CKU_USER), (PIN, NEW), None),
        (_change(CKU_USER), (WRONG, NEW), PinWrong),
        (_change(CKU_SO), (SO_PIN, "97531864"), None),
        (_change(CKU_SO), ("00000000", "97531864"), PinWrong),
        (_unblock, (SO_PIN, NEW), None),
        (_unblock, ("00000000", NEW), PinWrong),
        (_initialise, (SO_PIN, "97531864", NEW), None),
        (_initialise, ("00000000", "97531864", NEW), PinWrong),
        (_initialise_another, (SO_PIN, "97531864", NEW), WrongCard),
        (_reset, (SO_PIN,), None),
        (_reset, ("00000000",), PinWrong),
        (_reset_another, (SO_PIN,), NoCard),
    ],
)
def test_every_pin_is_wiped_however_it_ends(
    *, access: Access, serial: str, act: Act, pins: tuple[str, ...], error: type[Exception] | None
) -> None:
    given = tuple(bytearray(pin.encode()) for pin in pins)
    if error:
        with pytest.raises(error):
            act(CardActs(access), serial, given)
    else:
        act(CardActs(access), serial, given)

    assert [pin for pin in given if any(pin)] == []


def test_nobodys_pin_is_set_while_somebody_is_logged_in(access: Access, serial: str) -> None:
    """C_SetPIN would set that of whoever is."""
    access.open(1, serial, bytearray(PIN.encode()))

    with pytest.raises(CardBusy):
        CardActs(access).change(serial, CKU_SO, bytearray(SO_PIN.encode()), bytearray(b"97531864"))
    access.close(1)
    CardActs(access).change(serial, CKU_SO, bytearray(SO_PIN.encode()), bytearray(b"97531864"))


def test_functions_are_asked_for_once(serial: str) -> None:
    calls: list[str] = []
    access = Access(softhsm_module(), calls.append)
    acts = CardActs(access)
    told = [acts.abilities(), acts.abilities()]
    access.finalize()

    assert told == [["C_SetPIN", "C_InitPIN", "C_InitToken"]] * 2
    assert [calls.count(name) for name in told[0]] == [1, 1, 1]
