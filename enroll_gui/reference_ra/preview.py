"""What the RA would do with a follow-up, judged by the rules that need no signature."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.orm import Session

from enroll_gui.pki.certificates import eku_name, read_certificate
from enroll_gui.pki.follow_up import SignedChanges
from enroll_gui.reference_ra import register, rules
from enroll_gui.reference_ra.problems import Problem
from enroll_gui.reference_ra.profiles import PROFILES
from enroll_gui.reference_ra.ra import Ra
from enroll_gui.reference_ra.rules import EMAIL_OID, Case
from enroll_gui.reference_ra.schema import PreviewAnswer, PreviewField, PreviewRequest


def preview(ra: Ra, asked: PreviewRequest) -> PreviewAnswer:
    """Judge an unsigned request; nothing is recorded."""
    try:
        with ra.records.transaction() as db:
            case = _case(ra, db, asked)
            rules.keep_policy(case)
            if register.standing_claim(db, case.record) is not None:
                raise Problem("follow_up_exists", field="old")
        if ra.switches.refuse:
            raise Problem(ra.switches.refuse)
    except Problem as problem:
        return PreviewAnswer(
            decision="refused",
            code=problem.code,
            rule=problem.kind.rule,
            detail=problem.detail,
            field=problem.field,
            fields=[],
        )
    return PreviewAnswer(
        decision="pending" if ra.switches.hold else "issued",
        code="",
        rule="",
        detail="",
        field=None,
        fields=_fields(ra, case),
    )


def _case(ra: Ra, db: Session, asked: PreviewRequest) -> Case:
    record = rules.issued_here(register.by_name(db, asked.old.issuer_sha256, asked.old.serial))
    if record.sha256 != asked.old.sha256:
        raise Problem("signer_not_old", field="old")
    if record.profile != asked.profile:
        raise Problem("role_differs", record.profile, field="profile")
    changes = SignedChanges(
        remove_email=tuple(asked.changes.remove_email),
        remove_eku=tuple(asked.changes.remove_eku),
        remove_san=tuple(asked.changes.remove_san),
        password_sha256=None,
    )
    old = read_certificate(record.der)
    return Case(record, old, PROFILES[record.profile], changes, asked.key_kind, ra.clock.now())


def _fields(ra: Ra, case: Case) -> list[PreviewField]:
    removed = case.changes.remove_email
    rows = [(a.name, a.value) for a in case.old.subject if a.oid != EMAIL_OID or a.value not in removed]
    rows += [("email", email) for email in case.emails]
    rows += [("eku", eku_name(oid)) for oid in case.ekus]
    issuer = ra.authorities.issuing[case.profile.issuer].certificate.subject.rfc4514_string()
    rows += [("issuer", issuer), ("profile", case.profile.id), ("key_kind", case.key_kind)]
    rows.append(("not_after", (case.now + timedelta(days=case.profile.validity_days)).isoformat()))
    return [PreviewField(name=name, value=value) for name, value in rows]
