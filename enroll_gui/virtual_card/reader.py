"""A slot of pcscd's virtual reader, from the card's side: a socket on which each message has two octets of length."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Protocol

OFF, ON, RESET, GIVE_ATR = 0, 1, 2, 4
"""Messages of one octet: what the reader does to the card. Anything longer is a command APDU."""


class Card(Protocol):
    """What can be put into a reader."""

    atr: bytes

    def answer(self, raw: bytes) -> bytes:
        """Answer a command APDU."""

    def reset(self) -> None:
        """Lose the power."""


@dataclass
class Handling:
    """How a card is held in the reader."""

    latency_s: float = 0.0
    """Each APDU takes that much longer."""
    pull_at: int = 0
    """The card is taken out before it answers that APDU, counted from 1; 0: never."""
    stall_on: int = 0
    """The card does not answer a command with that instruction until it is taken out; 0: it answers all of them."""
    spares: int = 0
    """How many of those commands it still answers."""
    is_stalled: bool = field(default=False, init=False)
    apdus: list[bytes] = field(default_factory=list)
    """What was sent to it."""


class Inserted:
    """A card in a reader, until `pull`."""

    def __init__(self, port: int, card: Card, handling: Handling | None = None, *, in_haste: bool = False) -> None:
        """Put it in. `in_haste`: another card was there just now, which the virtual reader alone would not feel."""
        self.handling = handling or Handling()
        self._card = card
        self._port = port
        self._bounces = in_haste
        self._is_gone = threading.Event()
        self._socket = self._connect()
        self._thread = threading.Thread(target=self._play, daemon=True)
        self._thread.start()

    def pull(self) -> None:
        """Take the card out."""
        self._is_gone.set()
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._card.reset()

    def _play(self) -> None:
        with suppress(OSError, EOFError):
            if self._bounces:
                self._receive(2)
                self._socket.close()
                self._socket = self._connect()
            while True:
                self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
                message = self._receive(int.from_bytes(self._receive(2)))
                if len(message) > 1:
                    self._send(self._answer(message))
                elif message[0] == GIVE_ATR:
                    self._send(self._card.atr)
                else:
                    self._card.reset()

    def _connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self._port))

    def _answer(self, command: bytes) -> bytes:
        self.handling.apdus.append(command)
        if len(self.handling.apdus) == self.handling.pull_at:
            self.pull()
            raise EOFError
        if self._stalls(command):
            self.handling.is_stalled = True
            self._is_gone.wait()
            raise EOFError
        time.sleep(self.handling.latency_s)
        return self._card.answer(command)

    def _stalls(self, command: bytes) -> bool:
        held = self.handling
        if command[1] != held.stall_on:
            return False
        held.spares -= 1
        return held.spares < 0

    def _receive(self, size: int) -> bytes:
        received = b""
        while len(received) < size:
            part = self._socket.recv(size - len(received))
            if not part:
                raise EOFError
            received += part
        return received

    def _send(self, message: bytes) -> None:
        self._socket.sendall(len(message).to_bytes(2) + message)
