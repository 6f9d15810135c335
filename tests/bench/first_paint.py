"""Tells the process that started us what there was when the first window had been painted."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from enroll_gui.gui.first_paint import AfterFirstPaint

HEAVY = ("cryptography", "requests", "pkcs11", "smartcard", "asn1crypto")


def tell_first_paint(application: QApplication, window: QWidget) -> None:
    """Once `window` has been painted print `painted <resident bytes> <heavy packages imported>`, and quit."""

    def tell() -> None:
        print("painted", resident_bytes(), *[name for name in HEAVY if name in sys.modules], flush=True)
        application.quit()

    AfterFirstPaint(window, tell)


def resident_bytes() -> int:
    """Give this process's resident memory."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")
