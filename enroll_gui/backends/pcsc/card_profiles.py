"""Reads cards.toml: what kinds of cards and drivers there are. The head of that file explains each field."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from enroll_gui.backends.pkcs11 import cryptoki
from enroll_gui.model.card_profile import (
    CardProfile,
    CardQuirk,
    KnownCards,
    ModuleConfiguration,
    ModuleProfile,
    PinRules,
)
from enroll_gui.model.credential import Alphabet, Credential
from enroll_gui.model.errors import CardFileUnusable, EnrollError
from enroll_gui.model.resources import resource
from enroll_gui.pki.algorithms import KEY_ALGORITHMS
from enroll_gui.pki.names import visible

FILE = "cards.toml"
MOST_BYTES = 1_000_000
MOST_ENTRIES = 500
_LONGEST_TEXT = 120
_MOST_SECONDS = 3600
_HEX = re.compile(r"(?:[0-9a-f]{2})+")
_ATR = re.compile(r"3[bf](?:[0-9a-f.]{2}){1,32}")
"""TS and up to 32 characters (ISO/IEC 7816-3, 8.2.1)."""
_SYSTEMS = ("linux", "windows", "macos")
_KINDS = tuple(row.kind for row in KEY_ALGORITHMS)

_Reader = Callable[[Any], Any]


def known_cards(profile_folder: Path) -> tuple[KnownCards, list[EnrollError]]:
    """Read what comes with the program and what this user has added to it.

    What the user's own file has wrong is left out and told as CardFileUnusable, an error an entry; what comes with the
    program stays whole. Raises ValueError or OSError only where the program's own file is broken.
    """
    added = KnownCards()
    troubles: list[EnrollError] = []
    file = profile_folder / FILE
    try:
        added, wrong = _read(file)
        troubles += [CardFileUnusable(f"{file}: {place}", file=str(file), field=place) for place in wrong]
    except FileNotFoundError:
        pass
    except (OSError, ValueError, RecursionError) as exc:
        troubles.append(CardFileUnusable(f"{file}: {exc}", file=str(file), field="TOML"))
    return _together(added, own_cards()), troubles


@cache
def own_cards() -> KnownCards:
    """Read what comes with the program. Raises ValueError or OSError where that file is broken."""
    own, wrong = _read(resource(FILE))
    assert not wrong, wrong
    return own


def _read(file: Path) -> tuple[KnownCards, list[str]]:
    """Read a file; what cannot be used of it is left out and named by its place."""
    with file.open("rb") as opened:
        data = opened.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise ValueError("too long")
    tables = tomllib.loads(data.decode())
    wrong = [name for name in tables if name not in ("card", "module")]
    cards: list[CardProfile] = _entries(tables.get("card", []), "card", _card, wrong)
    modules: list[ModuleProfile] = _entries(tables.get("module", []), "module", _module, wrong)
    return KnownCards(tuple(cards), tuple(modules)), [visible(place) for place in wrong]


def _together(added: KnownCards, own: KnownCards) -> KnownCards:
    """Put what a user added before what is there, and let it take the place of it."""
    names, titles = {card.name for card in added.cards}, {module.title for module in added.modules}
    atr = {pattern for card in added.cards for pattern in card.atr}
    cards = [
        replace(card, atr=tuple(pattern for pattern in card.atr if pattern not in atr))
        for card in own.cards
        if card.name not in names
    ]
    modules = [module for module in own.modules if module.title not in titles]
    return KnownCards((*added.cards, *cards), (*added.modules, *modules))


def _entries(rows: object, kind: str, read: _Reader, wrong: list[str]) -> list[Any]:
    if not isinstance(rows, list) or len(rows) > MOST_ENTRIES:
        wrong.append(kind)
        return []
    found = []
    for number, row in enumerate(rows, start=1):
        try:
            found.append(read(row))
        except ValueError as exc:
            wrong.append(f"{kind} {number}: {exc}")
    return found


def _card(row: object) -> CardProfile:
    return CardProfile(**_fields(row, _CARD, needed=("name",)))


def _module(row: object) -> ModuleProfile:
    return ModuleProfile(**_fields(row, _MODULE, needed=("title", "files")))


def _fields(row: object, readers: Mapping[str, _Reader], needed: tuple[str, ...] = ()) -> dict[str, Any]:
    """Read a table, each field with its reader. Raises ValueError naming the first that is wrong or missing."""
    if not isinstance(row, dict):
        raise ValueError("not a table")
    found = {}
    for name, value in row.items():
        if name not in readers:
            raise ValueError(f"{name[:_LONGEST_TEXT]}: not known")
        try:
            found[name] = readers[name](value)
        except ValueError as exc:
            raise ValueError(f"{name}: {exc}") from None
    if missing := [name for name in needed if name not in found]:
        raise ValueError(f"{missing[0]}: missing")
    return found


def _text(value: object) -> str:
    if not isinstance(value, str) or not value or len(value) > _LONGEST_TEXT or visible(value) != value:
        raise ValueError("not a short text")
    return value


def _number(least: int, most: int) -> _Reader:
    def read(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise ValueError(f"not a number from {least} to {most}")
        return value

    return read


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("neither true nor false")
    return value


def _hex(value: object) -> str:
    compact = _text(value).replace(" ", "").lower()
    if not _HEX.fullmatch(compact):
        raise ValueError("not hex")
    return compact


def _atr(value: object) -> str:
    compact = _text(value).replace(" ", "").lower()
    if not _ATR.fullmatch(compact):
        raise ValueError("not an ATR")
    return compact


def _one_of(*names: str) -> _Reader:
    def read(value: object) -> str:
        if value not in names:
            raise ValueError(f"none of {', '.join(names)}")
        return str(value)

    return read


def _all(read: _Reader) -> _Reader:
    def read_all(value: object) -> tuple[Any, ...]:
        if not isinstance(value, list) or len(value) > MOST_ENTRIES:
            raise ValueError("not a list")
        return tuple(read(member) for member in value)

    return read_all


def _by(names: tuple[str, ...], read: _Reader) -> _Reader:
    """Read a table whose keys are some of `names`."""

    def read_table(value: object) -> dict[str, Any]:
        return _fields(value, dict.fromkeys(names, read))

    return read_table


def _by_credential(read: _Reader) -> _Reader:
    by_name = _by(tuple(credential.value for credential in Credential), read)
    return lambda value: {Credential(name): found for name, found in by_name(value).items()}


def _pin(value: object) -> PinRules:
    length = _number(0, 255)
    readers = {"minimum": length, "maximum": length, "alphabet": lambda v: Alphabet(_one_of(*_ALPHABETS)(v))}
    rules = PinRules(**_fields(value, readers, needed=("minimum", "maximum")))
    if rules.minimum > rules.maximum:
        raise ValueError("minimum: more than maximum")
    return rules


def _quirks(value: object) -> frozenset[CardQuirk]:
    names = _all(_one_of(*(quirk.value for quirk in CardQuirk)))(value)
    return frozenset(CardQuirk(name) for name in names)


def _seconds(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 < value <= _MOST_SECONDS:
        raise ValueError(f"not a number from 0 to {_MOST_SECONDS}")
    return float(value)


def _ignored_flags(value: object) -> int:
    bits = 0
    for name in _all(_one_of(*_FLAGS))(value):
        bits |= _FLAGS[name]
    return bits


_ALPHABETS = tuple(alphabet.value for alphabet in Alphabet)
_FLAGS: Mapping[str, int] = {
    name: getattr(cryptoki, name)
    for name in (
        "CKF_PROTECTED_AUTHENTICATION_PATH",
        "CKF_USER_PIN_COUNT_LOW",
        "CKF_USER_PIN_FINAL_TRY",
        "CKF_USER_PIN_LOCKED",
    )
}
_CARD: Mapping[str, _Reader] = {
    "name": _text,
    "atr": _all(_atr),
    "applet": _hex,
    "driver": _text,
    "modules": _by(_SYSTEMS, _all(_text)),
    "pin": _pin,
    "so_pin": _pin,
    "puk": _pin,
    "counters": _by_credential(_number(0, 255)),
    "key_kinds": _all(_one_of(*_KINDS)),
    "usual_s": _by(_KINDS, _seconds),
    "quirks": _quirks,
    "first_use": _text,
    "factory": _by_credential(_text),
    "unblock_by_response": _flag,
}
_MODULE: Mapping[str, _Reader] = {
    "title": _text,
    "files": _all(_text),
    "configuration": lambda v: ModuleConfiguration(_one_of(*(kind.value for kind in ModuleConfiguration))(v)),
    "pad_prompts": _number(0, 99),
    "ignored_flags": _ignored_flags,
}
