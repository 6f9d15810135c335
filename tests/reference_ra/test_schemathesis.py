"""Generated requests, good and bad, against the running RA and its committed description."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, settings
from requests.adapters import HTTPAdapter
from schemathesis.specs.openapi.checks import positive_data_acceptance, unsupported_method
from urllib3.util import Retry

from tests.authority import Authority
from tests.reference_ra.test_openapi import FILE

# Well-formed is not yet well-signed, nor a certificate that exists: refusing such data is right.
EVERYWHERE: list[Any] = [positive_data_acceptance]
# GET asks here for a certificate or a follow-up with a malformed id.
OVERLAPPING: list[Any] = [positive_data_acceptance, unsupported_method]

schema = schemathesis.openapi.from_path(FILE)


@pytest.fixture(scope="module")
def connection() -> Iterator[requests.Session]:
    """Keep one connection, so that the run is not spent on handshakes. The server ends it while examples are made."""
    with requests.Session() as session:
        session.mount("https://", HTTPAdapter(max_retries=Retry(2, allowed_methods=None)))
        yield session


@schema.parametrize()
@settings(
    max_examples=30,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much],
)
def test_every_answer_is_as_described(
    case: schemathesis.Case[Any], authority: Authority, connection: requests.Session
) -> None:
    overlapping = case.path in ("/certificates/eligibility", "/follow-ups/preview")
    case.call_and_validate(
        base_url=authority.url,
        session=connection,
        verify=str(authority.folder / "root.pem"),
        excluded_checks=OVERLAPPING if overlapping else EVERYWHERE,
    )
