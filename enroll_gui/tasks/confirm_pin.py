"""Make sure that a PIN that was set just now is in force."""

from __future__ import annotations

from enroll_gui.model.credential import CardState, Credential
from enroll_gui.model.errors import NotInitialised, PinBlocked
from enroll_gui.ports import Backends
from enroll_gui.tasks.find_card import find_card


def confirm_pin(backends: Backends, store: str, serial: str, credential: Credential) -> CardState:
    """Read the card anew and give it, without spending a try: the credential must be set, and have tries left.

    Raises NotInitialised, PinBlocked, and what `find_card` raises.
    """
    card = find_card(backends, store, serial)
    state = card.credential(credential)
    if state is None or not state.is_set:
        raise NotInitialised(f"the {credential.value} is not set after all")
    if state.locked:
        raise PinBlocked("set, and still blocked", credential=credential.value)
    return card
