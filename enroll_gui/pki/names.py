"""Distinguished names: DER to attributes people can read, and names less their e-mail addresses."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection

from enroll_gui.model.certificate import Attribute
from enroll_gui.pki import der, oids

EMAIL_OID = "1.2.840.113549.1.9.1"

_UNSEEN = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}


def attributes(name_der: bytes) -> tuple[Attribute, ...]:
    """Read a Name (RFC 5280, 4.1.2.4) in its own order. Raises ValueError."""
    return tuple(Attribute(oid, oids.name(oid), value) for rdn in _rdns(name_der) for _, oid, value in _members(rdn))


def without_emails(name_der: bytes, emails: Collection[str]) -> bytes:
    """Take e-mail attributes with one of these values out of a Name; all else keeps its bytes. Raises ValueError."""
    kept = b""
    for rdn in _rdns(name_der):
        members = _members(rdn)
        stay = [element.der for element, oid, value in members if oid != EMAIL_OID or value not in emails]
        if len(stay) == len(members):
            kept += rdn.der
        elif stay:
            kept += der.encode(0x31, *stay)
    return der.encode(0x30, kept)


def visible(text: str) -> str:
    r"""Write control, format and direction characters as \uXXXX, so that no text can pose as another."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(f"\\u{ord(c):04x}" if unicodedata.category(c) in _UNSEEN else c for c in text)


def _rdns(name_der: bytes) -> list[der.Element]:
    name = der.read(name_der)
    if not name.is_universal(der.SEQUENCE):
        raise ValueError("not a name")
    return list(der.elements(name.content))


def _members(rdn: der.Element) -> list[tuple[der.Element, str, str]]:
    members = []
    for element in der.elements(rdn.content):
        kind, value = der.children(element, 2)
        members.append((element, der.oid(kind), visible(der.text(value)) if der.is_text(value) else _hash_form(value)))
    return members


def _hash_form(value: der.Element) -> str:
    return "#" + value.der.hex()  # RFC 4514, 2.4
