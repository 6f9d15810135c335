"""Words, dates and numbers in the language of the window."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QLocale

from enroll_gui.gui.words import date_words, in_fours, time_words, translated
from enroll_gui.messages import ROWS
from enroll_gui.model.errors import Unreachable

WHEN = datetime(2026, 3, 9, 12, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _locale() -> Iterator[None]:
    before = QLocale()
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("locale", "words"),
    [("C", "2026-03-09"), ("de_DE", "09.03.2026"), ("en_GB", "09/03/2026"), ("en_US", "3/9/2026")],
)
def test_date_is_the_locales_with_the_whole_year(locale: str, words: str) -> None:
    QLocale.setDefault(QLocale(locale))

    assert date_words(WHEN) == words


def test_time_is_the_locales() -> None:
    QLocale.setDefault(QLocale("de_DE"))
    local = WHEN.astimezone()

    assert time_words(WHEN) == f"{local.hour:02}:{local.minute:02}"


def test_facts_are_put_into_their_places() -> None:
    what = ROWS[Unreachable][1]

    assert translated(what, {"url": "https://ra.example"}).startswith("No answer from https://ra.example.")


@pytest.mark.usefixtures("pseudo_language")
def test_facts_are_put_into_the_translation() -> None:
    assert "https://ra.example" in translated(ROWS[Unreachable][1], {"url": "https://ra.example"})
    assert translated(ROWS[Unreachable][1], {}).startswith("⟦")


@pytest.mark.parametrize(
    ("number", "words"),
    [("6a2190ff3c", "6a21 90ff 3c"), ("", ""), ("abc", "abc"), ("6a21903c/User PIN", "6a21 903c · User PIN")],
)
def test_numbers_are_grouped_by_fours(number: str, words: str) -> None:
    assert in_fours(number) == words
