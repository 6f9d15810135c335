"""Find records of earlier runs that cannot be read."""

from __future__ import annotations

from enroll_gui.model.errors import RecordUnreadable
from enroll_gui.ports import Backends


def find_unreadable_records(backends: Backends) -> RecordUnreadable | None:
    """Give the trouble that names them, or None. Raises ProfileUnwritable."""
    found = backends.journal.unreadable()
    if not found:
        return None
    names = ", ".join(path.name for path in found)
    return RecordUnreadable(names, files=names, folder=str(found[0].parent))
