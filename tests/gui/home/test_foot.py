"""The quiet row at Home's end."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from enroll_gui.gui.home.foot import DIAGNOSTICS, LANGUAGE, REVOKE, Foot
from tests.gui import walk

Show = Callable[..., QWidget]


@pytest.fixture
def page(shown: Show) -> QWidget:
    made = QWidget()
    QVBoxLayout(made).addWidget(Foot())
    return shown(made, 700)


@pytest.fixture
def foot(page: QWidget) -> Foot:
    found = page.findChild(Foot)
    assert isinstance(found, Foot)
    return found


def button(foot: Foot, name: str) -> QAbstractButton:
    found = foot.findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton)
    return found


def test_button_is_hidden_until_somebody_offers_it(foot: Foot, qtbot: QtBot) -> None:
    assert not any(button(foot, name).isVisible() for name in (REVOKE, DIAGNOSTICS, LANGUAGE))

    foot.offer(REVOKE)
    foot.offer(DIAGNOSTICS)

    assert not button(foot, LANGUAGE).isVisible()
    with qtbot.waitSignal(foot.revoke_wanted):
        button(foot, REVOKE).click()
    with qtbot.waitSignal(foot.diagnostics_wanted):
        button(foot, DIAGNOSTICS).click()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_language_is_chosen_from_those_offered(foot: Foot, qtbot: QtBot) -> None:
    foot.offer_languages({"en": "English", "cs": "Čeština"}, "en")
    button(foot, LANGUAGE).click()
    actions = {a.text(): a for a in foot.findChildren(QAction) if a.isCheckable()}

    assert [name for name, action in actions.items() if action.isChecked()] == ["English"]
    with qtbot.waitSignal(foot.language_chosen) as caught:
        actions["Čeština"].trigger()
    assert caught.args == ["cs"]


@pytest.mark.parametrize("width", [200, 700])
def test_nothing_is_cut_where_the_window_is_narrow(page: QWidget, foot: Foot, qtbot: QtBot, width: int) -> None:
    for name in (REVOKE, DIAGNOSTICS, LANGUAGE):
        foot.offer(name)
    page.resize(width, 200)
    qtbot.wait(20)
    assert page.width() == width
    walk.check_page(page)
    tops = {button(foot, name).y() for name in (REVOKE, DIAGNOSTICS, LANGUAGE)}
    assert (len(tops) == 1) is (width == 700)
