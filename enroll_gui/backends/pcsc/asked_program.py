"""A program that asks for secrets on its terminal: it is given a pseudo terminal, and each secret when it asks.

So no secret stands in a command line, an environment or a file, where others may read it.
"""

from __future__ import annotations

import os
import re
import select
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from enroll_gui.model.errors import ToolFailed
from enroll_gui.model.secret import Secret
from enroll_gui.pki.names import visible

MOST_BYTES = 1 << 14
"""Of what it says; a program that says more is not understood."""
_MOST_SHOWN = 200
"""Characters."""
_LOOK_S = 0.02
_DEBUG = "OPENSC_DEBUG"
"""Has OpenSC write down what it sends to the card, PINs too."""


@dataclass(frozen=True)
class Question:
    """What the program asks, at the end of a line that it does not end, and the answer. It is asked once."""

    prompt: str
    """Regular expression of that line."""
    answer: Secret


@dataclass(frozen=True)
class Ended:
    """How a program ended."""

    code: int
    """Exit code; negative: the signal that killed it."""
    said: str
    has_all: bool
    """Whether it got an answer to every question: before that it has done nothing."""

    @property
    def last_line(self) -> str:
        """What it said last, as it may be shown."""
        lines = [line.strip() for line in self.said.splitlines() if line.strip()]
        return visible(lines[-1])[:_MOST_SHOWN] if lines else ""


def can_be_asked() -> bool:
    """Say whether this system has pseudo terminals."""
    return sys.platform != "win32"


def run_asked(command: Sequence[str], questions: Sequence[Question], patience_s: float) -> Ended:
    """Run a program, never through a shell, and answer its questions in their order; the answers are not wiped here.

    Raises ToolFailed where it cannot be started, asks anything else, or is not done in time: then it is killed.
    """
    if sys.platform == "win32":
        raise ToolFailed("no pseudo terminals", tool=command[0], reason="start")
    with _on_terminal(command) as (process, terminal):
        waiting = list(questions)
        said = _converse(command[0], terminal, waiting, patience_s)
        try:
            return Ended(process.wait(patience_s), said, has_all=not waiting)
        except subprocess.TimeoutExpired:
            raise _held(command[0], patience_s) from None


@contextmanager
def _on_terminal(command: Sequence[str]) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    ours, its = os.openpty()
    try:
        environment = {name: value for name, value in os.environ.items() if name != _DEBUG} | {"LC_ALL": "C"}
        try:
            process = subprocess.Popen(  # noqa: S603  # what the caller names, never a shell
                command, stdin=its, stdout=its, stderr=its, env=environment, start_new_session=True
            )
        except (OSError, ValueError) as exc:
            raise ToolFailed(f"not started: {exc}", tool=command[0], reason="start") from None
        finally:
            os.close(its)
        try:
            yield process, ours
        finally:
            process.kill()
            process.wait()
    finally:
        os.close(ours)


def _converse(tool: str, terminal: int, questions: list[Question], patience_s: float) -> str:
    """Answer until the program lets go of its terminal; give all that it said, and leave what it did not ask."""
    deadline = time.monotonic() + patience_s
    said = b""
    asked_at = 0
    while time.monotonic() < deadline:
        if not _is_silent(terminal) or not _is_asking(said[asked_at:]):
            part = _read(terminal)
            said += part or b""
            if part == b"":
                return said.decode(errors="replace")
            if len(said) > MOST_BYTES:
                raise _not_understood(tool, said[asked_at:])
            continue
        if not questions or not re.fullmatch(questions[0].prompt, _last_line(said)):
            raise _not_understood(tool, said[asked_at:])
        _type(terminal, questions.pop(0).answer)
        asked_at = len(said)
    raise _held(tool, patience_s)


def _read(terminal: int) -> bytes | None:
    """Read what was said; None: nothing for the moment, empty: never again."""
    if not select.select([terminal], [], [], _LOOK_S)[0]:
        return None
    try:
        return os.read(terminal, 4096)
    except OSError:  # Linux' way of saying that the other end is closed
        return b""


def _is_silent(terminal: int) -> bool:
    """Say whether what is typed does not show: only then does the program read, and keep, what is typed."""
    import termios  # noqa: PLC0415  # not on every system

    return not termios.tcgetattr(terminal)[3] & termios.ECHO


def _is_asking(said: bytes) -> bool:
    return said.endswith(b": ")


def _type(terminal: int, secret: Secret) -> None:
    with secret.view() as view:
        os.write(terminal, view)
    os.write(terminal, b"\n")


def _last_line(said: bytes) -> str:
    return said.decode(errors="replace").splitlines()[-1]


def _not_understood(tool: str, said: bytes) -> ToolFailed:
    words = " ".join(said.decode(errors="replace").split())
    return ToolFailed("not understood", tool=tool, reason="asked", said=visible(words)[:_MOST_SHOWN])


def _held(tool: str, patience_s: float) -> ToolFailed:
    return ToolFailed(f"not done in {patience_s} s", tool=tool, reason="held", seconds=int(patience_s))
