"""Set a new PIN with what a remote operator answered to the card's challenge."""

from __future__ import annotations

from enroll_gui.model.credential import CardState, Credential
from enroll_gui.model.errors import NoCard
from enroll_gui.model.pin_rules import check_new
from enroll_gui.model.secret import Secret, wiping
from enroll_gui.ports import Backends
from enroll_gui.tasks.confirm_pin import confirm_pin


def answer_challenge(backends: Backends, card: CardState, response: Secret, new: Secret) -> CardState:
    """Hand the answer to the card as it was read before the challenge, and give it as it is then. Both are wiped.

    The card is not touched in between: that would spend the challenge. So the new PIN is held against the rules that
    the card told before. Raises PinRefused, PinTrivial, ChallengeSpent, PinWrong, Unsupported.
    """
    with wiping(response, new):
        access, state = backends.access(card.store), card.credential(Credential.PIN)
        if access is None or state is None:
            raise NoCard(f"no cards in {card.store}", serial=card.serial)
        check_new(new, state, on_card=(card.serial,))
        access.respond(card.serial, response, new)
    return confirm_pin(backends, card.store, card.serial, Credential.PIN)
