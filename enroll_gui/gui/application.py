"""The QApplication, and where Qt's own messages go. Quick: it comes before the first window."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from enroll_gui import __version__
from enroll_gui.gui import icons, theme
from enroll_gui.gui.garbage import GarbageCollection

NAME = "enroll-gui"
LONGEST_TURN_S = 0.0005
"""How long a lane may compute while the window's thread waits for its turn in Python. It waits at each call that Qt
makes into Python, dozens in a frame: Python's own 5 ms would be felt while thousands of certificates are read."""


def make_application(argv: Sequence[str]) -> QApplication:
    """Make the one application object, with its name, style and font. Scale factors pass through as they are."""
    application = QApplication([*argv, *theme.STYLE_ARGUMENTS])
    application.setApplicationName(NAME)
    application.setApplicationVersion(__version__)
    application.setDesktopFileName(NAME)
    GarbageCollection(application)
    sys.setswitchinterval(LONGEST_TURN_S)
    theme.apply_theme(application)
    return application


def dress_application() -> None:
    """Draw the icon of windows and task bar, and hear about contrast: both can wait until the first window is seen."""
    QApplication.setWindowIcon(icons.icon(NAME, theme.colour(theme.Tone.ACCENT)))
    theme.follow_contrast()


def log_qt_messages() -> None:
    """Send what Qt has to say to the log instead of stderr."""
    qInstallMessageHandler(_log_message)


def _log_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    levels = {
        QtMsgType.QtDebugMsg: logging.DEBUG,
        QtMsgType.QtInfoMsg: logging.INFO,
        QtMsgType.QtWarningMsg: logging.WARNING,
        QtMsgType.QtCriticalMsg: logging.ERROR,
        QtMsgType.QtFatalMsg: logging.CRITICAL,
    }
    logging.getLogger("enroll_gui.qt").log(levels.get(kind, logging.WARNING), "%s", text)
