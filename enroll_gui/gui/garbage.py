"""Keeps Python's cyclic garbage on the window's thread.

Python collects on whichever thread happens to allocate. On a lane that would delete widgets which only the window's
thread may touch, and Qt answers that with "Timers cannot be stopped from another thread" or a crash.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1000
RESTING_MS = 60_000
_OLDEST = 10
"""Collections of the middle generation to one of the oldest, where Python itself names no number."""


class GarbageCollection(QObject):
    """Takes collecting over from Python, for as long as the process lives."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_timeout)
        self._timer.start(EVERY_MS)

    def rest(self, rests: bool) -> None:
        """Wake up seldom while nobody sees the window: every second is what keeps a computer from sleeping deeply."""
        self._timer.setInterval(RESTING_MS if rests else EVERY_MS)

    def _on_timeout(self) -> None:
        """Collect the oldest generation that is due, as Python would."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > (thresholds[generation] or _OLDEST):
                gc.collect(generation)
                return
