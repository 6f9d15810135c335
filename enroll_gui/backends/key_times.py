"""How long cards took for their keys, in one file of the profile folder."""

from __future__ import annotations

import json
import logging
from pathlib import Path

from enroll_gui.backends.whole_file import write_whole
from enroll_gui.model.card import Token
from enroll_gui.model.card_profile import KnownCards, general_usual_s
from enroll_gui.pki.names import visible

log = logging.getLogger(__name__)

MOST_BYTES = 100_000
MOST_CARDS = 50
REMEMBERED = 5
"""A search for primes takes a while that differs widely: the mean of the last few says more than the last one."""
_LONGEST_NAME = 120

_Times = dict[str, dict[str, list[float]]]


class KeyTimesFile:
    """Implements `ports.KeyTimes`. The file is a comfort: what cannot be read or written is logged and done without."""

    def __init__(self, path: Path, known: KnownCards) -> None:
        """Use `path`, which is made when first written to, and the times of the cards that are known."""
        self._path = path
        self._known = known

    def usual_s(self, token: Token, kind: str) -> float:
        """Give the mean of what was measured on cards of this kind, else what is known of it, else an estimate."""
        measured = self._read().get(_name(token), {}).get(kind)
        if measured:
            return sum(measured) / len(measured)
        profile = self._known.named(token.card)
        stated = profile.usual_s.get(kind) if profile else None
        return stated or general_usual_s(kind, hardware=token.hardware)

    def note(self, token: Token, kind: str, seconds: float) -> None:
        """Remember how long a key took."""
        times = self._read()
        latest = times.pop(_name(token), {})
        latest[kind] = [*latest.get(kind, []), round(seconds, 2)][-REMEMBERED:]
        times[_name(token)] = latest
        kept = dict([*times.items()][-MOST_CARDS:])
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(self._path, json.dumps({"version": 1, "seconds": kept}, indent=1).encode())
        except OSError as exc:
            log.warning("key times: %s cannot be written: %s", self._path, exc)

    def _read(self) -> _Times:
        try:
            if self._path.stat().st_size > MOST_BYTES:
                raise ValueError("too long")
            data = json.loads(self._path.read_bytes())["seconds"]
            return {str(card): _by_kind(kinds) for card, kinds in data.items()}
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as exc:
            log.warning("key times: %s cannot be read: %r", self._path, exc)
            return {}


def _by_kind(kinds: dict[str, list[float]]) -> dict[str, list[float]]:
    return {str(kind): [_seconds(value) for value in values][-REMEMBERED:] for kind, values in kinds.items()}


def _seconds(value: float) -> float:
    seconds = float(value)
    if not 0 <= seconds <= 86400:
        raise ValueError("no time that a key takes")
    return seconds


def _name(token: Token) -> str:
    """Name a kind of token: by its card, else by what the driver calls it."""
    return visible(token.card or f"{token.manufacturer} {token.model}".strip())[:_LONGEST_NAME]
