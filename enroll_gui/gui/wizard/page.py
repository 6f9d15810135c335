"""What every page of the follow-up wizard is: it draws a state and gives back a state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget, QWizardPage

from enroll_gui.flow.follow_up import FOLLOW_UP, FollowUp
from enroll_gui.gui.world import World

if TYPE_CHECKING:
    from enroll_gui.gui.lane import Job


class Page(QWizardPage):
    """One page. It never asks the shell for anything: the state comes in by `show_state`, and goes out by a signal."""

    name = ""
    """The page's name in the flow table; also its objectName."""

    offers_next = True
    """Whether the shell shows its primary button here; a page with a primary button of its own says no."""

    state_changed = Signal(object)
    """With the new FollowUp."""
    went_on = Signal()
    """The page is done and the flow shall go on by itself."""
    went_back = Signal()
    """The page gives the state back to the page before it."""
    entry_wanted = Signal(str)
    """The journal entry with this id is to be shown on the first page; no work is under way."""
    busy_changed = Signal(bool)
    """A job began that must end before the page is left, or has ended."""

    def __init__(self, world: World, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.world = world
        self.state = FollowUp()
        self.is_shown = False
        """What comes while it is not is of a visit that is over, and is not taken."""
        self._work: Job[object] | None = None
        self.setObjectName(self.name)
        self.setCommitPage(FOLLOW_UP[self.name].commits)

    def show_state(self, state: FollowUp) -> None:
        """Take a state and draw it."""
        self.state = state
        self.draw()
        self.completeChanged.emit()

    def draw(self) -> None:
        """Draw `self.state`. Called whenever it changed, also while the page is hidden."""

    def enter(self) -> None:
        """Begin what the page does by itself; called each time it is shown."""
        self.is_shown = True

    def leave(self) -> None:
        """Stop what the page did by itself; called each time another page is shown."""
        self.is_shown = False

    def retranslate(self) -> None:
        """Put every text anew; called at the start and when the language changes."""

    def change(self, state: FollowUp) -> None:
        """Give the shell a new state; it comes back through `show_state`."""
        if state != self.state:
            self.state_changed.emit(state)

    def isComplete(self) -> bool:
        """Ask the flow table."""
        return not self.is_busy and FOLLOW_UP[self.name].ready(self.state)

    @property
    def is_busy(self) -> bool:
        """True while a job runs that must end before the page is left."""
        return self._work is not None

    def hold(self, job: Job[object]) -> None:
        """Keep the page until `job` has ended."""
        self._work = job
        job.finished.connect(self._on_work_finished)
        self.busy_changed.emit(True)
        self.completeChanged.emit()

    def work_ended(self) -> None:
        """Take what came of the held job. The page is free already; nobody else knows yet, and it may hold another."""

    @property
    def has_trouble(self) -> bool:
        """True while the page says what went wrong with its work."""
        return False

    def cancel_work(self) -> None:
        """Ask the job under way to stop; it ends when the card lets it."""
        if self._work is not None:
            self._work.cancel()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self.draw()
        super().changeEvent(event)

    def _on_work_finished(self) -> None:
        self._work = None
        self.work_ended()
        if not self.is_busy:
            self.busy_changed.emit(False)
        self.completeChanged.emit()
