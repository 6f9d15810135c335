"""Trouble in words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from enroll_gui.gui.card.card_page import CardPage
from enroll_gui.gui.card_pages import CardPages
from enroll_gui.gui.widgets.error_panel import ErrorPanel
from enroll_gui.gui.world import World
from enroll_gui.model.errors import (
    Cancelled,
    CardRemoved,
    EnrollError,
    NotInitialised,
    PinBlocked,
    Refused,
    Unreachable,
    leaves,
)
from tests.gui import walk
from tests.gui.conftest import PALETTES, settle

Show = Callable[..., QWidget]

FACTS = {
    "folder": "/home/example",
    "url": "https://ra.example",
    "module": "/lib/example.so",
    "call": "C_Sign",
    "rv": "CKR_GENERAL_ERROR",
    "tried": "/lib/a.so\n/lib/b.so",
    "serial": "6a21000000000001",
}


@pytest.fixture
def panel(shown: Show) -> ErrorPanel:
    panel = ErrorPanel()
    shown(panel, 560, 300)
    return panel


def said(panel: ErrorPanel) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisible() and label.text()]


def test_is_not_there_without_trouble(qtbot: QtBot) -> None:
    panel = ErrorPanel()
    qtbot.addWidget(panel)

    assert panel.isHidden()


def test_says_what_happened_what_to_do_and_the_code(panel: ErrorPanel) -> None:
    panel.show_error(Unreachable("connection refused by 10.0.0.1", url="https://ra.example"))
    settle()

    assert said(panel) == [
        "The authority cannot be reached",
        "No answer from https://ra.example. Nothing is lost: what was done is recorded.",
        "Check the network connection and the proxy, then try again.",
        "A01",
    ]


def test_authoritys_own_text_stands_apart_and_is_not_markup(panel: ErrorPanel) -> None:
    panel.show_error(Refused(reason="other", rule="D-10", said="<h1>No</h1>"))
    settle()

    assert said(panel)[-3:-1] == ["What the authority said", "<h1>No</h1>"]


def test_button_acts(panel: ErrorPanel, qtbot: QtBot) -> None:
    panel.show_error(Unreachable())
    button = panel.findChild(QAbstractButton, "error-button")
    assert isinstance(button, QAbstractButton)
    with qtbot.waitSignal(panel.acted):
        button.click()

    assert button.text() == "Try again"


@pytest.mark.parametrize("error", [PinBlocked(serial="77"), NotInitialised(serial="77")])
def test_button_leads_to_the_page_of_a_card_and_acts_when_it_closes(
    qtbot: QtBot, world: World, error: EnrollError
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    CardPages(world, window)
    panel = ErrorPanel(window)
    panel.show_error(error)
    button = panel.findChild(QAbstractButton, "error-button")
    assert isinstance(button, QAbstractButton)
    button.click()
    (page,) = window.findChildren(CardPage)
    assert page.isVisible()
    with qtbot.waitSignal(panel.acted):
        page.reject()


def test_clear_takes_it_back(panel: ErrorPanel) -> None:
    panel.show_error(CardRemoved())
    panel.clear()

    assert panel.isHidden()
    assert panel.error is None


def test_screen_reader_is_told(panel: ErrorPanel) -> None:
    panel.show_error(CardRemoved())
    interface = QAccessible.queryAccessibleInterface(panel)
    assert interface is not None

    assert interface.text(QAccessible.Text.Name) == "The card was taken out"
    assert "Put the same card back" in interface.text(QAccessible.Text.Description)


@pytest.mark.usefixtures("pseudo_language")
@pytest.mark.parametrize("leaf", [leaf for leaf in leaves() if leaf is not Cancelled])
def test_every_trouble_is_translated_and_fits(panel: ErrorPanel, leaf: type[EnrollError]) -> None:
    panel.show_error(leaf("raw words of a library", **FACTS))
    settle()

    assert walk.untranslated(panel) == []
    assert walk.cut(panel) == []
    assert not any("raw words" in text or "{" in text for text in said(panel))


def test_language_is_followed(panel: ErrorPanel, request: pytest.FixtureRequest) -> None:
    panel.show_error(CardRemoved())
    request.getfixturevalue("pseudo_language")
    settle()

    assert walk.untranslated(panel) == []


@pytest.mark.parametrize("scale", [1, 2])
def test_walk(shown: Show, scale: float, enlarge: Callable[[float], None]) -> None:
    enlarge(scale)
    panel = ErrorPanel()
    shown(panel, round(560 * scale), round(300 * scale))
    panel.show_error(Refused(reason="other", rule="D-10", said="No."))
    settle()

    walk.check_page(panel)


@pytest.mark.parametrize("palette", PALETTES)
def test_looks(
    panel: ErrorPanel, palette: str, dress: Callable[[str], None], picture: Callable[[QWidget, str], object]
) -> None:
    dress(palette)
    panel.show_error(Refused(reason="other", rule="D-10", said="No."))
    picture(panel, "refused")
    panel.show_error(CardRemoved())
    picture(panel, "removed")
