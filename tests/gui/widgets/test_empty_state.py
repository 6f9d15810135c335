"""What stands where a list is empty."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QWidget

from enroll_gui.gui.widgets.empty_state import EmptyState
from tests.gui import walk


def test_says_what_is_missing_and_what_to_do(shown: Callable[..., QWidget]) -> None:
    empty = EmptyState("reader")
    empty.set_words("No card in any reader", "Put your card in; it is seen by itself.")
    shown(empty, 400, 300)

    said = [label.text() for label in empty.findChildren(QLabel)]
    assert said == ["No card in any reader", "Put your card in; it is seen by itself."]
    walk.check_page(empty)
