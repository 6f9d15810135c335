"""How a follow-up ended."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class WorkStep(Enum):
    """The stages of the work page, in order."""

    SIGN = "sign"
    SEND = "send"
    WAIT = "wait"
    WRITE = "write"
    PROVE = "prove"


@dataclass(frozen=True)
class Trial:
    """A signature with the new key over random bytes, checked with the certificate's public key."""

    algorithm: str
    seconds: float
