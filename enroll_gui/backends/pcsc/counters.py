"""How many tries a card's credentials have left, exactly, as PKCS#11 cannot tell: by a VERIFY without data.

Such a VERIFY spends no try (ISO 7816-4, 7.5.6): the card answers 63Cx. The application is selected first, which logs
out: never while a session of ours is open, and not at every look at the readers.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping

from enroll_gui.backends.pcsc.apdu import connected
from enroll_gui.backends.pcsc.deadline import within
from enroll_gui.backends.pcsc.readers import reader_in_slot
from enroll_gui.model.card_profile import CardProfile
from enroll_gui.model.credential import Credential
from enroll_gui.model.errors import CardBusy, EnrollError

log = logging.getLogger(__name__)

Tries = Mapping[Credential, int | None]
"""By credential; None: it was never set. What the card does not tell is not in it."""

PATIENCE_S = 3.0
"""How long another program may hold the card before the number is done without."""
_NO_TRIES, _NOT_SET = 0x6983, 0x6984


def count_tries(slot: str, profile: CardProfile | None) -> Tries:
    """Ask the card in a reader, named by a driver's slot; nothing where it is not known, or cannot be asked now."""
    if profile is None or not profile.counters:
        return {}
    try:
        reader = reader_in_slot(slot)
        # A transaction of another program's ends when it likes.
        return within(PATIENCE_S, lambda gave_up: _ask(reader, profile, gave_up))
    except EnrollError as error:
        log.warning("%s: tries are not counted: %s %s", slot, error.code, error)
    return {}


def _ask(reader: str, profile: CardProfile, gave_up: threading.Event) -> Tries:
    with connected(reader) as card:
        if gave_up.is_set():  # by now a session of ours may be open
            raise CardBusy("too late")
        applet = bytes.fromhex(profile.applet)
        _, sw = card.transmit(bytes((0x00, 0xA4, 0x04, 0x0C, len(applet))) + applet)
        if sw != 0x9000:
            return {}
        answers = {
            credential: card.transmit(bytes((0x00, 0x20, 0x00, reference)))[1]
            for credential, reference in profile.counters.items()
        }
    return {credential: _tries(sw) for credential, sw in answers.items() if _tells(sw)}


def _tells(sw: int) -> bool:
    return sw & 0xFFF0 == 0x63C0 or sw in (_NO_TRIES, _NOT_SET)


def _tries(sw: int) -> int | None:
    return None if sw == _NOT_SET else 0 if sw == _NO_TRIES else sw & 0x0F
