"""Requests that an earlier run began and did not end, and what the authority says of them."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.home.banner import Banner
from enroll_gui.gui.lane import Job
from enroll_gui.gui.widgets.error_panel import ErrorPanel
from enroll_gui.gui.world import World
from enroll_gui.model.entry import Entry, Stage
from enroll_gui.model.errors import EnrollError, RecordUnreadable
from enroll_gui.model.outcome import Standing
from enroll_gui.ports import Backends, Progress
from enroll_gui.tasks.ask_about_entries import ask_about_entries
from enroll_gui.tasks.find_unreadable_records import find_unreadable_records
from enroll_gui.tasks.unfinished_entries import unfinished_entries

ASK_EVERY_MS = 3 * 60 * 1000


class UnfinishedEntries(QWidget):
    """A banner an entry, and one for records that cannot be read; hidden where there is none.

    Asks the authority by itself while it can be seen.
    """

    finish_wanted = Signal(object)
    """With the Entry to go on with."""
    undo_wanted = Signal(object)
    """With the Entry to undo."""
    shown = Signal()
    """Other banners are there now."""
    failed = Signal(object)
    """With the EnrollError that kept the journal from being read."""

    def __init__(self, world: World, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._world = world
        self._banners: list[Banner] = []
        self._unreadable: ErrorPanel | None = None
        self._standings: dict[str, Standing] = {}
        self._asking: Job[tuple[Standing, ...]] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space(0.6))
        self._again = QTimer(self)
        self._again.setInterval(ASK_EVERY_MS)
        self._again.timeout.connect(self._on_again)
        self.hide()

    def refresh(self) -> None:
        """Read the journal, then ask the authority, now and every few minutes."""
        job = self._world.on_net(_read)
        job.succeeded.connect(self._on_read)
        job.failed.connect(self._on_failed)
        self._again.start()

    def stop(self) -> None:
        """Ask no more; what is under way is given up after the present question."""
        self._again.stop()
        if self._asking is not None:
            self._asking.cancel()

    def banner(self, entry_id: str) -> Banner | None:
        """Find the banner of an entry."""
        return next((banner for banner in self._banners if banner.entry.id == entry_id), None)

    def _on_failed(self, error: EnrollError) -> None:
        self.failed.emit(error)

    def _on_read(self, read: _Read) -> None:
        entries, trouble = read
        if [banner.entry for banner in self._banners] != list(entries):
            for banner in self._banners:
                banner.hide()
                banner.deleteLater()
            self._banners = [self._make(entry) for entry in entries]
        self._show_unreadable(trouble)
        self.setVisible(bool(entries) or trouble is not None)
        self._ask()
        self.shown.emit()

    def _show_unreadable(self, trouble: RecordUnreadable | None) -> None:
        if trouble is not None:
            if self._unreadable is None:
                self._unreadable = ErrorPanel(self)
                self._unreadable.acted.connect(self.refresh)
                self._column.insertWidget(0, self._unreadable)
            self._unreadable.show_error(trouble)
        elif self._unreadable is not None:
            self._unreadable.clear()

    def _make(self, entry: Entry) -> Banner:
        banner = Banner(entry, self)
        banner.finish_wanted.connect(self.finish_wanted)
        banner.undo_wanted.connect(self.undo_wanted)
        banner.ask_wanted.connect(self._ask)
        self._column.addWidget(banner)
        return banner

    def _on_again(self) -> None:
        if self.isVisible() and not self.window().isMinimized():
            self._ask()

    def _ask(self) -> None:
        entries = tuple(b.entry for b in self._banners if b.entry.stage is Stage.SENT)
        if self._asking is not None or not entries:
            self._show_standings()
            return

        def ask(backends: Backends, progress: Progress) -> tuple[Standing, ...]:
            return ask_about_entries(backends, entries, progress)

        self._asking = job = self._world.on_net(ask)
        job.progressed.connect(self._on_answer)
        job.finished.connect(self._on_asked)
        self._show_standings()

    def _on_answer(self, standing: Standing) -> None:
        self._standings[standing.entry_id] = standing
        self._show_standings()

    def _on_asked(self) -> None:
        self._asking = None
        self._show_standings()

    def _show_standings(self) -> None:
        for banner in self._banners:
            banner.show_standing(self._standings.get(banner.entry.id), is_asking=self._asking is not None)


_Read = tuple[tuple[Entry, ...], RecordUnreadable | None]


def _read(backends: Backends, _progress: Progress) -> _Read:
    return unfinished_entries(backends), find_unreadable_records(backends)
