"""Find one card among those that are there now."""

from __future__ import annotations

from enroll_gui.model.credential import CardState
from enroll_gui.model.errors import AmbiguousToken, NoCard
from enroll_gui.ports import Backends


def find_card(backends: Backends, store: str, serial: str) -> CardState:
    """Read a card anew, with fresh counters. Raises NoCard, AmbiguousToken, and what its driver raises."""
    access = backends.access(store)
    found = [card for card in access.cards() if card.serial == serial] if access else []
    if not found:
        raise NoCard("the card is not there", serial=serial)
    if len(found) > 1:
        raise AmbiguousToken(name=serial, count=len(found))
    return found[0]
