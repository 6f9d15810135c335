"""How long a key takes is measured, and what was measured counts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from enroll_gui.backends.key_times import MOST_CARDS, REMEMBERED, KeyTimesFile
from enroll_gui.model.card_profile import GENERAL_USUAL_S, CardProfile, KnownCards
from tests.makers import TOKEN

KNOWN = KnownCards((CardProfile("Slow card", usual_s={"RSA-2048": 200.0}),))
SLOW = replace(TOKEN, card="Slow card")


@pytest.fixture
def times(tmp_path: Path) -> KeyTimesFile:
    return KeyTimesFile(tmp_path / "profile" / "key-times.json", KNOWN)


def test_what_is_known_of_the_card_counts_before_the_general_estimate(times: KeyTimesFile) -> None:
    assert times.usual_s(SLOW, "RSA-2048") == 200.0
    assert times.usual_s(SLOW, "EC-P256") == GENERAL_USUAL_S["EC-P256"]
    assert times.usual_s(TOKEN, "RSA-2048") == GENERAL_USUAL_S["RSA-2048"]


def test_mean_of_what_was_measured_counts_from_the_first_key_on(times: KeyTimesFile, tmp_path: Path) -> None:
    times.note(SLOW, "RSA-2048", 10.0)
    assert times.usual_s(SLOW, "RSA-2048") == 10.0
    times.note(SLOW, "RSA-2048", 20.0)
    again = KeyTimesFile(tmp_path / "profile" / "key-times.json", KNOWN)
    assert again.usual_s(SLOW, "RSA-2048") == 15.0
    assert again.usual_s(TOKEN, "RSA-2048") == GENERAL_USUAL_S["RSA-2048"]


def test_only_the_latest_are_remembered(times: KeyTimesFile) -> None:
    for seconds in [1000.0] + [2.0] * REMEMBERED:
        times.note(SLOW, "RSA-2048", seconds)
    assert times.usual_s(SLOW, "RSA-2048") == 2.0


def test_cards_nobody_knows_are_told_apart_by_what_the_driver_calls_them(times: KeyTimesFile) -> None:
    other = replace(TOKEN, model="Other model")
    times.note(other, "RSA-2048", 3.0)
    assert times.usual_s(other, "RSA-2048") == 3.0
    assert times.usual_s(TOKEN, "RSA-2048") == GENERAL_USUAL_S["RSA-2048"]


def test_file_does_not_grow_for_ever(times: KeyTimesFile) -> None:
    for number in range(MOST_CARDS + 5):
        times.note(replace(TOKEN, model=f"model {number}"), "RSA-2048", 1.0)
    assert times.usual_s(replace(TOKEN, model="model 0"), "RSA-2048") == GENERAL_USUAL_S["RSA-2048"]
    assert times.usual_s(replace(TOKEN, model=f"model {MOST_CARDS + 4}"), "RSA-2048") == 1.0


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"seconds": 1}',
        '{"seconds": {"a": 1}}',
        '{"seconds": {"a": {"b": ["x"]}}}',
        '{"seconds": {"Slow card": {"RSA-2048": [NaN]}}}',
        '{"seconds": {"Slow card": {"RSA-2048": [1e400]}}}',
        "\0" * 200_000,
    ],
)
def test_file_that_cannot_be_used_is_done_without_and_replaced(times: KeyTimesFile, tmp_path: Path, text: str) -> None:
    file = tmp_path / "profile" / "key-times.json"
    file.parent.mkdir()
    file.write_text(text)
    assert times.usual_s(SLOW, "RSA-2048") == 200.0
    times.note(SLOW, "RSA-2048", 4.0)
    assert times.usual_s(SLOW, "RSA-2048") == 4.0


def test_folder_that_cannot_be_written_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "profile").write_text("a file")
    times = KeyTimesFile(tmp_path / "profile" / "key-times.json", KNOWN)
    times.note(SLOW, "RSA-2048", 4.0)
    assert times.usual_s(SLOW, "RSA-2048") == 200.0
