"""Check whether links in e-mails open this program (ICA-08)."""

from __future__ import annotations

from enroll_gui.model.check import Check, CheckGroup, CheckState
from enroll_gui.model.errors import LinksNotOurs
from enroll_gui.ports import LinkRegistration

LINKS = "SYS-005"


def check_links(links: LinkRegistration) -> Check:
    """Say which program opens them. Another one, or none, is a warning that the program can repair itself."""
    opener = links.opened_by()
    if links.is_registered():
        return Check(LINKS, CheckGroup.COMPUTER, CheckState.OK, opener)
    error = LinksNotOurs(f"links are opened by {opener or 'nothing'}", opener=opener)
    return Check(LINKS, CheckGroup.COMPUTER, CheckState.WARNING, opener, error, can_repair=True)
