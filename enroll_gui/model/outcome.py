"""How a follow-up ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from enroll_gui.model.errors import EnrollError


class WorkStep(Enum):
    """The stages of the work page, in order."""

    SIGN = "sign"
    SEND = "send"
    WAIT = "wait"
    WRITE = "write"
    PROVE = "prove"


@dataclass(frozen=True)
class Trial:
    """A signature with a key over random bytes, checked with its public key."""

    algorithm: str
    seconds: float
    decrypts: bool = False
    """It has also read what was encrypted to it; false where it is not one that decrypts."""


class Propagation(Enum):
    """Whether the operating system's own programs know a certificate whose key is on a card."""

    PUT = "put"
    """It was put into their store, bound to its key."""
    THERE = "there"
    """It was there already."""
    NOT_LINKED = "not linked"
    """Nothing was done: the system does not show the key, or keeps no such store."""


class Decision(Enum):
    """What became of a request that was sent."""

    WAITS = "waits"
    ISSUED = "issued"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    NOT_RECEIVED = "not received"
    NOT_ASKED = "not asked"
    """The authority could not be asked."""


@dataclass(frozen=True)
class Standing:
    """What the authority says of a journal entry, and when it said so."""

    entry_id: str
    decision: Decision
    asked: datetime
    error: EnrollError | None = None
    """Why it was refused, or could not be asked about."""
