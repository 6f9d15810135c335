"""Tells the process that started us what there was when the first window had been painted. Knows nothing of ours."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

HEAVY = ("cryptography", "requests", "pkcs11", "smartcard", "asn1crypto")


class TellFirstPaint(QObject):
    """Once `window` has been painted prints `painted <resident bytes> <heavy packages imported>`, and quits."""

    def __init__(self, application: QApplication, window: QWidget) -> None:
        super().__init__(window)
        self._application = application
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the first paint event; a window that its children cover is asked to update instead."""
        if event.type() in (QEvent.Type.Paint, QEvent.Type.UpdateRequest):
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._tell)
        return False

    def _tell(self) -> None:
        print("painted", resident_bytes(), *[name for name in HEAVY if name in sys.modules], flush=True)
        self._application.quit()


def resident_bytes() -> int:
    """Give this process's resident memory."""
    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - pathlib would count
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
