"""The table of codes: each leads to words that have all they name."""

from __future__ import annotations

from string import Formatter

import pytest

from enroll_gui.backends.windows.errors import CODES, refusal
from enroll_gui.messages import words_for
from enroll_gui.model.errors import EnrollError, KeyKindUnsupported, ProviderFailed


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.name)
def test_each_code_has_words_and_all_that_they_name(code: tuple[int, str, type[EnrollError]]) -> None:
    value, name, error = code
    made = refusal(value, "Example Provider", "NCryptSignHash", "RSA-2048")
    words = words_for(made)

    places = {field for text in (words.title, words.what, words.todo) for _, field, _, _ in Formatter().parse(text)}
    assert type(made) is error
    assert places - {None} <= made.facts.keys()
    assert name in str(made)


def test_no_code_stands_twice() -> None:
    assert len({code.value for code in CODES}) == len(CODES)


def test_code_that_nobody_knows_is_told_as_it_is() -> None:
    made = refusal(0x8028400F, "Example Provider", "NCryptSignHash")

    assert isinstance(made, ProviderFailed)
    assert made.facts == {"provider": "Example Provider", "call": "NCryptSignHash", "rv": "0x8028400f"}


def test_kind_is_not_blamed_where_none_was_asked_for() -> None:
    assert isinstance(refusal(0x80090029, "Example Provider", "NCryptDecrypt"), ProviderFailed)
    assert isinstance(refusal(0x80090029, "Example Provider", "NCryptSignHash", "EC-P256"), KeyKindUnsupported)
