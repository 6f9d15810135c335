"""The end of a certificate before its time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class RevocationReason(Enum):
    """The reasons that a holder may give (RFC 5280, 5.3.1). The words stand in `messages.py`."""

    KEY_COMPROMISE = "keyCompromise"
    SUPERSEDED = "superseded"
    AFFILIATION_CHANGED = "affiliationChanged"
    CESSATION_OF_OPERATION = "cessationOfOperation"
    UNSPECIFIED = "unspecified"


@dataclass(frozen=True)
class Revoked:
    """What the authority says of a revoked certificate."""

    when: datetime
    reason: RevocationReason
    pair: str = ""
    """Serial of the other of a TWINS pair, which is still valid."""


@dataclass(frozen=True)
class RegisteredCertificate:
    """A certificate as its authority lists it."""

    id: str
    serial: str
    issuer: str
    subject: str
    not_after: datetime
    revoked: Revoked | None
    has_password: bool
    """It can be revoked with a revocation password."""
