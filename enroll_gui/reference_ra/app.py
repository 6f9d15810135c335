"""The RA as an ASGI application: routes, refusals as problem+json, limits."""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from enroll_gui.reference_ra.problems import PROBLEMS, Problem
from enroll_gui.reference_ra.ra import Ra
from enroll_gui.reference_ra.routes import certificates, discovery, follow_ups
from enroll_gui.reference_ra.schema import ProblemDocument

_API_VERSION = "1.0.0"
_DESCRIPTION = (
    "Follow-up certificates for smart cards. Requests are signed at message level with the old key (CMS, RFC 5652, "
    "over canonical JSON, RFC 8785). Errors are RFC 9457 problem documents. Serial numbers are lower-case hex, "
    "certificate ids decimal. issuer_sha256 is the SHA-256 of the DER of the issuer's Name."
)
_BY_STATUS = {404: "not_found", 405: "method_not_allowed", 406: "not_acceptable", 413: "too_large"}


def create_app(ra: Ra) -> FastAPI:
    """Put the application together for an RA."""
    # No interactive pages: they would load scripts from elsewhere.
    app = FastAPI(title="RA API", version=_API_VERSION, docs_url=None, redoc_url=None)
    app.state.ra = ra
    for routes in (discovery, certificates, follow_ups):
        app.include_router(routes.router)
    app.add_exception_handler(Problem, _on_problem)
    app.add_exception_handler(HTTPException, _on_http_error)
    app.add_exception_handler(RequestValidationError, _on_invalid)
    app.add_exception_handler(Exception, _on_failure)
    app.add_middleware(Limits, ra=ra)
    app.openapi = lambda: _openapi(app)  # type: ignore[method-assign]
    return app


class Limits:
    """Refuses bodies over the limit, and makes every answer wait where the RA shall be slow."""

    def __init__(self, app: ASGIApp, ra: Ra) -> None:
        self._app = app
        self._ra = ra

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        await asyncio.sleep(self._ra.switches.slow_s)
        body = await _read(receive)
        if body is None:
            await _document(self._ra, Problem("too_large"))(scope, receive, send)
            return
        rest: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

        async def replay() -> Message:
            return rest.pop() if rest else await receive()

        await self._app(scope, replay, send)


async def _read(receive: Receive) -> bytes | None:
    """Read a body up to the limit; None where it is larger."""
    body = bytearray()
    while True:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > discovery.BODY_BYTES:
            return None
        if not message.get("more_body", False):
            return bytes(body)


def _document(ra: Ra, problem: Problem) -> JSONResponse:
    kind = problem.kind
    document = ProblemDocument(
        type=f"urn:enroll-gui:problem:{problem.code}",
        title=kind.title,
        status=kind.status,
        detail=problem.detail,
        code=problem.code,
        field=problem.field,
        rule=kind.rule,
        remedy_url=f"{ra.base_url}/problems/{problem.code}",
    )
    return JSONResponse(document.model_dump(), kind.status, media_type="application/problem+json")


async def _on_problem(request: Request, exc: Exception) -> JSONResponse:
    assert isinstance(exc, Problem)
    return _document(request.app.state.ra, exc)


async def _on_http_error(request: Request, exc: Exception) -> JSONResponse:
    assert isinstance(exc, HTTPException)
    code = _BY_STATUS.get(exc.status_code, "body_invalid")
    answer = _document(request.app.state.ra, Problem(code, HTTPStatus(exc.status_code).phrase))
    answer.headers.update(exc.headers or {})
    return answer


async def _on_invalid(request: Request, exc: Exception) -> JSONResponse:
    assert isinstance(exc, RequestValidationError)
    first = exc.errors()[0]
    field = ".".join(str(part) for part in first["loc"][1:])
    return _document(request.app.state.ra, Problem("body_invalid", str(first["msg"]), field=field or None))


async def _on_failure(request: Request, _exc: Exception) -> JSONResponse:
    return _document(request.app.state.ra, Problem("internal"))


def _openapi(app: FastAPI) -> dict[str, Any]:
    if app.openapi_schema is None:
        document = get_openapi(title=app.title, version=app.version, description=_DESCRIPTION, routes=app.routes)
        schema = ProblemDocument.model_json_schema()
        schema["properties"]["code"]["enum"] = sorted(PROBLEMS)
        document["components"]["schemas"]["ProblemDocument"] = schema
        app.openapi_schema = document
    return app.openapi_schema
