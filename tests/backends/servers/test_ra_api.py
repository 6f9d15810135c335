"""The adapter: what it sends is as described, what it hears is believed only if it is."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]  # it ships no types
import pytest
import yaml

from enroll_gui.backends.servers.ra_api import RaApi
from enroll_gui.backends.servers.transport import Reply, Transport
from enroll_gui.model.errors import AnswerInvalid, Refused, TlsRefused, Unreachable
from enroll_gui.model.request import Changes, new_request_id
from enroll_gui.model.revocation import RegisteredCertificate, RevocationReason
from enroll_gui.model.secret import Secret
from enroll_gui.pki import cms
from enroll_gui.ports import Registrar
from tests.authority import Authority
from tests.follow_ups import Draft, good_follow_up, signed_withdrawal
from tests.raw_server import RawServer, http
from tests.waiting import PATIENCE_S

DESCRIPTION = Path(__file__).parents[3] / "resources" / "ra-api-v1.yaml"
Start = Callable[..., RawServer]


@cache
def description() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(DESCRIPTION.read_text(encoding="utf-8"))
    return found


class DescribedTransport(Transport):
    """Sends, and holds each message and answer against the committed description."""

    sent: list[str]

    def __init__(self, authority: Authority) -> None:
        super().__init__(authority.settings)
        self.sent = []

    def _send(self, method: str, path: str, headers: dict[str, str], body: bytes | None, max_body: int) -> Reply:
        template, operation = self._operation(method, path)
        self.sent.append(f"{method} {template}")
        if body is not None:
            schema = operation["requestBody"]["content"]["application/json"]["schema"]
            _hold(json.loads(body), schema)
        reply = super()._send(method, path, headers, body, max_body)
        content = operation["responses"][str(reply.status)].get("content", {})
        if reply.body:
            assert reply.content_type in content
        if reply.content_type == "application/json":
            _hold(json.loads(reply.body), content["application/json"]["schema"])
        return reply

    def _operation(self, method: str, path: str) -> tuple[str, dict[str, Any]]:
        path = path.partition("?")[0]
        for template, operations in description()["paths"].items():
            if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", template), path) and method.lower() in operations:
                return template, operations[method.lower()]
        raise AssertionError(f"{method} {path} is not described")


def _hold(message: object, schema: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator({**schema, "components": description()["components"]}).validate(message)


def test_every_message_of_the_client_is_as_described(authority: Authority) -> None:
    transport = DescribedTransport(authority)
    api: Registrar = RaApi(transport)
    holder = authority.holder(password=b"Revoke1")
    info = api.info()
    api.profiles()
    api.eligibility([(holder.certificate.issuer_sha256, holder.certificate.serial)])
    changes = Changes(
        remove_email=holder.certificate.emails,
        remove_eku=holder.certificate.ekus[:1],
        revocation_password=cms.envelope(b"aB3d", info.encryption_certificate),
    )
    assert api.preview(holder.der, "commercial", changes, "EC-P256").decision == "issued"
    answer = api.submit(*good_follow_up(RaApi(transport), Draft(holder), changes=changes))
    assert api.poll(answer.id) == answer
    api.installed(answer.id, [("commercial", _sha256(answer.items[0].certificate))])
    api.withdraw(answer.id, signed_withdrawal(RaApi(transport), holder, answer.id))
    RaApi(transport).revocation_list(holder.certificate.issuer_sha256)
    (registered,) = api.registered(holder.certificate.serial)
    api.revoke(registered.id, RevocationReason.SUPERSEDED, Secret(bytearray(b"Revoke1")))
    assert {
        "GET /meta",
        "GET /profiles",
        "GET /nonce",
        "GET /crl/{issuer_sha256}",
        "GET /certificates",
        "POST /certificates/eligibility",
        "POST /certificates/{certificate_id}/revoke",
        "POST /follow-ups",
        "POST /follow-ups/preview",
        "GET /follow-ups/{follow_up_id}",
        "POST /follow-ups/{follow_up_id}/installed",
        "POST /follow-ups/{follow_up_id}/withdraw",
    } == set(transport.sent)


def _sha256(der: bytes) -> str:
    return hashlib.sha256(der).hexdigest()


def test_info_says_who_the_authority_is(authority: Authority) -> None:
    info = authority.registrar.info()
    assert info.name.startswith("Reference RA")
    assert abs((info.time - datetime.now(UTC)).total_seconds()) < 60
    assert authority.root in info.trust
    assert set(info.downloads) == {"win", "mac", "linux"}


def test_clock_of_the_authority_is_told(start_authority: Callable[..., Authority]) -> None:
    ahead = start_authority("--clock=+26h").registrar.info().time - datetime.now(UTC)
    assert 25.9 < ahead.total_seconds() / 3600 < 26.1


def test_profiles_say_what_a_follow_up_needs(authority: Authority) -> None:
    profiles = {profile.id: profile for profile in authority.registrar.profiles()}
    assert set(profiles) == {"qualified", "commercial", "single"}
    commercial = profiles["commercial"]
    assert (commercial.role, commercial.can_follow_up, commercial.window_days) == ("commercial", True, 60)
    assert (commercial.email_edit, commercial.validity_days) == ("remove_only", 365)
    assert (commercial.password.minimum, commercial.password.maximum) == (4, 32)
    assert "EC-P256" in commercial.key_kinds
    assert commercial.name_kinds_allowed == ("rfc822",)
    assert not profiles["qualified"].qscd_required


def test_eligibility_answers_in_the_order_asked_however_many(authority: Authority) -> None:
    certificate = authority.holder().certificate
    ours = (certificate.issuer_sha256, certificate.serial)
    asked = [("0" * 64, f"{i:x}") for i in range(120)]
    asked[70] = asked[3] = ours
    words = authority.registrar.eligibility(asked)
    assert [i for i, word in enumerate(words) if word.known] == [3, 70]


@pytest.mark.parametrize("serial", ["-5", "", "f" * 41])
def test_serial_number_no_authority_gives_is_unknown_and_spoils_nothing(authority: Authority, serial: str) -> None:
    certificate = authority.holder().certificate
    asked = [("0" * 64, serial), (certificate.issuer_sha256, certificate.serial)]
    assert [word.known for word in authority.registrar.eligibility(asked)] == [False, True]


def test_nobody_is_asked_about_nothing(authority: Authority) -> None:
    transport = DescribedTransport(authority)
    assert RaApi(transport).eligibility([]) == ()
    assert transport.sent == []


def test_refusal_carries_code_rule_and_the_authoritys_words(authority: Authority) -> None:
    request = good_follow_up(authority.registrar, Draft(authority.holder(preset="fresh")))
    with pytest.raises(Refused) as refused:
        authority.registrar.submit(*request)
    assert refused.value.facts["reason"] == "too_early"
    assert refused.value.facts["rule"] == "RA-16"
    assert str(refused.value.facts["said"]).startswith("It is too early")


def test_unknown_follow_up_is_named_so(authority: Authority) -> None:
    with pytest.raises(Refused) as refused:
        authority.registrar.poll(new_request_id())
    assert refused.value.facts["reason"] == "unknown_follow_up"


def test_composed_body_is_the_same_each_time(authority: Authority) -> None:
    changes = Changes(revocation_password=b"ciphertext")
    bodies = {authority.registrar.compose("0" * 32, [("single", b"cms")], changes) for _ in range(3)}
    assert len(bodies) == 1


def test_trouble_below_is_passed_on(authority: Authority, start_authority: Callable[..., Authority]) -> None:
    stopped = start_authority()
    stopped.process.terminate()
    stopped.process.wait(PATIENCE_S)
    with pytest.raises(Unreachable):
        stopped.registrar.info()
    with pytest.raises(TlsRefused):
        RaApi(Transport(replace(authority.settings, trust_anchors=()))).info()


META = {
    "server": "An RA",
    "time": "2026-11-21T12:00:00Z",
    "features": [],
    "downloads": {"pkcs11": dict.fromkeys(("win", "mac", "linux"), "https://example.org/driver")},
    "support": {"mail": "support@example.org", "url": "https://example.org"},
    "encryption_certificate": "MIIB",
    "trust": ["MIIB"],
    "authorities": [{"id": "an-authority", "issuer_sha256": "0" * 64}],
}


def altered(**members: Any) -> bytes:
    return json.dumps({**META, **members}).encode()


def test_plain_answer_is_believed(raw_server: Start) -> None:
    server = raw_server(http(altered(a_new_member="is no harm")))
    assert RaApi(Transport(server.settings)).info().name == "An RA"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"garbage",
        b"\xff\xfe\x00",
        altered()[:-20],
        b"null",
        b"[]",
        b'"text"',
        b"[" * 100_000,
        altered(server=1),
        altered(server=None),
        altered(server="x" * 2001),
        altered(time="yesterday"),
        altered(time="2026-11-21T12:00:00"),
        altered(time=1),
        altered(features="crl"),
        altered(features=[1]),
        altered(downloads=[]),
        altered(downloads={"pkcs11": {"win": "javascript:alert(1)", "mac": "", "linux": ""}}),
        altered(support={"mail": "a\nb", "url": "https://example.org"}),
        altered(encryption_certificate="*"),
        altered(encryption_certificate=""),
        altered(encryption_certificate=None),
        altered(trust={}),
        altered(trust=[1]),
        altered(authorities=None),
        altered(authorities=[{"id": "An authority", "issuer_sha256": "0" * 64}]),
        altered(authorities=[{"id": "an-authority", "issuer_sha256": "0"}]),
    ],
)
def test_meta_that_is_not_as_described_is_invalid(raw_server: Start, body: bytes) -> None:
    server = raw_server(http(body))
    with pytest.raises(AnswerInvalid) as invalid:
        RaApi(Transport(server.settings)).info()
    assert invalid.value.facts == {"url": server.settings.authority_url}


ANSWER = {"id": "0" * 32, "state": "issued", "items": [], "code": "", "rule": "", "detail": ""}
ITEM = {"role": "single", "certificate": "MIIB", "chain": []}


@pytest.mark.parametrize(
    "members",
    [
        {"id": "1"},
        {"state": "done"},
        {"items": None},
        {"items": [{**ITEM, "role": "officer"}]},
        {"items": [{**ITEM, "certificate": "?"}]},
        {"items": [{**ITEM, "chain": "MIIB"}]},
        {"items": [ITEM, 1]},
        {"code": "Not A Code"},
        {"detail": 5},
    ],
)
def test_follow_up_answer_that_is_not_as_described_is_invalid(raw_server: Start, members: dict[str, Any]) -> None:
    api = RaApi(Transport(raw_server(http(json.dumps({**ANSWER, **members}).encode())).settings))
    with pytest.raises(AnswerInvalid):
        api.poll("0" * 32)


REGISTERED = {
    "id": "7",
    "serial": "0b1c",
    "issuer": "CN=Example CA",
    "subject": "CN=Example Holder",
    "not_after": "2026-12-21T12:00:00Z",
    "revoked_at": None,
    "revocation_reason": None,
    "actions": [{"name": "revoke", "enabled": True, "reason": ""}],
}


def registered_at(raw_server: Start, **members: Any) -> RegisteredCertificate:
    page = {"items": [{**REGISTERED, **members}], "next_cursor": None}
    (found,) = RaApi(Transport(raw_server(http(json.dumps(page).encode())).settings)).registered("0b1c")
    return found


def test_registered_certificate_is_read_and_can_pose_as_no_other(raw_server: Start) -> None:
    found = registered_at(raw_server, subject="CN=Example\u202eredloH", revoked_at=None)
    assert (found.subject, found.revoked, found.has_password) == ("CN=Example\\u202eredloH", None, True)


@pytest.mark.parametrize(
    "members",
    [
        {"id": "../1"},
        {"id": 7},
        {"serial": "0B1C"},
        {"issuer": None},
        {"subject": 5},
        {"not_after": "soon"},
        {"revoked_at": "2026-11-21T12:00:00Z", "revocation_reason": "no reason"},
        {"revoked_at": 5},
        {"actions": [{"name": "revoke", "enabled": "yes", "reason": ""}]},
    ],
)
def test_registered_certificate_that_is_not_as_described_is_invalid(raw_server: Start, members: dict[str, Any]) -> None:
    with pytest.raises(AnswerInvalid):
        registered_at(raw_server, **members)


REVOKED = {"id": "7", "state": "revoked", "revoked_at": "2026-11-21T12:00:00Z", "reason": "superseded", "pair": None}


@pytest.mark.parametrize(
    "members",
    [{"revoked_at": None}, {"reason": "because"}, {"pair": 5}, {"pair": {"serial": "X", "issuer_sha256": ""}}],
)
def test_revocation_that_is_not_as_described_is_invalid(raw_server: Start, members: dict[str, Any]) -> None:
    api = RaApi(Transport(raw_server(http(json.dumps({**REVOKED, **members}).encode())).settings))
    with pytest.raises(AnswerInvalid):
        api.revoke("7", RevocationReason.SUPERSEDED, Secret(bytearray(b"Revoke1")))


@pytest.mark.parametrize("password", [b"abc", b"a" * 33, b'Ab1","x":"', "Passwort\u00e4".encode(), b""])
def test_password_that_breaks_its_rule_is_never_sent(authority: Authority, password: bytes) -> None:
    transport = DescribedTransport(authority)
    with pytest.raises(Refused) as refused:
        RaApi(transport).revoke("1", RevocationReason.SUPERSEDED, Secret(bytearray(password)))
    assert refused.value.facts["reason"] == "password_rule"
    assert transport.sent == []


def test_answers_fewer_than_the_questions_are_invalid(raw_server: Start) -> None:
    api = RaApi(Transport(raw_server(http(b"[]")).settings))
    with pytest.raises(AnswerInvalid):
        api.eligibility([("0" * 64, "1")])


PROBLEM = {"title": "No", "code": "too_early", "rule": "RA-16", "detail": "x"}


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (json.dumps(PROBLEM).encode(), "application/json"),
        (b"<html>", "text/html"),
        (b"{", "application/problem+json"),
        (b"[]", "application/problem+json"),
        (json.dumps({**PROBLEM, "code": 5}).encode(), "application/problem+json"),
        (json.dumps({**PROBLEM, "code": "<b>"}).encode(), "application/problem+json"),
        (json.dumps({**PROBLEM, "rule": ["RA"]}).encode(), "application/problem+json"),
        (json.dumps({"title": "No"}).encode(), "application/problem+json"),
    ],
)
def test_refusal_that_is_no_problem_document_is_invalid(raw_server: Start, body: bytes, content_type: str) -> None:
    api = RaApi(Transport(raw_server(http(body, "403 Forbidden", content_type)).settings))
    with pytest.raises(AnswerInvalid):
        api.nonce()


def test_refusal_that_is_a_problem_document_is_refused(raw_server: Start) -> None:
    body = json.dumps(PROBLEM).encode()
    api = RaApi(Transport(raw_server(http(body, "403 Forbidden", "application/problem+json")).settings))
    with pytest.raises(Refused) as refused:
        api.nonce()
    assert refused.value.facts == {"reason": "too_early", "rule": "RA-16", "said": "No: x"}
