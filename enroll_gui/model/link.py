"""A link that asks for a certificate by its serial number: `cardenroll://follow-up?serial=<hex>&ca=<id>`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from enroll_gui.model.errors import LinkRefused

SCHEME = "cardenroll"
LONGEST = 300
"""Characters: a serial number with all its separators, the name of an authority, and the rest."""

_FORM = re.compile(rf"(?i:{SCHEME})://follow-up\?([^#?/@]*)", re.ASCII)
_SERIAL = re.compile(r"[0-9a-f]{1,40}")
_AUTHORITY = re.compile(r"[a-z0-9-]{1,32}")
_ESCAPED = re.compile(r"%(?:20|3a)", re.IGNORECASE)
"""What may stand between the digits of a serial number and not between those of a link; nothing else is unescaped."""


@dataclass(frozen=True)
class Link:
    """Which certificate is asked for."""

    serial: str
    """As `Certificate.serial` has it."""
    ca: str = ""
    """The id that the authority gives its issuing CA (`AuthorityInfo.authorities`); empty: whichever issued it."""


def read_serial(text: str) -> str:
    """Read a serial number as people write it: case, colons, spaces and 0x do not matter (rule D-70).

    Gives it as `Certificate.serial` has it. Raises ValueError.
    """
    digits = text.lower().replace(":", "").replace(" ", "").removeprefix("0x")
    if not _SERIAL.fullmatch(digits):
        raise ValueError("not a serial number")
    return digits.lstrip("0") or "0"


def read_link(text: str) -> Link:
    """Read a link that came from outside; believe nothing. Raises LinkRefused(reason)."""
    if len(text) > LONGEST:
        raise _refused("too_long")
    if not text.isascii() or not text.isprintable():
        raise _refused("characters")
    form = _FORM.fullmatch(text)
    if form is None:
        raise _refused("not_ours")
    parameters = [part.partition("=") for part in form[1].split("&")]
    values = {name: value for name, _equals, value in parameters}
    if len(parameters) != 2 or set(values) != {"serial", "ca"}:
        raise _refused("parameters")
    if not _AUTHORITY.fullmatch(values["ca"]):
        raise _refused("authority")
    try:
        return Link(read_serial(_ESCAPED.sub(":", values["serial"])), values["ca"])
    except ValueError as exc:
        raise _refused("serial") from exc


def _refused(reason: str) -> LinkRefused:
    """The link itself goes nowhere: not into the log, not on to the screen."""
    return LinkRefused(reason, reason=reason)
