"""The one test command: `python -m tests [arguments of pytest]`.

Without arguments everything runs and the coverage floors hold; with arguments only the tests they name, without floors.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent

CHECKS = (
    ("style", [sys.executable, "-m", "ruff", "check"]),
    ("format", [sys.executable, "-m", "ruff", "format", "--check"]),
    ("types", [sys.executable, "-m", "mypy"]),
    ("imports", [str(BIN / "lint-imports")]),
)
# Files stay together, so what is made for all tests of a file is made once; whoever is done takes over from others.
TESTS = [sys.executable, "-m", "pytest", "-n", "3", "--dist", "worksteal"]
COVERAGE = [sys.executable, "-m", "coverage", "report"]
FLOORS = (
    ("coverage of model, flow and tasks", "95", "enroll_gui/model/*,enroll_gui/flow/*,enroll_gui/tasks/*"),
    ("coverage over all", "85", "enroll_gui/*"),
)


def main(arguments: list[str]) -> int:
    """Run every step, whatever the others say, and give 0 only if all passed."""
    os.chdir(ROOT)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # a thousand processes would compile the program each anew
    failed = [name for name, command in CHECKS if not _passes(name, command)]
    if arguments:
        steps = [("tests", [*TESTS, *arguments])]
    else:
        steps = [("tests", [*TESTS, "--cov", "--cov-report="])]
        steps += [(name, [*COVERAGE, f"--include={files}", f"--fail-under={floor}"]) for name, floor, files in FLOORS]
    failed += [name for name, command in steps if not _passes(name, command)]
    print(f"\nFailed: {', '.join(failed)}" if failed else "\nEverything passed", flush=True)
    return 1 if failed else 0


def _passes(name: str, command: list[str]) -> bool:
    print(f"\n== {name}", flush=True)
    started = time.monotonic()
    code = subprocess.run(command, check=False).returncode
    verdict = "passed" if code == 0 else f"exit code {code}"
    print(f"== {name}: {verdict}, {time.monotonic() - started:.1f} s", flush=True)
    return code == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
