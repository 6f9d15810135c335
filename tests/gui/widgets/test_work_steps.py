"""The stages of a piece of work."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QWidget

from enroll_gui.gui.widgets.work_steps import StepState, WorkSteps
from tests.gui import walk

Show = Callable[..., QWidget]


def steps() -> WorkSteps:
    made = WorkSteps(4)
    made.set_names(["Sign", "Send", "Write", "Prove"])
    made.set_states([StepState.DONE, StepState.WORKING, StepState.STOPPED, StepState.PENDING])
    return made


def test_each_stage_says_its_state_in_a_word_and_to_screen_readers(shown: Show) -> None:
    widget = shown(steps(), 400)
    labels = widget.findChildren(QLabel)
    assert {label.text() for label in labels} >= {"done", "under way", "stopped", "to come"}
    names = [label.accessibleName() for label in labels if label.accessibleName()]
    assert names == ["Sign: done", "Send: under way", "Write: stopped", "Prove: to come"]


def test_states_are_given_back_in_order() -> None:
    assert steps().states == [StepState.DONE, StepState.WORKING, StepState.STOPPED, StepState.PENDING]


def test_words_fit_at_twice_the_size_and_in_a_longer_language(
    shown: Show, enlarge: Callable[[float], None], pseudo_language: None
) -> None:
    enlarge(2)
    assert walk.cut(shown(steps(), 700)) == []
