"""Acts on certificates: enter, find, say what may be done with them, revoke, publish revocation lists."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from enroll_gui.model.certificate import Certificate
from enroll_gui.pki.certificates import read_certificate, to_pem
from enroll_gui.reference_ra import issuing, passwords, rules
from enroll_gui.reference_ra.authorities import Authorities, pem
from enroll_gui.reference_ra.issuing import Issuer
from enroll_gui.reference_ra.problems import Problem
from enroll_gui.reference_ra.profiles import PROFILES
from enroll_gui.reference_ra.ra import Ra
from enroll_gui.reference_ra.records import FollowUp, IssuedCertificate, Member, RevocationList

TRIES = 5
LOCK_TIME = timedelta(minutes=15)
_FRESH = timedelta(days=1)
"""A revocation list older than this is made anew when asked for."""


def enter(db: Session, der: bytes, profile: str, password: str | None, *, twin: bool = False) -> IssuedCertificate:
    """Record a certificate that was just made; `password` is the hash of its revocation password."""
    certificate = read_certificate(der)
    assert certificate.not_before is not None
    assert certificate.not_after is not None
    record = IssuedCertificate(
        issuer_sha256=certificate.issuer_sha256,
        serial=certificate.serial,
        sha256=certificate.sha256,
        spki_sha256=hashlib.sha256(certificate.spki).hexdigest(),
        der=der,
        subject=subject_text(certificate),
        profile=profile,
        not_before=certificate.not_before,
        not_after=certificate.not_after,
        password=password,
        twin=twin,
    )
    db.add(record)
    db.flush()
    return record


def subject_text(certificate: Certificate) -> str:
    """Write a subject on one line."""
    return ", ".join(f"{attribute.name}={attribute.value}" for attribute in certificate.subject)


def by_der(db: Session, der: bytes) -> IssuedCertificate | None:
    """Find a certificate by its very bytes."""
    sha256 = hashlib.sha256(der).hexdigest()
    return db.scalar(select(IssuedCertificate).where(IssuedCertificate.sha256 == sha256))


def by_name(db: Session, issuer_sha256: str, serial: str) -> IssuedCertificate | None:
    """Find a certificate by issuer and serial number."""
    named = select(IssuedCertificate).where(
        IssuedCertificate.issuer_sha256 == issuer_sha256, IssuedCertificate.serial == serial
    )
    return db.scalar(named)


def by_serial(db: Session, serial: str) -> IssuedCertificate | None:
    """Find a certificate by serial number alone: they are random, so ours do not meet."""
    return db.scalar(select(IssuedCertificate).where(IssuedCertificate.serial == serial))


def by_id(db: Session, certificate_id: str) -> IssuedCertificate:
    """Find a certificate by its decimal id. Raises Problem."""
    record = db.get(IssuedCertificate, int(certificate_id))
    if record is None:
        raise Problem("unknown_certificate", field="certificate_id")
    return record


def search(
    db: Session, conditions: Sequence[ColumnElement[bool]], after: int, limit: int
) -> Sequence[IssuedCertificate]:
    """List certificates with an id above `after` that meet all conditions."""
    wanted = select(IssuedCertificate).where(IssuedCertificate.id > after, *conditions)
    return db.scalars(wanted.order_by(IssuedCertificate.id).limit(limit)).all()


def pair_of(db: Session, record: IssuedCertificate) -> IssuedCertificate | None:
    """Give the other member of a TWINS pair."""
    return None if record.pair_id is None else db.get(IssuedCertificate, record.pair_id)


def standing_claim(db: Session, record: IssuedCertificate) -> Member | None:
    """Give the member of the open or issued follow-up of a certificate."""
    return db.scalar(select(Member).where(Member.claim == record.id))


def state_of(record: IssuedCertificate, now: datetime) -> str:
    """Say what a certificate is at a time."""
    if record.revoked_at is not None:
        return "revoked"
    if now > record.not_after:
        return "expired"
    return "not_yet_valid" if now < record.not_before else "valid"


def unfit_for_follow_up(
    db: Session, record: IssuedCertificate | None, now: datetime
) -> tuple[str, IssuedCertificate | None, datetime | None]:
    """Say why a certificate cannot be followed up: reason code (or empty), successor, when."""
    if record is None:
        return "unknown", None, None
    state = state_of(record, now)
    if state != "valid":
        return state, None, record.revoked_at
    claim = standing_claim(db, record)
    if claim is not None:
        received = db.get_one(FollowUp, claim.follow_up_id).received
        return ("renewed", claim.new, received) if claim.new is not None else ("pending", None, received)
    profile = PROFILES[record.profile]
    if not profile.follow_up_allowed:
        return "not_allowed", None, None
    opens = rules.window_opens(record, profile)
    return ("too_early", None, opens) if now < opens else ("", None, None)


def revoke(ra: Ra, db: Session, record: IssuedCertificate, reason: str) -> None:
    """Revoke a certificate and publish its authority's list. One that is revoked stays as it is."""
    if record.revoked_at is not None:
        return
    record.revoked_at = ra.clock.now()
    record.revocation_reason = reason
    db.flush()
    issuer = ra.authorities.by_name_hash(record.issuer_sha256)
    assert issuer is not None
    _new_list(ra, db, issuer)
    export(ra, db)


def password_fits(ra: Ra, db: Session, record: IssuedCertificate, password: str) -> Problem | None:
    """Try a revocation password; five wrong ones lock it for a quarter of an hour. Gives the refusal, if any.

    Given, not raised: the count of wrong tries must be kept.
    """
    now = ra.clock.now()
    if record.password_locked_until is not None and now < record.password_locked_until:
        return Problem(
            "password_locked", f"until {record.password_locked_until:%H:%M} UTC", field="revocation_password"
        )
    if record.password is not None and passwords.is_password(password.encode(), record.password):
        record.password_failures = 0
        return None
    record.password_failures += 1
    left = TRIES - record.password_failures
    if not left:
        record.password_failures = 0
        record.password_locked_until = now + LOCK_TIME
    db.flush()
    return Problem("password_wrong", f"tries left: {left}", field="revocation_password")


def revocation_list(ra: Ra, db: Session, issuer: Issuer) -> RevocationList:
    """Give an authority's newest list, made anew once a day."""
    newest = db.get(RevocationList, issuer.name_hash)
    if newest is None or abs(ra.clock.now() - newest.this_update) > _FRESH:
        newest = _new_list(ra, db, issuer)
    return newest


def export(ra: Ra, db: Session) -> None:
    """Write root.pem, issuing.pem and crl.pem for programs that know nothing of this API."""
    authorities = ra.authorities
    lists = (revocation_list(ra, db, issuer) for issuer in authorities.every)
    (ra.folder / "root.pem").write_bytes(pem(authorities.root.certificate))
    (ra.folder / "issuing.pem").write_bytes(b"".join(pem(i.certificate) for i in authorities.issuing.values()))
    (ra.folder / "crl.pem").write_text("".join(to_pem(row.der, "X509 CRL") for row in lists), encoding="ascii")


def chain_of(authorities: Authorities, record: IssuedCertificate) -> tuple[bytes, ...]:
    """Give the certificates above one, root last, as DER."""
    issuer = authorities.by_name_hash(record.issuer_sha256)
    assert issuer is not None
    return (issuer.der, authorities.root.der)


def issuer_text(authorities: Authorities, record: IssuedCertificate) -> str:
    """Write the name of a certificate's issuer on one line."""
    issuer = authorities.by_name_hash(record.issuer_sha256)
    assert issuer is not None
    return subject_text(read_certificate(issuer.der))


def _new_list(ra: Ra, db: Session, issuer: Issuer) -> RevocationList:
    previous = db.get(RevocationList, issuer.name_hash)
    revoked = db.scalars(
        select(IssuedCertificate).where(
            IssuedCertificate.issuer_sha256 == issuer.name_hash, IssuedCertificate.revoked_at.is_not(None)
        )
    )
    rows = [(row.serial, row.revoked_at, row.revocation_reason) for row in revoked]
    entries = [(serial, when, reason) for serial, when, reason in rows if when and reason]
    number = previous.number + 1 if previous else 1
    made: x509.CertificateRevocationList = issuing.make_crl(issuer, number, entries, ra.clock.now())
    newest = RevocationList(
        issuer_sha256=issuer.name_hash,
        number=number,
        this_update=made.last_update_utc,
        next_update=made.next_update_utc,
        der=made.public_bytes(Encoding.DER),
    )
    return db.merge(newest)
