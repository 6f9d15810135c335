"""What stands there while no authority is configured."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from enroll_gui.gui.home.set_up import SetUp
from enroll_gui.model.errors import NotConfigured
from tests.gui import walk

Show = Callable[..., QWidget]


@pytest.mark.parametrize("has_demo", [True, False])
def test_demo_is_offered_where_there_is_one(shown: Show, has_demo: bool) -> None:
    made = SetUp(has_demo=has_demo)
    shown(made, 600)
    assert made.open_settings.isVisible()
    assert made.try_demo.isVisible() is has_demo


def test_says_the_code_for_the_help_desk(shown: Show) -> None:
    made = SetUp(has_demo=True)
    shown(made, 600)
    code = made.findChild(QLabel, "error-code")
    assert isinstance(code, QLabel)
    assert code.text() == NotConfigured.code


def test_can_be_read_and_used_by_keyboard(shown: Show) -> None:
    made = SetUp(has_demo=True)
    shown(made, 600)
    walk.check_page(made)


def test_every_word_is_translated(shown: Show, pseudo_language: None) -> None:
    made = SetUp(has_demo=True)
    shown(made, 600)
    assert walk.untranslated(made) == []
