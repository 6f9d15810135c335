"""The key slots of a PIV card (SP 800-73-4, part 1, table 4b), and the CKA_IDs that drivers give them."""

from __future__ import annotations

from enroll_gui.model.card import Token
from enroll_gui.model.errors import KeyMissing
from enroll_gui.model.inventory import Inventory

AUTHENTICATION, SIGNATURE, KEY_MANAGEMENT, CARD_AUTHENTICATION, ATTESTATION = 0x9A, 0x9C, 0x9D, 0x9E, 0xF9
RETIRED = tuple(range(0x82, 0x96))
"""For keys that are used no more but to open what was encrypted to them."""
KEY_SLOTS = (AUTHENTICATION, SIGNATURE, KEY_MANAGEMENT, CARD_AUTHENTICATION, *RETIRED)
"""Those of the holder's keys."""
_SLOTS = (*KEY_SLOTS, ATTESTATION)
"""By CKA_ID, from 1 on, as OpenSC and ykcs11 number them."""

_NAMES = {
    AUTHENTICATION: "PIV Authentication",
    SIGNATURE: "Digital Signature",
    KEY_MANAGEMENT: "Key Management",
    CARD_AUTHENTICATION: "Card Authentication",
    ATTESTATION: "Attestation",
}


def name_of(slot: int) -> str:
    """Name a slot as the standard does, with its number."""
    name = _NAMES.get(slot) or f"Retired Key Management {RETIRED.index(slot) + 1}"
    return f"{name} ({slot:02X})"


def slot_of(key_id: bytes) -> int:
    """Give the slot behind a CKA_ID. Raises KeyMissing where it is none of a PIV card."""
    number = int.from_bytes(key_id, "big")
    if not 1 <= number <= len(_SLOTS):
        raise KeyMissing(f"no slot has CKA_ID {key_id.hex()}")
    return _SLOTS[number - 1]


def key_id_of(slot: int) -> bytes:
    """Give the CKA_ID of a slot. Raises KeyMissing where there is no such slot."""
    if slot not in _SLOTS:
        raise KeyMissing(f"no slot {slot:02X}")
    return bytes([_SLOTS.index(slot) + 1])


def is_by_yubico(token: Token) -> bool:
    """Say whether Yubico's driver shows a token: then it has the number of its card, also after a write."""
    return token.manufacturer.startswith("Yubico")


def free_slots(inventory: Inventory) -> tuple[int, ...]:
    """Name the slots without key and certificate, by what was read after the login."""
    taken = {held.ref.key_id for held in inventory.objects}
    return tuple(slot for slot in KEY_SLOTS if key_id_of(slot) not in taken)
