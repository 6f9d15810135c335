"""The program as `--hidden` starts it; it says by lines of JSON which windows can be seen and what is chosen there.

    python -m tests.journeys.hidden_program SETTINGS

It presses Next on the system test by itself. Closes its window when standard input ends.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, QTimer
from PySide6.QtWidgets import QAbstractButton, QLabel, QTreeView, QWidget, QWizard

from enroll_gui.app import Program, start
from enroll_gui.gui.one_instance import Instance
from enroll_gui.gui.widgets.candidate_list import SERIAL_ROLE

LOOK_MS = 50


class Teller(QObject):
    """Tells whenever the sight has changed."""

    def __init__(self, program: Program) -> None:
        super().__init__(program.window)
        self._program = program
        self._told = ""
        self._look = QTimer(self)
        self._look.timeout.connect(self._on_look)
        self._look.start(LOOK_MS)
        self._end = QSocketNotifier(0, QSocketNotifier.Type.Read, self)
        self._end.activated.connect(self._on_end)

    def _on_look(self) -> None:
        wizard = self._program.window.findChild(QWizard, "follow-up-wizard")
        page = wizard.currentPage() if wizard and wizard.isVisible() else None
        name = page.objectName() if page else ""
        if wizard and name == "system-test":
            _press(wizard, "wizard-next")
        window = self._program.window
        told = json.dumps(
            {
                "visible": window.isVisible(),
                "minimised": window.isMinimized(),
                "page": name,
                "chosen": _chosen(wizard) if wizard else "",
                "said": "\n".join(w.text() for w in window.findChildren(QLabel) if w.isVisible()),
                "hosts": len(_hosts()),
            }
        )
        if told != self._told:
            self._told = told
            print(told, flush=True)

    def _on_end(self) -> None:
        self._end.setEnabled(False)
        self._program.window.close()


def _press(within: QWidget, name: str) -> None:
    button = within.findChild(QAbstractButton, name)
    if isinstance(button, QAbstractButton) and button.isEnabled():
        button.click()


def _chosen(wizard: QWizard) -> str:
    table = wizard.findChild(QTreeView, "candidate-list")
    if table is None or not table.isVisible() or not table.currentIndex().isValid():
        return ""
    return str(table.currentIndex().siblingAtColumn(0).data(SERIAL_ROLE))


def _hosts() -> list[Path]:
    """Find the processes of drivers that were started here."""
    children = " ".join(file.read_text() for file in Path("/proc/self/task").glob("*/children")).split()
    lines = [Path(f"/proc/{number}/cmdline") for number in children]
    return [line for line in lines if line.exists() and b"--pkcs11-host" in line.read_bytes()]


def main(settings: str) -> int:
    """Run until it is told to quit; give the program's exit code."""
    instance = Instance(Path(settings))
    program = start(Path(settings), hidden=True, instance=instance)
    Teller(program)
    assert instance.is_first
    return program.run()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
