"""The one test command: `python -m tests [arguments of pytest]`.

Without arguments everything runs and the coverage floors hold; with arguments only the tests they name, without floors.
Everything is, on Linux, also the Windows tests inside Wine (`tests.wine`), beside the checks, which leave a processor
free. On other systems it is what every system has the parts for (`tests.portable`).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import IO

from tests.portable import PORTABLE

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
WINE = [sys.executable, "-m", "tests.wine"]
NO_WINE = 77
"""The exit code of installer/wine.sh where Wine cannot be had."""
IS_LINUX = sys.platform == "linux"
FLOORS = (
    ("coverage of model, flow and tasks", "95", "enroll_gui/model/*,enroll_gui/flow/*,enroll_gui/tasks/*"),
    ("coverage over all", "85", "enroll_gui/*"),
)


def main(arguments: list[str]) -> int:
    """Run every step, whatever the others say, and give 0 only if all passed."""
    os.chdir(ROOT)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # a thousand processes would compile the program each anew
    with tempfile.TemporaryFile() as said:
        wine = subprocess.Popen(WINE, stdout=said, stderr=said) if IS_LINUX and not arguments else None
        failed = [name for name, command in CHECKS if not _passes(name, command)]
        if wine and not _wine_passes(wine, said):
            failed.append("tests under Wine")
    if arguments:
        steps = [("tests", [*TESTS, *arguments])]
    elif not IS_LINUX:
        print(f"\n{sys.platform} lacks the parts for all tests but these: {', '.join(PORTABLE)}", flush=True)
        steps = [("tests", [*TESTS, *PORTABLE])]
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


def _wine_passes(wine: subprocess.Popen[bytes], said: IO[bytes]) -> bool:
    """Wait for the tests under Wine and print what they said, whole. No Wine is a failure in CI alone."""
    started = time.monotonic()
    code = wine.wait()
    print("\n== tests under Wine", flush=True)
    said.seek(0)
    sys.stdout.buffer.write(said.read())
    if code == NO_WINE:
        print("NOT RUN: Wine cannot be had here, so nothing was shown of Windows", flush=True)
        return os.environ.get("CI") != "true"
    verdict = "passed" if code == 0 else f"exit code {code}"
    print(f"== tests under Wine: {verdict}, waited {time.monotonic() - started:.1f} s", flush=True)
    return code == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
