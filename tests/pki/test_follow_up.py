from __future__ import annotations

import base64
import hashlib
import json
from typing import Any

import pytest
import rfc8785
from cryptography import x509

from enroll_gui.model.certificate import Certificate
from enroll_gui.model.request import Changes
from enroll_gui.pki import csr, follow_up
from enroll_gui.pki.certificates import read_certificate
from tests.pki.authority import NOW, certificate, mutations, name, signer

EMAIL = "1.3.6.1.5.5.7.3.4"
CLIENT = "1.3.6.1.5.5.7.3.2"
PASSWORD = b"an envelope"


def _old() -> Certificate:
    names = x509.SubjectAlternativeName(
        [x509.RFC822Name("a@example.org"), x509.RFC822Name("c@example.org"), x509.DNSName("host.example.org")]
    )
    ekus = x509.ExtendedKeyUsage([x509.ObjectIdentifier(EMAIL), x509.ObjectIdentifier(CLIENT)])
    subject = name("Example Holder", "a@example.org", "b@example.org")
    return read_certificate(certificate(subject=subject, extensions=((names, False), (ekus, False))))


def _content(changes: Changes | None = None, subject: x509.Name | None = None, pair: str | None = None) -> bytes:
    changes = changes or Changes()
    old = _old()
    wanted = subject.public_bytes() if subject else csr.follow_up_subject(old.der, changes.remove_email)
    return follow_up.content_bytes(
        follow_up.follow_up_content(
            request_id="ab" * 16,
            role="single",
            csr=csr.build_csr(wanted, signer("EC-P384"), "ecdsa-sha384"),
            old=old,
            created=NOW,
            nonce="nonce-1",
            pair=pair,
            changes=changes,
        )
    )


def _altered(path: str, value: object) -> bytes:
    found: dict[str, Any] = json.loads(_content())
    *parents, last = path.split(".")
    target = found
    for parent in parents:
        target = target[parent]
    target[last] = value
    return rfc8785.dumps(found)


def _rows(content: bytes) -> dict[str, list[follow_up.Difference]]:
    rows: dict[str, list[follow_up.Difference]] = {}
    for row in follow_up.differences(content, _old()):
        rows.setdefault(row.field, []).append(row)
    return rows


def test_writes_the_follow_up_request_of_the_ra_api() -> None:
    changes = Changes(("a@example.org",), (EMAIL,), ("dns:host.example.org",), PASSWORD)
    content = _content(changes, pair="cd" * 32)
    found = json.loads(content)
    old = _old()
    assert csr.read_csr(base64.b64decode(found.pop("csr"))).spki == signer("EC-P384").spki
    assert found == {
        "v": 1,
        "id": "ab" * 16,
        "role": "single",
        "old": {"serial": "a1b2c", "issuer_sha256": old.issuer_sha256, "sha256": old.sha256},
        "created": NOW.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "nonce": "nonce-1",
        "pair": "cd" * 32,
        "changes": {
            "remove_email": ["a@example.org"],
            "remove_eku": [EMAIL],
            "remove_san": ["dns:host.example.org"],
            "revocation_password": {"sha256": hashlib.sha256(PASSWORD).hexdigest()},
        },
    }
    assert content == rfc8785.dumps(json.loads(content))


def test_an_existing_password_is_kept_in_so_many_words() -> None:
    assert json.loads(_content())["changes"]["revocation_password"] == {"keep_existing": True}


@pytest.mark.parametrize("changes", [Changes(), Changes(("a@example.org",), (EMAIL,), ("dns:x",), PASSWORD)])
def test_reads_what_it_writes(changes: Changes) -> None:
    content = _content(changes)
    assert follow_up.content_bytes(follow_up.read_content(content)) == content


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("v", 2),
        ("v", True),
        ("v", "1"),
        ("id", "AB" * 16),
        ("id", "ab" * 15),
        ("id", None),
        ("role", "other"),
        ("csr", "not base64!"),
        ("csr", 1),
        ("csr", "MAB="),
        ("csr", "MAA"),
        ("created", "2026-13-21T09:00:00Z"),
        ("old.serial", "0x1"),
        ("old.serial", "A1"),
        ("old.sha256", "ab"),
        ("old.issuer_sha256", None),
        ("created", "2026-11-21 09:00:00"),
        ("created", 5),
        ("created", "2026-11-21T9:00:00Z"),
        ("nonce", ""),
        ("nonce", "a b"),
        ("pair", "none"),
        ("changes.remove_email", "a@example.org"),
        ("changes.remove_eku", [1]),
        ("changes.remove_san", None),
        ("changes.revocation_password.sha256", "ab"),
        ("changes.revocation_password", {"keep_existing": False}),
        ("changes.revocation_password", None),
        ("extra", 1),
        ("old.extra", 1),
        ("changes.extra", 1),
    ],
)
def test_refuses_a_field_that_is_wrong_and_names_it(path: str, value: object) -> None:
    with pytest.raises(ValueError) as caught:
        follow_up.read_content(_altered(path, value))
    assert str(caught.value).startswith(path.removesuffix(".sha256") if "password" in path else path)


def test_refuses_a_missing_member_and_names_it() -> None:
    found = json.loads(_content())
    del found["nonce"]
    with pytest.raises(ValueError, match=r"^nonce$"):
        follow_up.read_content(rfc8785.dumps(found))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"null",
        b"{}",
        b"\xff",
        b"[" * 100_000,
        json.dumps(json.loads(_content())).encode(),
        _content() + b" ",
        b'{"v":1,' + _content()[1:],
    ],
    ids=["nothing", "list", "null", "empty", "not UTF-8", "deep", "not canonical", "space after", "member twice"],
)
def test_refuses_what_is_not_the_canonical_object(data: bytes) -> None:
    with pytest.raises(ValueError):
        follow_up.read_content(data)


def test_damaged_contents_raise_nothing_but_value_error() -> None:
    for damaged in mutations(_content(), 1500):
        try:
            follow_up.differences(damaged, _old())
        except ValueError:
            continue


def test_a_withdrawal_reads_as_written_and_nothing_else_passes() -> None:
    written = follow_up.withdraw_bytes("ab" * 16, "nonce-1")
    assert written == b'{"nonce":"nonce-1","withdraw":"' + b"ab" * 16 + b'"}'
    assert follow_up.read_withdraw(written) == ("ab" * 16, "nonce-1")
    for damaged in (written + b" ", b'{"nonce":"n","withdraw":"x"}', _content(), b"[]"):
        with pytest.raises(ValueError):
            follow_up.read_withdraw(damaged)


def test_without_changes_only_the_key_differs() -> None:
    assert [row.field for row in follow_up.differences(_content(), _old()) if row.changed] == ["key_kind", "key"]


def test_shows_what_goes_field_by_field() -> None:
    changes = Changes(("a@example.org",), (EMAIL,), ("dns:host.example.org",), PASSWORD)
    rows = _rows(_content(changes))
    addresses = [(row.old, row.new, row.changed) for row in rows["subject.emailAddress"]]
    assert addresses == [("a@example.org", "", True), ("b@example.org", "b@example.org", False)]
    (emails,) = rows["emails"]
    assert emails.new.split("\n") == ["b@example.org", "c@example.org"]
    (names,) = rows["names"]
    assert (names.old.count("\n"), names.new) == (2, "rfc822:c@example.org")
    (ekus,) = rows["ekus"]
    assert (ekus.old, ekus.new) == ("emailProtection\nclientAuth", "clientAuth")
    assert (rows["revocation_password"][0].new, rows["revocation_password"][0].changed) == ("new", True)
    assert (rows["key_kind"][0].old, rows["key_kind"][0].new) == ("EC-P256", "EC-P384")
    assert rows["key"][0].new == hashlib.sha256(signer("EC-P384").spki).hexdigest()
    assert [rows[f][0].new for f in ("id", "nonce", "role", "old_serial")] == ["ab" * 16, "nonce-1", "single", "a1b2c"]


def test_shows_what_the_csr_says_not_what_was_meant() -> None:
    rows = _rows(_content(subject=name("Another Holder", "a@example.org", "b@example.org", "z@example.org")))
    assert [(row.old, row.new, row.changed) for row in rows["subject.CN"]] == [
        ("Example Holder", "Another Holder", True)
    ]
    assert rows["subject.emailAddress"][-1] == follow_up.Difference("subject.emailAddress", "", "z@example.org", True)


def test_shows_that_the_request_is_for_another_certificate() -> None:
    rows = {row.field: row for row in follow_up.differences(_altered("old.serial", "77"), _old())}
    assert rows["old_serial"].changed


def test_shows_the_other_member_of_a_pair() -> None:
    assert _rows(_content(pair="cd" * 32))["pair"][0].new == "cd" * 32
    assert "pair" not in _rows(_content())


def test_a_csr_that_cannot_be_read_is_named() -> None:
    with pytest.raises(ValueError, match=r"^csr$"):
        follow_up.differences(_altered("csr", base64.b64encode(b"garbage").decode()), _old())
