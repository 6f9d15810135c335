"""Commands to a card past its driver: a shared connection, transactions, and the card left as it is unless told.

To select an application logs out whoever is logged in to the card: never while a session of ours is open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

from enroll_gui.backends.pcsc.calls import checked, context, load
from enroll_gui.model.errors import CardBusy, CardRemoved, EnrollError, NoCard, NoReader

OK = 0x9000
_ERRORS: dict[str, type[EnrollError]] = {
    "SCARD_E_NO_SMARTCARD": NoCard,
    "SCARD_E_NOT_READY": NoCard,
    "SCARD_E_PROTO_MISMATCH": NoCard,
    "SCARD_E_READER_UNAVAILABLE": NoReader,
    "SCARD_E_SHARING_VIOLATION": CardBusy,
    "SCARD_E_INVALID_HANDLE": CardRemoved,
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
_SHORT, _CHAINED = 255, 0x10


class CardChannel:
    """Commands to a card that is connected to. Raises ServiceDown, NoReader, NoCard, CardBusy, CardRemoved."""

    def __init__(self, scard: Any, card: Any, protocol: int) -> None:
        self._scard = scard
        self._card = card
        self._protocol = protocol

    def transmit(self, command: bytes) -> tuple[bytes, int]:
        """Send a command APDU; give the whole answer, in however many parts it comes, and the status word."""
        return self._transmit([*command])

    def send(self, head: bytes, data: bytes | bytearray = b"") -> tuple[bytes, int]:
        """Send a command (`head`: CLA INS P1 P2) with data of any length in chained pieces (ISO 7816-4, 5.3.3).

        What is copied of the data is overwritten.
        """
        view = memoryview(data)
        last = max(len(data) - 1, 0) // _SHORT * _SHORT
        for start in range(0, last, _SHORT):
            piece = view[start : start + _SHORT]
            answer, sw = self._transmit([head[0] | _CHAINED, *head[1:], len(piece), *piece])
            if sw != OK:
                return answer, sw
        return self._transmit([*head, len(view) - last, *view[last:]] if data else [*head, 0])

    def fetch(self, head: bytes, data: bytes) -> tuple[bytearray, int]:
        """Send a short command for a secret; whoever asks overwrites it. Of one in several parts pieces may remain."""
        secret, sw, command = bytearray(), 0x6100, [*head, len(data), *data, 0]
        for _ in range(_MOST_PARTS):
            answer = self._exchanged(command)
            secret += bytearray(answer[:-2])
            sw = answer[-2] << 8 | answer[-1]
            answer[:] = bytes(len(answer))
            if sw >> 8 != 0x61:
                break
            command = [0x00, 0xC0, 0, 0, sw & 0xFF]
        return secret, sw

    def _transmit(self, command: list[int]) -> tuple[bytes, int]:
        try:
            data, sw = self._exchange(command)
            if sw >> 8 == 0x6C:  # say the length as the card wants it (ISO 7816-3, 10.3.4)
                data, sw = self._exchange([*(command[:-1] if len(command) > 4 else command), sw & 0xFF])
        finally:
            command[:] = bytes(len(command))
        parts = [data]
        while sw >> 8 == 0x61 and len(parts) < _MOST_PARTS:  # GET RESPONSE (ISO 7816-4, 7.6.1)
            data, sw = self._exchange([0x00, 0xC0, 0, 0, sw & 0xFF])
            parts.append(data)
        return b"".join(parts), sw

    def _exchange(self, command: list[int]) -> tuple[bytes, int]:
        answer = self._exchanged(command)
        return bytes(answer[:-2]), int.from_bytes(answer[-2:])

    def _exchanged(self, command: list[int]) -> list[int]:
        answer: list[int]
        (answer,) = _checked(self._scard, self._scard.SCardTransmit(self._card, self._protocol, command))
        if len(answer) < 2:
            raise CardRemoved("an answer without a status word")
        return answer


class CardConnection(CardChannel):
    """A connection to the card in a reader, shared with others, until `close`. Raises as `CardChannel`."""

    def __init__(self, reader: str) -> None:
        scard = load()
        protocols = scard.SCARD_PROTOCOL_T0 | scard.SCARD_PROTOCOL_T1
        with ExitStack() as stack:
            handle = stack.enter_context(context(scard))
            card, protocol = _checked(scard, scard.SCardConnect(handle, reader, scard.SCARD_SHARE_SHARED, protocols))
            self._context = stack.pop_all()
        super().__init__(scard, card, protocol)

    @property
    def atr(self) -> str:
        """The card's answer to reset, in hexadecimal."""
        return bytes(_checked(self._scard, self._scard.SCardStatus(self._card))[3]).hex()

    def close(self, *, reset: bool = False) -> None:
        """Let go of the card. `reset` makes it forget who was let in, by other programs too."""
        self._scard.SCardDisconnect(self._card, self._scard.SCARD_RESET_CARD if reset else self._scard.SCARD_LEAVE_CARD)
        self._context.close()

    @contextmanager
    def transaction(self) -> Iterator[bool]:
        """Wait until nobody else speaks to the card, and let nobody; give whether it was not reset since then."""
        scard = self._scard
        code = scard.SCardBeginTransaction(self._card)
        untouched = code != scard.SCARD_W_RESET_CARD
        if not untouched:
            how = scard.SCARD_SHARE_SHARED, self._protocol, scard.SCARD_LEAVE_CARD
            (self._protocol,) = _checked(scard, scard.SCardReconnect(self._card, *how))
            code = scard.SCardBeginTransaction(self._card)
        _checked(scard, (code,))
        try:
            yield untouched
        finally:
            scard.SCardEndTransaction(self._card, scard.SCARD_LEAVE_CARD)


@contextmanager
def connected(reader: str, *, reset: bool = False) -> Iterator[CardConnection]:
    """Connect to the card in a reader for one transaction. `reset`: for acts that let somebody in.

    Waits while another program holds the card. Raises ServiceDown, NoReader, NoCard, CardBusy, CardRemoved.
    """
    card = CardConnection(reader)
    try:
        with card.transaction():
            yield card
    finally:
        card.close(reset=reset)


def _checked(scard: Any, answer: Sequence[Any]) -> Sequence[Any]:
    code = answer[0]
    for name, error in _ERRORS.items():
        if code == getattr(scard, name):
            raise error(f"{name} 0x{code & 0xFFFFFFFF:08x}")
    return checked(scard, answer)
