"""Our first window. Prints what there was at its first paint; with `list` it stays until Home has listed a token, with
`choose` until the wizard has listed its certificates."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QWidget

from enroll_gui.app import Program, start
from tests.bench.first_paint import TellFirstPaint, resident_bytes


def main(arguments: list[str]) -> int:
    """Take the settings file, and `list` or `choose` if wanted."""
    program = start(Path(arguments[0]))
    if arguments[1:]:
        _tell_listed(program, arguments[1])
    else:
        TellFirstPaint(program.application, program.window)
    return program.run()


def _tell_listed(program: Program, where: str) -> None:
    """Print `listed <resident bytes>` when the list is there and the card lane is idle."""
    timer = QTimer(program.window)
    is_there = _is_on_home if where == "list" else _is_in_wizard

    def look() -> None:
        if is_there(program.window) and program.world.card_is_idle:
            print("listed", resident_bytes(), flush=True)
            program.application.exit(0)

    timer.timeout.connect(look)
    timer.start(100)


def _is_on_home(window: QWidget) -> bool:
    return any(widget.objectName().startswith("token-") for widget in window.findChildren(QWidget))


def _is_in_wizard(window: QWidget) -> bool:
    """Press on until the list is there: the tile once Home has its list, then the system test's Next."""
    table = window.findChild(QAbstractItemView, "candidate-list")
    if table is not None and table.isVisible() and table.model().rowCount():
        return True
    pressed = "wizard-next" if table is not None else "tile-renew"
    button = window.findChild(QAbstractButton, pressed)
    if button is not None and button.isEnabled() and _is_on_home(window):
        button.click()
    return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
