"""A flow as a table: for each page what follows, whether it may, and whether the way back ends there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

S = TypeVar("S")


@dataclass(frozen=True)
class Step(Generic[S]):
    """One page."""

    next: Callable[[S], str | None]
    """Name of the following page, None at the end."""
    ready: Callable[[S], bool]
    """Whether the following page may be entered now."""
    commits: bool = False
    """Whether leaving this page forward closes the way back."""


Table = Mapping[str, Step[S]]


def next_page(table: Table[S], page: str, state: S) -> str | None:
    """Give the page that follows, or None where the flow ends or may not go on yet."""
    step = table[page]
    return step.next(state) if step.ready(state) else None


def last_holding(table: Table[S], path: list[str], state: S) -> str:
    """Give the last page of a walked path whose own way in still holds; the first page always does."""
    held = path[0]
    for page in path[1:]:
        if not table[held].ready(state):
            break
        held = page
    return held
