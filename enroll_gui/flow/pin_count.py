"""How often PINs will be asked for, said before the first one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from enroll_gui.flow.follow_up import FollowUp, places_of
from enroll_gui.model.card import PinEntry, Protection, Token


@dataclass(frozen=True)
class PinCount:
    """How often the PIN of one token is asked for."""

    token: Token
    times: int


def pin_counts(state: FollowUp) -> tuple[PinCount, ...]:
    """Count what a planned follow-up asks for, in the order in which the tokens come first.

    One PIN a token for the new keys, one more for signatures and certificates. A key that asks at each signature
    (CKA_ALWAYS_AUTHENTICATE) costs one more for each where the PIN is entered on the reader; a typed PIN lasts until
    the session ends.
    """
    new, old = [plan.token for plan in state.plans], [candidate.stored.token for candidate in state.chosen]
    tokens = {_place(token): token for token in (*new, *old)}
    times = Counter({_place(token) for token in new})
    times.update(set(tokens))
    for candidate, token in zip(state.chosen, new, strict=True):
        present = candidate.stored
        if present.asks_each_time and present.token.pin.entry is PinEntry.ON_READER:
            times[_place(present.token)] += _SIGNATURES_OLD
            if _place(token) == _place(present.token):
                times[_place(token)] += _SIGNATURES_NEW
    asked = ((place, token) for place, token in tokens.items() if token.pin.entry in _ASKED_HERE)
    return tuple(PinCount(token, times[place]) for place, token in asked)


def asked_by_system(state: FollowUp) -> tuple[Token, ...]:
    """Give the tokens of a planned follow-up for which the operating system asks by itself, as often as it wants.

    Also those of which nobody knows it: a present key may be protected where the store does not tell.
    """
    tokens = {_place(token): token for token in places_of(state)}
    asking = {place for place, token in tokens.items() if token.pin.entry is PinEntry.BY_SYSTEM}
    asking.update(protections_of(state))
    present = (candidate.stored for candidate in state.chosen)
    asking.update(_place(stored.token) for stored in present if stored.asks_each_time is None)
    return tuple(token for place, token in tokens.items() if place in asking)


def protections_of(state: FollowUp, *, makes_keys: bool = False) -> dict[tuple[str, str], Protection]:
    """Say for which tokens the operating system asks because of a key's own protection, which the token's PIN is not.

    `makes_keys`: only of the keys that are to be made; else also of the present ones, of which it is known only that
    they ask.
    """
    if state.entry is not None:
        new = [((m.new_key.store, m.new_key.token_serial), m.protection) for m in state.entry.members]
    else:
        new = [(_place(plan.token), plan.protection) for plan in state.plans]
    found: dict[tuple[str, str], Protection]
    found = {place: protection for place, protection in new if protection is not Protection.NONE}
    present = () if makes_keys else state.chosen
    for stored in (candidate.stored for candidate in present):
        if stored.asks_each_time and stored.token.pin.entry is PinEntry.NOT_ASKED:
            found.setdefault(_place(stored.token), Protection.MEDIUM)
    return found


_ASKED_HERE = (PinEntry.TYPED, PinEntry.ON_READER)

_SIGNATURES_OLD = 1
"""The follow-up request."""
_SIGNATURES_NEW = 2
"""The new key's own request and the proof; a token is taken to make keys like those it holds."""


def _place(token: Token) -> tuple[str, str]:
    return token.store, token.serial
