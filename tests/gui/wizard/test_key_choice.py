"""Where a new key is made, and of what kind. `test_editable_page.py` has it on its page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from enroll_gui.flow.follow_up import KeyPlan
from enroll_gui.gui.widgets.tick import Tick
from enroll_gui.gui.wizard.key_choice import KeyChoice
from tests.gui import walk
from tests.makers import TOKEN, plan

Show = Callable[..., QWidget]
SOFT = replace(TOKEN, serial="77", label="Soft", exportable=True)
PLACES = [(TOKEN, ("RSA-3072", "EC-P256")), (SOFT, ("RSA-3072",))]


def part(choice: KeyChoice, name: str) -> QComboBox:
    found = choice.findChild(QComboBox, name)
    assert isinstance(found, QComboBox)
    return found


def heard(choice: KeyChoice) -> list[KeyPlan]:
    plans: list[KeyPlan] = []
    choice.planned.connect(plans.append)
    return plans


@pytest.fixture
def choice(shown: Show) -> KeyChoice:
    choice = KeyChoice(1)
    shown(choice, 420)
    choice.show_choice(plan(), PLACES, "commercial")
    return choice


def test_says_whose_key_it_is_and_what_stands(choice: KeyChoice) -> None:
    assert "New key: Commercial" in [label.text() for label in choice.findChildren(QLabel)]
    assert part(choice, "editable-kind-2").currentText() == "EC-P256"
    assert part(choice, "editable-place-2").currentText() == "Example card · 6a21 0000 0000 0001"


def test_another_place_is_planned_with_a_kind_that_it_makes(choice: KeyChoice) -> None:
    plans = heard(choice)
    part(choice, "editable-place-2").activated.emit(1)
    assert plans == [KeyPlan(SOFT, "RSA-3072")]


def test_leaving_is_offered_where_the_token_allows_it(choice: KeyChoice) -> None:
    tick = choice.findChild(Tick, "editable-exportable-2")
    assert isinstance(tick, Tick)
    assert not tick.isVisible()
    choice.show_choice(KeyPlan(SOFT, "RSA-3072"), PLACES)
    plans = heard(choice)
    tick.click()
    assert [p.exportable for p in plans] == [True]


def test_without_a_place_there_is_no_choice(choice: KeyChoice) -> None:
    choice.show_choice(plan(), [])
    assert not choice.isVisible()


def test_two_choices_share_no_mnemonic(shown: Show) -> None:
    both = QWidget()
    choices = [KeyChoice(number, both) for number in range(2)]
    shown(both, 420)
    for one in choices:
        one.show_choice(KeyPlan(SOFT, "RSA-3072"), PLACES)
    assert walk.shared_mnemonics(both) == []
