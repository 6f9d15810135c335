"""Readers and cards coming and going, told to every page that wants to know."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from enroll_gui.gui.world import World
from enroll_gui.model.card import Reader
from enroll_gui.ports import Backends, Progress

RETRY_MS = 2000


class ReaderEvents(QObject):
    """Listens from the first `begin` as long as the World lives. One for all pages: see `over`."""

    changed = Signal()
    """Something is different in `readers`."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.readers: tuple[Reader, ...] = ()
        """As they were told last; none while nobody can be asked."""
        self.reports = 0
        """How often they were told. The first says how things stand, and nothing has changed."""
        self._world = world
        self._has_begun = False

    @staticmethod
    def over(world: World) -> ReaderEvents:
        """Give a World's one."""
        return world.findChild(ReaderEvents) or ReaderEvents(world)

    def begin(self) -> None:
        """Listen from now on; the first call opens the outside world on a lane."""
        if not self._has_begun:
            self._has_begun = True
            self._begin()

    def _begin(self) -> None:
        job = self._world.on_readers(_listen)
        job.progressed.connect(self._on_told)
        job.failed.connect(self._on_failed)

    def _on_failed(self, _error: object) -> None:
        """Settings that cannot be used may be mended."""
        QTimer.singleShot(RETRY_MS, self, self._begin)

    def _on_told(self, readers: tuple[Reader, ...] | None) -> None:
        self.readers = readers or ()
        self.reports += 1
        self.changed.emit()


def _listen(backends: Backends, progress: Progress) -> None:
    for readers in backends.reader_watch.changes(progress.cancelled):
        progress.report(readers)
