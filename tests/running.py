"""Which processes a run has started and left, whatever became of their parents: they carry a mark of its own."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

import psutil

MARK = "ENROLL_GUI_TEST_RUN"


@dataclass(frozen=True)
class MarkedRun:
    """The processes with one mark."""

    mark: str

    def processes(self) -> list[psutil.Process]:
        """Find those that are alive."""
        return [process for process in psutil.process_iter() if self._has_mark(process)]

    def names(self) -> list[str]:
        """Name them, for people."""
        found = []
        for process in self.processes():
            with suppress(psutil.NoSuchProcess):  # it ended meanwhile
                found.append(" ".join(process.cmdline()))
        return found

    def _has_mark(self, process: psutil.Process) -> bool:
        try:
            return process.environ().get(MARK) == self.mark and process.status() != psutil.STATUS_ZOMBIE
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            return False


@contextmanager
def marked(environment: dict[str, str]) -> Iterator[MarkedRun]:
    """Mark an environment; what was started with it and is left at the end is killed."""
    run = MarkedRun(secrets.token_hex(8))
    environment[MARK] = run.mark
    try:
        yield run
    finally:
        for process in run.processes():
            with suppress(psutil.NoSuchProcess):
                process.kill()
