"""Dialogs of the operating system stand above our window, not behind it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from enroll_gui.ports import Backends, Progress

T = TypeVar("T")


def above(widget: QWidget, work: Callable[[Backends, Progress], T]) -> Callable[[Backends, Progress], T]:
    """Give `work` that first says above which window it runs: that of `widget`. Only Windows wants to know it."""
    handle = int(widget.window().winId()) if sys.platform == "win32" else 0

    def work_above(backends: Backends, progress: Progress) -> T:
        backends.parent_window.handle = handle
        return work(backends, progress)

    return work_above
