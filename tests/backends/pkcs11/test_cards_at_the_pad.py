"""PINs that are entered on the reader's own pad, which a driver with faults plays."""

from __future__ import annotations

import pytest

from enroll_gui.backends.pkcs11.cards import Pkcs11Cards
from enroll_gui.backends.pkcs11.client import Deadlines
from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.model.credential import FirstUse
from enroll_gui.model.errors import (
    PinCancelledOnReader,
    PinRefused,
    Unresponsive,
)
from tests.card_states import NEW, SO, USER, card, lets_in, state
from tests.faults import (
    CKR_FUNCTION_CANCELED,
    LONG_MS,
    Faults,
    answer,
)
from tests.tokens import PIN, SO_PIN, SoftHsm


@pytest.fixture
def serial(softhsm: SoftHsm) -> str:
    return softhsm.make()


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
    store = Pkcs11Store(faults.module, Deadlines(pad_s=4.0))
    faults.set(pad=PIN, pad_new=NEW, pad_ms=LONG_MS)

    with pytest.raises(Unresponsive) as caught:
        Pkcs11Cards(store).change(serial, USER, None, None)

    assert (caught.value.facts["call"], caught.value.facts["seconds"]) == ("C_SetPIN", 4)
    store.close()
