"""The addresses of the RA API and what each may answer."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Depends, Request

from enroll_gui.reference_ra.problems import PROBLEMS
from enroll_gui.reference_ra.ra import Ra

PROBLEM_SCHEMA = {"$ref": "#/components/schemas/ProblemDocument"}
UNSIGNED_POST = ("too_large", "body_invalid")
SIGNED_POST = (*UNSIGNED_POST, "cms_invalid", "content_invalid", "outer_differs", "signer_unknown", "signer_not_old")


def refusals(*codes: str) -> dict[int | str, dict[str, Any]]:
    """Describe refusals for the OpenAPI document, by status."""
    by_status: dict[int | str, list[str]] = {}
    for code in codes:
        by_status.setdefault(PROBLEMS[code].status, []).append(code)
    return {
        status: {
            "description": ", ".join(sorted(found)),
            "content": {"application/problem+json": {"schema": PROBLEM_SCHEMA}},
        }
        for status, found in sorted(by_status.items(), key=lambda row: int(row[0]))
    }


def _ra_of(request: Request) -> Ra:
    ra = request.app.state.ra
    assert isinstance(ra, Ra)
    return ra


Here = Annotated[Ra, Depends(_ra_of)]
