"""Programs that ask for secrets on their terminal; real ones, small ones in Python beside pkcs15-init."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from enroll_gui.backends.pcsc.asked_program import Ended, Question, run_asked
from enroll_gui.model.errors import ToolFailed
from tests.tokens import secret

FIRST, AGAIN = "Please enter it: ", "Please type again: "
SAID = "583920"

SILENT = """
import os, sys, termios
def ask(words):
    sys.stdout.write(words); sys.stdout.flush()
    old = termios.tcgetattr(0)
    new = [*old[:3], old[3] & ~termios.ECHO, *old[4:]]
    termios.tcsetattr(0, termios.TCSAFLUSH, new)
    answer = sys.stdin.readline().rstrip("\\n")
    termios.tcsetattr(0, termios.TCSAFLUSH, old)
    print()
    return answer
"""
"""Asks as getpass of C does: nothing shows, and what was typed before is thrown away."""

Run = Callable[..., Ended]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run a program in Python that asks on standard input, as pkcs15-init does."""

    def start(text: str, *prompts: str, patience_s: float = 60.0) -> Ended:
        file = tmp_path / "program.py"
        file.write_text(text)
        questions = [Question(re.escape(prompt), secret(SAID)) for prompt in prompts]
        return run_asked([sys.executable, str(file)], questions, patience_s)

    return start


def test_each_question_gets_its_answer_which_shows_nowhere(run: Run) -> None:
    ended = run(SILENT + f"print(ask({FIRST!r}) == ask({AGAIN!r}) == {SAID[::-1]!r}[::-1])", FIRST, AGAIN)

    assert (ended.code, ended.last_line, ended.has_all) == (0, "True", True)
    assert SAID not in ended.said


def test_answer_waits_until_it_would_not_be_shown_or_thrown_away(run: Run) -> None:
    slow = SILENT.replace("sys.stdout.flush()", "sys.stdout.flush(); import time; time.sleep(0.3)")
    ended = run(slow + f"print(ask({FIRST!r}) == {SAID[::-1]!r}[::-1])", FIRST)

    assert ended.last_line == "True"
    assert SAID not in ended.said


def test_end_is_told_with_what_was_said_last_and_whether_it_had_its_answers(run: Run) -> None:
    ended = run("import sys\nprint('Failed: Card \\x1b[1mremoved')\nsys.exit(3)", FIRST)

    assert (ended.code, ended.has_all) == (3, False)
    assert ended.last_line.startswith("Failed: Card ")
    assert "\x1b" not in ended.last_line


@pytest.mark.parametrize("asked", [AGAIN, f"{FIRST}\nIt is too short\n{FIRST}"])
def test_what_is_not_expected_is_not_answered(run: Run, asked: str) -> None:
    with pytest.raises(ToolFailed) as caught:
        run(SILENT + f"ask({asked!r}); ask({FIRST!r})", FIRST)

    assert caught.value.facts["reason"] == "asked"
    assert str(caught.value.facts["said"]).endswith(":")


def test_question_that_comes_again_is_not_answered_again(run: Run) -> None:
    with pytest.raises(ToolFailed) as caught:
        run(SILENT + f"while True: ask({FIRST!r}); print('PIN too long')", FIRST)

    assert caught.value.facts["reason"] == "asked"
    assert caught.value.facts["said"] == "PIN too long " + FIRST.strip()


def test_program_that_does_not_end_is_killed(run: Run, tmp_path: Path) -> None:
    pid = tmp_path / "pid"
    with pytest.raises(ToolFailed) as caught:
        run(f"import os, time\nopen({str(pid)!r}, 'w').write(str(os.getpid()))\ntime.sleep(600)", patience_s=5.0)

    assert (caught.value.facts["reason"], caught.value.facts["seconds"]) == ("held", 5)
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid.read_text()), 0)


def test_program_that_never_stops_talking_is_killed(run: Run) -> None:
    with pytest.raises(ToolFailed):
        run("while True: print('x' * 1000)", FIRST)


def test_program_that_cannot_be_started_is_told() -> None:
    with pytest.raises(ToolFailed) as caught:
        run_asked(["/nowhere/pkcs15-init"], [], 1.0)

    assert caught.value.facts["reason"] == "start"


def test_what_has_opensc_write_pins_down_is_not_handed_on(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENSC_DEBUG", "9")

    assert run("import os\nprint('OPENSC_DEBUG' in os.environ)").last_line == "False"
