"""Messages where no desktop shows them. On a real one: journeys/test_hidden.py."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SCRIPT = """
from PySide6.QtWidgets import QApplication, QSystemTrayIcon
from enroll_gui.gui.desktop_message import DesktopMessages, MessageKind

class Icon(QSystemTrayIcon):
    def showMessage(self, title, text, *_how):
        print(title, text)

application = QApplication([])
DesktopMessages(Icon()).show("Title", "Text", None, MessageKind.NEWS)
"""


def test_without_a_bus_the_icon_shows_its_own(tmp_path: Path) -> None:
    environment = {**os.environ, "DBUS_SESSION_BUS_ADDRESS": f"unix:path={tmp_path / 'none'}"}
    run = subprocess.run([sys.executable, "-c", SCRIPT], check=True, capture_output=True, text=True, env=environment)

    assert run.stdout == "Title Text\n"
