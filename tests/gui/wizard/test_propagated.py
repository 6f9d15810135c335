"""The line that says whether Windows knows what is new."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from enroll_gui.gui.wizard.propagated import Propagated
from enroll_gui.gui.world import World
from enroll_gui.model.entry import Member
from enroll_gui.model.errors import StoreRefused
from enroll_gui.model.outcome import Propagation
from tests.gui import walk
from tests.gui.fakes import Outside
from tests.makers import certificate, entry, on_two_cards
from tests.played_system import PlayedPropagation

ENTRY = entry({"certificate": certificate(0x77).der})
REFUSED = StoreRefused("closed by the test")


@pytest.fixture
def line(world: World, shown: Callable[..., QWidget]) -> Propagated:
    """The line, in a window of its own that nothing stands in yet."""
    window = shown(Propagated(world))
    assert isinstance(window, Propagated)
    window.hide()
    return window


def tell(line: Propagated, world: World, qtbot: QtBot, members: tuple[Member, ...] = ENTRY.members) -> str:
    """Propagate and give what can be read."""
    line.propagate(members)
    qtbot.waitUntil(lambda: world.card_is_idle)
    return " ".join(label.text() for label in line.findChildren(QLabel) if label.isVisible())


@pytest.mark.parametrize("answer", [Propagation.PUT, Propagation.THERE])
def test_what_windows_knows_is_said(
    line: Propagated, world: World, outside: Outside, qtbot: QtBot, answer: Propagation
) -> None:
    outside.propagation = PlayedPropagation(usually=answer)
    assert tell(line, world, qtbot) == "Windows knows the new certificate."


def test_of_a_pair_it_is_said_once(line: Propagated, world: World, outside: Outside, qtbot: QtBot) -> None:
    outside.propagation = PlayedPropagation()
    assert tell(line, world, qtbot, on_two_cards(ENTRY).members) == "Windows knows the new certificates."


def test_what_windows_does_not_show_is_not_spoken_of(
    line: Propagated, world: World, outside: Outside, qtbot: QtBot
) -> None:
    outside.propagation = PlayedPropagation(usually=Propagation.NOT_LINKED)
    assert tell(line, world, qtbot) == ""
    assert not line.isVisible()


def test_failure_is_a_line_with_its_code_and_goes_when_it_is_mended(
    line: Propagated, world: World, outside: Outside, qtbot: QtBot
) -> None:
    outside.propagation = played = PlayedPropagation(trouble=REFUSED)
    said = tell(line, world, qtbot)
    assert said.startswith("Windows does not know it yet.")
    assert said.endswith("D06")
    played.trouble = None
    assert tell(line, world, qtbot) == "Windows knows the new certificate."


@pytest.mark.usefixtures("pseudo_language")
@pytest.mark.parametrize("trouble", [None, REFUSED])
def test_every_word_is_translated_also_when_the_language_changes(
    line: Propagated, world: World, outside: Outside, qtbot: QtBot, trouble: StoreRefused | None
) -> None:
    outside.propagation = PlayedPropagation(trouble=trouble)
    tell(line, world, qtbot)
    QApplication.sendEvent(line, QEvent(QEvent.Type.LanguageChange))
    assert line.isVisible()
    assert walk.untranslated(line) == []
