"""The RA's clock, which tests and demonstrations may set."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

_OFFSET = re.compile(r"([+-]\d{1,6})([smhd])")
_UNIT = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


@dataclass(frozen=True)
class Clock:
    """The computer's time, moved by `offset`."""

    offset: timedelta = timedelta()

    def now(self) -> datetime:
        """Give the time in UTC, in whole seconds as certificates hold it."""
        return (datetime.now(UTC) + self.offset).replace(microsecond=0)


def parse_clock(text: str) -> Clock:
    """Read an offset like `+2d` or `-26h`, or an ISO 8601 time from which the clock goes on. Raises ValueError."""
    if match := _OFFSET.fullmatch(text):
        return Clock(timedelta(**{_UNIT[match[2]]: int(match[1])}))
    start = datetime.fromisoformat(text)
    if start.tzinfo is None:
        start = start.replace(tzinfo=UTC)
    return Clock(start - datetime.now(UTC))
