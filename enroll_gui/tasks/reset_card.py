"""Put a card back as its maker left it."""

from __future__ import annotations

from enroll_gui.model.credential import CardState
from enroll_gui.model.errors import Unsupported, WrongCard
from enroll_gui.model.secret import Secret, wiping
from enroll_gui.ports import Backends
from enroll_gui.tasks.refuse_unfinished import refuse_unfinished


def reset_card(backends: Backends, card: CardState, typed: str, so_pin: Secret | None) -> None:
    """Delete everything on a card whose serial number a person has typed; spaces and case do not matter.

    The SO-PIN is wiped; None: entered on the reader, or the card wants none. Raises WrongCard where another number was
    typed, LeftOver where the journal has an entry that did not end and names the card, PinWrong, PinBlocked,
    Unsupported.
    """
    with wiping(so_pin), backends.journal.hold():
        if "".join(typed.split()).casefold() != card.serial.casefold():
            raise WrongCard("another number was typed", wanted=typed, found=card.serial)
        refuse_unfinished(backends, card)
        issuance = backends.issuance(card.store)
        if issuance is None:
            raise Unsupported(f"no cards in {card.store}")
        issuance.reset(card.serial, so_pin)
