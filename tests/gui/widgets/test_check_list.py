"""The rows of the system test."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from enroll_gui.gui.widgets.check_list import CheckList
from enroll_gui.gui.widgets.fold import Fold
from enroll_gui.model.check import Check, CheckGroup, CheckState
from enroll_gui.model.errors import NoReader, Unreachable
from tests.gui import walk
from tests.gui.conftest import PALETTES, settle

Show = Callable[..., QWidget]

PENDING = Check("SYS-102", CheckGroup.CARDS, CheckState.PENDING)
FINE = Check("SYS-001", CheckGroup.COMPUTER, CheckState.OK, "Debian <b>12</b>")
WARNED = Check("SYS-102", CheckGroup.CARDS, CheckState.WARNING, "", NoReader(), "https://ra.example/driver")
STOPPED = Check(
    "SYS-202", CheckGroup.AUTHORITY, CheckState.STOP, "https://ra.example", Unreachable(url="https://ra.example")
)


@pytest.fixture
def checks(shown: Show) -> CheckList:
    checks = CheckList()
    shown(checks, 620, 600)
    return checks


def show(checks: CheckList, *rows: Check) -> None:
    for row in rows:
        checks.show_check(row)
    settle()


def said(checks: CheckList) -> list[str]:
    return [label.text() for label in checks.findChildren(QLabel) if label.isVisible() and label.text()]


def button(checks: CheckList, name: str) -> QAbstractButton:
    found = checks.findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton)
    return found


def test_row_says_name_finding_and_state_in_words(checks: CheckList) -> None:
    show(checks, FINE)

    assert said(checks) == ["This computer", "Operating system", "Debian <b>12</b>", "OK"]


@pytest.mark.parametrize(
    ("state", "word"),
    list(zip(CheckState, ["Checking", "OK", "Warning", "Stop"], strict=True)),
)
def test_every_state_has_a_word(checks: CheckList, state: CheckState, word: str) -> None:
    show(checks, Check("SYS-001", CheckGroup.COMPUTER, state))

    assert word in said(checks)


def test_groups_keep_their_order_and_empty_ones_are_not_there(checks: CheckList) -> None:
    show(checks, STOPPED, FINE)
    tops = {label.text(): label.mapTo(checks, label.rect().topLeft()).y() for label in checks.findChildren(QLabel)}

    assert "Cards" not in said(checks)
    assert tops["This computer"] < tops["Registration authority"]


def test_check_that_comes_again_takes_its_row(checks: CheckList) -> None:
    show(checks, PENDING, WARNED, Check("SYS-102", CheckGroup.CARDS, CheckState.OK, "Example reader"))

    assert said(checks) == ["Cards", "Card readers", "Example reader", "OK"]


def test_stop_shows_at_once_what_to_do(checks: CheckList) -> None:
    show(checks, STOPPED)

    assert "No answer from https://ra.example. Nothing is lost: what was done is recorded." in said(checks)
    assert "SYS-202 · A01" in said(checks)


def test_warning_keeps_it_folded(checks: CheckList) -> None:
    show(checks, WARNED)
    fold = checks.findChild(Fold, "check-SYS-102-remedy")
    assert isinstance(fold, Fold)
    assert "Plug the reader in; it is seen by itself." not in said(checks)

    fold.set_unfolded(True)

    assert "Plug the reader in; it is seen by itself." in said(checks)


def test_what_was_unfolded_stays_so_when_the_same_check_comes_again(checks: CheckList) -> None:
    show(checks, WARNED)
    fold = checks.findChild(Fold, "check-SYS-102-remedy")
    assert isinstance(fold, Fold)
    fold.set_unfolded(True)
    show(checks, WARNED)

    assert fold.is_unfolded


def test_code_is_copied_for_the_help_desk(checks: CheckList) -> None:
    show(checks, STOPPED)
    button(checks, "check-SYS-202-copy").click()

    assert QApplication.clipboard().text() == "SYS-202 A01 https://ra.example"


def test_link_opens_the_download_page(checks: CheckList, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    show(checks, WARNED)
    button(checks, "check-SYS-102-link").click()

    assert opened == [QUrl("https://ra.example/driver")]


def test_link_that_is_not_https_is_not_offered(checks: CheckList) -> None:
    show(checks, Check("SYS-102", CheckGroup.CARDS, CheckState.STOP, "", NoReader(), "file:///etc/passwd"))

    assert checks.findChild(QAbstractButton, "check-SYS-102-link") is None


def test_rows_that_never_ended_are_dropped(checks: CheckList) -> None:
    show(checks, FINE, PENDING)
    checks.drop_pending()
    settle()

    assert said(checks) == ["This computer", "Operating system", "Debian <b>12</b>", "OK"]


@pytest.mark.parametrize("scale", [1, 2])
def test_walk(shown: Show, scale: float, enlarge: Callable[[float], None]) -> None:
    enlarge(scale)
    checks = CheckList()
    shown(checks, round(620 * scale), 900)
    show(checks, FINE, WARNED, STOPPED)

    walk.check_page(checks)


@pytest.mark.usefixtures("pseudo_language")
def test_is_all_translated(checks: CheckList) -> None:
    show(checks, FINE, WARNED, STOPPED)

    assert walk.untranslated(checks) == []
    assert walk.cut(checks) == []


@pytest.mark.parametrize("palette", PALETTES)
def test_looks(
    checks: CheckList, palette: str, dress: Callable[[str], None], picture: Callable[[QWidget, str], object]
) -> None:
    dress(palette)
    show(checks, FINE, PENDING, STOPPED)
    picture(checks, "check-list")
