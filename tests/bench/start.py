"""Start to first window, and memory, over a bare four-page QWizard of the same run."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.bench.row import Row

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


def measure(settings: Path) -> list[Row]:
    """Give the window's start and memory over the bare wizard's, in turns."""
    bare, ours = [], []
    for _ in range(ROUNDS):
        bare.append(start("tests.bench.bare_wizard"))
        ours.append(start("tests.bench.our_window", str(settings)))
    listed, chosen = (
        start("tests.bench.our_window", str(settings), where, word="listed") for where in ("list", "choose")
    )
    first, floor = median(s.seconds for s in ours), median(s.seconds for s in bare)
    beside = f"{first * 1e3:.0f} beside {floor * 1e3:.0f} ms"
    return [
        Row("start to first window / bare wizard", first / floor, 1.25, beside),
        *_memory(median(s.resident for s in bare), median(s.resident for s in ours), listed.resident, chosen.resident),
    ]


def _memory(floor: float, first: float, listed: float, chosen: float) -> list[Row]:
    rows = (
        ("at the first window", first, 1.3),
        ("after listing", listed, 1.7),
        ("after the wizard's list", chosen, GROWN),
    )
    return [
        Row(f"memory {when} / bare wizard", size / floor, limit, f"{size / 2**20:.0f} beside {floor / 2**20:.0f} MiB")
        for when, size, limit in rows
    ]
