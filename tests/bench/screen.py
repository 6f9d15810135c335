"""What benchmarks see of the windows: widgets by name, waited for on the window's thread."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget, QWizard

PATIENCE_S = 60.0


def seen(name: str) -> QWidget | None:
    """Find a widget that can be seen now."""
    for top in QApplication.topLevelWidgets():
        for widget in top.findChildren(QWidget, name):
            if widget.isVisible():
                return widget
    return None


def widget(name: str) -> QWidget:
    """Find one that must be there."""
    found = seen(name)
    assert found is not None, name
    return found


def until(holds: Callable[[], bool], what: str) -> None:
    """Wait until something holds, looking every millisecond."""
    begun = time.monotonic()
    while not holds():
        assert time.monotonic() - begun < PATIENCE_S, f"waited for: {what}"
        QTest.qWait(1)


def press(name: str) -> None:
    """Wait for a button that is on, and press it."""

    def is_on() -> bool:
        button = seen(name)
        return button is not None and button.isEnabled()

    until(is_on, name)
    button = widget(name)
    assert isinstance(button, QAbstractButton)
    button.click()


def come_to(page: str) -> None:
    """Wait for a page of the wizard."""

    def is_there() -> bool:
        wizard = seen("follow-up-wizard")
        return isinstance(wizard, QWizard) and wizard.currentPage().objectName() == page

    until(is_there, page)
