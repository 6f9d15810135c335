"""Page one, over fake ports."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from enroll_gui.gui.wizard import system_test_page
from enroll_gui.gui.wizard.system_test_page import SystemTestPage
from enroll_gui.gui.world import World
from enroll_gui.messages import CHECK_NAMES
from enroll_gui.model.card import PinState, Reader
from enroll_gui.model.check import CheckState
from enroll_gui.model.errors import (
    ModuleFailed,
    NoReader,
    NotConfigured,
    ProfileUnwritable,
    ServiceDown,
    TlsRefused,
    Unreachable,
)
from enroll_gui.ports import Backends
from tests.gui import walk
from tests.gui.conftest import PALETTES, settle
from tests.gui.fakes import FakeLinks, FakeReaders, Outside, card_with
from tests.makers import TOKEN
from tests.waiting import PATIENCE_S

Show = Callable[..., QWidget]


@pytest.fixture
def page(world: World, shown: Show, monkeypatch: pytest.MonkeyPatch) -> SystemTestPage:
    monkeypatch.setattr(system_test_page, "HEAL_EVERY_MS", 50)
    page = SystemTestPage(world)
    page.state_changed.connect(page.show_state)
    shown(page, 660, 620)
    return page


@pytest.fixture
def ready(outside: Outside) -> Outside:
    """A card in a reader, and an authority that answers."""
    outside.store.put(TOKEN, *card_with("Example Holder"))
    return outside


def run(page: SystemTestPage, qtbot: QtBot) -> None:
    """Enter the page and wait until the test is over."""
    page.enter()
    qtbot.waitUntil(lambda: bool(page.state.checks))
    settle()


def states(page: SystemTestPage) -> dict[str, CheckState]:
    return {check.code: check.state for check in page.state.checks}


def said(page: SystemTestPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible() and label.text()]


def again(page: SystemTestPage) -> QAbstractButton:
    found = page.findChild(QAbstractButton, "system-test-again")
    assert isinstance(found, QAbstractButton)
    return found


def test_starts_by_itself_and_everything_is_ready(page: SystemTestPage, ready: Outside, qtbot: QtBot) -> None:
    run(page, qtbot)

    assert states(page).pop("SYS-101") is CheckState.OK
    assert len(states(page)) == 12
    assert page.isComplete()
    assert page.state.authority is not None
    assert page.state.authority.name == "Example CA"
    assert page.state.profiles == ready.registrar.offered
    assert "Everything is ready" in said(page)


def test_does_not_go_on_by_itself(page: SystemTestPage, ready: Outside, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(page.went_on, wait=200):
        run(page, qtbot)


@pytest.fixture
def held(page: SystemTestPage, ready: Outside, monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Hold every lane back, as a driver does that does not answer, until the event is set."""
    go = threading.Event()

    def build() -> Backends:
        go.wait(PATIENCE_S)
        return ready.build()

    monkeypatch.setattr(page.world._outside, "_build", build)
    yield go
    go.set()


def test_next_is_off_while_it_runs_and_all_rows_show(page: SystemTestPage, held: threading.Event, qtbot: QtBot) -> None:
    page.enter()
    settle()

    assert not page.isComplete()
    assert "Operating system" in said(page)
    assert "Authority reachable and trusted" in said(page)
    assert said(page).count("Checking") == len(CHECK_NAMES)
    held.set()
    qtbot.waitUntil(page.isComplete)


@pytest.mark.parametrize("trouble", [Unreachable(url="https://ra.example"), TlsRefused(url="https://ra.example")])
def test_authority_in_trouble_stops(
    page: SystemTestPage, ready: Outside, qtbot: QtBot, trouble: Unreachable | TlsRefused
) -> None:
    ready.registrar.trouble = trouble
    run(page, qtbot)

    assert states(page)["SYS-202"] is CheckState.STOP
    assert not page.isComplete()
    assert "Something must be put right first" in said(page)
    assert "Checking" not in said(page)


def test_test_again_heals_without_a_restart(page: SystemTestPage, ready: Outside, qtbot: QtBot) -> None:
    ready.registrar.trouble = Unreachable(url="https://ra.example")
    run(page, qtbot)
    ready.registrar.trouble = None
    again(page).click()
    assert not page.isComplete()
    qtbot.waitUntil(page.isComplete)

    assert "Everything is ready" in said(page)


def test_no_card_only_warns(page: SystemTestPage, outside: Outside, qtbot: QtBot) -> None:
    outside.readers.trouble = NoReader()
    run(page, qtbot)

    assert states(page)["SYS-102"] is CheckState.WARNING
    assert states(page)["SYS-104"] is CheckState.WARNING
    assert page.isComplete()
    assert "You can go on" in said(page)


def test_card_rows_heal_when_the_reader_is_plugged_in(page: SystemTestPage, outside: Outside, qtbot: QtBot) -> None:
    outside.readers.trouble = ServiceDown()
    run(page, qtbot)
    assert states(page)["SYS-101"] is CheckState.WARNING
    outside.readers.trouble = None
    outside.readers.found = [Reader("Example reader 0", True, "3b00")]
    outside.store.put(TOKEN)
    qtbot.waitUntil(lambda: set(states(page).values()) == {CheckState.OK})

    assert "Everything is ready" in said(page)


def test_row_of_a_card_goes_with_the_card(page: SystemTestPage, ready: Outside, qtbot: QtBot) -> None:
    ready.store.put(replace(TOKEN, pin=PinState(locked=True)))
    run(page, qtbot)
    assert states(page)["SYS-105"] is CheckState.WARNING
    ready.store.held.clear()
    qtbot.waitUntil(lambda: "SYS-105" not in states(page))

    assert "PIN" not in said(page)


def test_it_does_not_look_on_after_it_was_left(page: SystemTestPage, outside: Outside, qtbot: QtBot) -> None:
    outside.readers.trouble = ServiceDown()
    run(page, qtbot)
    page.leave()
    qtbot.waitUntil(lambda: page.world.card_is_idle)
    outside.readers.trouble = None
    outside.store.put(TOKEN)
    qtbot.wait(200)

    assert states(page)["SYS-101"] is CheckState.WARNING


def test_row_that_healed_when_the_page_was_left_counts_when_it_is_seen(
    page: SystemTestPage, outside: Outside, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside.readers.trouble = ServiceDown()
    outside.store.put(TOKEN)
    run(page, qtbot)
    page._heal.stop()
    qtbot.waitUntil(lambda: page.world.card_is_idle)
    looked, go, real = threading.Event(), threading.Event(), FakeReaders.readers

    def held(readers: FakeReaders) -> Sequence[Reader]:
        looked.set()
        assert go.wait(PATIENCE_S)
        return real(readers)

    monkeypatch.setattr(FakeReaders, "readers", held)
    page._heal.start()
    qtbot.waitUntil(looked.is_set)
    page.leave()
    outside.readers.trouble = None
    with qtbot.assertNotEmitted(page.state_changed):
        go.set()
        qtbot.waitUntil(lambda: page.world.card_is_idle)
    page.enter()

    assert set(states(page).values()) == {CheckState.OK}
    assert "Everything is ready" in said(page)


def test_coming_back_does_not_test_again(page: SystemTestPage, ready: Outside, qtbot: QtBot) -> None:
    run(page, qtbot)
    before = page.state
    page.leave()
    page.enter()
    qtbot.wait(100)

    assert page.state is before


def test_driver_in_trouble_says_where_to_get_one(page: SystemTestPage, ready: Outside, qtbot: QtBot) -> None:
    ready.store.trouble = ModuleFailed(module="/lib/example.so", call="C_GetSlotList", rv="CKR_DEVICE_ERROR")
    run(page, qtbot)
    drivers = next(check for check in page.state.checks if check.code == "SYS-103")

    assert drivers.state is CheckState.WARNING
    assert drivers.link == "https://ra.example/driver"


def test_settings_that_cannot_be_used_are_said_once(page: SystemTestPage, outside: Outside, qtbot: QtBot) -> None:
    outside.trouble = NotConfigured(file="settings.toml", field="authority.url")
    run(page, qtbot)

    assert states(page) == {"SYS-201": CheckState.STOP}
    assert said(page).count("The settings in settings.toml are missing or cannot be used (authority.url).") == 1


def test_wrong_clock_stops(page: SystemTestPage, ready: Outside, qtbot: QtBot) -> None:
    ready.registrar.clock = datetime.now(UTC) + timedelta(days=3)
    run(page, qtbot)

    assert states(page)["SYS-004"] is CheckState.STOP
    assert not page.isComplete()


def repair(page: SystemTestPage) -> QAbstractButton | None:
    found = page.findChild(QAbstractButton, "check-SYS-005-repair")
    return found if isinstance(found, QAbstractButton) and found.isVisible() else None


def test_links_that_open_another_program_are_repaired_by_a_button(
    page: SystemTestPage, ready: Outside, qtbot: QtBot
) -> None:
    ready.links = FakeLinks("other.desktop")
    run(page, qtbot)
    assert states(page)["SYS-005"] is CheckState.WARNING
    assert page.isComplete(), "only a warning"
    assert any(words.startswith("Opened by: other.desktop.") for words in said(page))
    pressed = repair(page)
    assert pressed is not None
    pressed.click()
    qtbot.waitUntil(lambda: states(page)["SYS-005"] is CheckState.OK)
    settle()

    assert repair(page) is None
    assert "Everything is ready" in said(page)


def test_repair_that_fails_says_why_and_can_be_tried_again(page: SystemTestPage, ready: Outside, qtbot: QtBot) -> None:
    ready.links = FakeLinks("", ProfileUnwritable(folder="/home/example/.local/share/applications"))
    run(page, qtbot)
    pressed = repair(page)
    assert pressed is not None
    pressed.click()
    qtbot.waitUntil(lambda: any("/home/example/.local/share/applications cannot" in words for words in said(page)))
    ready.links.trouble = None
    with qtbot.waitSignal(page.world.on_net(lambda *_: None).finished):
        pass
    settle()
    again_pressed = repair(page)
    assert again_pressed is not None
    again_pressed.click()

    qtbot.waitUntil(lambda: states(page)["SYS-005"] is CheckState.OK)


def test_second_press_does_not_start_a_second_test(page: SystemTestPage, ready: Outside, qtbot: QtBot) -> None:
    run(page, qtbot)
    again(page).click()

    assert not again(page).isEnabled()
    qtbot.waitUntil(page.isComplete)
    assert again(page).isEnabled()


def test_window_stays_alive_while_a_driver_does_not_answer(
    page: SystemTestPage, held: threading.Event, qtbot: QtBot
) -> None:
    page.enter()
    beats: list[None] = []
    heart = QTimer()
    heart.timeout.connect(lambda: beats.append(None))
    heart.start(10)
    qtbot.waitUntil(lambda: len(beats) > 5 and "Waiting for the authority" in said(page))
    heart.stop()


@pytest.mark.parametrize("scale", [1, 2])
def test_walk(
    world: World, ready: Outside, *, shown: Show, scale: float, enlarge: Callable[[float], None], qtbot: QtBot
) -> None:
    enlarge(scale)
    ready.registrar.trouble = Unreachable(url="https://ra.example")
    ready.links = FakeLinks("other.desktop")
    page = SystemTestPage(world)
    page.state_changed.connect(page.show_state)
    shown(page, round(660 * scale), round(620 * scale))
    run(page, qtbot)

    walk.check_page(page)


@pytest.mark.usefixtures("pseudo_language")
def test_is_all_translated(page: SystemTestPage, ready: Outside, qtbot: QtBot) -> None:
    ready.registrar.trouble = Unreachable(url="https://ra.example")
    ready.links = FakeLinks("other.desktop")
    run(page, qtbot)

    assert walk.untranslated(page) == []
    assert walk.cut(page) == []


@pytest.mark.parametrize("palette", PALETTES)
def test_looks(
    page: SystemTestPage,
    ready: Outside,
    *,
    qtbot: QtBot,
    palette: str,
    dress: Callable[[str], None],
    picture: Callable[[QWidget, str], object],
) -> None:
    dress(palette)
    ready.links = FakeLinks("other.desktop")
    run(page, qtbot)
    picture(page, "system-test")
