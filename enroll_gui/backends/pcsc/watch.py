"""Readers and cards coming and going, as PC/SC tells it: no driver is opened and no card is spoken to."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator, Sequence
from typing import Any

from enroll_gui.backends.pcsc.calls import checked, context, load, read_state
from enroll_gui.model.card import Reader
from enroll_gui.model.errors import NoReader, ServiceDown

log = logging.getLogger(__name__)

LONGEST_MS = 30_000
"""A wait that nothing ends is begun anew: a reader may have come between two waits."""
SOONEST_RETRY_S, LATEST_RETRY_S = 0.5, 5.0
"""How soon a service that is down is asked for again; each time later, so that waiting for it costs little."""
_READERS_CHANGED = "\\\\?PnP?\\Notification"


class PcscWatch:
    """`ports.ReaderWatch` over pyscard. Each wait has a context that is thrown away as soon as anything fails."""

    def changes(self, stopped: threading.Event) -> Iterator[tuple[Reader, ...] | None]:
        """Give the readers as they are, and again at each change; None while there is no service to ask.

        A context dies when the service restarts or the computer slept: then there is a new one, and what was given
        last says whether anything is different.
        """
        last: object = _NOTHING
        retry_s = SOONEST_RETRY_S
        while not stopped.is_set():
            try:
                scard = load()
                with context(scard) as handle:
                    retry_s = SOONEST_RETRY_S
                    for readers in _follow(scard, handle, stopped):
                        if readers != last:
                            last = readers
                            yield readers
            except ServiceDown as error:
                log.info("readers: %s", error)
                if last is not None:
                    last = None
                    yield None
                stopped.wait(retry_s)
                retry_s = min(retry_s * 2, LATEST_RETRY_S)


_NOTHING = object()


def _follow(scard: Any, handle: Any, stopped: threading.Event) -> Iterator[tuple[Reader, ...]]:
    """Raises ServiceDown once the context is dead."""
    while not stopped.is_set():
        try:
            names: Sequence[str] = checked(scard, scard.SCardListReaders(handle, []))[0]
            states = _ask(scard, handle, [(name, scard.SCARD_STATE_UNAWARE) for name in names], 0) if names else []
        except NoReader:
            names, states = (), []
        yield tuple(read_state(scard, *state) for state in states)
        known = [(name, state & ~scard.SCARD_STATE_CHANGED) for name, state, _atr in states]
        try:
            _ask(scard, handle, [*known, (_READERS_CHANGED, len(names) << 16)], LONGEST_MS)
        except NoReader as error:  # unplugged in the meantime: the list will show it
            log.info("readers: %s", error)


def _ask(scard: Any, handle: Any, states: Sequence[tuple[str, int]], timeout_ms: int) -> Sequence[tuple[str, int, Any]]:
    code, answered = scard.SCardGetStatusChange(handle, timeout_ms, [*states])
    if code == scard.SCARD_E_TIMEOUT:
        return []
    checked(scard, (code,))
    return [*answered]
