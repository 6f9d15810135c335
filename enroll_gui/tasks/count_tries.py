"""Find the tokens of a store with the exact number of tries that their PINs have left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from enroll_gui.model.card import Token
from enroll_gui.ports import Backends, KeyStore


def count_tries(backends: Backends, store: KeyStore) -> Sequence[Token]:
    """List them with fresh flags, and fresh numbers where the cards tell them. No session may be open.

    A card whose driver does not see that it is blank is a token whose PIN was never set. Raises what the store raises.
    """
    access = backends.access(store.name)
    if access is None:
        return store.tokens()
    cards = access.cards()
    blank = {card.serial for card in cards if card.token is None and card.serial}
    tokens = [card.token for card in cards if card.token is not None]
    if blank:
        unset = (token for token in store.tokens() if token.serial in blank)
        tokens += [replace(token, pin=replace(token.pin, initialised=False)) for token in unset]
    return tokens
