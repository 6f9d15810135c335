"""What begins only when the person sees the window."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from enroll_gui.gui.first_paint import AfterFirstPaint
from enroll_gui.gui.widgets.surface import Card


def test_acts_once_after_the_window_was_shown(qtbot: QtBot) -> None:
    window = QWidget()
    QVBoxLayout(window).addWidget(Card())
    qtbot.addWidget(window)
    acted: list[bool] = []
    AfterFirstPaint(window, lambda: acted.append(window.isVisible()))
    qtbot.wait(50)
    assert acted == []

    window.show()
    qtbot.waitUntil(lambda: bool(acted))
    window.resize(300, 300)
    window.repaint()
    qtbot.wait(50)

    assert acted == [True]


def test_window_that_its_children_cover_counts_too(qtbot: QtBot) -> None:
    window = QMainWindow()
    window.setCentralWidget(Card())
    qtbot.addWidget(window)
    acted: list[bool] = []
    AfterFirstPaint(window, lambda: acted.append(True))
    window.show()

    qtbot.waitUntil(lambda: acted == [True])


def test_namespace_of_qt_is_not_made_before_the_window_is_painted(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from PySide6 import QtCore\n"
        "from enroll_gui.app import start\n"
        "from enroll_gui.gui.first_paint import AfterFirstPaint\n"
        "program = start(Path(sys.argv[1]))\n"
        "AfterFirstPaint(program.window, lambda: (print('Qt' in vars(QtCore)), program.application.quit()))\n"
        "program.run()\n"
        "QtCore.Qt\n"
        "print('Qt' in vars(QtCore))\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "settings.toml")],
        check=True,
        capture_output=True,
        text=True,
        timeout=30,
    )

    assert answer.stdout.split() == ["False", "True"]
