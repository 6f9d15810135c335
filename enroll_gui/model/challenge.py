"""The number that a card gives and a remote operator answers."""

from __future__ import annotations

import hashlib


def checksum(challenge: bytes) -> str:
    """Give four digits by which two people hear that they have the same number: the first of its SHA-256, as hex."""
    return hashlib.sha256(challenge).hexdigest()[:4].upper()
