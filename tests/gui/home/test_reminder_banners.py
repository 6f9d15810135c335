"""Certificates that end, as Home shows them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget
from pytestqt.qtbot import QtBot

from enroll_gui.gui.home.home_page import HomePage
from enroll_gui.gui.home.reminder_banners import ReminderBanner, ReminderBanners
from enroll_gui.gui.world import World
from enroll_gui.model.errors import DiskFull
from enroll_gui.model.link import Link
from enroll_gui.model.reminder import Reminder, Snooze
from enroll_gui.model.reminders import reminders
from tests.gui import walk
from tests.gui.conftest import settle
from tests.gui.fakes import Outside, today
from tests.gui.home.test_cards_in_readers import said
from tests.makers import TOKEN, certificate, watched

Show = Callable[..., QWidget]


def reminder(days: float) -> Reminder:
    end = datetime.now(UTC) + timedelta(days=days)
    return reminders([replace(watched(0), not_after=end)], datetime.now(UTC))[0]


@pytest.fixture
def banners(shown: Show) -> ReminderBanners:
    made = ReminderBanners()
    shown(made, 560, 200)
    return made


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (59.5, "Example Holder: the certificate ends soon|Days left: 59"),
        (13.5, "Example Holder: the certificate ends soon|Days left: 13"),
        (0.5, "Example Holder: the certificate is about to end|Renew it now"),
        (-1, "Example Holder: the certificate has ended|It was valid until"),
    ],
)
def test_words_say_how_long_it_lasts(banners: ReminderBanners, days: float, words: str) -> None:
    banners.show_reminders((reminder(days),))
    settle()
    for part in (*words.split("|"), "Where: Example card", "Serial number: a1b"):
        assert part in said(banners)


def test_quiet_ones_are_not_shown(banners: ReminderBanners) -> None:
    loud = reminder(5)
    banners.show_reminders((loud,))
    banners.show_reminders((replace(loud, is_quiet=True),))
    assert not banners.isVisible()


@pytest.mark.parametrize("days", [20, -1])
def test_every_word_is_translated_named_and_uncut(
    banners: ReminderBanners, pseudo_language: None, days: float, enlarge: Callable[[float], None]
) -> None:
    enlarge(2)
    banners.resize(900, 900)
    banners.show_reminders((reminder(days),))
    settle()
    walk.check_page(banners)
    assert walk.untranslated(banners) == []


@pytest.fixture
def home(qtbot: QtBot, world: World, outside: Outside) -> HomePage:
    outside.store.put(TOKEN, certificate(0xA1B, days=today(5)), certificate(0xC2D, holder="Second", days=today(90)))
    made = HomePage(world, notice="", has_demo=False, adopt_settings=lambda file: file)
    qtbot.addWidget(made)
    made.resize(620, 600)
    made.show()
    made.begin()
    qtbot.waitUntil(lambda: "is about to end" in said(made))
    return made


def press(home: HomePage, name: str) -> None:
    found = home.findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton)
    found.click()


def choose(home: HomePage, words: str) -> None:
    menu = home.findChild(QMenu, "reminder-menu-a1b")
    assert isinstance(menu, QMenu)
    action: QAction = next(a for a in menu.actions() if a.text().replace("&", "") == words)
    action.trigger()


def test_only_what_ends_soon_is_told(home: HomePage) -> None:
    assert [b.objectName() for b in home.findChildren(ReminderBanner)] == ["reminder-a1b"]


def test_renew_asks_for_that_certificate(home: HomePage) -> None:
    wanted: list[object] = []
    home.renew_wanted.connect(wanted.append)
    press(home, "reminder-renew-a1b")
    assert wanted == [Link("a1b")]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize(
    ("words", "snooze"),
    [
        ("Remind me tomorrow", Snooze.DAY),
        ("Remind me in a week", Snooze.WEEK),
        ("Not again for this certificate", Snooze.FOR_EVER),
    ],
)
def test_later_takes_the_banner_away_and_is_remembered(
    home: HomePage, outside: Outside, qtbot: QtBot, words: str, snooze: Snooze
) -> None:
    press(home, "reminder-later-a1b")
    choose(home, words)
    qtbot.waitUntil(lambda: "is about to end" not in said(home))
    remembered = next(c for c in outside.watch_list.held if c.serial == "a1b")
    assert remembered.silenced is (snooze is Snooze.FOR_EVER)
    assert (remembered.snoozed_until is None) is (snooze is Snooze.FOR_EVER)
    home.refresh()
    qtbot.wait(100)
    assert "is about to end" not in said(home)


def test_snooze_that_cannot_be_remembered_is_told_and_the_banner_stays(
    home: HomePage, outside: Outside, qtbot: QtBot
) -> None:
    outside.watch_list.trouble = DiskFull("full", folder="/profile")
    choose(home, "Remind me tomorrow")
    qtbot.waitUntil(lambda: DiskFull.code in said(home))
    assert "is about to end" in said(home)


def test_card_that_is_taken_out_is_still_told_of(home: HomePage, outside: Outside, qtbot: QtBot) -> None:
    outside.store.held.clear()
    home.refresh()
    qtbot.waitUntil(lambda: "No card is there" in said(home))
    assert "is about to end" in said(home)
