"""Hears by itself, beside the program, when PC/SC says that a card came or went."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from smartcard import scard

WAIT_MS = 200
"""A wait is begun anew that often, to see whether to go on."""


class PcscEar:
    """Notes when the first reader last changed."""

    def __init__(self) -> None:
        self._stopped = threading.Event()
        self._told: dict[bool, float] = {}

    def said(self, *, card: bool) -> float | None:
        """Give when it last said that a card is there, or that none is (perf_counter)."""
        return self._told.get(card)

    def forget(self) -> None:
        """Wait for what is said from now on."""
        self._told.clear()

    def listen(self) -> None:
        """Run on a thread until `stop`."""
        _code, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)
        _code, names = scard.SCardListReaders(context, [])
        state = scard.SCARD_STATE_UNAWARE
        while not self._stopped.is_set():
            code, answered = scard.SCardGetStatusChange(context, WAIT_MS, [(sorted(names)[0], state)])
            if code == scard.SCARD_S_SUCCESS:
                state = answered[0][1] & ~scard.SCARD_STATE_CHANGED
                self._told[bool(state & scard.SCARD_STATE_PRESENT)] = time.perf_counter()
        scard.SCardReleaseContext(context)

    def stop(self) -> None:
        """End it."""
        self._stopped.set()


@contextmanager
def listening() -> Iterator[PcscEar]:
    """Listen on a thread as long as the block."""
    ear = PcscEar()
    thread = threading.Thread(target=ear.listen)
    thread.start()
    try:
        yield ear
    finally:
        ear.stop()
        thread.join()
