"""What the program costs while it waits in the tray: memory over a bare wizard's on the same desktop, and how often it
wakes the processor."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.bench.row import Row
from tests.desktop import Desktop, missing_programs, running_parts

PATIENCE_S = 60.0
IDLE_S = 60.0
MIB = 2**20
GROWN = 1.9
"""Guards against growth: a look brings certificates, TLS and the authority's API along."""
OFTEN = 60
"""Wake-ups a minute. A desktop's own panel wakes some hundred times."""


def measure(settings: Path, folder: Path) -> list[Row]:
    """Give the rows, after the program has looked for certificates and let go of the drivers; none without Xvfb."""
    if missing := missing_programs():
        print("not measured in the tray, not installed:", *missing)
        return []
    with running_parts(folder) as parts:
        desktop = Desktop(parts, has_tray=True)
        environment = {**os.environ, **parts, "XDG_RUNTIME_DIR": str(folder)}
        floor = _bare(environment)
        command = [sys.executable, "-m", "enroll_gui", "--hidden", "--settings", str(settings)]
        with subprocess.Popen(command, env=environment) as process:
            try:
                _until(lambda: bool(desktop.messages))
                size, woken, used_s = _idle(process.pid)
            finally:
                process.kill()
        desktop.close()
    return [
        Row("memory in the tray / bare wizard", size / floor, GROWN, f"{size / MIB:.0f} beside {floor / MIB:.0f} MiB"),
        Row("wake-ups a minute in the tray", woken, OFTEN, f"{used_s * 1000:.0f} ms of the processor"),
    ]


def _bare(environment: dict[str, str]) -> int:
    with subprocess.Popen(
        [sys.executable, "-m", "tests.bench.bare_wizard"], stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout is not None
        return int(process.stdout.readline().split()[1])


def _until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < end, "the tray said nothing"
        QApplication.processEvents()
        time.sleep(0.01)


def _idle(pid: int) -> tuple[int, int, float]:
    """Wait a minute; give resident bytes, wake-ups of all threads, and seconds of the processor in it."""
    time.sleep(2)  # what follows the message is done
    woken, used = _wake_ups(pid), _cpu_s(pid)
    time.sleep(IDLE_S)
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE"), _wake_ups(pid) - woken, _cpu_s(pid) - used


def _wake_ups(pid: int) -> int:
    lines = [line for file in Path(f"/proc/{pid}/task").glob("*/status") for line in file.read_text().splitlines()]
    return sum(int(line.split()[1]) for line in lines if line.startswith("voluntary_ctxt_switches"))


def _cpu_s(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
