"""The clock that tests may set."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from enroll_gui.reference_ra.clock import parse_clock


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("+2d", timedelta(days=2)),
        ("-26h", timedelta(hours=-26)),
        ("+90m", timedelta(minutes=90)),
        ("-5s", timedelta(seconds=-5)),
    ],
)
def test_offset_moves_the_time(text: str, offset: timedelta) -> None:
    assert abs(parse_clock(text).now() - datetime.now(UTC) - offset) < timedelta(seconds=30)


@pytest.mark.parametrize("text", ["2030-01-01T12:00:00", "2030-01-01T12:00:00Z", "2030-01-01T13:00:00+01:00"])
def test_named_time_goes_on_from_there(text: str) -> None:
    assert abs(parse_clock(text).now() - datetime(2030, 1, 1, 12, tzinfo=UTC)) < timedelta(seconds=30)


@pytest.mark.parametrize("text", ["", "2d", "+2y", "+d", "yesterday"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_clock(text)
