"""The watch over certificates that end, for Home and the tray."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal

from enroll_gui.gui.world import World
from enroll_gui.model.certificate import StoredCertificate
from enroll_gui.model.reminder import Reminder, Snooze
from enroll_gui.ports import Backends, Progress
from enroll_gui.tasks.list_certificates import list_certificates
from enroll_gui.tasks.note_reminders import note_reminders
from enroll_gui.tasks.snooze_reminders import snooze_reminders
from enroll_gui.tasks.watch_certificates import watch_certificates

Reminders = tuple[Reminder, ...]


class Watch(QObject):
    """Says which certificates end, whenever that was found out anew. One for Home and the tray: see `over`."""

    reminded = Signal(object)
    """With a tuple of every Reminder there is, the quiet ones too."""
    failed = Signal(object)
    """With the EnrollError that kept cards or settings from being read, or a snooze from being remembered."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._world = world
        self.reminders: Reminders = ()
        """As they were found out last."""

    @staticmethod
    def over(world: World) -> Watch:
        """Give a World's one watch."""
        return world.findChild(Watch) or Watch(world)

    def look(self) -> None:
        """List the cards, without a PIN, and find out what ends."""
        job = self._world.on_card(list_certificates)
        job.succeeded.connect(self.take)
        job.failed.connect(self.failed)

    def take(self, stored: Sequence[StoredCertificate]) -> None:
        """Find out what ends, now that somebody has listed the cards."""
        self._ask(lambda backends: watch_certificates(backends, stored, _now()))

    def snooze(self, certificates: Sequence[str], snooze: Snooze) -> None:
        """Keep quiet about certificates, named by SHA-256."""
        self._ask(lambda backends: snooze_reminders(backends, certificates, snooze, _now()))

    def note(self, told: Reminders) -> None:
        """Note that these were said."""
        self._ask(lambda backends: note_reminders(backends, told, _now()))

    def _ask(self, work: Callable[[Backends], Reminders]) -> None:
        def act(backends: Backends, _progress: Progress) -> Reminders:
            return work(backends)

        job = self._world.on_net(act)
        job.succeeded.connect(self._on_known)
        job.failed.connect(self.failed)

    def _on_known(self, found: Reminders) -> None:
        self.reminders = found
        self.reminded.emit(found)


def _now() -> datetime:
    return datetime.now(UTC)
