"""How a command speaks and ends: lines, JSON, exit codes."""

from __future__ import annotations

import json
import logging
import sys
from dataclasses import dataclass
from typing import Any

from enroll_gui.messages import NOT_A_SERIAL, fill, unfit_text, words_for
from enroll_gui.model import errors
from enroll_gui.model.card import Token, is_numbered
from enroll_gui.model.certificate import Candidate
from enroll_gui.model.errors import EnrollError
from enroll_gui.model.link import read_serial

log = logging.getLogger(__name__)

OK, FAULT, USAGE, CHECK_STOPS, UNFIT_CERTIFICATE = 0, 1, 2, 3, 4
EXIT_CODES: tuple[tuple[type[EnrollError], int], ...] = (
    (errors.Unexpected, FAULT),
    (errors.Pending, 16),
    (errors.Local, 10),
    (errors.NotThere, 11),
    (errors.CardUnfit, 12),
    (errors.PinError, 13),
    (errors.DriverError, 14),
    (errors.RegistrarError, 15),
    (errors.IssueError, 17),
    (errors.Cancelled, 18),
)
"""Exit code by branch of the error tree; the first that fits counts. docs/command-line.md explains them."""


class StopError(Exception):
    """Ends a command with words and an exit code that no error of the tree has."""

    def __init__(self, code: int, text: str) -> None:
        super().__init__(text)
        self.code, self.text = code, text


@dataclass(frozen=True)
class Output:
    """Where a command speaks: lines for people, or one JSON object."""

    as_json: bool

    def say(self, text: str) -> None:
        """Print a line for people; silent under --json."""
        if not self.as_json:
            print(text, flush=True)

    def result(self, data: dict[str, Any]) -> None:
        """Print the command's result; silent without --json."""
        if self.as_json:
            print(json.dumps(data, ensure_ascii=False, indent=1), flush=True)


def token_words(token: Token) -> str:
    """Name a token: a card with its number, what has none by its name alone."""
    return f"{token.label} ({token.serial})" if is_numbered(token.store) else token.label


def exit_code(error: EnrollError) -> int:
    """Give the exit code of an error."""
    return next(code for branch, code in EXIT_CODES if isinstance(error, branch))


def tell(error: EnrollError, output: Output) -> int:
    """Say what went wrong, in words and as JSON; give the exit code."""
    log.error("%s %s", error.code, error)
    words = words_for(error)
    what = fill(words.what, error.facts)
    said = str(error.facts.get("said") or "")
    if not output.as_json:
        print(f"{words.title} [{words.code}]\n  {what}\n  {fill(words.todo, error.facts)}".rstrip(), file=sys.stderr)
        if said:
            print(f"  What the authority said: {said}", file=sys.stderr)
    data = {"code": words.code, "title": words.title, "what": what, "todo": fill(words.todo, error.facts), "said": said}
    output.result({"error": data})
    return exit_code(error)


def read_serial_argument(text: str) -> str:
    """Take a serial number as people write it (rule D-70)."""
    try:
        return read_serial(text)
    except ValueError:
        raise StopError(USAGE, fill(NOT_A_SERIAL, {"serial": text})) from None


def agrees(question: str) -> bool:
    """Ask on standard error; anything but yes is no."""
    print(f"{question} [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def unfit_words(candidate: Candidate) -> str:
    """Say why a certificate cannot be followed up."""
    fitness = candidate.fitness
    when = f"{fitness.when:%Y-%m-%d}" if fitness.when else None
    label, token = fitness.token or (None, None)
    facts = {"when": when, "detail": fitness.detail, "label": label, "token": token}
    return fill(unfit_text(fitness), facts)
