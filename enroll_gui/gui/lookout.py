"""Says when it is time to look which cards there are."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from enroll_gui.gui.reader_events import ReaderEvents
from enroll_gui.gui.world import World

LOOK_EVERY_MS = 2000
"""Where there is no reader to watch, tokens that are no cards are looked for again and again."""
AGAIN_MS = 100
"""While the card lane is at work."""


class Lookout(QObject):
    """Told by the readers; a card at rest is never spoken to. One look follows later: a card may not answer at once."""

    due = Signal()

    def __init__(self, world: World, parent: QObject) -> None:
        super().__init__(parent)
        self._world = world
        self._events = ReaderEvents.over(world)
        self._events.changed.connect(self._on_told)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timeout)
        self._looks = 0
        self.is_active = False

    def start(self) -> None:
        """Tell from now on; the first time after a while, or when something changes."""
        self.is_active = True
        self._events.begin()
        self._timer.start(LOOK_EVERY_MS)

    def look(self) -> None:
        """Tell at once, whether something changed or not: what is missed may be back already."""
        self._on_changed()

    def stop(self) -> None:
        """Tell nothing more."""
        self.is_active = False
        self._timer.stop()

    def _on_told(self) -> None:
        """Who starts has looked by itself: the first report asks for the later look alone."""
        if self._events.reports > 1:
            self._on_changed()
        elif self.is_active:
            self._looks = 1

    def _on_changed(self) -> None:
        if self.is_active:
            self._looks = 2
            self._timer.start(0)

    def _on_timeout(self) -> None:
        if self._events.readers and not self._looks:
            return
        if not self._world.card_is_idle:
            self._timer.start(AGAIN_MS)
            return
        self._looks = max(self._looks - 1, 0)
        self._timer.start(LOOK_EVERY_MS)
        self.due.emit()
