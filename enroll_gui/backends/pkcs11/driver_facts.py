"""What a module says of its slots, for those who help."""

from __future__ import annotations

from enroll_gui.backends.pkcs11.cryptoki import TokenInfo
from enroll_gui.backends.pkcs11.records import SlotRecord
from enroll_gui.model.diagnostics import SlotFacts, TokenFacts


def slot_facts(slot: SlotRecord) -> SlotFacts:
    """Tell of a slot, and of the token in it."""
    token = TokenInfo(**slot.token) if slot.token else None
    hardware, firmware = slot.versions
    return SlotFacts(
        slot.description, slot.flags, hardware, firmware, _token_facts(token) if token else None, slot.trouble
    )


def _token_facts(token: TokenInfo) -> TokenFacts:
    hardware, firmware = token.versions
    return TokenFacts(
        token.label,
        token.serial,
        token.manufacturer,
        token.model,
        token.flags,
        hardware,
        firmware,
        token.minimum_pin,
        token.maximum_pin,
    )
