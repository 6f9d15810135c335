"""A follow-up request, one member or two."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from enroll_gui.model.certificate import Certificate


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

    def of(self, certificate: Certificate) -> Changes:
        """Leave out the removals that concern the other certificate of a pair alone."""
        names = {str(name) for name in certificate.names}
        return replace(
            self,
            remove_email=tuple(mail for mail in self.remove_email if mail in certificate.emails),
            remove_eku=tuple(oid for oid in self.remove_eku if oid in certificate.ekus),
            remove_san=tuple(name for name in self.remove_san if name in names),
        )


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
