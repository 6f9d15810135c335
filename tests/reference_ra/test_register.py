"""What the RA says of its certificates, and how they are revoked."""

from __future__ import annotations

import html
import json
import re
import ssl
import subprocess
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7

from enroll_gui.model.link import Link, read_link
from enroll_gui.model.request import new_request_id
from enroll_gui.pki import revocation
from enroll_gui.reference_ra.register import TRIES
from tests.authority import Authority, Holder
from tests.follow_ups import Draft, good_follow_up


def listed(authority: Authority, **query: Any) -> list[dict[str, Any]]:
    """List certificates by a query."""
    page = json.loads(authority.transport.get(f"/certificates?{urlencode(query)}").body)
    items: list[dict[str, Any]] = page["items"]
    return items


def found(authority: Authority, holder: Holder) -> dict[str, Any]:
    """Give the RA's row of a holder's certificate."""
    (item,) = listed(authority, serial=holder.certificate.serial)
    return item


def revoke(authority: Authority, holder: Holder, password: str, reason: str = "keyCompromise") -> dict[str, Any]:
    """Try to revoke a certificate; gives the answer or the problem document."""
    body = json.dumps({"revocation_password": password, "reason": reason}).encode()
    path = f"/certificates/{found(authority, holder)['id']}/revoke"
    answer: dict[str, Any] = json.loads(authority.transport.post(path, body, {}).body)
    return answer


@pytest.mark.parametrize(
    ("preset", "reason"),
    [
        ("soon-expiring", ""),
        ("forbidden", ""),
        ("expired", "expired"),
        ("not-yet", "not_yet_valid"),
        ("revoked", "revoked"),
        ("fresh", "too_early"),
        ("foreign", "unknown"),
    ],
)
def test_eligibility_says_why_not(authority: Authority, preset: str, reason: str) -> None:
    certificate = authority.holder(preset=preset).certificate
    (word,) = authority.registrar.eligibility([(certificate.issuer_sha256, certificate.serial)])
    assert (word.ok, word.reason_code) == (not reason, reason)
    assert word.profile_id == ("" if preset == "foreign" else "commercial")
    assert (word.when is not None) == (reason in ("revoked", "too_early"))


def test_eligibility_names_the_successor(authority: Authority) -> None:
    old = authority.holder()
    authority.registrar.submit(*good_follow_up(authority.registrar, Draft(old)))
    (word,) = authority.registrar.eligibility([(old.certificate.issuer_sha256, old.certificate.serial)])
    assert word.reason_code == "renewed"
    assert word.when is not None
    assert word.successor == found(authority, old)["superseded_by"]
    assert listed(authority, serial=word.successor)[0]["state"] == "valid"


def test_eligibility_asks_for_a_hundred_at_most(authority: Authority) -> None:
    names = [{"issuer_sha256": "0" * 64, "serial": f"{i:x}"} for i in range(101)]
    assert authority.transport.post("/certificates/eligibility", json.dumps(names[:100]).encode(), {}).status == 200
    assert authority.transport.post("/certificates/eligibility", json.dumps(names).encode(), {}).status == 422


def test_certificate_comes_in_each_form(authority: Authority) -> None:
    holder = authority.holder()
    path = f"/certificates/{found(authority, holder)['id']}"
    assert json.loads(authority.transport.get(path).body)["sha256"] == holder.certificate.sha256
    der = authority.transport.get(path, "application/pkix-cert")
    assert (der.content_type, der.body) == ("application/pkix-cert", holder.der)
    pem = authority.transport.get(path, "application/x-pem-file").body
    assert x509.load_pem_x509_certificate(pem).public_bytes(Encoding.DER) == holder.der
    p7 = pkcs7.load_der_pkcs7_certificates(authority.transport.get(path, "application/pkcs7-mime").body)
    assert holder.der in [c.public_bytes(Encoding.DER) for c in p7]
    assert authority.root in [c.public_bytes(Encoding.DER) for c in p7]
    assert authority.transport.get(path, "text/html, application/pkix-cert;q=0.5").body == holder.der
    assert authority.transport.get(path, "image/png").status == 406


def test_list_is_searched_and_paged(authority: Authority) -> None:
    name = new_request_id()
    holders = [authority.holder(subject=f"CN=100% {name}") for _ in range(3)]
    expired = authority.holder(preset="expired", subject=f"CN=100% {name}")
    serials = [holder.certificate.serial for holder in (*holders, expired)]
    assert [item["serial"] for item in listed(authority, subject=name)] == serials
    assert [item["serial"] for item in listed(authority, q=f"% {name}")] == serials
    assert listed(authority, q=f"_ {name}") == []
    assert [item["serial"] for item in listed(authority, q=serials[0][3:])] == serials[:1]
    assert [item["serial"] for item in listed(authority, subject=name, state="expired")] == serials[3:]
    assert len(listed(authority, subject=name, expiring_days=31)) == 3
    assert listed(authority, subject=name, expiring_days=29) == []
    page = json.loads(authority.transport.get(f"/certificates?subject={name}&limit=3").body)
    rest = json.loads(authority.transport.get(f"/certificates?subject={name}&cursor={page['next_cursor']}").body)
    assert [item["serial"] for item in page["items"] + rest["items"]] == serials
    assert rest["next_cursor"] is None


def test_password_revokes_and_the_list_of_revoked_ones_says_so_at_once(authority: Authority) -> None:
    holder = authority.holder(password=b"Revoke1")
    answer = revoke(authority, holder, "Revoke1")
    assert (answer["state"], answer["reason"]) == ("revoked", "keyCompromise")
    der = authority.registrar.revocation_list(holder.certificate.issuer_sha256)
    told = revocation.revoked_since(der, holder.certificate.serial)
    assert told is not None
    assert (told[0].isoformat(), told[1]) == (answer["revoked_at"].replace("Z", "+00:00"), "keyCompromise")
    assert found(authority, holder)["state"] == "revoked"
    again = revoke(authority, holder, "Revoke1", "superseded")
    assert (again["revoked_at"], again["reason"]) == (answer["revoked_at"], "keyCompromise")


def test_unspecified_reason_is_left_out_of_the_list(authority: Authority) -> None:
    holder = authority.holder(password=b"Revoke1")
    revoke(authority, holder, "Revoke1", "unspecified")
    der = authority.registrar.revocation_list(holder.certificate.issuer_sha256)
    entry = x509.load_der_x509_crl(der).get_revoked_certificate_by_serial_number(int(holder.certificate.serial, 16))
    assert entry is not None
    assert len(entry.extensions) == 0


def test_wrong_password_revokes_nothing_and_five_lock(authority: Authority) -> None:
    holder = authority.holder(password=b"Revoke1")
    for left in reversed(range(TRIES)):
        wrong = revoke(authority, holder, "Wrong1")
        assert (wrong["code"], wrong["rule"], wrong["detail"]) == ("password_wrong", "RA-25", f"tries left: {left}")
    assert revoke(authority, holder, "Revoke1")["code"] == "password_locked"
    assert found(authority, holder)["state"] == "valid"


def test_lock_ends_after_a_quarter_of_an_hour(start_authority: Callable[..., Authority]) -> None:
    authority = start_authority()  # its list is of a later time in the end
    holder = authority.holder(password=b"Revoke1")
    for _ in range(TRIES):
        revoke(authority, holder, "Wrong1")
    later = start_authority("--clock=+16m", folder=authority.folder)
    assert revoke(later, holder, "Revoke1")["state"] == "revoked"


def test_certificate_without_a_password_is_not_revoked_by_one(authority: Authority) -> None:
    holder = authority.holder()
    assert revoke(authority, holder, "Revoke1")["code"] == "password_wrong"
    assert found(authority, holder)["actions"][0] == {"name": "revoke", "enabled": False, "reason": "no_password"}


def test_revoking_a_twin_names_the_other(authority: Authority) -> None:
    subject = f"CN=Example Twin {new_request_id()}"
    qualified = authority.holder("qualified", "twins-qualified", subject=subject, password=b"Revoke1")
    commercial = authority.holder("commercial", "twins-commercial", subject=subject, password=b"Revoke1")
    assert revoke(authority, qualified, "Revoke1")["pair"]["serial"] == commercial.certificate.serial
    assert revoke(authority, commercial, "Revoke1")["pair"] is None


def test_every_authority_has_a_list_that_openssl_believes(authority: Authority, tmp_path: Path) -> None:
    rows = json.loads(authority.transport.get("/crl").body)
    assert len(rows) == 3
    for row in rows:
        file = tmp_path / "list.crl"
        file.write_bytes(authority.transport.get(row["url"].removeprefix(authority.url), "application/pkix-crl").body)
        command = ["openssl", "crl", "-inform", "DER", "-in", str(file), "-noout"]
        anchor = "root.pem" if "Root" in row["issuer"] else "issuing.pem"
        done = subprocess.run([*command, "-CAfile", str(authority.folder / anchor)], check=False, capture_output=True)
        assert b"verify OK" in done.stderr


def test_list_of_an_old_day_is_made_anew(authority: Authority, start_authority: Callable[..., Authority]) -> None:
    def newest(running: Authority) -> dict[str, Any]:
        row: dict[str, Any] = json.loads(running.transport.get("/crl").body)[0]
        return row

    before = newest(authority)
    assert newest(authority) == before
    later = newest(start_authority("--clock=+2d", folder=authority.folder))
    assert later["number"] == before["number"] + 1
    assert later["next_update"] > before["next_update"]


@pytest.mark.parametrize("serial", ["0A:1B", "0x0a1b", "0a 1b", "0A1B"])
def test_mailed_link_forwards_to_the_program(authority: Authority, serial: str) -> None:
    query = urlencode({"serial": serial, "ca": "qualified"})
    context = ssl.create_default_context(cafile=str(authority.folder / "root.pem"))
    with urllib.request.urlopen(f"{authority.url}/go/follow-up?{query}", context=context) as reply:
        page = reply.read().decode()
        policy = reply.headers["Content-Security-Policy"].split("; ")
    assert {"default-src 'none'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"} == set(policy)
    (link,) = re.findall(r'<a href="([^"]+)">', page)
    assert f'content="0;url={link}"' in page
    assert read_link(html.unescape(link)) == Link("a1b", "qualified")


@pytest.mark.parametrize(
    "query",
    [
        "serial=%3Cscript%3E&ca=qualified",
        "serial=0a1b%22&ca=qualified",
        "serial=0a1b%0a&ca=qualified",
        "serial=%D9%A1&ca=qualified",
        f"serial={'a' * 41}&ca=qualified",
        "serial=&ca=qualified",
        "serial=0a1b&ca=other",
        "serial=0a1b&ca=",
        "serial=0a1b",
        "ca=qualified",
        "serial=0a1b&serial=0c&ca=qualified",
        "serial=0a1b&ca=qualified&ca=qualified",
        "",
    ],
)
def test_mailed_link_with_anything_else_is_refused(authority: Authority, query: str) -> None:
    reply = authority.transport.get(f"/go/follow-up?{query}", "text/html")
    assert (reply.status, b"cardenroll:" in reply.body) == (422, False)
