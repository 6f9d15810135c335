"""What is signed in a follow-up: the FollowUpRequest of the RA API, as canonical JSON (RFC 8785)."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import rfc8785

from enroll_gui.model.certificate import Certificate
from enroll_gui.model.request import Changes

_VERSION = 1
_TIME = "%Y-%m-%dT%H:%M:%SZ"
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
        value = self._found[name]
        try:
            return base64.b64decode(value, validate=True)
        except (ValueError, TypeError):
            raise ValueError(self._path + name) from None

    def time(self, name: str) -> datetime:
        value = self._found[name]
        try:
            return datetime.strptime(value, _TIME).replace(tzinfo=UTC)
        except (ValueError, TypeError):
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
