"""Keep a card whose journal entry has not ended from losing what it holds."""

from __future__ import annotations

from enroll_gui.model.credential import CardState
from enroll_gui.model.errors import LeftOver
from enroll_gui.ports import Backends


def refuse_unfinished(backends: Backends, card: CardState) -> None:
    """Raise LeftOver where an entry that did not end names the card, in whatever store it was seen then.

    Hold the journal from before until the card is done with.
    """
    for entry in backends.journal.unfinished():
        if card.serial in {serial for _store, serial in entry.tokens}:
            raise LeftOver("its key would be lost", entry=entry.id)
