"""What ended by itself: a driver, or the program."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class CrashKind(Enum):
    """Who it was."""

    DRIVER = "driver"
    """The process of a PKCS#11 module died."""
    PROGRAM = "program"
    """The program itself died of a signal."""
    FAULT = "fault"
    """Nobody caught an exception; the program went on."""


@dataclass(frozen=True)
class Crash:
    """One crash, without any argument of any call."""

    kind: CrashKind
    when: datetime
    version: str
    """The program's."""
    module: str = ""
    """Path of the PKCS#11 module."""
    call: str = ""
    """The C_ function it was in."""
    ended_by: str = ""
    """A signal's name, or `exit code 3`."""
    trace: str = ""
    """Files, lines and functions; no values."""
    times: int = 1
    """How often the same happened since it was first noted."""
    name: str = ""
    """What the note is called; empty while it is not on disk."""
