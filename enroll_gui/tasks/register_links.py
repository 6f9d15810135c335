"""Have links in e-mails open this program, for the person who runs it."""

from __future__ import annotations

from dataclasses import replace

from enroll_gui.model.check import Check
from enroll_gui.model.errors import EnrollError
from enroll_gui.ports import LinkRegistration, Progress
from enroll_gui.tasks.check_links import check_links


def register_links(links: LinkRegistration, progress: Progress) -> Check:
    """Register, then check again. What kept it from being registered stands in the row."""
    try:
        links.register()
        row = check_links(links)
    except EnrollError as error:
        row = replace(check_links(links), error=error)
    progress.report(row)
    return row
