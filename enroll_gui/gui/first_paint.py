"""What is to begin only when the person sees the window.

Before that the namespace `Qt` is left alone: Python makes all of its enums at the first use, a tenth of the start. So
what the first window needs gives their names as words to `setProperty`, has `icons` draw colours, since a painter's own
overloads want the namespace too, and says `QtCore.Qt` where it is used later.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

PAINTED = (QEvent.Type.Paint, QEvent.Type.UpdateRequest)
"""A window that its children cover is never painted itself, but asked to update."""


class AfterFirstPaint(QObject):
    """Calls `act` once, right after `window` was painted for the first time."""

    def __init__(self, window: QWidget, act: Callable[[], None]) -> None:
        super().__init__(window)
        self._act = act
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch for the first paint event and let it through."""
        if event.type() in PAINTED:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._act)
        return False
