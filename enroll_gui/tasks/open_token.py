"""Log in to one token for as long as a task lasts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from enroll_gui.model.card import KeyRef
from enroll_gui.model.secret import Secret, wiping
from enroll_gui.ports import Backends, TokenSession
from enroll_gui.tasks.make_keys import open_session


@contextmanager
def open_token(backends: Backends, store: str, serial: str, pin: Secret | None) -> Iterator[TokenSession]:
    """Log in, one attempt; the PIN has served then and is wiped. Raises as `open_session`."""
    with wiping(pin), ExitStack() as stack:
        yield open_session(backends, KeyRef(store, serial, b""), {(store, serial): pin}, {}, stack)
