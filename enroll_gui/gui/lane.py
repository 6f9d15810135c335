"""Work that must not stop the window: a lane is one thread with a queue, a job is one piece of its work."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from PySide6.QtCore import QObject, QTimerEvent, Signal, SignalInstance

from enroll_gui.model.errors import EnrollError, Unexpected

if TYPE_CHECKING:
    from enroll_gui.ports import Progress

_log = logging.getLogger(__name__)

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

BUSY_AFTER_MS = 250
"""Seen by 0.3 s, on a screen that has other things to do as well."""
SLOW_AFTER_MS = 10_000


class Job(QObject, Generic[T_co]):
    """One piece of work. Its signals come on the window's thread; connect methods of QObjects, which die with them."""

    succeeded = Signal(object)
    """With what the work gave."""
    failed = Signal(object)
    """With an EnrollError."""
    progressed = Signal(object)
    """With what the work reported on its way."""
    busy = Signal()
    """Not finished soon: show that something is going on."""
    slow = Signal()
    """Not finished after 10 s: say what, and how long it may take."""
    finished = Signal()
    """After `succeeded` or `failed`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.cancelled = threading.Event()
        self._is_over = False
        self._busy_timer = self.startTimer(BUSY_AFTER_MS)
        self.startTimer(SLOW_AFTER_MS)

    def cancel(self) -> None:
        """Ask the work to stop; it ends when it can, with `Cancelled`."""
        self.cancelled.set()

    def end(self, signal: SignalInstance, value: object) -> None:
        """Tell how it ended, once. For the lane only."""
        self._is_over = True
        signal.emit(value)
        self.finished.emit()
        self.deleteLater()

    def timerEvent(self, event: QTimerEvent) -> None:
        self.killTimer(event.timerId())
        if not self._is_over:
            (self.busy if event.timerId() == self._busy_timer else self.slow).emit()


class _Posted(NamedTuple):
    """What the thread hands to the window."""

    number: int
    kind: str
    """succeeded, failed or progressed."""
    value: object


class _Item(NamedTuple):
    """What the window hands to the thread."""

    number: int
    work: Callable[[Progress], object]
    cancelled: threading.Event


class _Mailbox:
    """The thread's only hold on the lane; once closed it has none, and the lane dies where it was made."""

    def __init__(self, lane: Lane) -> None:
        self._lane: Lane | None = lane
        self._lock = threading.Lock()

    @property
    def is_closed(self) -> bool:
        return self._lane is None

    def post(self, number: int, kind: str, value: object) -> None:
        with self._lock:
            if self._lane is not None:
                self._lane.posted.emit(_Posted(number, kind, value))

    def close(self) -> None:
        with self._lock:
            self._lane = None


class Lane(QObject):
    """One daemon thread that does one job after the other.

    The thread knows jobs by number and never touches one: everything it has to say crosses over in one queued
    signal, and whoever is gone by then is not told. A stuck thread does not keep the program from ending.
    """

    posted = Signal(object)
    """From the thread, and from nowhere else, so Qt queues it; to the lane itself, and nobody else listens."""

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue: queue.SimpleQueue[_Item | None] = queue.SimpleQueue()
        self._mailbox = _Mailbox(self)
        self._jobs: dict[int, Job[object]] = {}
        self._count = 0
        self.posted.connect(self._on_posted)
        threading.Thread(target=_run, args=(self._queue, self._mailbox), name=name, daemon=True).start()

    @property
    def is_idle(self) -> bool:
        """True if nothing is under way or waiting."""
        return not self._jobs

    def start(self, work: Callable[[Progress], T]) -> Job[T]:
        """Queue `work`; it gets a `Progress` and runs on this lane's thread."""
        job: Job[T] = Job(self)
        self._count += 1
        self._jobs[self._count] = job
        self._queue.put(_Item(self._count, work, job.cancelled))
        return job

    def stop(self) -> None:
        """Cancel what is under way and take nothing more. Does not wait; no signal comes after this."""
        self._mailbox.close()
        for job in self._jobs.values():
            job.cancel()
        self._queue.put(None)

    def _on_posted(self, posted: _Posted) -> None:
        if posted.kind == "progressed":
            self._jobs[posted.number].progressed.emit(posted.value)
            return
        job = self._jobs.pop(posted.number)
        job.end(job.succeeded if posted.kind == "succeeded" else job.failed, posted.value)


def _run(items: queue.SimpleQueue[_Item | None], mailbox: _Mailbox) -> None:
    """The thread. It holds nothing of a job that it has posted: the last hold on a widget must not be here."""
    while (item := items.get()) is not None and not mailbox.is_closed:
        number = item.number
        kind, value = _outcome(item, mailbox)
        del item
        mailbox.post(number, kind, value)
        del value


def _outcome(item: _Item, mailbox: _Mailbox) -> tuple[str, object]:
    from enroll_gui.ports import Progress  # noqa: PLC0415 - the ports are imported after the first paint

    def report(step: object) -> None:
        mailbox.post(item.number, "progressed", step)

    try:
        return "succeeded", item.work(Progress(report, item.cancelled))
    except EnrollError as error:
        _log.info("job ended with %s", error.code, exc_info=True)
        error.__traceback__ = error.__cause__ = error.__context__ = None  # their frames hold `work` and its arguments
        return "failed", error
    except Exception:
        _log.exception("job ended with a fault of the program")
        return "failed", Unexpected()
