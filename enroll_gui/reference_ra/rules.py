"""The rules a follow-up must keep, one function a rule. RA-nn is the number in docs/ra.md.

A rule returns what it has read or nothing, and raises `Problem` where it is broken.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from enroll_gui.model.certificate import Certificate
from enroll_gui.model.errors import AttestationRefused
from enroll_gui.pki import algorithms, cms, csr, follow_up
from enroll_gui.pki.attestation import check_attestation
from enroll_gui.pki.certificates import to_pem
from enroll_gui.pki.cms import CmsError, Signed
from enroll_gui.pki.csr import Csr
from enroll_gui.pki.follow_up import FollowUpContent, SignedChanges
from enroll_gui.reference_ra import passwords
from enroll_gui.reference_ra.issuing import Issuer
from enroll_gui.reference_ra.problems import Problem
from enroll_gui.reference_ra.profiles import IssuedProfile
from enroll_gui.reference_ra.records import IssuedCertificate, Nonce
from enroll_gui.reference_ra.schema import BundleItem, FollowUpRequest, Statement

CLOCK_SKEW = timedelta(hours=24)
"""How far the client's clock may be off (rule D-69)."""

EMAIL_OID = "1.2.840.113549.1.9.1"


@dataclass(frozen=True)
class Case:
    """What the policy rules look at: an old certificate and what is asked for it."""

    record: IssuedCertificate
    old: Certificate
    profile: IssuedProfile
    changes: SignedChanges
    key_kind: str
    now: datetime

    @property
    def ekus(self) -> tuple[str, ...]:
        """The extended key usages that would be left."""
        return tuple(oid for oid in self.old.ekus if oid not in self.changes.remove_eku)

    @property
    def emails(self) -> tuple[str, ...]:
        """The alternative e-mail addresses that would be left."""
        kept = (n for n in self.old.names if n.kind == "rfc822" and str(n) not in self.changes.remove_san)
        return tuple(n.value for n in kept if n.value not in self.changes.remove_email)

    @property
    def subject_emails(self) -> tuple[str, ...]:
        """The e-mail addresses that would be left in the subject."""
        found = (a.value for a in self.old.subject if a.oid == EMAIL_OID)
        return tuple(value for value in found if value not in self.changes.remove_email)


def signature_valid(cms64: str) -> Signed:
    """RA-01: the CMS is a signature as pki.cms makes them, and holds."""
    try:
        return cms.verify(base64.b64decode(cms64, validate=True))
    except CmsError as exc:
        raise Problem("cms_invalid", exc.reason, field="cms") from exc
    except binascii.Error as exc:
        raise Problem("cms_invalid", "not Base64", field="cms") from exc


def content_read(signed: Signed) -> FollowUpContent:
    """RA-02: the content is a FollowUpRequest in canonical JSON."""
    try:
        return follow_up.read_content(signed.content)
    except ValueError as exc:
        raise Problem("content_invalid", str(exc), field=str(exc)) from exc


def withdrawal_read(signed: Signed) -> tuple[str, str]:
    """RA-02: the content is a withdrawal; gives id and nonce."""
    try:
        return follow_up.read_withdraw(signed.content)
    except ValueError as exc:
        raise Problem("content_invalid", str(exc), field=str(exc)) from exc


def outside_agrees(body: FollowUpRequest, item: BundleItem, content: FollowUpContent) -> None:
    """RA-03: id and role outside the signature are the signed ones."""
    if content.id != body.id:
        raise Problem("outer_differs", field="id")
    if content.role != item.role:
        raise Problem("outer_differs", field="role")


def issued_here(record: IssuedCertificate | None) -> IssuedCertificate:
    """RA-04: the signer's certificate is one of ours, byte for byte."""
    if record is None:
        raise Problem("signer_unknown", field="cms")
    return record


def signer_is_old(record: IssuedCertificate, content: FollowUpContent) -> None:
    """RA-05: the certificate named as old is the signer's."""
    named = (content.old_serial, content.old_issuer_sha256, content.old_sha256)
    if named != (record.serial, record.issuer_sha256, record.sha256):
        raise Problem("signer_not_old", field="old")


def in_validity(case: Case) -> None:
    """RA-06: the old certificate is valid now (rule D-47)."""
    if case.now > case.record.not_after:
        raise Problem("certificate_expired", field="old")
    if case.now < case.record.not_before:
        raise Problem("certificate_not_yet_valid", field="old")


def not_revoked(case: Case) -> None:
    """RA-07: the old certificate is not revoked."""
    if case.record.revoked_at is not None:
        raise Problem("certificate_revoked", case.record.revocation_reason or "", field="old")


def nonce_fresh(nonce: Nonce | None, now: datetime) -> Nonce:
    """RA-08: the nonce is ours, unused and not too old."""
    if nonce is None:
        raise Problem("nonce_unknown", field="nonce")
    if nonce.used:
        raise Problem("nonce_used", field="nonce")
    if now > nonce.expires:
        raise Problem("nonce_expired", field="nonce")
    return nonce


def clock_agrees(created: datetime, signing_time: datetime, now: datetime) -> None:
    """RA-09: the client's clock is less than a day off (rule D-69)."""
    for moment in (created, signing_time):
        if abs(now - moment) > CLOCK_SKEW:
            raise Problem("clock_wrong", moment.isoformat(), field="created")


def possession_proven(content: FollowUpContent) -> Csr:
    """RA-10: the CSR can be read and is signed with its own key."""
    try:
        request = csr.read_csr(content.csr)
    except ValueError as exc:
        raise Problem("csr_invalid", field="csr") from exc
    if not csr.proves_possession(content.csr):
        raise Problem("possession_unproven", field="csr")
    return request


def key_new(request: Csr, others: Sequence[bytes], is_known: Callable[[str], bool]) -> None:
    """RA-11: the key is neither the old one, nor another member's, nor in any certificate or open request."""
    if request.spki in others or is_known(hashlib.sha256(request.spki).hexdigest()):
        raise Problem("key_not_new", field="csr")


def key_kind_allowed(case: Case) -> None:
    """RA-12: the profile takes keys of this kind (rule D-15)."""
    if case.key_kind not in case.profile.key_kinds:
        raise Problem("key_kind_not_allowed", case.key_kind, field="csr")


def key_sound(request: Csr) -> None:
    """RA-12: the key is written as D-16 writes it, so that RA-11 knows it again; RSA exponents are usual (D-15)."""
    if algorithms.requires_pss(request.spki):
        raise Problem("key_kind_not_allowed", "id-RSASSA-PSS", field="csr")
    key = serialization.load_der_public_key(request.spki)
    if key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo) != request.spki:
        raise Problem("key_kind_not_allowed", "not the usual encoding", field="csr")
    if isinstance(key, rsa.RSAPublicKey) and key.public_numbers().e < 2**16 + 1:
        raise Problem("key_kind_not_allowed", "small RSA exponent", field="csr")


def subject_kept(request: Csr, case: Case) -> None:
    """RA-13: the subject is the old one less removed e-mail addresses, byte for byte (rule D-35)."""
    try:
        expected = csr.follow_up_subject(case.old.der, case.changes.remove_email)
    except ValueError as exc:
        raise Problem("subject_differs", "the old subject cannot be read", field="csr") from exc
    if request.subject_der != expected:
        raise Problem("subject_differs", field="csr")


def role_kept(role: str, case: Case) -> None:
    """RA-14: the role is that of the old certificate's profile."""
    if role != case.profile.role:
        raise Problem("role_differs", case.profile.role, field="role")


def follow_up_offered(case: Case) -> None:
    """RA-15: certificates of this profile can be followed up."""
    if not case.profile.follow_up_allowed:
        raise Problem("follow_up_not_offered", field="old")


def window_open(case: Case) -> None:
    """RA-16: the old certificate ends soon enough."""
    opens = window_opens(case.record, case.profile)
    if case.now < opens:
        raise Problem("too_early", opens.isoformat(), field="old")


def window_opens(record: IssuedCertificate, profile: IssuedProfile) -> datetime:
    """Give the time from which a certificate can be followed up."""
    return record.not_after - timedelta(days=profile.window_days)


def changes_fit(case: Case) -> None:
    """RA-17: what shall be removed is there, and e-mail addresses only where the profile lets them go."""
    there = {
        "remove_email": set(case.old.emails),
        "remove_eku": set(case.old.ekus),
        "remove_san": {str(name) for name in case.old.names},
    }
    for field, values in there.items():
        for value in getattr(case.changes, field):
            if value not in values:
                raise Problem("change_unknown", value, field=f"changes.{field}")
    removes_email = case.changes.remove_email or any(n.startswith("rfc822:") for n in case.changes.remove_san)
    if removes_email and case.profile.email_edit != "remove_only":
        raise Problem("email_fixed", field="changes.remove_email")


def ekus_allowed(case: Case) -> None:
    """RA-18: no extended key usage is left that the profile does not allow (rule D-13)."""
    for oid in case.ekus:
        if oid not in case.profile.ekus:
            raise Problem("eku_not_allowed", oid, field="changes.remove_eku")


def names_allowed(case: Case) -> None:
    """RA-18: no alternative name is left of a kind that the profile does not allow (rule D-12)."""
    for name in case.old.names:
        if name.kind not in case.profile.name_kinds and str(name) not in case.changes.remove_san:
            raise Problem("san_not_allowed", str(name), field="changes.remove_san")


def password_agrees(body: FollowUpRequest, content: FollowUpContent) -> None:
    """RA-19: the encrypted password outside is the one whose hash is signed."""
    signed = content.changes.password_sha256
    sent = None if body.revocation_password is None else _digest64(body.revocation_password.encrypted)
    if signed != sent:
        raise Problem("password_differs", field="revocation_password")


def password_read(encrypted64: str, recipient: Issuer) -> bytes:
    """RA-19: the password can be decrypted and keeps its rule; gives it in clear."""
    assert isinstance(recipient.key, rsa.RSAPrivateKey)
    try:
        envelope = base64.b64decode(encrypted64, validate=True)
        password = cms.open_envelope(envelope, recipient.der, recipient.key)
    except (CmsError, binascii.Error) as exc:
        raise Problem("password_unreadable", field="revocation_password") from exc
    if not passwords.keeps_rule(password):
        raise Problem("password_rule", field="revocation_password")
    return password


def statement_holds(
    statements: Sequence[Statement], role: str, spki: bytes, roots: Sequence[bytes], now: datetime
) -> str | None:
    """RA-26: what the card states of the key is about it, and leads to a maker; gives it as PEM, None without one."""
    found = next((statement for statement in statements if statement.role == role), None)
    if found is None:
        return None
    try:
        chain = [base64.b64decode(one, validate=True) for one in found.chain]
        return "".join(map(to_pem, check_attestation(chain, spki, roots, now).chain))
    except binascii.Error as exc:
        raise Problem("attestation_invalid", "not Base64", field="attestation") from exc
    except AttestationRefused as exc:
        raise Problem("attestation_invalid", str(exc.facts["reason"]), field="attestation") from exc


def pair_complete(
    record: IssuedCertificate, pair: IssuedCertificate | None, bundle: Sequence[int], now: datetime
) -> None:
    """RA-20: a TWINS certificate is followed up with its pair, while that is still valid (rule D-50)."""
    if pair is None or pair.id in bundle:
        return
    if pair.revoked_at is None and pair.not_after >= now:
        raise Problem("pair_incomplete", pair.serial, field="bundle")


def pair_agrees(contents: Sequence[FollowUpContent], records: Sequence[IssuedCertificate]) -> None:
    """RA-20: two requests name each other, belong to a TWINS pair and change the password alike; one stands alone."""
    csrs = [hashlib.sha256(content.csr).hexdigest() for content in contents]
    expected = [None] if len(csrs) == 1 else csrs[::-1]
    if [content.pair for content in contents] != expected:
        raise Problem("pair_differs", field="pair")
    if len(records) == 2 and records[0].pair_id != records[1].id:
        raise Problem("pair_differs", field="bundle")


def profile_kept(case: Case) -> None:
    """RA-22: what would be issued keeps its profile (rules D-10, D-11, D-19; D-18 asks for a look before issuing)."""
    if len(case.subject_emails) > 1:
        raise Problem("certificate_unfit", "more than one e-mail address in the subject", field="csr")
    missing = [email for email in case.subject_emails if email not in case.emails]
    if missing:
        raise Problem("certificate_unfit", "an e-mail address stands in the subject alone", field="csr")
    if len(case.emails) > case.profile.emails_max:
        raise Problem("certificate_unfit", "too many e-mail addresses", field="changes.remove_email")
    for attribute in case.old.subject:
        if not attribute.value.strip(".- ") or attribute.value.strip().lower() in ("n/a", "na"):
            raise Problem("certificate_unfit", f"{attribute.name} holds nothing", field="csr")


POLICY: tuple[Callable[[Case], None], ...] = (
    in_validity,
    not_revoked,
    follow_up_offered,
    window_open,
    changes_fit,
    ekus_allowed,
    names_allowed,
    key_kind_allowed,
    profile_kept,
)
"""The rules that need no signature: a preview is judged by these, a follow-up by these and the others."""


def keep_policy(case: Case) -> None:
    """Judge a case by every rule of the policy, in order."""
    for rule in POLICY:
        rule(case)


def _digest64(encoded: str) -> str:
    try:
        return hashlib.sha256(base64.b64decode(encoded, validate=True)).hexdigest()
    except binascii.Error as exc:
        raise Problem("password_unreadable", "not Base64", field="revocation_password") from exc
