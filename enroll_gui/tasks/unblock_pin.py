"""Set a new PIN where the old one is blocked or forgotten."""

from __future__ import annotations

from enroll_gui.model.credential import CardState, Credential
from enroll_gui.model.errors import NoCard
from enroll_gui.model.secret import Secret, wiping
from enroll_gui.ports import Backends
from enroll_gui.tasks.check_choice import check_choice
from enroll_gui.tasks.confirm_pin import confirm_pin
from enroll_gui.tasks.find_card import find_card


def unblock_pin(
    backends: Backends, store: str, serial: str, *, by: Credential, key: Secret | None, new: Secret | None
) -> CardState:
    """Set a new PIN by the PUK or the SO-PIN, one attempt, and give the card as it is then. Both secrets are wiped.

    None: entered on the reader. Raises NoCard, PinRefused and PinTrivial before the card sees anything, PinWrong and
    PinBlocked about the PUK or SO-PIN, Unsupported.
    """
    with wiping(key, new):
        access = backends.access(store)
        if access is None:
            raise NoCard(f"no cards in {store}", serial=serial)
        check_choice(backends, find_card(backends, store, serial), Credential.PIN, new)
        access.unblock(serial, by, key, new)
    return confirm_pin(backends, store, serial, Credential.PIN)
