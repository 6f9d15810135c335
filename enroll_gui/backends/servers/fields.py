"""Reads an authority's JSON member by member; nothing is believed because it came over TLS."""

from __future__ import annotations

import base64
import binascii
import json
import re
from datetime import datetime

from enroll_gui.model.errors import AnswerInvalid

MAX_TEXT = 2000
_ANY = re.compile(r".{0,2000}", re.DOTALL)


class Fields:
    """A JSON object. Every reader raises AnswerInvalid(url) where a member is missing or of another kind."""

    def __init__(self, found: object, url: str, path: str = "") -> None:
        self._url = url
        self._path = path
        if not isinstance(found, dict):
            raise self.wrong("")
        self._found = found

    def wrong(self, name: str) -> AnswerInvalid:
        """Make the error that names a member."""
        return AnswerInvalid(f"answer: {self._path}{name}", url=self._url)

    def text(self, name: str, pattern: re.Pattern[str] = _ANY) -> str:
        """Read a string that matches as a whole."""
        value = self._found.get(name)
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise self.wrong(name)
        return value

    def optional_text(self, name: str, pattern: re.Pattern[str] = _ANY) -> str:
        """Read a string, or null or nothing as the empty string."""
        return "" if self._found.get(name) is None else self.text(name, pattern)

    def one_of(self, name: str, values: tuple[str, ...]) -> str:
        """Read one of the strings allowed."""
        value = self.text(name)
        if value not in values:
            raise self.wrong(name)
        return value

    def texts(self, name: str, pattern: re.Pattern[str] = _ANY) -> tuple[str, ...]:
        """Read a list of strings."""
        values = self.values(name)
        for value in values:
            if not isinstance(value, str) or not pattern.fullmatch(value):
                raise self.wrong(name)
        return tuple(str(value) for value in values)

    def number(self, name: str, minimum: int, maximum: int) -> int:
        """Read a whole number within bounds."""
        value = self._found.get(name)
        if not isinstance(value, int) or isinstance(value, bool) or not minimum <= value <= maximum:
            raise self.wrong(name)
        return value

    def flag(self, name: str) -> bool:
        """Read a boolean."""
        value = self._found.get(name)
        if not isinstance(value, bool):
            raise self.wrong(name)
        return value

    def time(self, name: str) -> datetime:
        """Read an ISO 8601 time with its zone."""
        try:
            value = datetime.fromisoformat(self.text(name))
        except ValueError:
            raise self.wrong(name) from None
        if value.tzinfo is None:
            raise self.wrong(name)
        return value

    def optional_time(self, name: str) -> datetime | None:
        """Read a time, or null."""
        return None if self._found.get(name) is None else self.time(name)

    def der(self, name: str) -> bytes:
        """Read Base64 of at least one byte."""
        value = self._found.get(name)
        if not isinstance(value, str):
            raise self.wrong(name)
        return self._decoded(name, value)

    def ders(self, name: str) -> tuple[bytes, ...]:
        """Read a list of Base64."""
        values = self.values(name)
        return tuple(self._decoded(name, value) for value in values)

    def values(self, name: str) -> list[object]:
        """Read a list."""
        value = self._found.get(name)
        if not isinstance(value, list):
            raise self.wrong(name)
        return value

    def member(self, name: str) -> Fields:
        """Read an object within this one."""
        return Fields(self._found.get(name), self._url, f"{self._path}{name}.")

    def optional_member(self, name: str) -> Fields | None:
        """Read an object within this one, or null or nothing as None."""
        return None if self._found.get(name) is None else self.member(name)

    def objects(self, name: str) -> tuple[Fields, ...]:
        """Read a list of objects."""
        return tuple(Fields(value, self._url, f"{self._path}{name}.") for value in self.values(name))

    def _decoded(self, name: str, value: object) -> bytes:
        try:
            decoded = base64.b64decode(value, validate=True) if isinstance(value, str) else b""
        except (binascii.Error, ValueError):
            decoded = b""
        if not decoded:
            raise self.wrong(name)
        return decoded


def parse(body: bytes, url: str) -> object:
    """Read JSON. Raises AnswerInvalid(url)."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as exc:
        raise AnswerInvalid("the answer is not JSON", url=url) from exc
