"""Who the authority is, what it issues, its nonces and revocation lists."""

from __future__ import annotations

import base64
import html
import secrets
from datetime import timedelta
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import HTMLResponse
from sqlalchemy import delete

from enroll_gui import __version__
from enroll_gui.model.link import SCHEME, read_serial
from enroll_gui.reference_ra import register, rules, schema
from enroll_gui.reference_ra.problems import PROBLEMS, Problem
from enroll_gui.reference_ra.profiles import PROFILES, IssuedProfile
from enroll_gui.reference_ra.ra import Ra
from enroll_gui.reference_ra.records import Nonce, RevocationList
from enroll_gui.reference_ra.routes import Here, refusals

BODY_BYTES = 256 * 1024
ELIGIBILITY_CERTIFICATES = 100
NONCE_LIFE = timedelta(minutes=10)

_DRIVERS = "https://github.com/OpenSC/OpenSC/releases"
_PAGE = {
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}

router = APIRouter()


@router.get("/meta")
def meta(ra: Here) -> schema.Meta:
    """Say who the authority is and what a client needs of it."""
    return schema.Meta(
        api="1",
        server=f"Reference RA {__version__} (demonstration)",
        time=ra.clock.now(),
        features=["follow_up", "preview", "twins", "revocation_password", "crl"],
        limits=schema.Limits(
            body_bytes=BODY_BYTES,
            nonce_s=int(NONCE_LIFE.total_seconds()),
            eligibility_certificates=ELIGIBILITY_CERTIFICATES,
            clock_skew_s=int(rules.CLOCK_SKEW.total_seconds()),
        ),
        downloads=schema.Downloads(pkcs11=schema.Drivers(win=_DRIVERS, mac=_DRIVERS, linux=_DRIVERS)),
        support=schema.Support(mail="support@example.org", url="https://www.example.org/support"),
        encryption_certificate=base64.b64encode(ra.authorities.encryption.der).decode(),
        trust=[base64.b64encode(issuer.der).decode() for issuer in ra.authorities.every],
        authorities=[
            schema.IssuingAuthority(id=name, issuer_sha256=issuer.name_hash)
            for name, issuer in ra.authorities.issuing.items()
        ],
    )


@router.get("/profiles")
def profiles(ra: Here) -> list[schema.Profile]:
    """List what the authority issues."""
    return [_profile(ra, profile) for profile in PROFILES.values()]


@router.get("/profiles/{profile_id}", responses=refusals("unknown_profile", "body_invalid"))
def one_profile(ra: Here, profile_id: Annotated[str, Path(pattern=r"^[a-z0-9-]{1,32}$")]) -> schema.Profile:
    """Give one profile."""
    if profile_id not in PROFILES:
        raise Problem("unknown_profile", field="profile_id")
    return _profile(ra, PROFILES[profile_id])


@router.get("/nonce")
def nonce(ra: Here) -> schema.NonceMessage:
    """Give a number to sign once, within ten minutes. Those of another day are forgotten."""
    now = ra.clock.now()
    made = Nonce(value=secrets.token_hex(16), expires=now + NONCE_LIFE)
    with ra.records.transaction() as db:
        db.execute(delete(Nonce).where(Nonce.expires < now - timedelta(days=1)))
        db.add(made)
    return schema.NonceMessage(nonce=made.value, expires_at=made.expires)


@router.get("/crl")
def crls(ra: Here) -> list[schema.CrlEntry]:
    """List the revocation lists."""
    with ra.records.transaction() as db:
        return [
            _crl_entry(ra, issuer.certificate.subject.rfc4514_string(), register.revocation_list(ra, db, issuer))
            for issuer in ra.authorities.every
        ]


@router.get(
    "/crl/{issuer_sha256}",
    response_class=Response,
    responses={
        200: {"description": "X.509 CRL (RFC 5280), DER", "content": {"application/pkix-crl": {}}},
        **refusals("unknown_issuer", "body_invalid"),
    },
)
def crl(ra: Here, issuer_sha256: Annotated[str, Path(pattern=r"^[0-9a-f]{64}$")]) -> Response:
    """Give the newest revocation list of an authority."""
    issuer = ra.authorities.by_name_hash(issuer_sha256)
    if issuer is None:
        raise Problem("unknown_issuer", field="issuer_sha256")
    with ra.records.transaction() as db:
        der = register.revocation_list(ra, db, issuer).der
    return Response(der, media_type="application/pkix-crl")


@router.get("/ocsp-urls")
def ocsp_urls() -> schema.OcspUrls:
    """List OCSP responders: there are none."""
    return schema.OcspUrls(urls=[])


@router.get("/go/follow-up", response_class=HTMLResponse, responses=refusals("body_invalid"))
def go_follow_up(
    request: Request,
    serial: Annotated[str, Query(min_length=1, max_length=160)],
    ca: Literal["qualified", "commercial"],
) -> HTMLResponse:
    """Give the page that mailed links open: it forwards to the program."""
    if any(len(request.query_params.getlist(name)) > 1 for name in ("serial", "ca")):
        raise Problem("body_invalid", "named twice")
    try:
        bare = read_serial(serial)
    except ValueError as exc:
        raise Problem("body_invalid", "not a serial number", field="serial") from exc
    link = html.escape(f"{SCHEME}://follow-up?serial={bare}&ca={ca}")
    return HTMLResponse(
        '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f'<title>Renew a certificate</title><meta http-equiv="refresh" content="0;url={link}">'
        f"<h1>Renew certificate {bare}</h1><p>The enrolment program opens now. If it does not: "
        f'<a href="{link}">open it</a>. Its system test registers it for such links.</p></html>',
        headers=_PAGE,
    )


@router.get("/problems/{code}", response_class=HTMLResponse, responses=refusals("not_found", "body_invalid"))
def problem_page(code: schema.Code) -> HTMLResponse:
    """Give the page that a refusal's remedy_url names: what it means and what helps."""
    if code not in PROBLEMS:
        raise Problem("not_found", field="code")
    kind = PROBLEMS[code]
    title, remedy = html.escape(kind.title), html.escape(kind.remedy)
    return HTMLResponse(
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title>'
        f"<h1>{title}</h1><p>{remedy}</p><p>{code}, {kind.rule}</p></html>",
        headers=_PAGE,
    )


def _profile(ra: Ra, profile: IssuedProfile) -> schema.Profile:
    return schema.Profile(
        id=profile.id,
        title={"en": profile.title},
        key_methods=["card"],
        keys=[
            schema.ProfileKey(
                role="sign",
                algorithms=list(profile.key_kinds),
                usage=list(profile.key_usage),
                attestation="preferred" if ra.attestation_roots else "none",
            )
        ],
        san=[schema.ProfileName(type=kind, min=0, max=profile.emails_max) for kind in profile.name_kinds],
        eku_allowed=list(profile.ekus),
        san_types_allowed=list(profile.name_kinds),
        validity=schema.Validity(default_days=profile.validity_days, max_days=profile.validity_days, editable=False),
        qc=schema.Qualified(
            statements=["QcCompliance", "QcType esign"] if profile.qualified else [],
            qscd_required=profile.qscd_required,
        ),
        follow_up=_follow_up_rule(profile),
        reissue=schema.Offer(allowed=False),
        delivery=["card"],
    )


def _follow_up_rule(profile: IssuedProfile) -> schema.FollowUpRule:
    return schema.FollowUpRule.model_validate(
        {
            "allowed": profile.follow_up_allowed,
            "role": profile.role,
            "window_days": profile.window_days,
            "email_edit": profile.email_edit,
            "revocation_password": schema.PasswordRule(min=4, max=32, charset="A-Za-z0-9"),
            "pair": profile.pair and f"twins:{profile.pair}",
        }
    )


def _crl_entry(ra: Ra, issuer: str, row: RevocationList) -> schema.CrlEntry:
    return schema.CrlEntry(
        issuer_sha256=row.issuer_sha256,
        issuer=issuer,
        number=row.number,
        this_update=row.this_update,
        next_update=row.next_update,
        url=f"{ra.base_url}/crl/{row.issuer_sha256}",
    )
