"""Start to first window, and memory, over a bare four-page QWizard of the same run."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROUNDS = 7
GROWN = 2.1
"""Guards against growth: by the wizard's list there are seven pages more, TLS and the network's library."""


@dataclass(frozen=True)
class Start:
    """One start of a process."""

    seconds: float
    resident: int
    heavy: tuple[str, ...]
    """Heavy packages that were imported by then."""


def start(module: str, *arguments: str, word: str = "painted") -> Start:
    """Run a module until it prints `word`; give how long that took from the start of the process and what it said."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment["QT_QPA_PLATFORM"] = "offscreen"
    begun = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", module, *arguments], stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout is not None
        said = process.stdout.readline().split()
        seconds = time.perf_counter() - begun
        process.communicate(timeout=60)
    assert said[:1] == [word], f"{module} said {said}"
    return Start(seconds, int(said[1]), tuple(said[2:]))


def measure(settings: Path) -> list[tuple[str, float, float]]:
    """Give (name, ratio, limit): the window's start and memory over the bare wizard's, in turns."""
    bare, ours = [], []
    for _ in range(ROUNDS):
        bare.append(start("tests.bench.bare_wizard"))
        ours.append(start("tests.bench.our_window", str(settings)))
    listed, chosen = (
        start("tests.bench.our_window", str(settings), where, word="listed") for where in ("list", "choose")
    )
    floor = median(s.resident for s in bare)
    return [
        (
            "start to first window / bare wizard",
            median(s.seconds for s in ours) / median(s.seconds for s in bare),
            1.25,
        ),
        ("memory at the first window / bare wizard", median(s.resident for s in ours) / floor, 1.3),
        ("memory after listing / bare wizard", listed.resident / floor, 1.7),
        ("memory after the wizard's list / bare wizard", chosen.resident / floor, GROWN),
    ]
