"""Commands to a card past its driver: a shared connection, one transaction, and the card left as it is.

To select an application logs out whoever is logged in to the card: never while a session of ours is open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from enroll_gui.backends.pcsc.calls import checked, context, load
from enroll_gui.model.errors import CardBusy, CardRemoved, EnrollError, NoCard, NoReader

_ERRORS: dict[str, type[EnrollError]] = {
    "SCARD_E_NO_SMARTCARD": NoCard,
    "SCARD_E_NOT_READY": NoCard,
    "SCARD_E_PROTO_MISMATCH": NoCard,
    "SCARD_E_READER_UNAVAILABLE": NoReader,
    "SCARD_E_SHARING_VIOLATION": CardBusy,
    "SCARD_E_NOT_TRANSACTED": CardRemoved,
    "SCARD_E_UNKNOWN_READER": NoReader,
    "SCARD_F_COMM_ERROR": CardRemoved,
    "SCARD_W_REMOVED_CARD": CardRemoved,
    "SCARD_W_RESET_CARD": CardBusy,
    "SCARD_W_UNPOWERED_CARD": CardRemoved,
    "SCARD_W_UNRESPONSIVE_CARD": NoCard,
}
"""What PC/SC's codes about a card mean; all others are about the service (`calls.checked`)."""
_MOST_PARTS = 256


class CardChannel:
    """A card in a reader while nobody else may speak to it."""

    def __init__(self, scard: Any, card: Any, protocol: int) -> None:
        self._scard = scard
        self._card = card
        self._protocol = protocol

    def transmit(self, command: bytes) -> tuple[bytes, int]:
        """Send a command APDU; give the whole answer, in however many parts it comes, and the status word."""
        data, sw = self._exchange(command)
        if sw >> 8 == 0x6C:  # say the length as the card wants it (ISO 7816-3, 10.3.4)
            data, sw = self._exchange((command[:-1] if len(command) > 4 else command) + bytes([sw & 0xFF]))
        parts = [data]
        while sw >> 8 == 0x61 and len(parts) < _MOST_PARTS:  # GET RESPONSE (ISO 7816-4, 7.6.1)
            data, sw = self._exchange(bytes((command[0] & 0x03, 0xC0, 0, 0, sw & 0xFF)))
            parts.append(data)
        return b"".join(parts), sw

    def _exchange(self, command: bytes) -> tuple[bytes, int]:
        (answer,) = _checked(self._scard, self._scard.SCardTransmit(self._card, self._protocol, [*command]))
        if len(answer) < 2:
            raise CardRemoved("an answer without a status word")
        return bytes(answer[:-2]), int.from_bytes(answer[-2:])


@contextmanager
def connected(reader: str) -> Iterator[CardChannel]:
    """Connect to the card in a reader, shared with others, for one transaction; the card is not reset.

    Waits while another program holds the card. Raises ServiceDown, NoReader, NoCard, CardBusy, CardRemoved.
    """
    scard = load()
    with context(scard) as handle:
        protocols = scard.SCARD_PROTOCOL_T0 | scard.SCARD_PROTOCOL_T1
        card, protocol = _checked(scard, scard.SCardConnect(handle, reader, scard.SCARD_SHARE_SHARED, protocols))
        try:
            _checked(scard, (scard.SCardBeginTransaction(card),))
            try:
                yield CardChannel(scard, card, protocol)
            finally:
                scard.SCardEndTransaction(card, scard.SCARD_LEAVE_CARD)
        finally:
            scard.SCardDisconnect(card, scard.SCARD_LEAVE_CARD)


def _checked(scard: Any, answer: Sequence[Any]) -> Sequence[Any]:
    code = answer[0]
    for name, error in _ERRORS.items():
        if code == getattr(scard, name):
            raise error(f"{name} 0x{code & 0xFFFFFFFF:08x}")
    return checked(scard, answer)
