"""Links in e-mails: the row of the system test."""

from __future__ import annotations

import pytest

from enroll_gui.messages import fill, words_for
from enroll_gui.model.check import CheckState
from enroll_gui.model.errors import LinksNotOurs
from enroll_gui.tasks.check_links import LINKS, check_links
from tests.gui.fakes import FakeLinks


def test_our_own_registration_is_fine() -> None:
    row = check_links(FakeLinks("enroll-gui.desktop"))
    assert (row.code, row.state, row.finding, row.error) == (LINKS, CheckState.OK, "enroll-gui.desktop", None)
    assert not row.can_repair


@pytest.mark.parametrize(
    ("opener", "told"), [("other.desktop", "Opened by: other.desktop."), ("", "No program opens them.")]
)
def test_another_program_or_none_is_a_warning_that_can_be_repaired(opener: str, told: str) -> None:
    row = check_links(FakeLinks(opener))
    assert row.state is CheckState.WARNING
    assert row.can_repair
    assert isinstance(row.error, LinksNotOurs)
    assert fill(words_for(row.error).what, row.error.facts).startswith(told)
