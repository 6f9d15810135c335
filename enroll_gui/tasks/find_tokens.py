"""Find the tokens that are there now."""

from __future__ import annotations

from enroll_gui.model.card import Token
from enroll_gui.model.errors import EnrollError
from enroll_gui.ports import Backends
from enroll_gui.tasks.count_tries import count_tries


def find_tokens(backends: Backends, *, counted: bool = False) -> tuple[Token, ...]:
    """List the tokens of every store, with fresh flags. A store in trouble is passed over: the system test names it.

    `counted`: with the exact number of tries, for whoever is about to ask for a PIN; no session may be open then.
    """
    found: list[Token] = []
    for store in backends.key_stores:
        try:
            found += count_tries(backends, store) if counted else store.tokens()
        except EnrollError:
            continue
    return tuple(found)
