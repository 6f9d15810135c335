"""What a benchmark prints: a number, its limit, and the floor it was measured beside."""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """One line of the table."""

    name: str
    value: float
    limit: float
    beside: str
    """What was measured and its floor, in words."""

    @property
    def holds(self) -> bool:
        """True if the limit is kept."""
        return self.value <= self.limit

    def __str__(self) -> str:
        verdict = "" if self.holds else "OVER"
        return f"{self.name:52} {self.value:8.2f}   at most {self.limit:<5g} {verdict:4}   {self.beside}"
