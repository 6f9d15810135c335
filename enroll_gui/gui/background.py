"""The program while its window is away: once a day it looks which certificates end, and says so in the tray."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from enroll_gui.gui.garbage import GarbageCollection
from enroll_gui.gui.main_window import MainWindow
from enroll_gui.gui.tray import Tray
from enroll_gui.gui.watch import Watch
from enroll_gui.gui.world import World
from enroll_gui.model.entry import Entry, Stage
from enroll_gui.model.link import Link
from enroll_gui.model.outcome import Decision
from enroll_gui.model.reminder import Reminder, Snooze
from enroll_gui.ports import Backends, Progress
from enroll_gui.tasks.ask_about_entries import ask_about_entries
from enroll_gui.tasks.unfinished_entries import unfinished_entries

TICK_MS = 15 * 60 * 1000
"""A timer stands still while the computer sleeps, so it only wakes us to look at the clock."""
LOOK_EVERY = timedelta(days=1)
ASK_EVERY = timedelta(hours=1)
"""While a request waits for the authority."""

_Decided = tuple[tuple[Entry, Decision], ...]


class Background(QObject):
    """Tray, watch and clock. Closing the window only hides it, as long as there is a tray to come back from."""

    def __init__(self, world: World, window: MainWindow) -> None:
        super().__init__(window)
        self._world = world
        self._window = window
        self._looked: datetime | None = None
        self._every = LOOK_EVERY
        self._told: set[str] = set()
        self._said: set[tuple[str, int]] = set()
        self._tray = Tray(self)
        self._watch = Watch.over(world)
        self._watch.reminded.connect(self._on_reminded)
        self._watch.failed.connect(self._on_failed)
        self._tray.open_wanted.connect(self._on_open_wanted)
        self._tray.snooze_wanted.connect(self._on_snooze_wanted)
        self._tray.quit_wanted.connect(QCoreApplication.quit)
        QApplication.setQuitOnLastWindowClosed(False)
        window.installEventFilter(self)
        self._clock = QTimer(self)
        self._clock.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._clock.timeout.connect(self._on_tick)
        self._clock.start(TICK_MS)
        if not Tray.is_there():
            window.showMinimized()
        self._rest(True)
        self._look()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's comings and goings."""
        if event.type() == QEvent.Type.Close and not Tray.is_there():
            QCoreApplication.quit()
        elif event.type() in (QEvent.Type.Show, QEvent.Type.Hide) and not event.spontaneous():
            QTimer.singleShot(0, self, self._on_window_changed)
        return False

    @property
    def _is_away(self) -> bool:
        return not self._window.isVisible() or self._window.isMinimized()

    def _on_window_changed(self) -> None:
        self._rest(self._is_away)
        if self._is_away:
            self._let_go()

    def _rest(self, rests: bool) -> None:
        application = QCoreApplication.instance()
        collection = application.findChild(GarbageCollection) if application else None
        if isinstance(collection, GarbageCollection):
            collection.rest(rests)

    def _let_go(self) -> None:
        if self._is_away:
            self._world.reopen()

    def _on_tick(self) -> None:
        """A clock that was set back counts as a new day."""
        now = _now()
        if self._looked is None or not timedelta(0) <= now - self._looked < self._every:
            self._look()

    def _look(self) -> None:
        """The window looks for itself while it can be seen."""
        if self._is_away:
            self._looked = _now()
            self._watch.look()
            self._world.on_net(_decided).succeeded.connect(self._on_decided)

    def _on_reminded(self, reminders: tuple[Reminder, ...]) -> None:
        self._tray.show_reminders(reminders)
        due = self._not_said_yet(reminders)
        if due and self._is_away:
            self._tray.announce(due)
            self._watch.note(due)
            if not Tray.is_there():
                QApplication.alert(self._window)
        else:
            self._let_go()

    def _not_said_yet(self, reminders: tuple[Reminder, ...]) -> tuple[Reminder, ...]:
        """Give what is due, without what was said and is only not noted yet."""
        all_due = {(r.certificate.sha256, r.threshold): r for r in reminders if r.is_due}
        due = tuple(r for key, r in all_due.items() if key not in self._said)
        self._said = set(all_due) if self._is_away else self._said & set(all_due)
        return due

    def _on_failed(self) -> None:
        self._let_go()

    def _on_decided(self, decided: _Decided) -> None:
        waits = any(decision in (Decision.WAITS, Decision.NOT_ASKED) for _entry, decision in decided)
        self._every = ASK_EVERY if waits else LOOK_EVERY
        self._tray.show_issued(tuple(entry for entry, decision in decided if decision is Decision.ISSUED))
        for entry, decision in decided:
            if entry.id not in self._told and decision is Decision.ISSUED:
                self._tray.announce_issued(entry)
                self._told.add(entry.id)
            elif entry.id not in self._told and decision is Decision.REFUSED:
                self._tray.announce_refused(entry)
                self._told.add(entry.id)

    def _on_snooze_wanted(self, snooze: Snooze) -> None:
        loud = [r.certificate.sha256 for r in self._watch.reminders if not r.is_quiet]
        self._watch.snooze(loud, snooze)

    def _on_open_wanted(self, wanted: Link | Entry | None) -> None:
        self._window.come_forward()
        if wanted is not None:
            self._window.renew(wanted)


def _now() -> datetime:
    return datetime.now(UTC)


def _decided(backends: Backends, progress: Progress) -> _Decided:
    """Ask the authority about every request that was sent."""
    entries = {e.id: e for e in unfinished_entries(backends) if e.stage is Stage.SENT}
    standings = ask_about_entries(backends, tuple(entries.values()), progress) if entries else ()
    return tuple((entries[s.entry_id], s.decision) for s in standings)
