"""What the key slots of a PIV card are called, and what they are for."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from enroll_gui.model.piv import AUTHENTICATION, CARD_AUTHENTICATION, KEY_MANAGEMENT, RETIRED, SIGNATURE


def slot_words(slot: int) -> str:
    """Name a slot, with the number that other programs call it by."""
    retired = QCoreApplication.translate("slots", "Retired key {number} ({slot})")
    return {
        AUTHENTICATION: QCoreApplication.translate("slots", "Authentication (9A)"),
        SIGNATURE: QCoreApplication.translate("slots", "Signature (9C)"),
        KEY_MANAGEMENT: QCoreApplication.translate("slots", "Key management (9D)"),
        CARD_AUTHENTICATION: QCoreApplication.translate("slots", "Card authentication (9E)"),
        **{one: retired.format(number=n, slot=f"{one:02X}") for n, one in enumerate(RETIRED, 1)},
    }[slot]


def purpose_words(slot: int) -> str:
    """Say what a slot is for (SP 800-73-4, part 1, 3.3)."""
    return {
        AUTHENTICATION: QCoreApplication.translate("slots", "Programs look here for the key that logs you in."),
        SIGNATURE: QCoreApplication.translate("slots", "Programs look here for the key that signs documents and mail."),
        KEY_MANAGEMENT: QCoreApplication.translate(
            "slots", "Programs look here for the key that opens what was encrypted to you."
        ),
        CARD_AUTHENTICATION: QCoreApplication.translate(
            "slots", "Doors and the like look here for a key, where nobody enters a PIN."
        ),
    }.get(slot) or QCoreApplication.translate(
        "slots",
        "An old key is kept here and still opens old mail. Programs do not sign or log in with it by themselves.",
    )
