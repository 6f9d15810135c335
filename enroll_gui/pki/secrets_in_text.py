"""Takes secrets out of a text: by their names, by their forms, and whatever could be a key."""

from __future__ import annotations

import re

from enroll_gui.pki.long_lines import cut_lines

GONE = "[removed]"
"""Stands where a secret stood."""

_WORDS = (
    r"(?:so[-_ ]?|user[-_ ]?)?pins?(?:[-_ ]?codes?)?|puks?|otps?|pass(?:word|phrase|wd|code)s?|pwd|"
    r"heslo|hasło|secrets?|api[-_ ]?keys?|private[-_ ]?keys?|credentials?|(?:proxy-)?authorization|"
    r"(?:set-)?cookies?|bearer|(?:access|auth|refresh|id|session|csrf)[-_ ]?tokens?"
)
_QUOTED = r"""(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')"""
_BASE64_LINE = r"[ \t]*[A-Za-z0-9+/=]+[ \t]*\r?"
_BODY_LINE = rf"(?:Proc-Type:[^\n]*|DEK-Info:[^\n]*\n[ \t]*\r?|{_BASE64_LINE})"
"""Of a PEM block; an encrypted key has headers before a blank line (RFC 1421, 4.6)."""
_CERTIFICATE = re.compile(
    r"(-----BEGIN CERTIFICATE(?: REQUEST)?-----[A-Za-z0-9+/=\s]*-----END CERTIFICATE(?: REQUEST)?-----)"
)
_BY_FORM = (
    re.compile(
        r"-----BEGIN [A-Z0-9 ]+-----"
        rf"(?:(?:(?!-----BEGIN )[\s\S]){{0,20000}}?-----END [A-Z0-9 ]+-----|[^\n]*(?:\n{_BODY_LINE}(?=\n|\Z))*)"
    ),
    re.compile(rf"(?:^{_BASE64_LINE}\n){{0,200}}+^[^\n]*-----END [A-Z0-9 ]+-----", re.MULTILINE),
    re.compile(rf"\bb{_QUOTED}"),
    re.compile(r"\beyJ[\w-]{4,}(?:\.[\w-]*)*"),
    re.compile(r"(?<![0-9A-Za-z])[0-9A-Fa-f]{65,}(?![0-9A-Za-z])"),
)
"""PEM blocks, whole or cut off at either end; bytes as Python writes them; JSON web tokens; more hex than a SHA-256."""
_BY_NAME = (
    re.compile(
        rf"""(?<![A-Za-z])(?P<kept>(?:{_WORDS})["']?\s*(?:=>|:=|[:=])[ \t]*)(?:{_QUOTED}|[^\n]+)""", re.IGNORECASE
    ),
    re.compile(rf"""(?<![A-Za-z])(?P<kept>token["']?\s*=\s*)(?:{_QUOTED}|[^\s,;&]+)""", re.IGNORECASE),
    re.compile(
        rf"(?<![A-Za-z])(?P<kept>(?:{_WORDS})\b(?:\s+(?:is|was|code|of|for))*\s+)(?:{_QUOTED}|\S*\d\S*)",
        re.IGNORECASE,
    ),
)
"""`PIN: …` to the end of the line, `token=…`, `the PIN is 1234`."""
_URL = re.compile(r"(?P<scheme>\b[A-Za-z][A-Za-z0-9+.-]*://)(?P<rest>[^\s\"'<>]+)")
_LONG = re.compile(r"[A-Za-z0-9+/_-]{40,}={0,2}")
_SEGMENT = 32
_MIXED = re.compile(r"(?=.*[a-z])(?=.*[A-Z])(?=.*[0-9])")


def without_secrets(text: str) -> str:
    """Give the text without PINs, passwords, keys and tokens. Certificates in PEM stay; they are public.

    A secret that neither a word before it nor its own form gives away is not found: none may come this far.
    Lines of more than 2000 characters are cut.
    """
    pieces = _CERTIFICATE.split(cut_lines(text))
    return "".join(piece if number % 2 else _clean(piece) for number, piece in enumerate(pieces))


def _clean(text: str) -> str:
    for rule in _BY_FORM:
        text = rule.sub(GONE, text)
    text = _URL.sub(_without_user_and_query, text)
    for rule in _BY_NAME:
        text = rule.sub(rf"\g<kept>{GONE}", text)
    return _LONG.sub(_without_blob, text)


def _without_user_and_query(found: re.Match[str]) -> str:
    rest: str = found["rest"]
    end = min((n for n in map(rest.find, "?#") if n >= 0), default=len(rest))
    place, mark, query = rest[:end], rest[end : end + 1], rest[end + 1 :]
    if "@" in query:  # a password may hold the very marks that end it
        return found["scheme"] + GONE
    _user, at, host = place.rpartition("@")
    return f"{found['scheme']}{GONE if at else ''}{at}{host}{mark}{GONE if query else ''}"


def _without_blob(found: re.Match[str]) -> str:
    """Tell base64 from a path, which is long, too: no part of a path mixes cases and digits at length."""
    run, before = found[0], found.string[max(found.start() - 1, 0) : found.start()]
    is_path = run.startswith("/") or before in tuple("/.~\\")
    parts = [part for part in run.split("/") if len(part) >= _SEGMENT] if is_path else [run]
    return GONE if any(map(_MIXED.search, parts)) else run
