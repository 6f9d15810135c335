"""Acts on follow-ups: receive, decide, issue, withdraw. Each is one transaction."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from sqlalchemy import select
from sqlalchemy.orm import Session

from enroll_gui.pki import csr
from enroll_gui.pki.certificates import read_certificate
from enroll_gui.pki.cms import Signed
from enroll_gui.pki.csr import Csr
from enroll_gui.pki.follow_up import FollowUpContent
from enroll_gui.reference_ra import issuing, passwords, register, rules
from enroll_gui.reference_ra.problems import Problem
from enroll_gui.reference_ra.profiles import PROFILES
from enroll_gui.reference_ra.ra import Ra
from enroll_gui.reference_ra.records import FollowUp, IssuedCertificate, Member, Nonce
from enroll_gui.reference_ra.rules import Case
from enroll_gui.reference_ra.schema import (
    BundleItem,
    FollowUpAnswer,
    FollowUpRequest,
    InstalledItem,
    IssuedItem,
)

OPEN = ("received", "vetting")


@dataclass(frozen=True)
class Part:
    """A member whose signature holds and whose signer we know."""

    signed: Signed
    content: FollowUpContent
    record: IssuedCertificate


def submit(ra: Ra, body: FollowUpRequest, body_sha256: str) -> FollowUpAnswer:
    """Receive a bundle. The same id and body again gives the same answer. Raises Problem.

    A request that is signed and fresh is decided once, and a refusal is kept; anything less leaves no trace, so
    that the same id may be signed again with another nonce.
    """
    with ra.records.transaction() as db:
        follow_up = db.get(FollowUp, body.id)
        if follow_up is None:
            follow_up = _receive(ra, db, body, body_sha256)
        elif follow_up.body_sha256 != body_sha256:
            raise Problem("id_reused", field="id")
        answer = _answer(ra, db, follow_up)
    if follow_up.state == "refused":
        raise Problem(follow_up.code, follow_up.detail, field=follow_up.field)
    return answer


def poll(ra: Ra, follow_up_id: str) -> FollowUpAnswer:
    """Say what became of a follow-up. Raises Problem."""
    with ra.records.transaction() as db:
        return _answer(ra, db, _known(db, follow_up_id))


def withdraw(ra: Ra, follow_up_id: str, cms64: str) -> FollowUpAnswer:
    """Withdraw a follow-up by a signature with an old key; what was issued is revoked, of TWINS both. Raises Problem.

    One that another follow-up answers for withdraws itself alone.
    """
    with ra.records.transaction() as db:
        follow_up = _known(db, follow_up_id)
        signed = rules.signature_valid(cms64)
        named, nonce = rules.withdrawal_read(signed)
        if named != follow_up_id:
            raise Problem("outer_differs", field="id")
        if follow_up.state == "refused":
            return _answer(ra, db, follow_up)
        signer = rules.issued_here(register.by_der(db, signed.certificate_der))
        if signer.id not in {member.old_id for member in _decided_by(db, follow_up).members}:
            raise Problem("signer_not_old", field="cms")
        if follow_up.state != "withdrawn":
            now = ra.clock.now()
            rules.nonce_fresh(db.get(Nonce, nonce), now).used = True
            rules.clock_agrees(signed.signing_time, signed.signing_time, now)
            _undo(ra, db, follow_up)
        return _answer(ra, db, follow_up)


def confirm_installed(ra: Ra, follow_up_id: str, items: list[InstalledItem]) -> None:
    """Note that certificates were read back from the token. Raises Problem."""
    with ra.records.transaction() as db:
        follow_up = _known(db, follow_up_id)
        issued = {member.role: member.new for member in follow_up.members if member.new is not None}
        if follow_up.state != "issued":
            raise Problem("not_issued", field="id")
        for item in items:
            certificate = issued.get(item.role)
            if certificate is None or certificate.sha256 != item.readback_sha256:
                raise Problem("readback_differs", item.role, field="items")
            certificate.installed_at = ra.clock.now()


def release(ra: Ra, follow_up_id: str) -> None:
    """Issue what was held. Raises Problem."""
    with ra.records.transaction() as db:
        follow_up = _open(db, follow_up_id)
        for member in follow_up.members:
            if member.old.revoked_at is not None:
                raise Problem("certificate_revoked", member.old.serial, field="old")
        _issue(ra, db, follow_up)


def refuse(ra: Ra, follow_up_id: str) -> None:
    """Refuse what was held. Raises Problem."""
    with ra.records.transaction() as db:
        follow_up = _open(db, follow_up_id)
        _refuse(follow_up, Problem("refused_by_officer"))
        for member in follow_up.members:
            member.claim = None


def _receive(ra: Ra, db: Session, body: FollowUpRequest, body_sha256: str) -> FollowUp:
    now = ra.clock.now()
    parts = [_authenticate(db, body, item) for item in body.bundle]
    for nonce in dict.fromkeys(part.content.nonce for part in parts):
        rules.nonce_fresh(db.get(Nonce, nonce), now).used = True
    for part in parts:
        rules.clock_agrees(part.content.created, part.signed.signing_time, now)
    follow_up = FollowUp(id=body.id, body_sha256=body_sha256, received=now, state="received")
    db.add(follow_up)
    try:
        _decide(ra, db, follow_up, body, parts)
    except Problem as problem:
        _refuse(follow_up, problem)
    return follow_up


def _authenticate(db: Session, body: FollowUpRequest, item: BundleItem) -> Part:
    signed = rules.signature_valid(item.cms)
    content = rules.content_read(signed)
    rules.outside_agrees(body, item, content)
    record = rules.issued_here(register.by_der(db, signed.certificate_der))
    rules.signer_is_old(record, content)
    return Part(signed, content, record)


def _decide(ra: Ra, db: Session, follow_up: FollowUp, body: FollowUpRequest, parts: list[Part]) -> None:
    for part in parts:
        rules.password_agrees(body, part.content)
    first = _first_of(db, parts)
    if first is not None:
        follow_up.same_as = first.id
        return
    rules.pair_agrees([part.content for part in parts], [part.record for part in parts])
    members = [_judge(db, parts, index, follow_up.received) for index in range(len(parts))]
    for member in members:
        key = csr.read_csr(member.csr).spki
        member.attestation = rules.statement_holds(
            body.attestation, member.role, key, ra.attestation_roots, follow_up.received
        )
    if body.revocation_password is not None:
        password = rules.password_read(body.revocation_password.encrypted, ra.authorities.encryption)
        for member in members:
            member.password = passwords.hash_password(password)
    if ra.switches.refuse:
        raise Problem(ra.switches.refuse)
    follow_up.members = members
    follow_up.state = "vetting"
    db.flush()
    if not ra.switches.hold:
        _issue(ra, db, follow_up)


def _first_of(db: Session, parts: list[Part]) -> FollowUp | None:
    """RA-21: find the open or issued follow-up of these certificates. Two different ones answer for nobody."""
    claims = [register.standing_claim(db, part.record) for part in parts]
    ids = {claim.follow_up_id if claim else None for claim in claims}
    if len(ids) > 1:
        raise Problem("follow_up_exists", field="bundle")
    found = ids.pop()
    return None if found is None else db.get_one(FollowUp, found)


def _judge(db: Session, parts: list[Part], index: int, now: datetime) -> Member:
    content, record = parts[index].content, parts[index].record
    rules.pair_complete(record, register.pair_of(db, record), [part.record.id for part in parts], now)
    request = rules.possession_proven(content)
    case = Case(record, read_certificate(record.der), PROFILES[record.profile], content.changes, request.key_kind, now)
    rules.role_kept(content.role, case)
    rules.keep_policy(case)
    rules.key_sound(request)
    rules.subject_kept(request, case)
    rules.key_new(request, _keys_of_others(parts, index), lambda spki: _is_key_known(db, spki))
    _subject(request)
    return Member(
        position=index,
        role=content.role,
        old_id=record.id,
        claim=record.id,
        csr=content.csr,
        spki_sha256=hashlib.sha256(request.spki).hexdigest(),
        names=json.dumps(case.emails),
        ekus=json.dumps(case.ekus),
        password=record.password,
    )


def _keys_of_others(parts: list[Part], index: int) -> list[bytes]:
    return [rules.possession_proven(part.content).spki for i, part in enumerate(parts) if i != index]


def _is_key_known(db: Session, spki_sha256: str) -> bool:
    issued = select(IssuedCertificate.id).where(IssuedCertificate.spki_sha256 == spki_sha256)
    asked = select(Member.id).where(Member.spki_sha256 == spki_sha256, Member.claim.is_not(None))
    return db.scalar(issued.limit(1)) is not None or db.scalar(asked.limit(1)) is not None


def _subject(request: Csr) -> x509.Name:
    try:
        return x509.load_der_x509_csr(request.der).subject
    except ValueError as exc:
        raise Problem("certificate_unfit", "the subject breaks X.509", field="csr") from exc


def _issue(ra: Ra, db: Session, follow_up: FollowUp) -> None:
    """Issue every member, or none: both are made before the first is entered."""
    made = [_certificate(ra, member) for member in follow_up.members]
    for member, certificate in zip(follow_up.members, made, strict=True):
        der = certificate.public_bytes(Encoding.DER)
        new = register.enter(db, der, member.old.profile, member.password, twin=len(made) == 2)
        member.new = new
    if len(made) == 2:
        first, second = (member.new for member in follow_up.members)
        assert first is not None
        assert second is not None
        first.pair_id, second.pair_id = second.id, first.id
    follow_up.state = "issued"
    db.flush()


def _certificate(ra: Ra, member: Member) -> x509.Certificate:
    profile = PROFILES[member.old.profile]
    request = csr.read_csr(member.csr)
    now = ra.clock.now()
    contents = issuing.Contents(
        subject=_subject(request),
        spki=request.spki,
        not_before=now,
        not_after=now + timedelta(days=profile.validity_days),
        ekus=tuple(json.loads(member.ekus)),
        names=tuple(x509.RFC822Name(value) for value in json.loads(member.names)),
    )
    return issuing.make_holder(ra.authorities.issuing[profile.issuer], profile, contents)


def _undo(ra: Ra, db: Session, follow_up: FollowUp) -> None:
    for member in follow_up.members:
        member.claim = None
        if member.new is not None:
            register.revoke(ra, db, member.new, "cessationOfOperation")
    follow_up.state = "withdrawn"
    db.flush()


def _refuse(follow_up: FollowUp, problem: Problem) -> None:
    follow_up.state = "refused"
    follow_up.code, follow_up.detail, follow_up.field = problem.code, problem.detail, problem.field


def _known(db: Session, follow_up_id: str) -> FollowUp:
    follow_up = db.get(FollowUp, follow_up_id)
    if follow_up is None:
        raise Problem("unknown_follow_up", field="id")
    return follow_up


def _open(db: Session, follow_up_id: str) -> FollowUp:
    follow_up = _known(db, follow_up_id)
    if follow_up.state not in OPEN or follow_up.same_as is not None:
        raise Problem("unknown_follow_up", "not waiting", field="id")
    return follow_up


def _decided_by(db: Session, follow_up: FollowUp) -> FollowUp:
    """Give the follow-up that answers for this one: mostly itself."""
    return follow_up if follow_up.same_as is None else db.get_one(FollowUp, follow_up.same_as)


def _answer(ra: Ra, db: Session, follow_up: FollowUp) -> FollowUpAnswer:
    told = follow_up if follow_up.state == "withdrawn" else _decided_by(db, follow_up)
    problem = Problem(told.code) if told.code else None
    issued = [(member.role, member.new) for member in told.members if member.new is not None]
    return FollowUpAnswer.model_validate(
        {
            "id": told.id,
            "state": told.state,
            "items": [_item(ra, role, record) for role, record in issued if told.state == "issued"],
            "code": told.code,
            "rule": problem.kind.rule if problem else "",
            "detail": told.detail,
        }
    )


def _item(ra: Ra, role: str, record: IssuedCertificate) -> IssuedItem:
    return IssuedItem.model_validate(
        {
            "role": role,
            "certificate": base64.b64encode(record.der).decode(),
            "chain": [base64.b64encode(der).decode() for der in register.chain_of(ra.authorities, record)],
        }
    )
