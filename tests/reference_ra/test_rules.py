"""Every rule of the RA, broken alone by a request that is otherwise perfect and really signed."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from enroll_gui.model.request import Changes, new_request_id
from enroll_gui.pki import cms, csr, der
from enroll_gui.pki.follow_up import FollowUpContent
from enroll_gui.pki.signers import KeySigner
from enroll_gui.reference_ra import rules
from enroll_gui.reference_ra.problems import PROBLEMS, Problem
from enroll_gui.reference_ra.profiles import PROFILES
from enroll_gui.reference_ra.rules import Case
from tests.authority import Authority, new_key
from tests.follow_ups import Draft, flipped, good_follow_up

EMAIL_PROTECTION = "1.3.6.1.5.5.7.3.4"
CODE_SIGNING = "1.3.6.1.5.5.7.3.3"
FORBIDDEN_NAMES = ("dns:host.example.org", "uri:https://www.example.org/holder")


def refusal(authority: Authority, request_id: str, body: bytes) -> dict[str, Any]:
    """Send a body and give the problem document it is refused with."""
    reply = authority.transport.post("/follow-ups", body, {"Idempotency-Key": request_id})
    assert reply.content_type == "application/problem+json", reply.body
    problem = cast("dict[str, Any]", json.loads(reply.body))
    assert problem["status"] == reply.status
    return problem


def code(authority: Authority, *drafts: Draft, **changed: Any) -> str:
    """Send a follow-up that breaks a rule; gives the code of the refusal, whose rule and status are the table's."""
    problem = refusal(authority, *good_follow_up(authority.registrar, *drafts, **changed))
    kind = PROBLEMS[problem["code"]]
    assert (problem["status"], problem["rule"], problem["title"]) == (kind.status, kind.rule, kind.title)
    return str(problem["code"])


def edited(**members: Any) -> Callable[[bytes], bytes]:
    """Change members of the signed JSON and keep it canonical."""

    def edit(content: bytes) -> bytes:
        found = {**json.loads(content), **members}
        return json.dumps(found, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()

    return edit


def test_perfect_request_is_issued(authority: Authority) -> None:
    request_id, body = good_follow_up(authority.registrar, Draft(authority.holder()))
    assert authority.registrar.submit(request_id, body).state == "issued"


# RA-01, RA-02, RA-03: the signature, its content, and what stands outside


def test_broken_signature_is_refused(authority: Authority) -> None:
    assert code(authority, Draft(authority.holder(), cms=flipped)) == "cms_invalid"


def test_cms_that_is_not_base64_is_refused(authority: Authority) -> None:
    def spoil(body: dict[str, Any]) -> None:
        body["bundle"][0]["cms"] = "AAAAA"

    assert code(authority, Draft(authority.holder()), body=spoil) == "cms_invalid"


def test_content_that_is_not_canonical_is_refused(authority: Authority) -> None:
    draft = Draft(authority.holder(), raw=lambda content: content.replace(b'":', b'": ', 1))
    assert code(authority, draft) == "content_invalid"


def test_content_with_an_unknown_member_is_refused(authority: Authority) -> None:
    assert code(authority, Draft(authority.holder(), raw=edited(extra=1))) == "content_invalid"


def test_content_of_another_version_is_refused(authority: Authority) -> None:
    assert code(authority, Draft(authority.holder(), raw=edited(v=2))) == "content_invalid"


def test_id_that_differs_from_the_signed_one_is_refused(authority: Authority) -> None:
    draft = Draft(authority.holder(), content=lambda content: replace(content, id=new_request_id()))
    assert code(authority, draft) == "outer_differs"


def test_role_that_differs_from_the_signed_one_is_refused(authority: Authority) -> None:
    def spoil(body: dict[str, Any]) -> None:
        body["bundle"][0]["role"] = "single"

    assert code(authority, Draft(authority.holder()), body=spoil) == "outer_differs"


# RA-04 to RA-07: who signs


def test_foreign_signer_is_refused(authority: Authority) -> None:
    assert code(authority, Draft(authority.holder(preset="foreign"))) == "signer_unknown"


def test_signer_other_than_the_certificate_named_is_refused(authority: Authority) -> None:
    assert code(authority, Draft(authority.holder(), signed_by=authority.holder())) == "signer_not_old"


@pytest.mark.parametrize(
    "misname",
    [
        lambda content: replace(content, old_serial="1"),
        lambda content: replace(content, old_issuer_sha256="0" * 64),
        lambda content: replace(content, old_sha256="0" * 64),
    ],
)
def test_old_certificate_named_wrongly_is_refused(
    authority: Authority, misname: Callable[[FollowUpContent], FollowUpContent]
) -> None:
    assert code(authority, Draft(authority.holder(), content=misname)) == "signer_not_old"


@pytest.mark.parametrize(
    ("preset", "expected"),
    [
        ("expired", "certificate_expired"),
        ("not-yet", "certificate_not_yet_valid"),
        ("revoked", "certificate_revoked"),
        ("fresh", "too_early"),
    ],
)
def test_certificate_outside_its_time_is_refused(authority: Authority, preset: str, expected: str) -> None:
    assert code(authority, Draft(authority.holder(preset=preset))) == expected


# RA-08, RA-09: nonce and clock


def test_unknown_nonce_is_refused(authority: Authority) -> None:
    assert code(authority, Draft(authority.holder()), nonce="0" * 32) == "nonce_unknown"


def test_nonce_used_twice_is_refused(authority: Authority) -> None:
    nonce = authority.registrar.nonce().value
    first = good_follow_up(authority.registrar, Draft(authority.holder()), nonce=nonce)
    assert authority.registrar.submit(*first).state == "issued"
    assert code(authority, Draft(authority.holder()), nonce=nonce) == "nonce_used"


def test_nonce_of_more_than_ten_minutes_is_refused(
    authority: Authority, start_authority: Callable[..., Authority]
) -> None:
    before = start_authority("--clock=+540s", folder=authority.folder)
    after = start_authority("--clock=+620s", folder=authority.folder)
    nonce = authority.registrar.nonce().value
    assert code(after, Draft(authority.holder()), nonce=nonce) == "nonce_expired"
    request = good_follow_up(before.registrar, Draft(authority.holder()), nonce=nonce)
    assert before.registrar.submit(*request).state == "issued"


def test_refused_nonce_leaves_the_id_free_for_another_signature(authority: Authority) -> None:
    holder, request_id = authority.holder(), new_request_id()
    assert code(authority, Draft(holder), nonce="0" * 32, request_id=request_id) == "nonce_unknown"
    again = good_follow_up(authority.registrar, Draft(holder), request_id=request_id)
    assert authority.registrar.submit(*again).state == "issued"


@pytest.mark.parametrize("hours", [-25, 25])
def test_request_created_by_a_clock_a_day_off_is_refused(authority: Authority, hours: int) -> None:
    wrong = datetime.now(UTC) + timedelta(hours=hours)
    draft = Draft(authority.holder(), content=lambda content: replace(content, created=wrong))
    assert code(authority, draft) == "clock_wrong"
    assert code(authority, Draft(authority.holder(), signing_time=wrong)) == "clock_wrong"


def test_request_created_by_a_clock_twenty_three_hours_off_is_issued(authority: Authority) -> None:
    late = datetime.now(UTC) - timedelta(hours=23)
    draft = Draft(authority.holder(), content=lambda content: replace(content, created=late), signing_time=late)
    assert authority.registrar.submit(*good_follow_up(authority.registrar, draft)).state == "issued"


# RA-10 to RA-13: the CSR


def test_csr_that_cannot_be_read_is_refused(authority: Authority) -> None:
    assert code(authority, Draft(authority.holder(), csr=lambda der: der[:-5])) == "csr_invalid"


def test_csr_not_signed_with_its_own_key_is_refused(authority: Authority) -> None:
    assert code(authority, Draft(authority.holder(), csr=flipped)) == "possession_unproven"


def test_old_key_is_refused_as_the_new_one(authority: Authority) -> None:
    holder = authority.holder()
    assert code(authority, Draft(holder, new=holder.signer)) == "key_not_new"


def test_key_of_another_certificate_is_refused(authority: Authority) -> None:
    assert code(authority, Draft(authority.holder(), new=authority.holder().signer)) == "key_not_new"


def test_key_of_a_request_that_waits_is_refused(start_authority: Callable[..., Authority]) -> None:
    authority = start_authority("--hold")
    key = new_key()
    first = good_follow_up(authority.registrar, Draft(authority.holder(), new=key))
    assert authority.registrar.submit(*first).state == "vetting"
    assert code(authority, Draft(authority.holder(), new=key)) == "key_not_new"


@pytest.mark.parametrize(
    "key",
    [
        pytest.param(lambda: ec.generate_private_key(ec.SECP256K1()), id="curve not allowed"),
        pytest.param(lambda: rsa.generate_private_key(65537, 1024), id="RSA-1024"),
        pytest.param(lambda: rsa.generate_private_key(65537, 2056), id="odd size"),
        pytest.param(lambda: rsa.generate_private_key(3, 2048), id="exponent 3"),
    ],
)
def test_key_of_a_kind_not_allowed_is_refused(
    authority: Authority, key: Callable[[], rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey]
) -> None:
    assert code(authority, Draft(authority.holder(), new=KeySigner(key()))) == "key_kind_not_allowed"


def test_key_bound_to_pss_is_refused(authority: Authority) -> None:
    signer = KeySigner(rsa.generate_private_key(65537, 2048))
    algorithm = der.encode(0x30, bytes.fromhex("06092a864886f70d01010a"))
    signer.spki = der.encode(0x30, algorithm, der.children(der.read(signer.spki), 2)[1].der)

    def signed_with_pss(_csr: bytes) -> bytes:
        return csr.build_csr(csr.follow_up_subject(holder.der, ()), signer, "rsa-pss-sha256")

    holder = authority.holder()
    assert code(authority, Draft(holder, new=signer, csr=signed_with_pss)) == "key_kind_not_allowed"


def test_known_key_written_in_another_way_is_refused(authority: Authority) -> None:
    """A compressed point names the old key with other bytes."""
    key = ec.generate_private_key(ec.SECP256R1())
    holder = authority.holder(key=KeySigner(key))
    point = key.public_key().public_bytes(serialization.Encoding.X962, serialization.PublicFormat.CompressedPoint)
    algorithm = der.children(der.read(holder.signer.spki), 2)[0].der
    disguised = KeySigner(key)
    disguised.spki = der.encode(0x30, algorithm, der.encode(0x03, b"\x00" + point))
    assert code(authority, Draft(holder, new=disguised)) == "key_kind_not_allowed"


def test_another_subject_is_refused(authority: Authority) -> None:
    other = authority.holder(subject="CN=Another Holder,C=XX")
    key = new_key()
    draft = Draft(
        authority.holder(),
        new=key,
        csr=lambda _: csr.build_csr(csr.follow_up_subject(other.der, ()), key, "ecdsa-sha256"),
    )
    assert code(authority, draft) == "subject_differs"


# RA-14 to RA-18: what is asked


def test_role_of_another_profile_is_refused(authority: Authority) -> None:
    assert code(authority, Draft(authority.holder(), role="single")) == "role_differs"


@pytest.mark.parametrize(
    "changes",
    [
        Changes(remove_email=("other@example.org",)),
        Changes(remove_eku=(CODE_SIGNING,)),
        Changes(remove_san=("dns:host.example.org",)),
    ],
)
def test_removing_what_is_not_there_is_refused(authority: Authority, changes: Changes) -> None:
    assert code(authority, Draft(authority.holder()), changes=changes) == "change_unknown"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (Changes(), "eku_not_allowed"),
        (Changes(remove_san=FORBIDDEN_NAMES), "eku_not_allowed"),
        (Changes(remove_eku=(CODE_SIGNING,)), "san_not_allowed"),
        (Changes(remove_eku=(CODE_SIGNING,), remove_san=FORBIDDEN_NAMES[:1]), "san_not_allowed"),
    ],
)
def test_forbidden_contents_that_are_left_are_refused(authority: Authority, changes: Changes, expected: str) -> None:
    assert code(authority, Draft(authority.holder(preset="forbidden")), changes=changes) == expected


# RA-19: the revocation password


def sealed(authority: Authority, password: bytes) -> Changes:
    return Changes(revocation_password=cms.envelope(password, authority.registrar.info().encryption_certificate))


@pytest.mark.parametrize("password", [b"abc", b"a" * 33, b"heslo!", "Přístup1".encode(), b"", b"aB3d\n"])
def test_password_that_breaks_its_rule_is_refused(authority: Authority, password: bytes) -> None:
    assert code(authority, Draft(authority.holder()), changes=sealed(authority, password)) == "password_rule"


def test_password_encrypted_to_another_is_refused(authority: Authority) -> None:
    key = rsa.generate_private_key(65537, 2048)
    other = authority.holder(key=KeySigner(key))
    changes = Changes(revocation_password=cms.envelope(b"aB3d", other.der))
    assert code(authority, Draft(authority.holder()), changes=changes) == "password_unreadable"


def test_password_exchanged_outside_is_refused(authority: Authority) -> None:
    other = sealed(authority, b"Other1").revocation_password
    assert other is not None

    def spoil(body: dict[str, Any]) -> None:
        body["revocation_password"]["encrypted"] = base64.b64encode(other).decode()

    draft = Draft(authority.holder())
    assert code(authority, draft, changes=sealed(authority, b"aB3d"), body=spoil) == "password_differs"


def test_password_taken_away_outside_is_refused(authority: Authority) -> None:
    draft = Draft(authority.holder())
    taken = code(
        authority, draft, changes=sealed(authority, b"aB3d"), body=lambda body: body.pop("revocation_password")
    )
    assert taken == "password_differs"


def test_password_added_outside_is_refused(authority: Authority) -> None:
    added = sealed(authority, b"aB3d").revocation_password
    assert added is not None

    def spoil(body: dict[str, Any]) -> None:
        body["revocation_password"] = {"encrypted": base64.b64encode(added).decode()}

    assert code(authority, Draft(authority.holder()), body=spoil) == "password_differs"


# RA-22: what would be issued


@pytest.mark.parametrize(
    ("subject", "email"),
    [
        ("CN=Example Holder,1.2.840.113549.1.9.1=other@example.org", "holder@example.org"),
        ("1.2.840.113549.1.9.1=a@example.org,1.2.840.113549.1.9.1=b@example.org", "a@example.org"),
        ("CN=Example Holder,O=-", "holder@example.org"),
        ("CN=Example Holder,O=N/A", "holder@example.org"),
    ],
)
def test_certificate_that_would_break_its_profile_is_refused(authority: Authority, subject: str, email: str) -> None:
    assert code(authority, Draft(authority.holder(subject=subject, email=email))) == "certificate_unfit"


# Rules that no profile of today can break


def case(**profile: Any) -> Case:
    now = datetime.now(UTC)
    record = SimpleNamespace(not_before=now, not_after=now, revoked_at=None, serial="1")
    old = SimpleNamespace(emails=("holder@example.org",), ekus=(), names=(), subject=())
    changes = SimpleNamespace(remove_email=("holder@example.org",), remove_eku=(), remove_san=())
    return Case(
        cast("Any", record), cast("Any", old), replace(PROFILES["single"], **profile), cast("Any", changes), "", now
    )


def test_profile_without_follow_ups_offers_none() -> None:
    with pytest.raises(Problem) as refused:
        rules.follow_up_offered(case(follow_up_allowed=False))
    assert refused.value.code == "follow_up_not_offered"


def test_profile_with_fixed_email_keeps_it() -> None:
    rules.changes_fit(case())
    with pytest.raises(Problem) as refused:
        rules.changes_fit(case(email_edit="none"))
    assert refused.value.code == "email_fixed"
