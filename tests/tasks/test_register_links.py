"""The repair of links in e-mails."""

from __future__ import annotations

from enroll_gui.model.check import CheckState
from enroll_gui.model.errors import ProfileUnwritable
from enroll_gui.ports import Progress
from enroll_gui.tasks.register_links import register_links
from tests.gui.fakes import FakeLinks
from tests.place import QUIET


def test_after_the_repair_it_is_checked_again() -> None:
    seen: list[object] = []
    row = register_links(FakeLinks("other.desktop"), Progress(seen.append))
    assert row.state is CheckState.OK
    assert seen == [row]


def test_what_kept_it_from_being_repaired_stands_in_the_row() -> None:
    trouble = ProfileUnwritable(folder="/home/example/.local/share/applications")
    row = register_links(FakeLinks("other.desktop", trouble), QUIET)
    assert row.state is CheckState.WARNING
    assert row.error is trouble
    assert row.can_repair
