"""Make a card ready for its first use."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from enroll_gui.model.credential import CardState, Credential, FirstUse
from enroll_gui.model.errors import NoCard, Unsupported
from enroll_gui.model.secret import Secret, wiping
from enroll_gui.ports import Backends
from enroll_gui.tasks.check_choice import check_choice
from enroll_gui.tasks.confirm_pin import confirm_pin
from enroll_gui.tasks.list_cards import list_cards
from enroll_gui.tasks.refuse_unfinished import refuse_unfinished


def initialise_card(
    backends: Backends,
    card: CardState,
    first_use: FirstUse,
    secrets: Mapping[Credential, tuple[Secret | None, Secret | None]],
) -> CardState:
    """Set label and credentials of a card, one attempt, and give it as it is then. The secrets are wiped.

    What the card held is gone: an entry of the journal that has not ended and names it is in the way (LeftOver). Of
    each credential `secrets` has what it was and what it is to be, as `CardIssuance.initialise` takes them. Raises
    PinRefused and PinTrivial before the card sees anything, PinWrong and PinBlocked about the old ones, Unsupported.
    """
    with wiping(*chain(*secrets.values())), backends.journal.hold():
        refuse_unfinished(backends, card)
        issuance = backends.issuance(card.store)
        if issuance is None:
            raise Unsupported(f"no cards in {card.store}")
        for credential, (old, new) in secrets.items():
            if new is not old:
                check_choice(backends, card, credential, new, old)
        before = {known.serial for known in list_cards(backends)}
        issuance.initialise(card.reader, card.serial, first_use, secrets)
    return confirm_pin(backends, card.store, card.serial or _newcomer(backends, card, before), Credential.PIN)


def _newcomer(backends: Backends, card: CardState, before: set[str]) -> str:
    """Find the serial number that a card without one has got."""
    new = [there.serial for there in list_cards(backends) if there.store == card.store and there.serial not in before]
    if len(new) != 1:
        raise NoCard("which card is the new one cannot be told")
    return new[0]
