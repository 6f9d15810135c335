"""Exceptions that nobody caught, in a slot, in an event, on a thread: logged, noted and told instead of silence."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Signal

_log = logging.getLogger(__name__)

_DEEPEST = 40
"""Frames of a trace."""


class Faults(QObject):
    """Hears of them from when it is made until `end`. The same fault is told once a run: some come with every paint."""

    happened = Signal(object)
    """With what `note` gave, None where that failed. From any thread: connect methods of QObjects only."""

    def __init__(self, note: Callable[[str], object], parent: QObject | None = None) -> None:
        """`note` puts the trace of a fault on disk; it is called on the thread that had it."""
        super().__init__(parent)
        self._note = note
        self._known: set[str] = set()
        self._before = sys.excepthook, threading.excepthook
        sys.excepthook, threading.excepthook = self._on_exception, self._on_thread_exception

    def end(self) -> None:
        """Leave it to Python again."""
        sys.excepthook, threading.excepthook = self._before

    def _on_exception(self, kind: type[BaseException], exc: BaseException, trace: TracebackType | None) -> None:
        if not issubclass(kind, Exception):
            self._before[0](kind, exc, trace)
            return
        words = "".join(traceback.format_exception(kind, exc, trace, limit=-_DEEPEST))
        place = "".join(traceback.format_tb(trace, limit=-1)) + kind.__name__
        if place in self._known:
            return
        self._known.add(place)
        _log.error("a fault of the program\n%s", words)
        try:
            noted = self._note(words)
        except Exception:  # on a bad day everything may fail; what was logged is enough then
            _log.exception("the fault could not be noted")
            noted = None
        self.happened.emit(noted)

    def _on_thread_exception(self, found: threading.ExceptHookArgs) -> None:
        if found.exc_value is not None:
            self._on_exception(found.exc_type, found.exc_value, found.exc_traceback)
