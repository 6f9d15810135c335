"""Signals that end the demo in good order: whatever it has started and made goes with it."""

from __future__ import annotations

import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

INTERRUPTED = 130
"""Exit code, as shells say it."""
SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""Ctrl-C, the system's wish, and a terminal that goes."""


def heed_signals() -> None:
    """Answer each of `SIGNALS` as Ctrl-C is answered: by KeyboardInterrupt."""
    for number in SIGNALS:
        signal.signal(number, signal.default_int_handler)


@contextmanager
def noted_signals() -> Iterator[socket.socket]:
    """Note signals as long as the block; give what can be read after one.

    While Qt waits no Python handler runs, and while PySide is imported an exception kills the process.
    """
    told, tells = socket.socketpair()
    tells.setblocking(False)
    handlers = [signal.signal(number, lambda *_: None) for number in SIGNALS]
    before = signal.set_wakeup_fd(tells.fileno())
    try:
        yield told
    finally:
        signal.set_wakeup_fd(before)
        for number, handler in zip(SIGNALS, handlers, strict=True):
            signal.signal(number, handler)
        told.close()
        tells.close()


def end_when_told(application: QApplication, told: socket.socket) -> None:
    """End Qt's loop with `INTERRUPTED` at a signal, also one that was noted before the loop began."""
    from PySide6.QtCore import QSocketNotifier  # noqa: PLC0415 - Qt is not needed before the stage is set

    notifier = QSocketNotifier(told.fileno(), QSocketNotifier.Type.Read, application)
    notifier.activated.connect(lambda: application.exit(INTERRUPTED))
