"""Note what somebody was reminded of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from enroll_gui.model.reminder import Reminder
from enroll_gui.model.reminders import reminders, said
from enroll_gui.ports import Backends


def note_reminders(backends: Backends, told: Sequence[Reminder], now: datetime) -> tuple[Reminder, ...]:
    """Note that these were said; give all reminders anew. Raises DiskFull, ProfileUnwritable."""
    thresholds = {r.certificate.sha256: r.threshold for r in told}
    watched = [said(c, thresholds[c.sha256]) if c.sha256 in thresholds else c for c in backends.watch_list.read()]
    backends.watch_list.write(watched)
    return reminders(watched, now)
