"""What the authority issues and says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class PasswordRule:
    """Revocation password: 4-32 of A-Z a-z 0-9 unless the profile says otherwise (ICA-25)."""

    minimum: int = 4
    maximum: int = 32

    def allows(self, password: bytes | bytearray | memoryview) -> bool:
        """Say whether a typed password keeps the rule; an empty one means "keep the existing" and is not asked here."""
        return self.minimum <= len(password) <= self.maximum and all(chr(b).isalnum() and b < 128 for b in password)


@dataclass(frozen=True)
class Profile:
    """The part of an RA profile that a follow-up needs."""

    id: str
    title: str
    role: str
    """single, qualified or commercial."""
    key_kinds: tuple[str, ...]
    ekus_allowed: tuple[str, ...]
    name_kinds_allowed: tuple[str, ...]
    """Kinds of subject alternative names (`GeneralName.kind`)."""
    validity_days: int
    can_follow_up: bool
    window_days: int
    email_edit: str
    """remove_only or none."""
    password: PasswordRule
    qscd_required: bool
    wants_attestation: bool = False
    """Whether the authority asks what the card states of the new key."""


@dataclass(frozen=True)
class AuthorityInfo:
    """`GET /meta`: who the authority is and what the client needs of it."""

    name: str
    time: datetime
    features: tuple[str, ...]
    downloads: dict[str, str]
    """Driver download by operating system: win, mac, linux."""
    support_mail: str
    support_url: str
    encryption_certificate: bytes
    """DER; revocation passwords are enveloped to it."""
    trust: tuple[bytes, ...]
    """DER of the authority's own CA certificates, for building paths; never trusted by themselves."""
    authorities: dict[str, str]
    """Its issuing CAs: the id that links name, and the SHA-256 of the DER of the CA's name."""

    def driver_download(self, platform: str) -> str:
        """Give the link to the card driver for a `sys.platform`, or nothing (ICA-10)."""
        return self.downloads.get({"win32": "win", "darwin": "mac"}.get(platform, "linux"), "")


@dataclass(frozen=True)
class Eligibility:
    """The authority's word on one certificate."""

    known: bool
    profile_id: str
    ok: bool
    reason_code: str
    successor: str
    """Serial of the certificate that already follows this one, or empty."""
    when: datetime | None
    """When it was renewed or revoked, may be followed up, or was asked for."""
    pair: tuple[str, str] | None = None
    """(issuer_sha256, serial) of the other certificate of a TWINS pair."""


@dataclass(frozen=True)
class Nonce:
    """A single-use number of the authority, and when it ends."""

    value: str
    expires: datetime


@dataclass(frozen=True)
class Preview:
    """What the authority would do with a request, without doing it."""

    decision: str
    """issued, pending or refused."""
    code: str
    rule: str
    fields: tuple[tuple[str, str], ...]
    """Name and value of what would be in the certificate."""
