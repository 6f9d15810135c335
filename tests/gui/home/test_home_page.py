"""The first page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from enroll_gui.backends.settings_file import adopt_settings
from enroll_gui.gui import theme
from enroll_gui.gui.home import home_page
from enroll_gui.gui.home.home_page import HomePage
from enroll_gui.gui.main_window import NARROWEST
from enroll_gui.gui.world import World
from enroll_gui.model.errors import NotConfigured
from tests.gui import walk
from tests.gui.conftest import PALETTES, settle
from tests.gui.fakes import Outside, card_with
from tests.makers import TOKEN, entry

Show = Callable[..., QWidget]


@pytest.fixture
def home(shown: Show, world: World) -> HomePage:
    made = HomePage(world, notice="", has_demo=True, adopt_settings=adopt_settings)
    shown(made, 700, 560)
    return made


def button(home: HomePage, name: str) -> QAbstractButton:
    found = home.findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton)
    return found


def said(home: HomePage) -> str:
    return "\n".join(label.text() for label in home.findChildren(QLabel) if label.isVisible())


def test_tile_is_there_before_anything_was_asked(home: HomePage, outside: Outside) -> None:
    assert button(home, "tile-renew").isVisible()
    assert home.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    assert home.findChild(QAbstractButton, "home-open-settings") is None
    assert "Cards in readers" not in said(home)


def test_cards_and_unfinished_requests_appear_after_begin(home: HomePage, outside: Outside, qtbot: QtBot) -> None:
    outside.store.put(TOKEN, *card_with("Example Holder"))
    outside.journal.entries = [entry()]
    home.begin()
    qtbot.waitUntil(lambda: "Example Holder" in said(home) and "has an unfinished request" in said(home))
    assert button(home, "tile-renew").isVisible()


def test_without_authority_the_settings_or_the_demo_are_offered(home: HomePage, outside: Outside, qtbot: QtBot) -> None:
    outside.registrar.url = ""
    home.begin()
    qtbot.waitUntil(lambda: button(home, "home-open-settings").isVisible())
    assert not button(home, "tile-renew").isVisible()
    with qtbot.waitSignal(home.demo_wanted):
        button(home, "home-try-demo").click()


def test_demo_is_offered_only_where_there_is_one(shown: Show, world: World, outside: Outside, qtbot: QtBot) -> None:
    outside.registrar.url = ""
    home = HomePage(world, notice="", has_demo=False, adopt_settings=adopt_settings)
    shown(home, 700, 560)
    home.begin()
    qtbot.waitUntil(lambda: button(home, "home-open-settings").isVisible())
    assert not button(home, "home-try-demo").isVisible()


def test_settings_that_cannot_be_used_are_named_and_can_be_replaced(
    home: HomePage, outside: Outside, qtbot: QtBot, tmp_path: Path
) -> None:
    outside.trouble = NotConfigured("broken", file="/etc/settings.toml", field="authority.url")
    home.begin()
    qtbot.waitUntil(lambda: "/etc/settings.toml" in said(home))
    assert not button(home, "tile-renew").isVisible()
    outside.trouble = None
    (tmp_path / "given.toml").write_text('[authority]\nurl = "https://ra.example"\n')
    home.adopt_settings(tmp_path / "given.toml")
    qtbot.waitUntil(lambda: button(home, "tile-renew").isVisible())
    assert "/etc/settings.toml" not in said(home)


def test_chosen_file_that_is_no_configuration_is_told(
    home: HomePage, outside: Outside, qtbot: QtBot, tmp_path: Path
) -> None:
    outside.registrar.url = ""
    home.begin()
    qtbot.waitUntil(lambda: button(home, "home-open-settings").isVisible())
    (tmp_path / "picture.toml").write_bytes(b"\xff\xd8")
    button(home, "home-open-settings").click()
    dialog = home.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "picture.toml"))
    dialog.reject()
    qtbot.waitUntil(lambda: "picture.toml" in said(home))


def test_notice_is_shown_as_it_is(shown: Show, world: World, outside: Outside, qtbot: QtBot) -> None:
    home = HomePage(world, notice="The example card's PIN is <b>.", has_demo=False, adopt_settings=adopt_settings)
    shown(home, 700, 560)
    home.begin()
    qtbot.waitUntil(lambda: "The example card's PIN is <b>." in said(home))


def full(home: HomePage, outside: Outside, qtbot: QtBot) -> None:
    outside.store.put(TOKEN, *card_with("Example Holder"))
    outside.journal.entries = [replace(entry(), created=datetime.now(UTC))]
    home.begin()
    qtbot.waitUntil(lambda: "Example Holder" in said(home) and "has an unfinished request" in said(home))


@pytest.fixture(params=PALETTES)
def dressed(request: pytest.FixtureRequest, dress: Callable[[str], None]) -> None:
    """Run a test in every palette."""
    dress(str(request.param))


@pytest.fixture
def resting_late(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what it does at rest from changing the page under the look."""
    monkeypatch.setattr(home_page, "REST_MS", 600_000)


@pytest.mark.usefixtures("resting_late")
@pytest.mark.parametrize("lines", [NARROWEST, 50])
def test_page_can_be_read_and_used_by_keyboard(
    home: HomePage, outside: Outside, qtbot: QtBot, dressed: None, lines: int
) -> None:
    home.resize(theme.space(lines), theme.space(32))
    full(home, outside, qtbot)
    settle()
    walk.check_page(home)
    content = home.widget()
    assert content is not None
    assert content.width() <= home.viewport().width()


@pytest.fixture
def larger(enlarge: Callable[[float], None], pseudo_language: None) -> None:
    """Write everything at twice the size, in a longer language."""
    enlarge(2)


@pytest.mark.usefixtures("resting_late")
def test_every_word_is_translated_at_twice_the_size(
    larger: None, home: HomePage, outside: Outside, qtbot: QtBot
) -> None:
    home.resize(1400, 900)
    full(home, outside, qtbot)
    settle()
    walk.check_page(home)
    assert walk.untranslated(home) == []


def test_change_of_language_reaches_everything(
    home: HomePage, outside: Outside, qtbot: QtBot, request: pytest.FixtureRequest
) -> None:
    full(home, outside, qtbot)
    request.getfixturevalue("pseudo_language")
    qtbot.waitUntil(lambda: walk.untranslated(home) == [])
