"""What the tray shows. On a real desktop: journeys/test_hidden.py."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from enroll_gui.gui.tray import EXTENTS, Tray, tray_icon
from enroll_gui.model.entry import Stage
from enroll_gui.model.link import Link
from enroll_gui.model.reminder import Reminder, Snooze
from enroll_gui.model.reminders import reminders
from tests.makers import entry, watched

pytestmark = pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)

BADGES = ("", "notice", "urgent", "expired", "issued")


@pytest.fixture
def tray(qapp: QApplication) -> Iterator[Tray]:
    owner = QObject()
    yield Tray(owner)
    owner.deleteLater()


def ending(days: float, holder: str = "Example Holder") -> Reminder:
    now = datetime.now(UTC)
    return reminders([replace(watched(0, holder=holder), not_after=now + timedelta(days=days))], now)[0]


def menu(tray: Tray) -> QMenu:
    icon = tray.findChild(QSystemTrayIcon, "tray")
    assert isinstance(icon, QSystemTrayIcon)
    return icon.contextMenu()


def lines(tray: Tray) -> list[str]:
    return [action.text() for action in menu(tray).actions() if action.text()]


def picture(badge: str, extent: int) -> QImage:
    return tray_icon(badge).pixmap(QSize(extent, extent)).toImage()


@pytest.mark.parametrize("extent", EXTENTS)
def test_each_state_has_a_shape_of_its_own_at_every_size(qapp: QApplication, extent: int) -> None:
    def shape(badge: str) -> bytes:
        return bytes(picture(badge, extent).convertToFormat(QImage.Format.Format_Alpha8).constBits())

    shapes = [shape(badge) for badge in BADGES]
    assert len(set(shapes)) == len(BADGES)


@pytest.mark.parametrize(
    ("days", "tip", "line"),
    [
        (50, "A certificate ends soon", "Renew Example Holder…"),
        (0.5, "A certificate is about to end", "Renew Example Holder…"),
        (-1, "A certificate has ended", "Example Holder: has ended…"),
    ],
)
def test_tip_and_menu_say_how_things_stand(tray: Tray, days: float, tip: str, line: str) -> None:
    tray.show_reminders((ending(days),))
    icon = tray.findChild(QSystemTrayIcon, "tray")
    assert isinstance(icon, QSystemTrayIcon)
    assert icon.toolTip() == tip
    assert lines(tray) == [tip, "&Open", line, "Remind me &later", "&Quit"]


def test_quiet_ones_can_be_renewed_and_are_not_spoken_of(tray: Tray) -> None:
    tray.show_reminders((replace(ending(5), is_quiet=True),))
    assert lines(tray) == ["No certificate ends soon", "&Open", "Renew Example Holder…", "&Quit"]


def test_clicks_ask_for_what_they_name(tray: Tray) -> None:
    granted = entry({"stage": Stage.SENT})
    opened: list[object] = []
    snoozed: list[object] = []
    tray.open_wanted.connect(opened.append)
    tray.snooze_wanted.connect(snoozed.append)
    tray.show_issued((granted,))
    tray.show_reminders((ending(5),))
    for action in menu(tray).actions():
        if action.text().startswith(("&Open", "Finish", "Renew")):
            action.trigger()
    (later,) = [action.menu() for action in menu(tray).actions() if action.text() == "Remind me &later"]
    assert isinstance(later, QMenu)
    for action in later.actions():
        action.trigger()
    assert opened == [None, granted, Link("a1b")]
    assert snoozed == list(Snooze)


def test_name_from_a_card_stays_short_and_makes_no_mnemonic(tray: Tray) -> None:
    tray.show_reminders((ending(5, "A & B " * 40),))
    (line,) = [text for text in lines(tray) if text.startswith("Renew")]
    assert line.replace("&&", "").count("&") == 0
    assert len(line) < 70


def test_menu_that_says_the_same_is_left_alone(tray: Tray) -> None:
    tray.show_reminders((ending(5),))
    before = menu(tray).actions()
    tray.show_reminders((ending(5),))
    assert menu(tray).actions() == before


def test_new_language_is_heard(tray: Tray, qtbot: QtBot, pseudo_language: None) -> None:
    tray.show_reminders((ending(5),))
    qtbot.waitUntil(lambda: all(text.startswith("⟦") for text in lines(tray)))
