"""Find the tokens that are there now."""

from __future__ import annotations

from enroll_gui.model.card import Token
from enroll_gui.model.errors import EnrollError
from enroll_gui.ports import Backends


def find_tokens(backends: Backends) -> tuple[Token, ...]:
    """List the tokens of every store, with fresh flags. A store in trouble is passed over: the system test names it."""
    found: list[Token] = []
    for store in backends.key_stores:
        try:
            found += store.tokens()
        except EnrollError:
            continue
    return tuple(found)
