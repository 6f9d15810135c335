"""Links that come to the window: cold, while it is open, and while work is under way."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget, QWizard
from pytestqt.qtbot import QtBot

from enroll_gui.flow import follow_up as flow
from enroll_gui.gui.home.link_dialog import LinkDialog
from enroll_gui.gui.main_window import MainWindow
from enroll_gui.gui.wizard.follow_up_wizard import FollowUpWizard
from enroll_gui.gui.world import World
from enroll_gui.model.entry import Stage
from enroll_gui.model.link import Link
from tests.makers import entry

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)

LINK = "cardenroll://follow-up?serial=0A:1B&ca=example"
OTHER = "cardenroll://follow-up?serial=c&ca=example"


@pytest.fixture
def make(qtbot: QtBot, world: World) -> Callable[[], MainWindow]:
    """Give a function that makes the window and shows it."""

    def show() -> MainWindow:
        made = MainWindow(world, on_demo=None, adopt_settings=lambda file: file)
        qtbot.addWidget(made)
        made.show()
        return made

    return show


@pytest.fixture
def window(make: Callable[[], MainWindow], qtbot: QtBot) -> MainWindow:
    made = make()
    qtbot.waitExposed(made)
    return made


def wizards(window: MainWindow) -> list[FollowUpWizard]:
    return [w for w in window.findChildren(FollowUpWizard) if w.isVisible()]


def dialogs() -> list[LinkDialog]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, LinkDialog) and w.isVisible()]


def said(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def opened(window: MainWindow, qtbot: QtBot) -> FollowUpWizard:
    qtbot.waitUntil(lambda: len(wizards(window)) == 1)
    return wizards(window)[0]


def press(widget: QWidget, name: str) -> None:
    found = widget.findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton)
    found.click()


def test_link_of_a_cold_start_opens_the_wizard_for_its_certificate(
    make: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    window = make()
    window.follow_link(LINK)
    wizard = opened(window, qtbot)
    assert wizard.state.wanted == Link("a1b", "example")
    assert "Then certificate a1b is looked for." in said(wizard)


def test_last_of_two_links_counts(make: Callable[[], MainWindow], qtbot: QtBot) -> None:
    window = make()
    window.renew()
    window.follow_link(OTHER)
    window.follow_link(LINK)
    assert opened(window, qtbot).state.wanted == Link("a1b", "example")


def test_link_to_an_open_window_brings_it_forward(window: MainWindow, qtbot: QtBot) -> None:
    window.showMinimized()
    window.answer(LINK)
    assert not window.isMinimized()
    assert opened(window, qtbot).state.wanted == Link("a1b", "example")


def test_second_start_without_a_link_only_brings_it_forward(window: MainWindow, qtbot: QtBot) -> None:
    window.hide()
    window.answer("")
    qtbot.wait(100)
    assert window.isVisible()
    assert wizards(window) == []


@pytest.mark.parametrize("link", ["cardenroll://revoke?serial=0a1b&ca=x", "x" * 1000, "cardenroll:\udc80"])
def test_refused_link_is_explained_and_opens_nothing(window: MainWindow, qtbot: QtBot, link: str) -> None:
    window.answer(link)
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    assert "This link was not opened" in said(dialogs()[0])
    press(dialogs()[0], "link-close")
    qtbot.wait(50)
    assert (wizards(window), dialogs()) == ([], [])


def test_wizard_where_nothing_is_chosen_takes_the_link(window: MainWindow, qtbot: QtBot) -> None:
    window.renew()
    wizard = opened(window, qtbot)
    window.answer(LINK)
    assert opened(window, qtbot) is wizard
    assert wizard.state.wanted == Link("a1b", "example")
    assert dialogs() == []


def at_work(window: MainWindow, qtbot: QtBot) -> FollowUpWizard:
    """Open the wizard at a request that was sent."""
    window.renew(entry({"stage": Stage.SENT}))
    wizard = opened(window, qtbot)
    page = wizard.currentPage()
    assert page is not None
    assert page.objectName() == flow.WORK
    return wizard


def test_link_waits_with_words_while_work_is_under_way(window: MainWindow, qtbot: QtBot) -> None:
    wizard = at_work(window, qtbot)
    window.answer(LINK)
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    assert "The link waits" in said(dialogs()[0])
    assert "certificate a1b is looked for" in said(dialogs()[0])
    press(dialogs()[0], "link-close")
    assert wizards(window) == [wizard]
    assert wizard.state.wanted is None
    assert wizard.state.entry is not None

    QWizard.reject(wizard)
    qtbot.waitUntil(lambda: bool(wizards(window)) and wizards(window)[0] is not wizard)
    assert opened(window, qtbot).state.wanted == Link("a1b", "example")


def test_refused_link_touches_neither_the_work_nor_the_link_that_waits(window: MainWindow, qtbot: QtBot) -> None:
    wizard = at_work(window, qtbot)
    window.answer(LINK)
    window.answer("cardenroll://follow-up?serial=zz&ca=example")
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    assert "This link was not opened" in said(dialogs()[0]), "one answer at a time"
    press(dialogs()[0], "link-close")
    assert wizards(window) == [wizard]

    QWizard.reject(wizard)
    qtbot.waitUntil(lambda: bool(wizards(window)) and wizards(window)[0] is not wizard)
    assert opened(window, qtbot).state.wanted == Link("a1b", "example")
