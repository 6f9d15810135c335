"""Say which tokens are one card that more than one driver shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from enroll_gui.model.card import CARD_STORES, Token
from enroll_gui.ports import Backends
from enroll_gui.tasks.recognise_cards import recognise_cards

Place = tuple[str, str]
"""Store and serial number of a token."""


def place_of(token: Token) -> Place:
    """Name a token."""
    return token.store, token.serial


def same_cards(backends: Backends, tokens: Sequence[Token]) -> Mapping[Place, Token]:
    """Give for each token whose card another driver shows better: that driver's token.

    A card has another serial number with each driver, so it is told by its reader, and by its profile, which names the
    better driver first; drivers that it does not name may show something else of it. What one driver shows is never
    the same.
    """
    cards = [token for token in tokens if token.hardware and token.store.startswith(CARD_STORES)]
    if len({token.store for token in cards}) < 2:
        return {}
    better: dict[Place, Token] = {}
    for card in recognise_cards(backends, cards):
        ranks = {token: card.profile.rank(token.store) if card.profile else None for token in card.tokens}
        named = sorted((rank, number, token) for number, (token, rank) in enumerate(ranks.items()) if rank is not None)
        for _rank, _number, token in named[1:]:
            first = named[0][2]
            if token.store != first.store:
                better[place_of(token)] = first
    return better


def each_once(backends: Backends, tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Leave out the cards that another driver shows better."""
    better = same_cards(backends, tokens)
    return tuple(token for token in tokens if place_of(token) not in better)
