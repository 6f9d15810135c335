"""List the cards that are there now."""

from __future__ import annotations

import logging

from enroll_gui.model.credential import CardState
from enroll_gui.model.errors import EnrollError
from enroll_gui.ports import Backends

log = logging.getLogger(__name__)


def list_cards(backends: Backends) -> tuple[CardState, ...]:
    """List the cards of every store that can hold any, blank ones too, with fresh counters. Spends no try.

    A store in trouble is passed over and logged: the system test names it. No session may be open.
    """
    found: list[CardState] = []
    for access in backends.card_access:
        try:
            found += access.cards()
        except EnrollError as error:
            log.warning("cards of %s: %s %s", access.name, error.code, error)
    return tuple(found)
