from __future__ import annotations

import pytest

from enroll_gui.model.errors import KeyMissing
from enroll_gui.model.piv import key_id_of, slot_of

NUMBERED = {1: 0x9A, 2: 0x9C, 3: 0x9D, 4: 0x9E, 5: 0x82, 24: 0x95, 25: 0xF9}
"""What pkcs11-tool shows of ykcs11 and OpenSC."""


def test_slots_are_numbered_as_the_drivers_number_them() -> None:
    assert {number: slot_of(bytes([number])) for number in NUMBERED} == NUMBERED
    assert {key_id_of(slot)[0]: slot for slot in NUMBERED.values()} == NUMBERED


@pytest.mark.parametrize("key_id", [b"", b"\0", b"\x1a", bytes(20), b"\xff" * 20])
def test_what_is_no_slots_id_has_no_slot(key_id: bytes) -> None:
    with pytest.raises(KeyMissing):
        slot_of(key_id)


def test_slot_that_no_card_has_has_no_id() -> None:
    with pytest.raises(KeyMissing):
        key_id_of(0x9B)
