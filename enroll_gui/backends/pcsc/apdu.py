"""A card spoken to past its driver: a shared connection, transactions, command APDUs (PC/SC part 5; ISO/IEC 7816-4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

from enroll_gui.backends.pcsc.calls import context, load
from enroll_gui.model.errors import CardBusy, CardRemoved, EnrollError, ModuleFailed, NoCard, ServiceDown

OK = 0x9000
_CHAINED = 0x10
_SHORT = 255
_MOST_ANSWERED = 1 << 16
_MORE, _GET_RESPONSE = 0x61, bytes((0x00, 0xC0, 0x00, 0x00))
_ERRORS: dict[str, type[EnrollError]] = {
    "SCARD_E_NO_SMARTCARD": NoCard,
    "SCARD_E_UNKNOWN_READER": NoCard,
    "SCARD_E_READER_UNAVAILABLE": CardRemoved,
    "SCARD_W_REMOVED_CARD": CardRemoved,
    "SCARD_W_UNPOWERED_CARD": CardRemoved,
    "SCARD_W_UNRESPONSIVE_CARD": CardRemoved,
    "SCARD_E_NOT_TRANSACTED": CardRemoved,
    "SCARD_E_INVALID_HANDLE": CardRemoved,
    "SCARD_F_COMM_ERROR": CardRemoved,
    "SCARD_E_SHARING_VIOLATION": CardBusy,
    "SCARD_E_NO_SERVICE": ServiceDown,
    "SCARD_E_SERVICE_STOPPED": ServiceDown,
}


class CardConnection:
    """A card in a reader. Raises NoCard, CardRemoved, CardBusy, ServiceDown, ModuleFailed."""

    def __init__(self, reader: str) -> None:
        """Connect; other programs may do so too."""
        self._scard = scard = load()
        with ExitStack() as stack:
            handle = stack.enter_context(context(scard))
            protocols = scard.SCARD_PROTOCOL_T0 | scard.SCARD_PROTOCOL_T1
            self._card, self._protocol = self._checked(
                "SCardConnect", scard.SCardConnect(handle, reader, scard.SCARD_SHARE_SHARED, protocols)
            )
            self._context = stack.pop_all()

    @property
    def atr(self) -> str:
        """The card's answer to reset, in hexadecimal."""
        return bytes(self._checked("SCardStatus", self._scard.SCardStatus(self._card))[3]).hex()

    def close(self, *, reset: bool) -> None:
        """Let go of the card. `reset` makes it forget who was let in, in other programs too."""
        how = self._scard.SCARD_RESET_CARD if reset else self._scard.SCARD_LEAVE_CARD
        self._scard.SCardDisconnect(self._card, how)
        self._context.close()

    @contextmanager
    def transaction(self) -> Iterator[bool]:
        """Keep other programs away; give whether nobody has reset the card since it was connected to."""
        scard = self._scard
        code = scard.SCardBeginTransaction(self._card)
        untouched = code != scard.SCARD_W_RESET_CARD
        if not untouched:
            how = scard.SCARD_SHARE_SHARED, scard.SCARD_PROTOCOL_T0 | scard.SCARD_PROTOCOL_T1, scard.SCARD_LEAVE_CARD
            (self._protocol,) = self._checked("SCardReconnect", scard.SCardReconnect(self._card, *how))
            code = scard.SCardBeginTransaction(self._card)
        self._checked("SCardBeginTransaction", [code])
        try:
            yield untouched
        finally:
            scard.SCardEndTransaction(self._card, scard.SCARD_LEAVE_CARD)

    def transmit(self, head: bytes, data: bytes | bytearray = b"") -> tuple[bytes, int]:
        """Send a command of any length in short pieces; give the whole answer and its status word.

        `head`: CLA INS P1 P2. What is copied of `data` is overwritten.
        """
        view = memoryview(data)
        last = max(len(data) - 1, 0) // _SHORT * _SHORT
        for start in range(0, last, _SHORT):
            answer, status = self._send(bytes((head[0] | _CHAINED, *head[1:])), view[start : start + _SHORT])
            if status != OK:
                return answer, status
        answer, status = self._send(head, view[last:])
        while status >> 8 == _MORE and len(answer) < _MOST_ANSWERED:
            more, status = self._send(_GET_RESPONSE, le=status & 0xFF)
            answer += more
        return answer, status

    def _send(self, head: bytes, data: memoryview | bytes = b"", le: int = 0) -> tuple[bytes, int]:
        scard = self._scard
        command = [*head, len(data), *data] if data else [*head, le]
        protocol = scard.SCARD_PCI_T0 if self._protocol == scard.SCARD_PROTOCOL_T0 else scard.SCARD_PCI_T1
        try:
            (answered,) = self._checked("SCardTransmit", scard.SCardTransmit(self._card, protocol, command))
        finally:
            command[:] = bytes(len(command))
        if len(answered) < 2:
            raise ModuleFailed("half an answer", module="PC/SC", call="SCardTransmit", rv="")
        return bytes(answered[:-2]), answered[-2] << 8 | answered[-1]

    def _checked(self, call: str, answer: Sequence[Any]) -> Sequence[Any]:
        code, *rest = answer
        if code == self._scard.SCARD_S_SUCCESS:
            return rest
        name = next((name for name in _ERRORS if getattr(self._scard, name) == code), f"0x{code & 0xFFFFFFFF:08x}")
        error = _ERRORS.get(name, ModuleFailed)
        facts = {"module": "PC/SC", "call": call, "rv": name} if error is ModuleFailed else {}
        raise error(f"{call}: {name}", **facts)


@contextmanager
def connected(reader: str, *, reset: bool = False) -> Iterator[CardConnection]:
    """Hold a card in one transaction. `reset` leaves it logged out: for acts that let somebody in."""
    card = CardConnection(reader)
    try:
        with card.transaction():
            yield card
    finally:
        card.close(reset=reset)
