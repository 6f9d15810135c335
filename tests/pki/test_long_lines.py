"""Text of any length is cleaned in a time that grows with it, and no faster."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from enroll_gui.pki.long_lines import cut_lines
from enroll_gui.pki.redaction import Placeholders
from enroll_gui.pki.secrets_in_text import GONE, without_secrets

CLEANERS = {"secrets": without_secrets, "personal data": lambda text: Placeholders().redact(text)[0]}


def _seconds(clean: Callable[[str], object], text: str) -> float:
    begun = time.process_time()
    clean(text)
    return time.process_time() - begun


@pytest.mark.parametrize("cleaner", CLEANERS)
@pytest.mark.parametrize(
    ("part", "times"),
    [("x", 8000), ("a-", 5000), ("a.", 8000), ("x" * 1990 + "\n", 4), ("abcd\n", 1500), ("-----BEGIN X-----\n", 1000)],
    ids=["run", "hyphens", "dots", "long lines", "base64 without a head", "heads"],
)
def test_twice_the_text_takes_about_twice_the_time(cleaner: str, part: str, times: int) -> None:
    clean, text = CLEANERS[cleaner], part * times
    taken = [(_seconds(clean, text), _seconds(clean, 2 * text)) for _ in range(5)]
    once, twice = map(min, zip(*taken, strict=True))
    assert twice < 3 * once + 0.01


def test_long_line_is_cut_at_a_word_and_says_so() -> None:
    text = "short\n" + "word " * 1000 + "\nshort"

    before, cut, after = cut_lines(text).split("\n")

    assert (before, after) == ("short", "short")
    assert cut == "word " * 379 + "word [3101 characters cut]"
    assert cut_lines(cut) == cut


def test_long_word_is_cut_and_its_beginning_stays() -> None:
    assert cut_lines("x" * 5000) == "x" * 1900 + " [3100 characters cut]"


def test_line_of_a_usual_length_stays() -> None:
    text = "\n".join(["x" * 2000] * 3)
    assert cut_lines(text) == text


def test_beginning_of_a_secret_does_not_survive_a_cut() -> None:
    secret = "Ab3" * 20
    text = f"{'word ' * 375}{secret} {'word ' * 100}"

    assert "Ab3" not in without_secrets(text)
    assert "Ab3" not in without_secrets("Ab3" * 2000).replace(GONE, "")
