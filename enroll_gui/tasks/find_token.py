"""Find one token that is needed, or say why it is not there."""

from __future__ import annotations

from enroll_gui.model.card import Token
from enroll_gui.model.errors import NoCard, WrongCard
from enroll_gui.ports import Backends
from enroll_gui.tasks.find_tokens import find_tokens


def find_token(
    backends: Backends, store: str, serial: str, last: Token | None = None, *, counted: bool = False
) -> Token:
    """Give the token as it is now, in whatever reader. `last` is how it was seen last, where it was; `counted` as
    `find_tokens` has it.

    Raises NoCard; WrongCard where another stands in the reader it was in; ServiceDown and NoReader where that is why.
    """
    tokens = find_tokens(backends, counted=counted)
    for token in tokens:
        if (token.store, token.serial) == (store, serial):
            return token
    if last is not None and last.hardware:
        other = next((token for token in tokens if token.reader == last.reader), None)
        if other is not None:
            raise WrongCard("another card is in the reader", wanted=serial, found=other.serial)
        if last.card:  # a token of another kind needs neither readers nor their service
            backends.reader_list.readers()
    raise NoCard("the token is not there", serial=serial)
