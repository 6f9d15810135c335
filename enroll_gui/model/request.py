"""A follow-up request, one member or two."""

from __future__ import annotations

import secrets
from dataclasses import dataclass


@dataclass(frozen=True)
class Changes:
    """What shall differ from the old certificate."""

    remove_email: tuple[str, ...] = ()
    remove_eku: tuple[str, ...] = ()
    """OIDs."""
    remove_san: tuple[str, ...] = ()
    """`kind:value`, as `str(GeneralName)` writes them."""
    revocation_password: bytes | None = None
    """DER of the EnvelopedData to the RA's certificate, or None to keep the existing password."""


@dataclass(frozen=True)
class IssuedItem:
    """One certificate of an answer."""

    role: str
    certificate: bytes
    chain: tuple[bytes, ...]


@dataclass(frozen=True)
class Answer:
    """What the authority says of a follow-up."""

    id: str
    state: str
    """received, vetting, issued, refused or withdrawn."""
    items: tuple[IssuedItem, ...]
    code: str = ""
    """With refused: the problem's code."""
    rule: str = ""
    said: str = ""
    """The authority's own text."""


def new_request_id() -> str:
    """Draw the 128-bit random number that names a follow-up, as hex (RA API, "Follow-up")."""
    return secrets.token_hex(16)


def new_key_id() -> bytes:
    """Draw the 20 random bytes that name a key pair on the token (rule D-61)."""
    return secrets.token_bytes(20)
