"""The way from a page to the outside world: two lanes, and what they work on."""

from __future__ import annotations

import importlib
import threading
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from enroll_gui.gui.lane import Job, Lane
from enroll_gui.gui.qt_classes import QtClasses

if TYPE_CHECKING:
    from enroll_gui.ports import Backends, Progress

T = TypeVar("T")
END_S = 2.0
"""So long the end of the program waits for an import that is under way."""


class World(QObject):
    """Lanes over one `Backends` that is built on a lane when the first job wants it.

    **card** and **net** work; a third only waits for readers.
    """

    def __init__(self, build: Callable[[], Backends], parent: QObject | None = None) -> None:
        """Keep `build` for later; it imports drivers and is never called on the window's thread."""
        super().__init__(parent)
        self._outside = _Outside(build)
        self._card = Lane("card", self)
        self._net = Lane("net", self)
        self._readers = Lane("readers", self)
        self._side: Lane | None = None
        self._classes = QtClasses(self)
        self._importing = threading.Lock()

    @property
    def card_is_idle(self) -> bool:
        """True if no job is under way with a card or driver."""
        return self._card.is_idle

    def on_card(self, work: Callable[[Backends, Progress], T]) -> Job[T]:
        """Run `work` on the lane for cards and drivers. It fails with the settings' error where they cannot be used."""
        return self._card.start(partial(_work, self._outside, work))

    def on_net(self, work: Callable[[Backends, Progress], T]) -> Job[T]:
        """Run `work` on the lane for network and files."""
        return self._net.start(partial(_work, self._outside, work))

    def on_readers(self, work: Callable[[Backends, Progress], T]) -> Job[T]:
        """Run `work` that only waits for readers, on a lane that does nothing else."""
        return self._readers.start(partial(_work, self._outside, work))

    def on_files(self, work: Callable[[], T]) -> Job[T]:
        """Run `work` that needs no settings and no backends on the lane for network and files."""
        return self._net.start(lambda _progress: work())

    def on_side(self, work: Callable[[Callable[[], Backends], Progress], T]) -> Job[T]:
        """Run `work` on a lane of its own, at once, whatever keeps the others; it opens the backends itself."""
        if self._side is None:
            self._side = Lane("side", self)
        return self._side.start(partial(work, self._outside.open))

    def warm(self, modules: Sequence[str]) -> Job[None]:
        """Import modules on a lane, so that the window does not wait for them later."""

        are_made, importing = self._classes.are_made, self._importing

        def load(progress: Progress) -> None:
            are_made.wait()
            for name in modules:
                with importing:
                    if not progress.cancelled.is_set():
                        importlib.import_module(name)

        self._classes.begin()
        return self._net.start(load)

    def reopen(self) -> Job[None]:
        """Let go of the drivers and build everything anew at the next job, such as after new settings."""
        outside = self._outside
        return self._card.start(lambda _progress: outside.let_go())

    def close(self) -> None:
        """Stop all lanes without waiting for their work. Host processes end with this one.

        Only imports are waited for: an extension in Rust or C++ that is cut off in the middle brings the process down.
        """
        for lane in (self._card, self._net, self._readers, self._side):
            if lane is not None:
                lane.stop()
        for lock in (self._importing, self._outside.building):
            if lock.acquire(timeout=END_S):
                lock.release()


class _Outside:
    """The backends, built once. Jobs hold this and not World: a QObject must not die on a lane's thread."""

    def __init__(self, build: Callable[[], Backends]) -> None:
        self._build = build
        self._backends: Backends | None = None
        self.building = threading.Lock()

    def open(self) -> Backends:
        with self.building:
            if self._backends is None:
                self._backends = self._build()
            return self._backends

    def let_go(self) -> None:
        with self.building:
            backends, self._backends = self._backends, None
        if backends is not None:
            backends.close()


def _work(outside: _Outside, work: Callable[[Backends, Progress], T], progress: Progress) -> T:
    return work(outside.open(), progress)
