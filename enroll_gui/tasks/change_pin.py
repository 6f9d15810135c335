"""Change a PIN, or another credential of a card."""

from __future__ import annotations

from enroll_gui.model.credential import CardState, Credential
from enroll_gui.model.errors import NoCard
from enroll_gui.model.secret import Secret, wiping
from enroll_gui.ports import Backends
from enroll_gui.tasks.check_choice import check_choice
from enroll_gui.tasks.confirm_pin import confirm_pin
from enroll_gui.tasks.find_card import find_card


def change_pin(
    backends: Backends, store: str, serial: str, *, credential: Credential, old: Secret | None, new: Secret | None
) -> CardState:
    """Replace a credential, one attempt, and give the card as it is then. Both secrets are wiped, however it ends.

    None: entered on the reader. Raises NoCard, PinRefused and PinTrivial before the card sees anything, PinWrong and
    PinBlocked about the old one, Unsupported.
    """
    with wiping(old, new):
        access = backends.access(store)
        if access is None:
            raise NoCard(f"no cards in {store}", serial=serial)
        check_choice(backends, find_card(backends, store, serial), credential, new, old)
        access.change(serial, credential, old, new)
    return confirm_pin(backends, store, serial, credential)
