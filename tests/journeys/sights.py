"""What is read on the screen of a trouble, and noted for the table at the end of the run. Import `told`."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from enroll_gui.messages import words_for
from enroll_gui.model.errors import EnrollError
from tests.journeys.person import Person

Told = Callable[[str, str, str], None]


@pytest.fixture
def told(record_property: Callable[[str, object], None]) -> Told:
    """Note an item, its code and its words, for the table at the end of the run."""

    def note(item: str, code: str, words: str) -> None:
        record_property("bad input", (item, code, words))

    return note


def literal(text: str) -> list[str]:
    """Give a text's own words, without its places for facts."""
    return [part for part in re.split(r"\{\w+\}", text) if part]


def reads_in_row(person: Person, check: str, error: EnrollError) -> tuple[str, str]:
    """See a trouble in a row of the system test, unfolded where it is only a warning; gives code and words."""
    words = words_for(error)
    person.until(lambda: person.found(f"check-{check}-remedy-button"))
    if words.code not in person.row(check):
        person.press(f"check-{check}-remedy-button")
    person.until(lambda: f"{check} · {words.code}" in person.row(check))
    person.until(lambda: all(part in person.row(check) for part in literal(words.what) + literal(words.todo)))
    return f"{check} {words.code}", words.what


def reads_on_top(person: Person, error: EnrollError) -> tuple[str, str]:
    """See a trouble in an error panel, a notice or the PIN dialog; gives code and words."""
    words = words_for(error)
    person.until(lambda: person.code() == words.code)
    person.sees(words.title, *literal(words.what), *literal(words.todo))
    return words.code, words.title
