"""The named steps."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from enroll_gui.gui.widgets.step_rail import StepRail
from tests.gui import walk
from tests.gui.conftest import settle

Show = Callable[..., QWidget]
NAMES = ["System test", "Certificate selection", "Completion"]


@pytest.fixture
def rail(shown: Show) -> StepRail:
    rail = StepRail()
    rail.set_steps(NAMES)
    shown(rail)
    return rail


def heard(rail: StepRail) -> list[str]:
    return [label.accessibleName() for label in rail.findChildren(QLabel)]


def test_says_what_is_done_now_and_to_come(rail: StepRail) -> None:
    rail.set_current(1)

    assert heard(rail) == [
        "Step 1 of 3: System test, done",
        "Step 2 of 3: Certificate selection, now",
        "Step 3 of 3: Completion, to come",
    ]


def test_current_step_stands_out_by_its_letters(rail: StepRail) -> None:
    rail.set_current(1)
    weights = [label.font().weight() for label in rail.findChildren(QLabel)]

    assert weights[1] > weights[0] == weights[2]


def test_width_stays_from_step_to_step(rail: StepRail) -> None:
    widths = set()
    for step in range(3):
        rail.set_current(step)
        settle()
        widths.add(rail.sizeHint().width())

    assert len(widths) == 1


def test_names_can_be_said_in_another_language(rail: StepRail) -> None:
    rail.set_current(2)
    rail.set_steps(["Systemprobe", "Auswahl", "Ende"])

    assert [label.text() for label in rail.findChildren(QLabel)] == ["Systemprobe", "Auswahl", "Ende"]
    assert "now" in heard(rail)[2]


@pytest.mark.parametrize("scale", [1, 2])
def test_walk(shown: Show, scale: float, enlarge: Callable[[float], None]) -> None:
    enlarge(scale)
    rail = StepRail()
    rail.set_steps(NAMES)
    rail.set_current(1)
    shown(rail)

    walk.check_page(rail)


def test_folded_it_shows_the_glyphs_and_is_heard_as_before(rail: StepRail) -> None:
    rail.set_current(1)
    wide = rail.sizeHint().width()
    rail.set_folded(True)
    settle()

    assert rail.sizeHint().width() < wide / 3
    steps = [label.parentWidget() for label in rail.findChildren(QLabel)]
    assert [step.accessibleName() for step in steps if step] == heard(rail)
    assert [step.toolTip() for step in steps if step] == NAMES

    rail.set_folded(False)
    settle()
    assert rail.sizeHint().width() == wide
