"""Follow-ups: submit, preview, poll, withdraw, confirm."""

from __future__ import annotations

import hashlib
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Path, Request, Response

from enroll_gui.reference_ra import desk, schema
from enroll_gui.reference_ra.preview import preview as judge
from enroll_gui.reference_ra.problems import Problem
from enroll_gui.reference_ra.routes import SIGNED_POST, UNSIGNED_POST, Here, refusals

FollowUpId = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]

_RETRY_S = 5
_RULES = (
    "idempotency_key_differs", "id_reused", "certificate_expired", "certificate_not_yet_valid", "certificate_revoked",
    "nonce_unknown", "nonce_used", "nonce_expired", "clock_wrong", "csr_invalid", "possession_unproven", "key_not_new",
    "key_kind_not_allowed", "subject_differs", "role_differs", "follow_up_not_offered", "too_early", "change_unknown",
    "email_fixed", "eku_not_allowed", "san_not_allowed", "password_differs", "password_unreadable", "password_rule",
    "pair_incomplete", "pair_differs", "follow_up_exists", "certificate_unfit", "refused_by_officer",
    "attestation_invalid",
)  # fmt: skip

router = APIRouter()


async def _body_sha256(request: Request) -> str:
    return hashlib.sha256(await request.body()).hexdigest()


@router.post(
    "/follow-ups",
    status_code=201,
    responses={
        202: {"model": schema.FollowUpAnswer, "description": "Received, not decided yet"},
        **refusals(*SIGNED_POST, *_RULES),
    },
)
def submit(
    ra: Here,
    body: schema.FollowUpRequest,
    response: Response,
    body_sha256: Annotated[str, Depends(_body_sha256)],
    idempotency_key: Annotated[str, Header(pattern=r"^[0-9a-f]{32}$", description="The id once more")],
) -> schema.FollowUpAnswer:
    """Submit one request or two. The same id and body again gives the same answer."""
    if idempotency_key != body.id:
        raise Problem("idempotency_key_differs", field="id")
    answer = desk.submit(ra, body, body_sha256)
    response.headers["Location"] = f"{ra.base_url}/follow-ups/{answer.id}"
    if answer.state != "issued":
        response.status_code = 202
        response.headers["Retry-After"] = str(_RETRY_S)
    return answer


@router.post("/follow-ups/preview", responses=refusals(*UNSIGNED_POST))
def preview(ra: Here, body: schema.PreviewRequest) -> schema.PreviewAnswer:
    """Say what would be done with an unsigned request, without doing it."""
    return judge(ra, body)


@router.get("/follow-ups/{follow_up_id}", responses=refusals("unknown_follow_up", "body_invalid"))
def poll(ra: Here, follow_up_id: FollowUpId) -> schema.FollowUpAnswer:
    """Say what became of a follow-up. Who knows the id may read."""
    return desk.poll(ra, follow_up_id)


@router.post(
    "/follow-ups/{follow_up_id}/withdraw",
    responses=refusals(
        *SIGNED_POST, "unknown_follow_up", "nonce_unknown", "nonce_used", "nonce_expired", "clock_wrong"
    ),
)
def withdraw(ra: Here, follow_up_id: FollowUpId, body: schema.WithdrawRequest) -> schema.FollowUpAnswer:
    """Withdraw a follow-up by a signature with an old key; what was issued is revoked, of TWINS both."""
    return desk.withdraw(ra, follow_up_id, body.cms)


@router.post(
    "/follow-ups/{follow_up_id}/installed",
    status_code=204,
    response_class=Response,
    responses=refusals(*UNSIGNED_POST, "unknown_follow_up", "not_issued", "readback_differs"),
)
def installed(ra: Here, follow_up_id: FollowUpId, body: schema.InstalledRequest) -> Response:
    """Tell that certificates were read back from the token."""
    desk.confirm_installed(ra, follow_up_id, body.items)
    return Response(status_code=204)
