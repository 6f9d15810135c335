"""Ask the authority what it holds of a bundle."""

from __future__ import annotations

from enroll_gui.model.entry import Entry
from enroll_gui.model.errors import OtherAuthority, Refused
from enroll_gui.model.request import Answer
from enroll_gui.ports import Registrar


def ask_standing(registrar: Registrar, entry: Entry) -> Answer | None:
    """Give the authority's answer to a bundle that was sent; None where it never heard of it.

    Only the authority the bundle was sent to can say that: raises OtherAuthority where the settings now name another
    that does not know it. Raises Unreachable, TlsRefused, AnswerInvalid.
    """
    try:
        return registrar.poll(entry.id)
    except Refused as error:
        if error.facts.get("reason") != "unknown_follow_up":
            raise
        refuse_other_authority(registrar, entry)
        return None


def refuse_other_authority(registrar: Registrar, entry: Entry) -> None:
    """Raise OtherAuthority where the bundle was begun at another one than the settings name now."""
    if registrar.url != entry.authority:
        raise OtherAuthority("begun at another", sent_to=entry.authority, url=registrar.url)
