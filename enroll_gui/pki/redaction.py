"""Puts placeholders where a text says whose card it is, so that it can be handed on.

The same value has the same placeholder wherever it is met, so that lines can still be related: `serial-2`.
"""

from __future__ import annotations

import ipaddress
import re
from collections import Counter
from collections.abc import Callable
from urllib.parse import urlsplit

from enroll_gui.model.diagnostics import Private
from enroll_gui.pki.long_lines import cut_lines

_OPEN, _CLOSE = "\ue000", "\ue001"
"""Around placeholders while a text is worked on, so that no later rule reads them."""
_PLACED = re.compile(f"({_OPEN}[^{_CLOSE}]*{_CLOSE})")
_SHORTEST = 3
"""A shorter known value is not looked for in running text: it would be found in every word."""
_INSIDE_WORDS = 6
"""From so many characters on, a known value is also found inside longer words."""
_EVERYDAY = frozenset(("root", "user", "admin", "administrator", "guest", "test", "home", "card", "localhost", "none"))
"""Names that say nothing of anybody, and are words besides."""

_CERTIFICATE = re.compile(r"-----BEGIN [A-Z ]+-----[A-Za-z0-9+/=\s]*-----END [A-Z ]+-----")
_URL = re.compile(r"\b[A-Za-z][A-Za-z0-9+.-]*://[^\s\"'<>\ue000\ue001]+")
_EMAIL = re.compile(r"[^\s@<>()\[\],;:\"'=/\\\ue000\ue001]+@[\w-]+(?:\.[\w-]+)*")
_HOME = re.compile(
    r"(?P<before>[\\/](?:home|Users|Documents and Settings)[\\/]+)"
    r"(?P<value>[^\\/\n\"'<>|:*?\ue000\ue001]+(?=[\\/])|[^\\/\s\"':\ue000\ue001]+)"
)
_HOST_ARGUMENT = re.compile(r"""(?P<before>\bhost(?:name)?\s*[=:]\s*['"]?)(?P<value>[\w.-]+)""", re.IGNORECASE)
_HOST = re.compile(
    r"(?<![\w.@/\\-])(?P<value>(?:[A-Za-z0-9-]+\.)+"
    r"(?:com|org|net|edu|gov|mil|int|info|biz|eu|local|lan|intranet|internal|corp|home|arpa|example|test|invalid|"
    r"app|dev|cloud|cz|sk|pl|de|at|ch|fr|it|es|pt|uk|ie|nl|be|lu|se|no|dk|fi|hu|ro|bg|hr|si|lt|lv|ee|gr|ua|us))"
    r"(?![\w(-]|\.\w)"
)
_DN = re.compile(
    r"(?P<before>\b(?P<name>CN|OU|O|L|ST|STREET|DC|UID|GN|SN|G|givenName|surname|commonName|serialNumber|"
    r"emailAddress|organizationIdentifier|pseudonym)=)(?P<value>(?:\\.|[^,+/\n\"'\\<>\ue000\ue001])+)"
)
_NAMED_SERIAL = re.compile(
    r"(?P<before>\bserial(?:[ _-]?(?:number|no\.?))?['\"]?(?:\s*[:=]\s*|\s+)['\"]?)"
    r"(?P<value>(?:0x)?[0-9A-F]+(?:[ :][0-9A-F]{2,4})*)(?!\w)",
    re.IGNORECASE,
)
_SERIAL = re.compile(
    r"(?<![\w.])(?<!Thread )(?!0x80[0-9A-Fa-f]{6}\b)(?P<value>"
    r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"
    r"|(?:[0-9A-Fa-f]{2}:){3,}[0-9A-Fa-f]{2}"
    r"|(?:[0-9A-Fa-f]{4} ){2,}[0-9A-Fa-f]{1,4}"
    r"|(?:0x)?[0-9A-Fa-f]{8,}"
    r")(?!\w)"
)
_ADDRESS = re.compile(
    r"(?<![\w.:])(?P<value>\d{1,3}(?:\.\d{1,3}){3}|[0-9A-Fa-f]*:[0-9A-Fa-f:]*:[0-9A-Fa-f.]*)(?![\w:])"
)


class Placeholders:
    """One numbering for a whole bundle. Learn what is private first; then no text shows it."""

    def __init__(self) -> None:
        self._placed: dict[str, str] = {}
        self._counts: Counter[Private] = Counter()
        self._forms: dict[str, tuple[Private, str]] = {}
        self._known: re.Pattern[str] | None = None

    def learn(self, kind: Private, value: str) -> None:
        """Take a value as private wherever it stands, in any case, and a serial number however it is grouped."""
        value = value.strip()
        is_everyday = kind in (Private.USER, Private.HOST, Private.LABEL) and value.casefold() in _EVERYDAY
        if len(value) < _SHORTEST or is_everyday:
            return
        for form in (value, value.upper(), value.lower(), *_groupings(value)):
            self._forms.setdefault(form, (kind, value))
        self._known = None

    def place(self, kind: Private, value: str) -> str:
        """Give the placeholder of a value."""
        if kind is Private.HOME:
            return str(kind.value)
        key = _normal(value)
        if key not in self._placed:
            self._counts[kind] += 1
            self._placed[key] = f"{kind.value}-{self._counts[kind]}"
        return self._placed[key]

    def redact(self, text: str) -> tuple[str, int]:
        """Give the text with placeholders, and how many there are in it. Lines of more than 2000 characters are cut."""
        text = cut_lines(text).replace(_OPEN, "").replace(_CLOSE, "")
        for rule, kind in (
            (_CERTIFICATE, Private.CERTIFICATE),
            (_URL, None),
            (_EMAIL, Private.EMAIL),
            (self._pattern(), None),
            (_HOME, Private.USER),
            (_DN, None),
            (_NAMED_SERIAL, Private.SERIAL),
            (_SERIAL, Private.SERIAL),
            (_ADDRESS, Private.ADDRESS),
            (_HOST_ARGUMENT, Private.HOST),
            (_HOST, Private.HOST),
        ):
            text = _outside(text, rule, self._changer(rule, kind))
        return text.replace(_OPEN, "").replace(_CLOSE, ""), text.count(_OPEN)

    def _changer(self, rule: re.Pattern[str], kind: Private | None) -> Callable[[re.Match[str]], str]:
        if rule is _URL:
            return self._url
        if rule is _DN:
            return self._attribute
        if kind is None:
            return self._known_value
        if rule is _ADDRESS:
            return self._address

        def change(found: re.Match[str]) -> str:
            parts = found.groupdict()
            return parts.get("before", "") + self._mark(kind, parts.get("value", found[0]))

        return change

    def _mark(self, kind: Private, value: str) -> str:
        return f"{_OPEN}{self.place(kind, value)}{_CLOSE}"

    def _pattern(self) -> re.Pattern[str]:
        if self._known is None:
            forms = sorted(self._forms, key=len, reverse=True)
            whole = (form if len(form) < _INSIDE_WORDS else "" for form in forms)
            self._known = re.compile(
                "|".join(
                    rf"(?<!\w){re.escape(form)}(?!\w)" if short else re.escape(form)
                    for form, short in zip(forms, whole, strict=True)
                )
                or r"(?!)",
                re.IGNORECASE,
            )
        return self._known

    def _known_value(self, found: re.Match[str]) -> str:
        folded = found[0].casefold()
        kinds = (known for form, known in self._forms.items() if form.casefold() == folded)
        return self._mark(*next(kinds, (Private.NAME, found[0])))

    def _url(self, found: re.Match[str]) -> str:
        """Keep scheme, port and path of a URL; its path is looked at by the rules that follow."""
        scheme, _, rest = found[0].partition("://")
        end = min((n for n in map(rest.find, "/?#") if n >= 0), default=len(rest))
        authority, path = rest[:end], rest[end:]
        user, at, place = authority.rpartition("@")
        try:
            host = urlsplit(f"//{place}").hostname or ""
        except ValueError:
            host = place
        if not host:
            return found[0]
        port = place[place.rfind(":") :] if re.search(r":\d+$", place) else ""
        return f"{scheme}://{user}{at}{self._mark(Private.HOST, host)}{port}{path}"

    def _attribute(self, found: re.Match[str]) -> str:
        kinds = {
            **dict.fromkeys(("CN", "commonName"), Private.HOLDER),
            "serialNumber": Private.SERIAL,
            "emailAddress": Private.EMAIL,
        }
        return found["before"] + self._mark(kinds.get(found["name"], Private.NAME), found["value"])

    def _address(self, found: re.Match[str]) -> str:
        try:
            address = ipaddress.ip_address(found["value"])
        except ValueError:
            return found[0]
        return self._mark(Private.ADDRESS, str(address))


def _outside(text: str, rule: re.Pattern[str], change: Callable[[re.Match[str]], str]) -> str:
    """Apply a rule between the placeholders that stand already."""
    pieces = _PLACED.split(text)
    return "".join(piece if number % 2 else rule.sub(change, piece) for number, piece in enumerate(pieces))


def _normal(value: str) -> str:
    """Make one of the ways in which a serial number is written, and names with another case."""
    plain = value.strip().casefold()
    digits = re.sub(r"[ :]", "", plain).removeprefix("0x")
    return digits.lstrip("0") or "0" if re.fullmatch(r"[0-9a-f]+", digits) else plain


def _groupings(value: str) -> tuple[str, ...]:
    """Write a hexadecimal number as people do: by fours, by pairs with colons."""
    if not re.fullmatch(r"[0-9A-Fa-f]{5,}", value):
        return ()
    even = value if len(value) % 2 == 0 else f"0{value}"
    return (
        " ".join(value[i : i + 4] for i in range(0, len(value), 4)),
        ":".join(even[i : i + 2] for i in range(0, len(even), 2)),
    )
