"""Draw up the final bytes that the old keys will sign."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from enroll_gui.model.entry import Entry
from enroll_gui.model.errors import ClockWrong, NotConfigured
from enroll_gui.pki.certificates import read_certificate
from enroll_gui.pki.follow_up import content_bytes, follow_up_content
from enroll_gui.ports import Backends
from enroll_gui.tasks.ask_standing import refuse_other_authority
from enroll_gui.tasks.check_authority import SKEW_STOPS, SKEW_WARNS


@dataclass(frozen=True)
class Prepared:
    """What will be signed, one a member, and until when the authority takes it."""

    contents: tuple[bytes, ...]
    expires: datetime


def prepare_contents(backends: Backends, entry: Entry, now: datetime) -> Prepared:
    """Fetch a nonce and write each member's FollowUpRequest as JCS (RFC 8785). `now` is this computer's time, UTC.

    Where the clocks differ by more than five minutes the authority's is used; by more than 24 hours: ClockWrong
    (rule D-69). Raises OtherAuthority, RegistrarError, NotConfigured.
    """
    registrar = backends.registrar
    if registrar is None:
        raise NotConfigured("no authority in the settings", field="authority.url")
    skew = registrar.info().time - now
    refuse_other_authority(registrar, entry)
    if abs(skew) > SKEW_STOPS:
        raise ClockWrong(f"clock differs by {skew}", difference=str(timedelta(seconds=int(abs(skew).total_seconds()))))
    created = (now + skew if abs(skew) > SKEW_WARNS else now).astimezone(UTC).replace(microsecond=0)
    nonce = registrar.nonce()
    return Prepared(
        tuple(_content(entry, index, created, nonce.value) for index in range(len(entry.members))), nonce.expires
    )


def _content(entry: Entry, index: int, created: datetime, nonce: str) -> bytes:
    member = entry.members[index]
    others = [m for m in entry.members if m is not member]
    old = read_certificate(member.old_certificate)
    content = follow_up_content(
        request_id=entry.id,
        role=member.role,
        csr=member.csr,
        old=old,
        created=created,
        nonce=nonce,
        pair=hashlib.sha256(others[0].csr).hexdigest() if others else None,
        changes=entry.changes.of(old) if others else entry.changes,
    )
    return content_bytes(content)
