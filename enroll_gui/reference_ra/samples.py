"""Old certificates for demonstrations and tests: sound ones, and one a kind of fault."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from sqlalchemy import select
from sqlalchemy.orm import Session

from enroll_gui.pki.odd import odd_certificates
from enroll_gui.pki.signers import KeySigner
from enroll_gui.reference_ra import issuing, passwords, register
from enroll_gui.reference_ra.issuing import Contents, Issuer
from enroll_gui.reference_ra.profiles import PROFILES, IssuedProfile
from enroll_gui.reference_ra.ra import Ra
from enroll_gui.reference_ra.records import IssuedCertificate

CODE_SIGNING = "1.3.6.1.5.5.7.3.3"
ODD = {
    "printable-string": "printable string with @ _ *",
    "unsorted-rdn": "unsorted RDN",
    "utctime-without-seconds": "UTCTime without seconds",
    "t61-subject": "T61String in Latin-1",
    "bad-extension": "one bad extension",
    "serial-0": "serial 0",
    "negative-serial": "negative serial",
    "huge-subject": "huge subject",
    "control-characters": "control and direction characters",
    "garbage": "garbage",
}
"""Name of a preset `odd:NAME` -> name in `pki.odd`."""


@dataclass(frozen=True)
class Wanted:
    """A certificate to make for a key that somebody else holds."""

    spki: bytes
    profile: IssuedProfile
    subject: x509.Name
    email: str
    password: bytes | None = None


def _forbidden(contents: Contents) -> Contents:
    names: tuple[x509.GeneralName, ...] = (
        x509.DNSName("host.example.org"),
        x509.UniformResourceIdentifier("https://www.example.org/holder"),
    )
    return replace(contents, ekus=(*contents.ekus, CODE_SIGNING), names=(*contents.names, *names))


def _valid(start_days: int, end_days: int) -> Callable[[Contents], Contents]:
    def move(contents: Contents) -> Contents:
        now = contents.not_before
        return replace(contents, not_before=now + timedelta(days=start_days), not_after=now + timedelta(days=end_days))

    return move


_soon_expiring = _valid(-335, 30)
_SHAPES: dict[str, Callable[[Contents], Contents]] = {
    "soon-expiring": _soon_expiring,
    "expired": _valid(-366, -1),
    "revoked": _soon_expiring,
    "not-yet": _valid(1, 366),
    "fresh": _valid(0, 365),
    "forbidden": lambda contents: _forbidden(_soon_expiring(contents)),
    "foreign": _soon_expiring,
    "twins-qualified": _soon_expiring,
    "twins-commercial": _soon_expiring,
}
PRESETS = (*_SHAPES, *(f"odd:{name}" for name in ODD))


def make_sample(ra: Ra, preset: str, wanted: Wanted) -> bytes:
    """Make a certificate and enter it, unless it is foreign or odd; gives its DER.

    A TWINS preset takes its profile from its name and pairs with the newest lone twin of the same subject.
    """
    now = ra.clock.now()
    if preset.startswith("odd:"):
        return _odd(ra, preset.removeprefix("odd:"), wanted)
    twin = preset.startswith("twins-")
    profile = PROFILES[preset.removeprefix("twins-")] if twin else wanted.profile
    issuer = _foreign_issuer(now) if preset == "foreign" else ra.authorities.issuing[profile.issuer]
    der = issuing.make_holder(issuer, profile, _SHAPES[preset](_contents(wanted, profile, now))).public_bytes(
        Encoding.DER
    )
    if preset == "foreign":
        return der
    password = None if wanted.password is None else passwords.hash_password(wanted.password)
    with ra.records.transaction() as db:
        record = register.enter(db, der, profile.id, password, twin=twin)
        if twin:
            _pair(db, record)
        if preset == "revoked":
            register.revoke(ra, db, record, "keyCompromise")
    return der


def _contents(wanted: Wanted, profile: IssuedProfile, now: datetime) -> Contents:
    return Contents(
        subject=wanted.subject,
        spki=wanted.spki,
        not_before=now,
        not_after=now,
        ekus=profile.ekus,
        names=(x509.RFC822Name(wanted.email),) if wanted.email else (),
    )


def _foreign_issuer(now: datetime) -> Issuer:
    key = ec.generate_private_key(ec.SECP256R1())
    return Issuer(issuing.make_root("Foreign CA", key, now - timedelta(days=400)), key)


def _odd(ra: Ra, name: str, wanted: Wanted) -> bytes:
    issuer = ra.authorities.issuing[wanted.profile.issuer]
    made = odd_certificates(issuer.certificate.subject.public_bytes(), wanted.spki, KeySigner(issuer.key))
    return made[ODD[name]]


def _pair(db: Session, record: IssuedCertificate) -> None:
    lone = (
        select(IssuedCertificate)
        .where(
            IssuedCertificate.twin,
            IssuedCertificate.pair_id.is_(None),
            IssuedCertificate.profile != record.profile,
            IssuedCertificate.subject == record.subject,
        )
        .order_by(IssuedCertificate.id.desc())
    )
    other = db.scalar(lone.limit(1))
    if other is not None:
        record.pair_id, other.pair_id = other.id, record.id
