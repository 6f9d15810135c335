"""The three profiles the RA issues, as data."""

from __future__ import annotations

from dataclasses import dataclass

from enroll_gui.pki.algorithms import KEY_ALGORITHMS

CLIENT_AUTH = "1.3.6.1.5.5.7.3.2"
EMAIL_PROTECTION = "1.3.6.1.5.5.7.3.4"
DOCUMENT_SIGNING = "1.3.6.1.5.5.7.3.36"
"""id-kp-documentSigning (RFC 9336)."""

_ALL_KEYS = tuple(a.kind for a in KEY_ALGORITHMS)


@dataclass(frozen=True)
class IssuedProfile:
    """What a certificate of this profile is made of."""

    id: str
    title: str
    issuer: str
    """Name of the issuing authority."""
    ekus: tuple[str, ...]
    key_usage: tuple[str, ...]
    """For RSA keys; keyEncipherment becomes keyAgreement for EC keys (rule D-14)."""
    policy: str
    qualified: bool = False
    """Carries QcCompliance and QcType esign (ETSI EN 319 412-5)."""
    pair: str | None = None
    """Profile of the other member of a TWINS pair."""
    key_kinds: tuple[str, ...] = _ALL_KEYS
    name_kinds: tuple[str, ...] = ("rfc822",)
    emails_max: int = 1
    validity_days: int = 365
    follow_up_allowed: bool = True
    window_days: int = 60
    email_edit: str = "remove_only"
    qscd_required: bool = False

    @property
    def role(self) -> str:
        """Give the role in a bundle: every profile here has its own."""
        return self.id


PROFILES: dict[str, IssuedProfile] = {
    profile.id: profile
    for profile in (
        IssuedProfile(
            id="qualified",
            title="Qualified certificate for electronic signature",
            issuer="qualified",
            ekus=(EMAIL_PROTECTION, DOCUMENT_SIGNING),
            key_usage=("content_commitment",),
            policy="0.4.0.194112.1.0",
            qualified=True,
            pair="commercial",
        ),
        IssuedProfile(
            id="commercial",
            title="Commercial certificate",
            issuer="commercial",
            ekus=(CLIENT_AUTH, EMAIL_PROTECTION),
            key_usage=("digital_signature", "key_encipherment"),
            policy="2.999.1.1",
            pair="qualified",
        ),
        IssuedProfile(
            id="single",
            title="Certificate for signature and login",
            issuer="commercial",
            ekus=(CLIENT_AUTH, EMAIL_PROTECTION),
            key_usage=("digital_signature", "content_commitment"),
            policy="2.999.1.2",
        ),
    )
}
