"""The application object, in a process of its own."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType

from enroll_gui.gui import application

HEAVY = ("cryptography", "requests", "pkcs11", "smartcard", "asn1crypto")


def run(code: str, **environment: str) -> str:
    """Run `code` in a fresh process, unmeasured since coverage imports much itself, and give what it printed."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    answer = subprocess.run(
        [sys.executable, "-c", code],
        check=False,
        capture_output=True,
        text=True,
        timeout=30,
        env={**bare, **environment},
    )
    assert answer.returncode == 0, answer.stderr
    return answer.stdout.strip()


def test_has_name_version_and_icon() -> None:
    said = run(
        "from enroll_gui.gui.application import dress_application, make_application as make\n"
        "a = make(['x'])\n"
        "dress_application()\n"
        "print(a.applicationName(), a.desktopFileName(), bool(a.applicationVersion()), a.windowIcon().isNull())"
    )

    assert said == "enroll-gui enroll-gui True False"


def test_is_quick_because_it_imports_nothing_heavy() -> None:
    said = run(
        "import sys\n"
        "from enroll_gui.gui.application import make_application\n"
        "from enroll_gui.gui.lane import Lane\n"
        "make_application(['x'])\n"
        f"print([name for name in {HEAVY} if name in sys.modules], 'dataclasses' in sys.modules)"
    )

    assert said == "[] False"


def test_fractional_scales_are_kept() -> None:
    said = run(
        "from enroll_gui.gui.application import dress_application, make_application as make\n"
        "a = make(['x'])\n"
        "dress_application()\n"
        "print(a.primaryScreen().devicePixelRatio())",
        QT_SCALE_FACTOR="1.25",
    )

    assert said == "1.25"


def test_picture_at_200_percent_has_four_times_the_pixels() -> None:
    code = (
        "from enroll_gui.gui.application import dress_application, make_application as make\n"
        "a = make(['x'])\n"
        "dress_application()\n"
        "from enroll_gui.gui.widgets.step_rail import StepRail\n"
        "from tests.gui import walk\n"
        "rail = StepRail()\n"
        "rail.set_steps(['System test', 'Completion'])\n"
        "rail.show()\n"
        "a.processEvents()\n"
        "print(walk.cut(rail), rail.grab().width() / rail.width())"
    )

    assert run(code, QT_SCALE_FACTOR="2", PYTHONPATH=str(Path(__file__).parents[2])) == "[] 2.0"


@pytest.mark.parametrize(
    ("kind", "level"),
    [
        (QtMsgType.QtDebugMsg, logging.DEBUG),
        (QtMsgType.QtWarningMsg, logging.WARNING),
        (QtMsgType.QtCriticalMsg, logging.ERROR),
    ],
)
def test_qts_messages_go_to_the_log(kind: QtMsgType, level: int, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, "enroll_gui.qt"):
        application._log_message(kind, QMessageLogContext(), "something odd")

    assert [(record.levelno, record.getMessage()) for record in caplog.records] == [(level, "something odd")]


def test_qts_messages_do_not_go_to_stderr() -> None:
    answer = subprocess.run(
        [
            sys.executable,
            "-c",
            "from enroll_gui.gui.application import log_qt_messages\n"
            "from PySide6.QtCore import qWarning\n"
            "log_qt_messages()\n"
            "import logging; logging.getLogger('enroll_gui').addHandler(logging.NullHandler())\n"
            "qWarning('something odd')",
        ],
        check=True,
        capture_output=True,
        text=True,
    )

    assert answer.stderr == ""
