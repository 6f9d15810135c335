"""Where a new key is made, and of what kind. `test_editable_page.py` has it on its page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from enroll_gui.flow.follow_up import KeyPlan
from enroll_gui.gui.widgets.tick import Tick
from enroll_gui.gui.wizard.key_choice import KeyChoice
from enroll_gui.model.card import Protection
from tests.gui import walk
from tests.gui.conftest import PALETTES, settle
from tests.makers import TOKEN, WINDOWS, plan

Show = Callable[..., QWidget]
SOFT = replace(TOKEN, serial="77", label="Soft", exportable=True, hardware=False)
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


def test_protection_is_offered_where_the_place_has_it(choice: KeyChoice) -> None:
    assert not part(choice, "editable-protection-2").isVisible()
    choice.show_choice(KeyPlan(WINDOWS, "RSA-3072"), [(WINDOWS, ("RSA-3072",)), *PLACES])
    combo = part(choice, "editable-protection-2")
    assert [combo.itemText(n) for n in range(combo.count())] == ["None", "Medium", "Strong"]
    plans = heard(choice)
    combo.setCurrentIndex(2)
    combo.activated.emit(2)
    assert [plan.protection for plan in plans] == [Protection.HIGH]


@pytest.mark.parametrize(
    ("protection", "words"),
    [
        (Protection.NONE, "nothing is asked"),
        (Protection.MEDIUM, "which you confirm"),
        (Protection.HIGH, "asks for a password"),
    ],
)
def test_says_what_happens_at_each_use(choice: KeyChoice, protection: Protection, words: str) -> None:
    choice.show_choice(KeyPlan(WINDOWS, "RSA-3072", protection=protection), [(WINDOWS, ("RSA-3072",))])
    assert any(words in label.text() for label in choice.findChildren(QLabel) if label.isVisible())


def test_another_place_keeps_the_protection_only_if_it_has_it(choice: KeyChoice) -> None:
    places = [(WINDOWS, ("RSA-3072",)), *PLACES]
    choice.show_choice(KeyPlan(WINDOWS, "RSA-3072", protection=Protection.HIGH), places)
    plans = heard(choice)
    part(choice, "editable-place-2").activated.emit(2)
    assert plans == [KeyPlan(SOFT, "RSA-3072")]


def test_key_of_a_device_never_leaves_it(choice: KeyChoice) -> None:
    device = replace(WINDOWS, hardware=True)
    choice.show_choice(KeyPlan(device, "RSA-3072"), [(device, ("RSA-3072",))])
    tick = choice.findChild(Tick, "editable-exportable-2")
    assert isinstance(tick, Tick)
    assert not tick.isVisible()


@pytest.mark.parametrize("palette", PALETTES)
def test_looks(
    choice: KeyChoice, dress: Callable[[str], None], picture: Callable[[QWidget, str], object], palette: str
) -> None:
    dress(palette)
    plan = KeyPlan(WINDOWS, "RSA-3072", exportable=True, protection=Protection.MEDIUM)
    choice.show_choice(plan, [(WINDOWS, ("RSA-3072",))])
    settle()
    choice.resize(choice.width(), choice.heightForWidth(choice.width()))
    picture(choice, "key-choice")
