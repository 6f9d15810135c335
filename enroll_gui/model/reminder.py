"""Certificates that end, and what was said of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class Urgency(Enum):
    """How loud a reminder is."""

    NOTICE = "notice"
    URGENT = "urgent"
    EXPIRED = "expired"


class Snooze(Enum):
    """For how long somebody wants to hear no more of a certificate."""

    DAY = 1
    WEEK = 7
    FOR_EVER = 0


@dataclass(frozen=True)
class WatchedCertificate:
    """What is remembered of a certificate while its card is away: public facts, and what the person heard of it."""

    sha256: str
    issuer_sha256: str
    serial: str
    """Lower-case hex, as in `Certificate`."""
    holder: str
    not_after: datetime
    token_label: str
    is_ours: bool = False
    """The authority said that it knows it; of others nothing is ever said."""
    said: frozenset[int] = frozenset()
    """Thresholds, in days before the end, at which it was spoken of."""
    snoozed_until: datetime | None = None
    silenced: bool = False
    """Never again for this certificate."""


@dataclass(frozen=True)
class Reminder:
    """A certificate that ends soon or has ended."""

    certificate: WatchedCertificate
    threshold: int
    """The closest threshold it has passed, in days before the end; 0: it has ended."""
    urgency: Urgency
    is_quiet: bool
    """Snoozed or silenced."""

    @property
    def is_due(self) -> bool:
        """True if it has not been said at this threshold yet, and may be."""
        return not self.is_quiet and self.threshold not in self.certificate.said
