"""Dialogs of the operating system stand above our window."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from enroll_gui.gui.above import above
from enroll_gui.ports import Backends, Progress
from tests.gui.fakes import Outside


def handle_while_working(backends: Backends, _progress: Progress) -> int:
    return backends.parent_window.handle


@pytest.fixture
def window(shown: Callable[..., QWidget]) -> QWidget:
    return shown(QWidget())


def test_on_windows_the_work_knows_the_window_it_runs_above(
    window: QWidget, outside: Outside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    handle = above(QLabel("part", window), handle_while_working)(outside.build(), Progress())
    assert handle == int(window.winId()) != 0


def test_elsewhere_no_window_is_named(window: QWidget, outside: Outside, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert above(window, handle_while_working)(outside.build(), Progress()) == 0
