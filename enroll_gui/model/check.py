"""Rows of the system test."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from enroll_gui.model.errors import EnrollError


class CheckState(Enum):
    """How a check ended."""

    PENDING = "pending"
    OK = "ok"
    WARNING = "warning"
    STOP = "stop"


class CheckGroup(Enum):
    """Where a check belongs."""

    COMPUTER = "This computer"
    CARDS = "Cards"
    AUTHORITY = "Registration authority"


@dataclass(frozen=True)
class Check:
    """One row: what was checked and what was found."""

    code: str
    """SYS-nnn."""
    group: CheckGroup
    state: CheckState
    finding: str = ""
    """A machine's own words: a version, a path, a name. Never a sentence."""
    error: EnrollError | None = field(default=None, compare=False)
    link: str = ""
    """https download or help page, if the authority names one."""
    count: int | None = None
    """How many certificates there are, where that was asked."""
    can_repair: bool = False
    """The program itself can put it right when asked to."""
