"""Keep quiet about certificates for a while."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from enroll_gui.model.reminder import Reminder, Snooze
from enroll_gui.model.reminders import reminders, snoozed
from enroll_gui.ports import Backends


def snooze_reminders(
    backends: Backends, certificates: Collection[str], snooze: Snooze, now: datetime
) -> tuple[Reminder, ...]:
    """Snooze those certificates, named by SHA-256; give all reminders anew. Raises DiskFull, ProfileUnwritable."""
    watched = [snoozed(c, snooze, now) if c.sha256 in certificates else c for c in backends.watch_list.read()]
    backends.watch_list.write(watched)
    return reminders(watched, now)
