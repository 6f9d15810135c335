"""The program, played from outside: it says by lines of JSON what can be seen in its window, and does as it is told.

    python -m tests.journeys.player SETTINGS [STAGE]

Out: {"page", "code", "said", "seen"} whenever the sight has changed (said: the words of the trouble on it), and
{"did": bool} for each line in, after what is seen of it. In: {"press": name}, {"pin": digits}, {"close": true}, and
{"settle": true}: done when the work queued so far is. With STAGE the journal loses its records of that stage: what the
program would be without that line.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractEventDispatcher, QObject, QSocketNotifier, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget, QWizard

from enroll_gui.app import Program, start
from enroll_gui.backends.journal import FileJournal
from enroll_gui.gui import lookout
from enroll_gui.gui.home import home_page
from enroll_gui.gui.widgets.error_panel import ErrorPanel
from enroll_gui.model.entry import Entry
from enroll_gui.tasks import submit_follow_up

OWN_NAMES = "qt_"
"""Names that Qt gives its own widgets begin so."""


class Player(QObject):
    """Looks whenever the event loop has nothing left to do, and tells; presses and types what it is told."""

    def __init__(self, program: Program) -> None:
        super().__init__(program.window)
        self._program = program
        self._told: dict[str, Any] = {}
        self._owed: dict[str, Any] = {}
        self._input = b""
        self._lines = QSocketNotifier(0, QSocketNotifier.Type.Read, self)
        self._lines.activated.connect(self._on_input)
        QAbstractEventDispatcher.instance().aboutToBlock.connect(self._look)

    def _look(self) -> None:
        sight = self._see()
        if sight != self._told:
            self._told = sight
            _tell(sight)
        if self._owed:
            _tell(self._owed)
            self._owed = {}

    def _see(self) -> dict[str, Any]:
        names = {w.objectName(): w for w in self._visible() if not w.objectName().startswith(OWN_NAMES)}
        wizard = names.get("follow-up-wizard")
        page = wizard.currentPage().objectName() if isinstance(wizard, QWizard) else "home"
        seen = sorted(name for name, widget in names.items() if name and widget.isEnabled())
        return {"page": page, "code": self._code(), "said": self._said(), "seen": seen}

    @property
    def _top(self) -> QWidget:
        return QApplication.activeModalWidget() or self._program.window

    def _code(self) -> str:
        """Read the code of the trouble in the window on top."""
        codes = self._top.findChildren(QLabel, "error-code")
        return next((label.text() for label in codes if label.isVisible()), "")

    def _said(self) -> list[str]:
        panels = self._top.findChildren(ErrorPanel)
        return [label.text() for panel in panels for label in panel.findChildren(QLabel) if label.isVisible()]

    def _visible(self) -> list[QWidget]:
        tops = [top for top in QApplication.topLevelWidgets() if top.isVisible()]
        return [*tops, *(w for top in tops for w in top.findChildren(QWidget) if w.isVisible())]

    def _on_input(self) -> None:
        data = os.read(0, 65536)
        if not data:
            os._exit(1)  # whoever plays is gone
        *lines, self._input = (self._input + data).split(b"\n")
        for line in lines:
            self._act(json.loads(line))

    def _act(self, order: dict[str, Any]) -> None:
        did = True
        if "press" in order:
            button = self._found(order["press"])
            did = isinstance(button, QAbstractButton)
            if button is not None and did:
                QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        elif "pin" in order:
            did = (field := self._found("pin-field")) is not None
            if field is not None:
                QTest.keyClicks(field, order["pin"])
                QTest.keyClick(field, Qt.Key.Key_Return)
        elif "settle" in order:
            self._program.world.on_files(lambda: None).finished.connect(self._on_settled)
            return
        else:
            self._program.window.close()
        self._answer(did=did)

    def _on_settled(self) -> None:
        self._answer(did=True)

    def _answer(self, *, did: bool) -> None:
        """Answer once it is seen what came of it."""
        self._owed = {"did": did}

    def _found(self, name: str) -> QWidget | None:
        """Find what a person could press or type into."""
        return next((w for w in self._visible() if w.objectName() == name and w.isEnabled()), None)


def _tell(what: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def _forget(stage: str) -> None:
    """Let the journal lose every record of a stage."""
    write = FileJournal.write

    def write_others(self: FileJournal, entry: Entry) -> None:
        if entry.stage.value != stage:
            write(self, entry)

    FileJournal.write = write_others  # type: ignore[method-assign] # the line that is taken out


def main(arguments: Sequence[str]) -> int:
    """Play until the window is closed; give the program's exit code."""
    settings, *forgotten = arguments
    lookout.LOOK_EVERY_MS = 200
    home_page.REST_MS = 0  # so that what Home asks the authority is over once it has settled
    submit_follow_up.WAIT_S, submit_follow_up.POLL_S = 0.5, 0.2
    for stage in forgotten:
        _forget(stage)
    program = start(Path(settings))
    Player(program)
    return program.run()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
