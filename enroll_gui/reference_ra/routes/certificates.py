"""Certificates: find them, ask what may be done with them, revoke them by password."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Annotated, Literal

from fastapi import APIRouter, Body, Header, Path, Query, Response
from fastapi.responses import JSONResponse
from pydantic import BeforeValidator
from sqlalchemy import ColumnElement, or_
from sqlalchemy.orm import Session

from enroll_gui.pki.certificates import to_p7b, to_pem
from enroll_gui.reference_ra import register, schema
from enroll_gui.reference_ra.problems import Problem
from enroll_gui.reference_ra.ra import Ra
from enroll_gui.reference_ra.records import IssuedCertificate
from enroll_gui.reference_ra.routes import UNSIGNED_POST, Here, refusals
from enroll_gui.reference_ra.routes.discovery import ELIGIBILITY_CERTIFICATES

CertificateId = Annotated[str, Path(pattern=r"^[1-9][0-9]{0,17}$", description="Decimal id of the certificate")]
CertificateState = Literal["valid", "not_yet_valid", "expired", "revoked"]

_PEM, _DER, _P7 = "application/x-pem-file", "application/pkix-cert", "application/pkcs7-mime"
_FORMS = ("application/json", _PEM, _DER, _P7)


def _only_digits(given: object) -> object:
    """Refuse what pydantic would read as a whole number too: "5.0", " 5", "1_0"."""
    if isinstance(given, str) and not re.fullmatch("[0-9]+", given):
        raise ValueError("not a whole number")
    return given


_DIGITS = BeforeValidator(_only_digits)

router = APIRouter()


@router.get("/certificates", responses=refusals("body_invalid"))
def list_certificates(
    *,
    ra: Here,
    q: Annotated[str | None, Query(max_length=100, description="Part of subject or serial number")] = None,
    serial: Annotated[str | None, Query(pattern=r"^[0-9a-f]{1,40}$")] = None,
    subject: Annotated[str | None, Query(max_length=100, description="Part of the subject")] = None,
    state: CertificateState | None = None,
    expiring_days: Annotated[int | None, Query(ge=0, le=3650), _DIGITS] = None,
    cursor: Annotated[str, Query(pattern=r"^[0-9]{1,18}$")] = "0",
    limit: Annotated[int, Query(ge=1, le=100), _DIGITS] = 50,
) -> schema.CertificatePage:
    """List certificates, oldest first."""
    table = IssuedCertificate
    now = ra.clock.now()
    conditions: list[ColumnElement[bool]] = []
    if q is not None:
        conditions.append(or_(table.subject.contains(q, autoescape=True), table.serial.contains(q, autoescape=True)))
    if serial is not None:
        conditions.append(table.serial == serial)
    if subject is not None:
        conditions.append(table.subject.contains(subject, autoescape=True))
    if state is not None:
        conditions += _is_in(state, now)
    if expiring_days is not None:
        conditions += [*_is_in("valid", now), table.not_after <= now + timedelta(days=expiring_days)]
    with ra.records.transaction() as db:
        found = register.search(db, conditions, int(cursor), limit + 1)
        items = [_certificate(ra, db, record) for record in found[:limit]]
    return schema.CertificatePage(items=items, next_cursor=items[-1].id if len(found) > limit else None)


# Before /certificates/{certificate_id}: the first address that fits answers, and says which methods it allows.
@router.post("/certificates/eligibility", responses=refusals(*UNSIGNED_POST))
def eligibility(
    ra: Here,
    names: Annotated[list[schema.CertificateName], Body(min_length=1, max_length=ELIGIBILITY_CERTIFICATES)],
) -> list[schema.EligibilityAnswer]:
    """Say of each certificate, in order, what may be done with it."""
    with ra.records.transaction() as db:
        records = [register.by_name(db, name.issuer_sha256, name.serial) for name in names]
        return [_eligibility(ra, db, record) for record in records]


@router.get(
    "/certificates/{certificate_id}",
    responses={
        200: {"description": "The certificate", "content": {_PEM: {}, _DER: {}, _P7: {}}},
        **refusals("unknown_certificate", "not_acceptable", "body_invalid"),
    },
    response_model=schema.CertificateAnswer,
)
def one_certificate(
    ra: Here, certificate_id: CertificateId, accept: Annotated[str, Header()] = "application/json"
) -> Response:
    """Give a certificate as JSON, PEM, DER, or PKCS#7 with its chain."""
    form = _form_for(accept)
    with ra.records.transaction() as db:
        record = register.by_id(db, certificate_id)
        described = _certificate(ra, db, record)
    if form == "application/json":
        return JSONResponse(described.model_dump(mode="json"))
    if form == _PEM:
        return Response(to_pem(record.der), media_type=_PEM)
    if form == _DER:
        return Response(record.der, media_type=_DER)
    return Response(to_p7b((record.der, *register.chain_of(ra.authorities, record))), media_type=_P7)


@router.post(
    "/certificates/{certificate_id}/revoke",
    responses=refusals(*UNSIGNED_POST, "unknown_certificate", "password_wrong", "password_locked"),
)
def revoke(ra: Here, certificate_id: CertificateId, body: schema.RevokeRequest) -> schema.RevokeAnswer:
    """Revoke a certificate by its revocation password. One that is revoked answers with its revocation."""
    with ra.records.transaction() as db:
        record = register.by_id(db, certificate_id)
        refusal = register.password_fits(ra, db, record, body.revocation_password)
        if refusal is None:
            register.revoke(ra, db, record, body.reason)
        pair = register.pair_of(db, record)
    if refusal is not None:
        raise refusal
    return schema.RevokeAnswer.model_validate(
        {
            "id": str(record.id),
            "state": "revoked",
            "revoked_at": record.revoked_at,
            "reason": record.revocation_reason,
            "pair": _name(pair) if pair is not None and pair.revoked_at is None else None,
        }
    )


def _form_for(accept: str) -> str:
    """Choose by the Accept header (RFC 9110, 12.5.1), the first of ours that is named; weights are not used."""
    ranges = [part.split(";")[0].strip().lower() for part in accept.split(",")]
    for wanted in ranges:
        if wanted in ("*/*", "application/*", ""):
            return "application/json"
        if wanted in _FORMS:
            return wanted
    raise Problem("not_acceptable", field="accept")


def _is_in(state: CertificateState, now: datetime) -> list[ColumnElement[bool]]:
    table = IssuedCertificate
    if state == "revoked":
        return [table.revoked_at.is_not(None)]
    alive = table.revoked_at.is_(None)
    if state == "expired":
        return [alive, table.not_after < now]
    if state == "not_yet_valid":
        return [alive, table.not_before > now]
    return [alive, table.not_before <= now, table.not_after >= now]


def _name(record: IssuedCertificate | None) -> schema.CertificateName | None:
    if record is None:
        return None
    return schema.CertificateName(issuer_sha256=record.issuer_sha256, serial=record.serial)


def _certificate(ra: Ra, db: Session, record: IssuedCertificate) -> schema.CertificateAnswer:
    now = ra.clock.now()
    claim = register.standing_claim(db, record)
    reason, _, _ = register.unfit_for_follow_up(db, record, now)
    state = register.state_of(record, now)
    can_revoke = record.password is not None and state != "revoked"
    return schema.CertificateAnswer.model_validate(
        {
            "id": str(record.id),
            "issuer_sha256": record.issuer_sha256,
            "issuer": register.issuer_text(ra.authorities, record),
            "serial": record.serial,
            "sha256": record.sha256,
            "subject": record.subject,
            "profile": record.profile,
            "not_before": record.not_before,
            "not_after": record.not_after,
            "state": state,
            "revoked_at": record.revoked_at,
            "revocation_reason": record.revocation_reason,
            "superseded_by": claim.new.serial if claim is not None and claim.new is not None else None,
            "pair": _name(register.pair_of(db, record)),
            "actions": [
                {"name": "revoke", "enabled": can_revoke, "reason": "" if can_revoke else "no_password"},
                {"name": "follow_up", "enabled": not reason, "reason": reason},
            ],
        }
    )


def _eligibility(ra: Ra, db: Session, record: IssuedCertificate | None) -> schema.EligibilityAnswer:
    reason, successor, when = register.unfit_for_follow_up(db, record, ra.clock.now())
    return schema.EligibilityAnswer(
        profile=record.profile if record else None,
        pair=_name(register.pair_of(db, record)) if record else None,
        follow_up=schema.FollowUpEligibility(
            ok=not reason, reason_code=reason, successor=successor.serial if successor else None, when=when
        ),
        reissue=schema.ReissueEligibility(ok=False, reason_code="not_offered"),
    )
