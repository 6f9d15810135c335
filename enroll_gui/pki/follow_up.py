"""What is signed in a follow-up: the FollowUpRequest of the RA API, as canonical JSON (RFC 8785)."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import rfc8785

from enroll_gui.model.certificate import Attribute, Certificate
from enroll_gui.model.request import Changes
from enroll_gui.pki import oids
from enroll_gui.pki.csr import Csr, read_csr
from enroll_gui.pki.names import EMAIL_OID

_VERSION = 1
_TIME = "%Y-%m-%dT%H:%M:%SZ"
_CREATED = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_BASE64 = re.compile(r"[A-Za-z0-9+/]+={0,2}")
_ID = re.compile(r"[0-9a-f]{32}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_SERIAL = re.compile(r"-?[0-9a-f]{1,40}")
_ROLE = re.compile(r"single|qualified|commercial")
_NONCE = re.compile(r"[!-~]{1,200}")


@dataclass(frozen=True)
class SignedChanges:
    """What shall differ from the old certificate, as it stands under the signature."""

    remove_email: tuple[str, ...]
    remove_eku: tuple[str, ...]
    remove_san: tuple[str, ...]
    password_sha256: str | None
    """SHA-256 of the EnvelopedData with the new revocation password; None keeps the existing one."""


@dataclass(frozen=True)
class FollowUpContent:
    """A FollowUpRequest."""

    id: str
    role: str
    csr: bytes
    old_serial: str
    old_issuer_sha256: str
    old_sha256: str
    created: datetime
    nonce: str
    pair: str | None
    """SHA-256 of the other member's CSR, or None."""
    changes: SignedChanges


@dataclass(frozen=True)
class Difference:
    """A row of "What you sign": one fact of the request beside the old certificate's."""

    field: str
    """`subject.<attribute>`, key_kind, key, emails, names, ekus, revocation_password, old_serial, old_certificate,
    role, pair, id, nonce, created."""
    old: str
    new: str
    """Values of a list stand one a line. revocation_password: `kept` or `new`. Keys and certificates: SHA-256."""
    changed: bool


def follow_up_content(
    *,
    request_id: str,
    role: str,
    csr: bytes,
    old: Certificate,
    created: datetime,
    nonce: str,
    pair: str | None,
    changes: Changes,
) -> FollowUpContent:
    """Put together what one member of a bundle signs."""
    password = changes.revocation_password
    return FollowUpContent(
        id=request_id,
        role=role,
        csr=csr,
        old_serial=old.serial,
        old_issuer_sha256=old.issuer_sha256,
        old_sha256=old.sha256,
        created=created.astimezone(UTC).replace(microsecond=0),
        nonce=nonce,
        pair=pair,
        changes=SignedChanges(
            remove_email=changes.remove_email,
            remove_eku=changes.remove_eku,
            remove_san=changes.remove_san,
            password_sha256=None if password is None else hashlib.sha256(password).hexdigest(),
        ),
    )


def content_bytes(content: FollowUpContent) -> bytes:
    """Write a FollowUpRequest as canonical JSON: the bytes that are signed."""
    password = content.changes.password_sha256
    return rfc8785.dumps(
        {
            "v": _VERSION,
            "id": content.id,
            "role": content.role,
            "csr": base64.b64encode(content.csr).decode(),
            "old": {
                "serial": content.old_serial,
                "issuer_sha256": content.old_issuer_sha256,
                "sha256": content.old_sha256,
            },
            "created": content.created.strftime(_TIME),
            "nonce": content.nonce,
            "pair": content.pair,
            "changes": {
                "remove_email": list(content.changes.remove_email),
                "remove_eku": list(content.changes.remove_eku),
                "remove_san": list(content.changes.remove_san),
                "revocation_password": {"keep_existing": True} if password is None else {"sha256": password},
            },
        }
    )


def read_content(data: bytes) -> FollowUpContent:
    """Read a FollowUpRequest. Raises ValueError, naming the field, for what `content_bytes` would not write."""
    top = _Object(_canonical(data), "", ("v", "id", "role", "csr", "old", "created", "nonce", "pair", "changes"))
    old = _Object(top.value("old"), "old.", ("serial", "issuer_sha256", "sha256"))
    changes = _Object(
        top.value("changes"), "changes.", ("remove_email", "remove_eku", "remove_san", "revocation_password")
    )
    if top.value("v") != _VERSION or isinstance(top.value("v"), bool):
        raise ValueError("v")
    return FollowUpContent(
        id=top.text("id", _ID),
        role=top.text("role", _ROLE),
        csr=top.base64("csr"),
        old_serial=old.text("serial", _SERIAL),
        old_issuer_sha256=old.text("issuer_sha256", _SHA256),
        old_sha256=old.text("sha256", _SHA256),
        created=top.time("created"),
        nonce=top.text("nonce", _NONCE),
        pair=None if top.value("pair") is None else top.text("pair", _SHA256),
        changes=SignedChanges(
            remove_email=changes.texts("remove_email"),
            remove_eku=changes.texts("remove_eku"),
            remove_san=changes.texts("remove_san"),
            password_sha256=_password(changes.value("revocation_password")),
        ),
    )


def withdraw_bytes(request_id: str, nonce: str) -> bytes:
    """Write what is signed to withdraw a follow-up."""
    return rfc8785.dumps({"withdraw": request_id, "nonce": nonce})


def read_withdraw(data: bytes) -> tuple[str, str]:
    """Read a withdrawal as (id, nonce). Raises ValueError, naming the field."""
    top = _Object(_canonical(data), "", ("withdraw", "nonce"))
    return top.text("withdraw", _ID), top.text("nonce", _NONCE)


def differences(content: bytes, old: Certificate) -> tuple[Difference, ...]:
    """Say what the very bytes ask for, against the old certificate. Raises ValueError as `read_content` does.

    Lists that are empty on both sides have no row.
    """
    signed = read_content(content)
    try:
        request = read_csr(signed.csr)
    except ValueError:
        raise ValueError("csr") from None
    return (
        *_subject_rows(old.subject, request.subject),
        *(row for row in _compared(signed, request, old) if row.old or row.new),
        *_said_only(signed),
    )


def _subject_rows(old: tuple[Attribute, ...], new: tuple[Attribute, ...]) -> list[Difference]:
    lost = Counter(old) - Counter(new)
    added = list((Counter(new) - Counter(old)).elements())
    rows = []
    for attribute in old:
        follower: Attribute | None = attribute
        if lost[attribute]:
            lost[attribute] -= 1
            follower = next((a for a in added if a.oid == attribute.oid), None)
            added = [a for a in added if a is not follower]
        rows.append(_row(f"subject.{attribute.name}", attribute.value, follower.value if follower else ""))
    return rows + [_row(f"subject.{a.name}", "", a.value) for a in added]


def _compared(signed: FollowUpContent, request: Csr, old: Certificate) -> list[Difference]:
    changes = signed.changes
    gone = {*changes.remove_san, *(f"rfc822:{address}" for address in changes.remove_email)}
    stay = [name for name in old.names if str(name) not in gone]
    addresses = [a.value for a in request.subject if a.oid == EMAIL_OID] + [n.value for n in stay if n.kind == "rfc822"]
    ekus = [oid for oid in old.ekus if oid not in changes.remove_eku]
    return [
        _row("key_kind", old.key_kind, request.key_kind),
        _row("key", hashlib.sha256(old.spki).hexdigest(), hashlib.sha256(request.spki).hexdigest()),
        _row("emails", "\n".join(old.emails), "\n".join(dict.fromkeys(addresses))),
        _row("names", "\n".join(map(str, old.names)), "\n".join(map(str, stay))),
        _row("ekus", "\n".join(map(oids.name, old.ekus)), "\n".join(map(oids.name, ekus))),
        _row("old_serial", old.serial, signed.old_serial),
        _row("old_certificate", old.sha256, signed.old_sha256),
    ]


def _said_only(signed: FollowUpContent) -> list[Difference]:
    kept = signed.changes.password_sha256 is None
    return [
        Difference("revocation_password", "", "kept" if kept else "new", changed=not kept),
        Difference("role", "", signed.role, changed=False),
        *([Difference("pair", "", signed.pair, changed=False)] if signed.pair else []),
        Difference("id", "", signed.id, changed=False),
        Difference("nonce", "", signed.nonce, changed=False),
        Difference("created", "", signed.created.strftime(_TIME), changed=False),
    ]


def _row(field: str, old: str, new: str) -> Difference:
    return Difference(field, old, new, changed=old != new)


class _Object:
    """A JSON object with exactly the members it must have."""

    def __init__(self, found: object, path: str, members: tuple[str, ...]) -> None:
        if not isinstance(found, dict) or set(found) != set(members):
            odd = set(found) ^ set(members) if isinstance(found, dict) else ()
            raise ValueError(path + min(odd, default=""))
        self._found = found
        self._path = path

    def value(self, name: str) -> object:
        return self._found[name]

    def text(self, name: str, pattern: re.Pattern[str]) -> str:
        value = self._found[name]
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise ValueError(self._path + name)
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        value = self._found[name]
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise ValueError(self._path + name)
        return tuple(value)

    def base64(self, name: str) -> bytes:
        text = self.text(name, _BASE64)
        try:
            decoded = base64.b64decode(text, validate=True)
        except ValueError:
            raise ValueError(self._path + name) from None
        if base64.b64encode(decoded).decode() != text:
            raise ValueError(self._path + name)
        return decoded

    def time(self, name: str) -> datetime:
        text = self.text(name, _CREATED)
        try:
            return datetime.strptime(text, _TIME).replace(tzinfo=UTC)
        except ValueError:
            raise ValueError(self._path + name) from None


def _canonical(data: bytes) -> Any:
    try:
        found = json.loads(data)
        canonical = rfc8785.dumps(found)
    except (ValueError, RecursionError):
        raise ValueError("not JSON") from None
    if canonical != data:
        raise ValueError("not canonical")
    return found


def _password(value: object) -> str | None:
    if value == {"keep_existing": True}:
        return None
    return _Object(value, "changes.revocation_password.", ("sha256",)).text("sha256", _SHA256)
