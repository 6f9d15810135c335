"""Find what an earlier run began and did not end."""

from __future__ import annotations

from enroll_gui.model.entry import Entry
from enroll_gui.ports import Backends


def unfinished_entries(backends: Backends) -> tuple[Entry, ...]:
    """Give the journal's open entries, oldest first. Raises ProfileUnwritable."""
    return tuple(backends.journal.unfinished())
