"""Our first window. Prints what there was at its first paint; with `list` it stays until Home has listed a token."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from enroll_gui.app import Program, start
from tests.bench.first_paint import TellFirstPaint, resident_bytes


def main(arguments: list[str]) -> int:
    """Take the settings file, and `list` if wanted."""
    program = start(Path(arguments[0]))
    if arguments[1:] == ["list"]:
        _tell_listed(program)
    else:
        TellFirstPaint(program.application, program.window)
    return program.run()


def _tell_listed(program: Program) -> None:
    """Print `listed <resident bytes>` when Home shows a card and the card lane is idle."""
    timer = QTimer(program.window)

    def look() -> None:
        cards = [w for w in program.window.findChildren(QWidget) if w.objectName().startswith("token-")]
        if cards and program.world.card_is_idle:
            print("listed", resident_bytes(), flush=True)
            program.application.quit()

    timer.timeout.connect(look)
    timer.start(100)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
