"""One act with a card: read it, ask, work; and ask again where only what was typed was wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from enroll_gui.gui.card.card_dialog import CardDialog, Sight
from enroll_gui.gui.lane import Job
from enroll_gui.gui.widgets.pin_dialog import PinDialog
from enroll_gui.gui.world import World
from enroll_gui.model.errors import (
    Cancelled,
    ChallengeSpent,
    EnrollError,
    KeyFileRefused,
    PinRefused,
    PinTrivial,
    PinWrong,
)
from enroll_gui.model.secret import Secret
from enroll_gui.ports import Backends, Progress

RETYPE = (PinWrong, PinRefused, PinTrivial, ChallengeSpent)

Look = Callable[[Backends, Progress], Sight]
Work = Callable[[Backends, Progress, tuple[object, ...]], object]


class Errand(QObject):
    """All that waits runs on the card lane. What was entered is wiped when the work has ended, however it did."""

    looking = Signal(object)
    """With the Job that reads the card before it is asked about."""
    began = Signal(object)
    """With the Job of the work."""
    succeeded = Signal(object)
    """With what the work gave. Nothing is under way any more."""
    failed = Signal(object)
    """With an EnrollError. Nothing is under way any more."""
    cancelled = Signal()

    def __init__(
        self, world: World, dialog: CardDialog | PinDialog | None, look: Look, work: Work, parent: QObject
    ) -> None:
        """Ask with `dialog`, whose parent is the window it stands over; None: nothing is to be asked."""
        super().__init__(parent)
        self._world = world
        self._dialog = dialog
        self._look = look
        self._work = work
        self._error: EnrollError | None = None
        self._given: tuple[object, ...] = ()
        self._tell: Callable[[], None] | None = None
        self._is_over = False
        self.is_working = False
        """True while the card is changed: that has an end of its own."""
        if dialog is not None:
            dialog.entered.connect(self._on_entered)
            dialog.cancelled.connect(self._on_cancelled)

    def begin(self, error: EnrollError | None = None) -> None:
        """Read the card, then ask; `error` is what became of the last attempt."""
        self._error = error
        job = self._world.on_card(self._look)
        job.succeeded.connect(self._on_seen)
        job.failed.connect(self._fail)
        self.looking.emit(job)

    def give_up(self) -> None:
        """Take the question away: its card is not there any more. Not while the card is changed."""
        if not self.is_working and not self._is_over:
            self._end()
            self.cancelled.emit()

    def _on_seen(self, sight: Sight) -> None:
        if self._is_over:
            return
        if isinstance(self._dialog, CardDialog):
            self._dialog.ask(sight, self._error)
        elif self._dialog is None:
            self._on_entered(())
        elif sight.card.token is not None:
            self._dialog.ask(sight.card.token, self._error)

    def _on_entered(self, given: object) -> None:
        self._given = given if isinstance(given, tuple) else (given,)
        self.is_working = True
        job: Job[object] = self._world.on_card(partial(_run, self._work, self._given))
        job.succeeded.connect(self._on_done)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)
        self.began.emit(job)

    def _on_done(self, result: object) -> None:
        self._tell = partial(self._succeed, result)

    def _on_failed(self, error: EnrollError) -> None:
        self._tell = partial(self._go_on_after, error)

    def _on_finished(self) -> None:
        """Free again before anything is told."""
        self.is_working = False
        _wipe(self._given)
        self._given = ()
        tell, self._tell = self._tell, None
        if tell is not None:
            tell()

    def _go_on_after(self, error: EnrollError) -> None:
        if isinstance(error, RETYPE) or _is_wrong_password(error):
            self.begin(error)
        elif isinstance(error, Cancelled):
            self._end()
            self.cancelled.emit()
        else:
            self._fail(error)

    def _succeed(self, result: object) -> None:
        self._end()
        self.succeeded.emit(result)

    def _fail(self, error: EnrollError) -> None:
        if not self._is_over:
            self._end()
            self.failed.emit(error)

    def _on_cancelled(self) -> None:
        """On a reader's pad the question is taken away while the work goes on."""
        if not self.is_working and not self._is_over:
            self._end()
            self.cancelled.emit()

    def _end(self) -> None:
        self._is_over = True
        if self._dialog is not None:
            self._dialog.accept()
            self._dialog.deleteLater()


def _is_wrong_password(error: EnrollError) -> bool:
    return isinstance(error, KeyFileRefused) and error.facts.get("reason") == "password"


def _run(work: Work, given: tuple[object, ...], backends: Backends, progress: Progress) -> object:
    return work(backends, progress, given)


def _secrets(given: tuple[object, ...]) -> Iterator[Secret]:
    for part in given:
        if isinstance(part, Secret):
            yield part
        elif isinstance(part, tuple):
            yield from _secrets(part)
        elif isinstance(part, Mapping):
            yield from _secrets(tuple(part.values()))


def _wipe(given: tuple[object, ...]) -> None:
    for secret in _secrets(given):
        secret.wipe()
