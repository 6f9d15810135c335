"""When somebody is reminded of a certificate that ends (N-20)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from enroll_gui.model.reminder import Reminder, Snooze, Urgency, WatchedCertificate

THRESHOLDS: tuple[tuple[int, Urgency], ...] = (
    (0, Urgency.EXPIRED),
    (1, Urgency.URGENT),
    (7, Urgency.URGENT),
    (14, Urgency.NOTICE),
    (30, Urgency.NOTICE),
    (60, Urgency.NOTICE),
)
"""Days before the end, closest first."""

WATCHED_AFTER_END = timedelta(days=30)
"""Old certificates stay on cards for the sake of old mail; nobody wants to hear of those."""

_LONGEST_SNOOZE = timedelta(days=max(s.value for s in Snooze))


def reminders(certificates: Iterable[WatchedCertificate], now: datetime) -> tuple[Reminder, ...]:
    """Give those of the authority's certificates that have passed a threshold, the one that ends first at the head."""
    ours = (c for c in certificates if c.is_ours and ends_soon(c, now))
    return tuple(_reminder(c, now) for c in sorted(ours, key=lambda c: (c.not_after, c.sha256)))


def ends_soon(certificate: WatchedCertificate, now: datetime) -> bool:
    """Say whether it has passed a threshold and is not over for long."""
    return certificate.not_after - now <= timedelta(days=THRESHOLDS[-1][0]) and not is_over(certificate, now)


def is_over(certificate: WatchedCertificate, now: datetime) -> bool:
    """Say whether it ended so long ago that it is not watched any more."""
    return now - certificate.not_after > WATCHED_AFTER_END


def said(certificate: WatchedCertificate, threshold: int) -> WatchedCertificate:
    """Note that somebody was reminded. Each threshold counts for itself: a clock that was wrong costs no later one."""
    return replace(certificate, said=certificate.said | {threshold})


def snoozed(certificate: WatchedCertificate, snooze: Snooze, now: datetime) -> WatchedCertificate:
    """Keep quiet for a while; after it the reminder comes once more."""
    if snooze is Snooze.FOR_EVER:
        return replace(certificate, silenced=True)
    return replace(certificate, said=frozenset(), snoozed_until=now + timedelta(days=snooze.value))


def met(known: Iterable[WatchedCertificate], seen: Iterable[WatchedCertificate]) -> tuple[WatchedCertificate, ...]:
    """Join what was remembered and what is seen on cards now; what the person heard of it stays known."""
    joined = {c.sha256: c for c in known}
    for one in seen:
        former = joined.get(one.sha256)
        joined[one.sha256] = replace(former, holder=one.holder, token_label=one.token_label) if former else one
    return tuple(joined.values())


def _reminder(certificate: WatchedCertificate, now: datetime) -> Reminder:
    left = certificate.not_after - now
    days, urgency = next((d, u) for d, u in THRESHOLDS if left <= timedelta(days=d))
    return Reminder(certificate, days, urgency, _is_quiet(certificate, now))


def _is_quiet(certificate: WatchedCertificate, now: datetime) -> bool:
    """A snooze that lies further ahead than any can was made by a clock that was wrong, and holds nothing back."""
    until = certificate.snoozed_until
    return certificate.silenced or (until is not None and now < until <= now + _LONGEST_SNOOZE)
