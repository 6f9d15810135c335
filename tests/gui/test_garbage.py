"""Where Python's garbage is collected."""

from __future__ import annotations

import gc
import threading

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from enroll_gui.gui import garbage
from enroll_gui.gui.garbage import GarbageCollection


class Ring:
    """A cycle that says on which thread it was collected."""

    died_on: list[threading.Thread]

    def __init__(self, died_on: list[threading.Thread]) -> None:
        self.itself = self
        self.died_on = died_on

    def __del__(self) -> None:
        self.died_on.append(threading.current_thread())


def litter(died_on: list[threading.Thread]) -> None:
    """Leave a ring, and allocate enough for a collection to be due."""
    Ring(died_on)
    kept = [[number] for number in range(20_000)]
    assert kept


def test_garbage_of_a_lane_dies_on_the_windows_thread(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(garbage, "EVERY_MS", 10)
    gc.enable()
    parent = QObject()
    GarbageCollection(parent)
    died_on: list[threading.Thread] = []
    lane = threading.Thread(target=litter, args=(died_on,))
    lane.start()
    lane.join()
    assert died_on == []

    kept: list[list[int]] = []

    def is_gone() -> bool:
        kept.extend([number] for number in range(1000))  # a collection becomes due
        return bool(died_on)

    qtbot.waitUntil(is_gone)

    assert died_on == [threading.main_thread()]


def test_python_no_longer_collects_by_itself(qtbot: QtBot) -> None:
    gc.enable()
    parent = QObject()
    GarbageCollection(parent)

    assert not gc.isenabled()
