"""Says what kind of card is in a reader: by its ATR, and where that does not tell, by the applications it has."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from typing import Any

from enroll_gui.backends.pcsc.calls import checked, context, load
from enroll_gui.backends.pcsc.deadline import within
from enroll_gui.backends.pcsc.readers import PcscReaders
from enroll_gui.model.card import Reader
from enroll_gui.model.card_profile import CardProfile, KnownCards, reader_of
from enroll_gui.model.errors import EnrollError, Unresponsive

log = logging.getLogger(__name__)

PATIENCE_S = 3.0
"""A card that says nothing in that time is unknown."""
_Insertion = tuple[str, int]
"""The ATR, and how often a card came or went in that reader: tells one insertion from the next."""


class PcscRecognition:
    """`ports.CardRecognition` over pyscard. A card whose ATR tells what it is is not spoken to."""

    def __init__(self, known: KnownCards) -> None:
        """Recognise what is in `known`."""
        self._known = known
        self._asked: dict[str, tuple[_Insertion, CardProfile | None]] = {}
        self._asking = threading.Lock()

    def in_reader(self, reader: Reader) -> CardProfile | None:
        """Say what card it is. One that is asked for its applications is asked once an insertion."""
        fitting = self._known.of_atr(reader.atr) if reader.atr else ()
        if len(fitting) == 1 or not reader.atr:
            return fitting[0] if fitting else None
        candidates = [card for card in fitting or self._known.cards if card.applet]
        insertion = (reader.atr, reader.changes)
        with self._asking:
            before, found = self._asked.get(reader.name, (None, None))
            if before == insertion:
                return found
            try:
                found = within(PATIENCE_S, lambda _gave_up: _ask(reader.name, candidates))
            except Unresponsive as error:  # it would not answer the next time either
                log.warning("%s does not say what it is: %s", reader.name, error)
                found = None
            except EnrollError as error:  # held by another program, or gone: it is asked again at the next look
                log.info("%s was not asked what it is: %s", reader.name, error)
                return None
            self._asked[reader.name] = (insertion, found)
            return found

    def in_slot(self, description: str) -> CardProfile | None:
        """Say what card a driver's slot means, named by its description."""
        try:
            readers = [reader for reader in PcscReaders().readers() if reader.has_card]
        except EnrollError:
            return None
        name = reader_of(description, [reader.name for reader in readers])
        return next((self.in_reader(reader) for reader in readers if reader.name == name), None)


def _ask(name: str, candidates: Sequence[CardProfile]) -> CardProfile | None:
    """Select one application after another. Raises ServiceDown, NoReader where the card cannot be reached now."""
    scard = load()
    with context(scard) as handle:
        protocols = scard.SCARD_PROTOCOL_T0 | scard.SCARD_PROTOCOL_T1
        card, protocol = checked(scard, scard.SCardConnect(handle, name, scard.SCARD_SHARE_SHARED, protocols))
        try:
            for candidate in candidates:
                if _has(scard, card, protocol, bytes.fromhex(candidate.applet)):
                    return candidate
        finally:
            scard.SCardDisconnect(card, scard.SCARD_LEAVE_CARD)
    return None


def _has(scard: Any, card: int, protocol: int, applet: bytes) -> bool:
    """SELECT by name (ISO/IEC 7816-4, 11.2.2), without a transaction: a card at work answers with an error at once."""
    select = [0x00, 0xA4, 0x04, 0x00, len(applet), *applet, 0x00]
    (answer,) = checked(scard, scard.SCardTransmit(card, protocol, select))
    return bytes(answer[-2:-1]) in (b"\x90", b"\x61")
