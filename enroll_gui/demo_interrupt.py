"""Signals that end the demo in good order: whatever it has started and made goes with it."""

from __future__ import annotations

import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QSocketNotifier
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
def ended_by_signals(application: QApplication) -> Iterator[None]:
    """End Qt's loop at a signal, with `INTERRUPTED`: while Qt waits, Python's own handlers wait too."""
    told, tells = socket.socketpair()
    tells.setblocking(False)
    notifier = QSocketNotifier(told.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(lambda: application.exit(INTERRUPTED))
    handlers = [signal.signal(number, lambda *_: None) for number in SIGNALS]
    before = signal.set_wakeup_fd(tells.fileno())
    try:
        yield
    finally:
        signal.set_wakeup_fd(before)
        for number, handler in zip(SIGNALS, handlers, strict=True):
            signal.signal(number, handler)
        notifier.setEnabled(False)
        told.close()
        tells.close()
