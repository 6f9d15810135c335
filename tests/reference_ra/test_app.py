"""Whatever is sent, the answer is one the API describes."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

import pytest
import requests

from enroll_gui.reference_ra.problems import PROBLEMS
from enroll_gui.reference_ra.routes.discovery import BODY_BYTES
from tests.authority import Authority


@pytest.fixture
def ask(authority: Authority) -> Callable[..., requests.Response]:
    """Send any request."""

    def send(method: str, path: str, **more: Any) -> requests.Response:
        return requests.request(
            method, authority.url + path, verify=str(authority.folder / "root.pem"), timeout=20, **more
        )

    return send


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "code"),
    [
        ("GET", "/nothing", b"", 404, "not_found"),
        ("GET", "/docs", b"", 404, "not_found"),
        ("GET", "/profiles/none", b"", 404, "unknown_profile"),
        ("GET", "/certificates/999999999", b"", 404, "unknown_certificate"),
        ("GET", "/crl/" + "0" * 64, b"", 404, "unknown_issuer"),
        ("GET", "/follow-ups/" + "0" * 32, b"", 404, "unknown_follow_up"),
        ("DELETE", "/meta", b"", 405, "method_not_allowed"),
        ("POST", "/follow-ups/preview", b"x" * (BODY_BYTES + 1), 413, "too_large"),
        ("POST", "/follow-ups/preview", b"{", 422, "body_invalid"),
        ("POST", "/follow-ups/preview", b"[" * 100_000, 422, "body_invalid"),
        ("POST", "/follow-ups/preview", b"\xff\xfe", 422, "body_invalid"),
        ("POST", "/follow-ups/preview", b'{"extra": 1}', 422, "body_invalid"),
        ("POST", "/certificates/eligibility", b'[{"issuer_sha256": 1, "serial": "A"}]', 422, "body_invalid"),
        ("GET", "/certificates/0", b"", 422, "body_invalid"),
        ("GET", "/certificates?limit=101", b"", 422, "body_invalid"),
        ("GET", "/certificates?limit=5.0", b"", 422, "body_invalid"),
        ("GET", "/certificates?expiring_days=%205", b"", 422, "body_invalid"),
    ],
)
def test_refusal_is_a_problem_document(
    ask: Callable[..., requests.Response],
    authority: Authority,
    *,
    method: str,
    path: str,
    body: bytes,
    status: int,
    code: str,
) -> None:
    reply = ask(method, path, data=body, headers={"Content-Type": "application/json"})
    assert (reply.status_code, reply.headers["Content-Type"]) == (status, "application/problem+json")
    problem = reply.json()
    assert problem["status"] == status
    assert problem["code"] == code
    assert problem["title"] == PROBLEMS[code].title
    page = ask("GET", problem["remedy_url"].removeprefix(authority.url))
    assert PROBLEMS[code].remedy in page.text


def test_body_that_comes_in_pieces_is_limited_too(ask: Callable[..., requests.Response]) -> None:
    pieces = (b"x" * 1024 for _ in range(BODY_BYTES // 1024 + 1))
    assert ask("POST", "/follow-ups/preview", data=pieces).status_code == 413


def test_method_that_is_not_allowed_is_told_which_are(ask: Callable[..., requests.Response]) -> None:
    assert ask("PUT", "/meta").headers["Allow"] == "GET"


def test_meta_says_the_limits_that_hold(authority: Authority) -> None:
    meta = json.loads(authority.transport.get("/meta").body)
    assert meta["limits"]["body_bytes"] == BODY_BYTES
    assert meta["limits"]["nonce_s"] == 600


def test_slow_switch_lets_every_answer_wait(start_authority: Callable[..., Authority]) -> None:
    authority = start_authority("--slow", "0.7")
    began = time.monotonic()
    authority.registrar.nonce()
    assert time.monotonic() - began >= 0.7
