"""Exceptions that nobody caught are logged, noted and told, once, from whichever thread."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject, QThread, QTimer, Signal
from pytestqt.qtbot import QtBot

from enroll_gui.gui.faults import Faults


class Told(QObject):
    """Stands for the window."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[tuple[object, bool]] = []

    def tell(self, noted: object) -> None:
        self.told.append((noted, QThread.currentThread() is self.thread()))


class Noted:
    def __init__(self) -> None:
        self.traces: list[str] = []

    def __call__(self, trace: str) -> object:
        self.traces.append(trace)
        return len(self.traces)


@pytest.fixture
def noted() -> Noted:
    return Noted()


@pytest.fixture
def told(noted: Noted, qtbot: QtBot) -> Iterator[Told]:
    before = sys.excepthook, threading.excepthook
    window, faults = Told(), Faults(noted)
    faults.happened.connect(window.tell)
    yield window
    faults.end()
    assert (sys.excepthook, threading.excepthook) == before


class Clumsy(QObject):
    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.pressed.connect(self._on_pressed)

    def _on_pressed(self) -> None:
        raise KeyError("in a slot")


def _fail(text: str = "on a thread") -> None:
    raise ValueError(text)


@pytest.mark.qt_no_exception_capture
def test_fault_in_a_slot_is_told_with_its_place(told: Told, noted: Noted, caplog: pytest.LogCaptureFixture) -> None:
    clumsy = Clumsy()
    with caplog.at_level(logging.ERROR):
        clumsy.pressed.emit()

    assert told.told == [(1, True)]
    assert "in _on_pressed" in noted.traces[0]
    assert "KeyError" in caplog.text


@pytest.mark.qt_no_exception_capture
def test_fault_in_a_timer_is_told(told: Told, qtbot: QtBot) -> None:
    QTimer.singleShot(0, _fail)

    qtbot.waitUntil(lambda: told.told == [(1, True)])


@pytest.mark.qt_no_exception_capture
def test_fault_of_a_thread_is_told_on_the_windows_own(told: Told, noted: Noted, qtbot: QtBot) -> None:
    thread = threading.Thread(target=_fail)
    thread.start()
    thread.join()

    qtbot.waitUntil(lambda: told.told == [(1, True)])
    assert "in _fail" in noted.traces[0]


@pytest.mark.qt_no_exception_capture
def test_same_fault_is_told_once_and_another_again(told: Told) -> None:
    clumsy = Clumsy()
    for _ in range(5):
        clumsy.pressed.emit()
    _raised(lambda: _fail("another"))

    assert [value for value, _ in told.told] == [1, 2]


def test_values_of_variables_are_not_in_the_trace(told: Told, noted: Noted) -> None:
    def with_a_pin(pin: str) -> None:
        _fail("no value in it")

    _raised(lambda: with_a_pin("472913"))

    assert "with_a_pin" in noted.traces[0]
    assert "472913" not in noted.traces[0].replace('with_a_pin("472913")', "")


def test_fault_that_cannot_be_noted_is_told_all_the_same(qtbot: QtBot) -> None:
    def fail(_trace: str) -> object:
        raise OSError("disk full")

    window, faults = Told(), Faults(fail)
    faults.happened.connect(window.tell)
    _raised(_fail)
    faults.end()

    assert window.told == [(None, True)]


@pytest.mark.qt_no_exception_capture
def test_interrupt_is_left_to_python(told: Told, capsys: pytest.CaptureFixture[str]) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)

    assert told.told == []
    assert "KeyboardInterrupt" in capsys.readouterr().err


def _raised(act: Callable[[], None]) -> None:
    """Do what Python does with an exception at the end of its way."""
    try:
        act()
    except Exception as exc:
        sys.excepthook(type(exc), exc, exc.__traceback__)
