"""Change the management key of a PIV card, or have the card keep one of its own."""

from __future__ import annotations

from enroll_gui.model.credential import CardState, Credential
from enroll_gui.model.errors import NoCard
from enroll_gui.model.secret import Secret, wiping
from enroll_gui.ports import Backends
from enroll_gui.tasks.check_choice import check_choice
from enroll_gui.tasks.confirm_pin import confirm_pin
from enroll_gui.tasks.find_card import find_card


def change_management_key(
    backends: Backends, store: str, serial: str, *, old: Secret | None, new: Secret | None, pin: Secret | None
) -> CardState:
    """Replace it, one attempt, and give the card as it is then. The secrets are wiped, however it ends.

    No `old`: it is the factory's, or kept behind the PIN. No `new`: a random one is made and kept there. Raises NoCard,
    PinRefused, PinTrivial and Unsupported before the card sees anything, PinWrong and PinBlocked about the old one or
    the PIN, ManagementKeyUnknown, ManagementKeyNotKept.
    """
    with wiping(old, new, pin):
        access = backends.access(store)
        if access is None:
            raise NoCard(f"no cards in {store}", serial=serial)
        check_choice(backends, find_card(backends, store, serial), Credential.MANAGEMENT_KEY, new, old)
        access.change_management_key(serial, old, new, pin)
    return confirm_pin(backends, store, serial, Credential.MANAGEMENT_KEY)
