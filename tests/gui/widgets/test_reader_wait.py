"""The countdown while a reader waits for what is entered on its pad."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from enroll_gui.gui.widgets import reader_wait
from enroll_gui.gui.widgets.reader_wait import ReaderWait


def test_counts_down_and_says_at_last_that_the_reader_may_have_given_up(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader_wait, "ON_READER_S", 1)
    wait = ReaderWait()
    qtbot.addWidget(wait)
    wait.start()
    assert wait.text() == "The reader waits 1 s more."
    qtbot.waitUntil(lambda: wait.text() == "The reader may have given up waiting.")
    assert wait.isVisible(), "the reader ends it, not the clock"
    wait.stop()
    assert not wait.isVisible()


def test_second_count_begins_anew(qtbot: QtBot) -> None:
    wait = ReaderWait()
    qtbot.addWidget(wait)
    wait.start()
    wait.stop()
    wait.start()
    assert wait.text() == "The reader waits 30 s more."
