"""Hold a new PIN against the rules before any card sees it."""

from __future__ import annotations

from contextlib import suppress

from enroll_gui.model.certificate import Certificate
from enroll_gui.model.credential import CardState, Credential
from enroll_gui.model.errors import EnrollError, Unsupported
from enroll_gui.model.pin_rules import check_new
from enroll_gui.model.secret import Secret
from enroll_gui.pki.birthdays import birthdays
from enroll_gui.ports import Backends


def check_choice(
    backends: Backends, card: CardState, credential: Credential, new: Secret | None, old: Secret | None = None
) -> None:
    """Raise PinRefused or PinTrivial for a new PIN; of one that is entered on the reader nothing is known.

    What stands in the card's certificates is no PIN for it: numbers in the holder's name, the birthday (rule D-57).
    Raises Unsupported where the card has no such credential.
    """
    state = card.credential(credential)
    if state is None:
        raise Unsupported(f"no {credential.value}")
    if new is None:
        return
    certificates = _certificates(backends, card)
    texts = [attribute.value for certificate in certificates for attribute in certificate.subject]
    days = [day for certificate in certificates for day in birthdays(certificate.der)]
    check_new(new, state, old, (card.serial, *texts), days)


def _certificates(backends: Backends, card: CardState) -> list[Certificate]:
    store = backends.store(card.store)
    with suppress(EnrollError):  # the rule is worth less than the change itself
        if store is not None and card.token is not None:
            return [stored.certificate for stored in store.certificates(card.token)]
    return []
