"""The window around the first page and the wizard."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QPlainTextEdit, QWizard
from pytestqt.qtbot import QtBot

from enroll_gui.backends.run_records import FileRunRecords
from enroll_gui.gui.card.card_page import CardPage
from enroll_gui.gui.home.diagnostics_dialog import DiagnosticsDialog
from enroll_gui.gui.home.fault_dialog import FaultDialog
from enroll_gui.gui.home.home_page import HomePage
from enroll_gui.gui.main_window import MainWindow
from enroll_gui.gui.support import Support
from enroll_gui.gui.widgets.tile import Tile
from enroll_gui.gui.world import World
from enroll_gui.model.crash import Crash, CrashKind
from enroll_gui.model.entry import Entry, Stage
from enroll_gui.model.errors import ProfileUnwritable
from tests.gui.card.cards import FakeCards, card
from tests.gui.fakes import Outside
from tests.makers import TOKEN, entry

HEAVY = ("cryptography", "requests", "pkcs11", "smartcard", "asn1crypto", "enroll_gui.tasks", "enroll_gui.pki")

PAINTED = f"""
import sys
from PySide6.QtCore import QTimer
from enroll_gui.gui.application import make_application
from enroll_gui.gui.first_paint import AfterFirstPaint
from enroll_gui.gui.home.home_page import HomePage
from enroll_gui.gui.main_window import MainWindow
from enroll_gui.gui.world import World

application = make_application(["enroll-gui"])
window = MainWindow(World(lambda: None), on_demo=None, adopt_settings=lambda file: file)

def tell():
    print(*[name for name in {HEAVY!r} if name in sys.modules])
    application.quit()

AfterFirstPaint(window, tell)
window.show()
application.exec()
"""


@pytest.fixture
def window(qtbot: QtBot, world: World) -> MainWindow:
    made = MainWindow(world, on_demo=None, adopt_settings=lambda file: file)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def wizards(window: MainWindow) -> list[QWizard]:
    return [w for w in window.findChildren(QWizard) if w.isVisible()]


def tile(window: MainWindow) -> Tile:
    found = window.findChild(Tile, "tile-renew")
    assert isinstance(found, Tile)
    return found


def said(window: MainWindow) -> str:
    return "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def test_nothing_heavy_is_imported_before_the_first_paint() -> None:
    done = subprocess.run([sys.executable, "-c", PAINTED], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_tile_pressed_at_once_shows_that_it_opens_and_opens_one_wizard(window: MainWindow, qtbot: QtBot) -> None:
    QTest.mouseClick(tile(window), Qt.MouseButton.LeftButton)
    assert not tile(window).isEnabled()
    window.renew()
    qtbot.waitUntil(lambda: bool(wizards(window)))
    window.renew()
    assert len(wizards(window)) == 1
    assert tile(window).isEnabled()
    wizards(window)[0].reject()
    qtbot.waitUntil(lambda: not wizards(window))


def test_finish_opens_the_wizard_where_the_request_stands(window: MainWindow, outside: Outside, qtbot: QtBot) -> None:
    begun = entry({"stage": Stage.SENT})
    outside.journal.entries = [begun]
    qtbot.waitUntil(lambda: window.findChild(QAbstractButton, f"unfinished-finish-{begun.id}") is not None)
    found = window.findChild(QAbstractButton, f"unfinished-finish-{begun.id}")
    assert isinstance(found, QAbstractButton)
    found.click()
    qtbot.waitUntil(lambda: bool(wizards(window)))
    page = wizards(window)[0].currentPage()
    assert page is not None
    assert page.objectName() == "work"


def page_of(window: MainWindow) -> str:
    found = [page.objectName() for wizard in wizards(window) if (page := wizard.currentPage())]
    return found[0] if found else ""


def test_request_clicked_in_the_tray_waits_until_the_open_page_closes(
    window: MainWindow, outside: Outside, qtbot: QtBot
) -> None:
    outside.journal.entries = [entry({"stage": Stage.SENT})]
    window.renew()
    window.renew(outside.journal.entries[0])
    qtbot.waitUntil(lambda: page_of(window) == "system-test")
    window.renew(outside.journal.entries[0])
    wizards(window)[0].reject()
    qtbot.waitUntil(lambda: page_of(window) == "work")
    QWizard.reject(wizards(window)[0])
    qtbot.wait(100)
    assert wizards(window) == [], "it is opened once"


def test_request_that_is_worked_on_already_is_not_opened_again(
    window: MainWindow, outside: Outside, qtbot: QtBot
) -> None:
    outside.journal.entries = [entry({"stage": Stage.SENT})]
    window.renew(outside.journal.entries[0])
    window.renew(outside.journal.entries[0])
    qtbot.waitUntil(lambda: page_of(window) == "work")
    window.renew(outside.journal.entries[0])
    QWizard.reject(wizards(window)[0])
    qtbot.wait(200)
    assert wizards(window) == []


@pytest.mark.parametrize("left", [[], [entry({"stage": Stage.PROVEN})]], ids=["gone", "ended"])
def test_request_that_ended_while_it_waited_is_not_opened(
    window: MainWindow, outside: Outside, qtbot: QtBot, left: list[Entry]
) -> None:
    window.renew()
    qtbot.waitUntil(lambda: bool(wizards(window)))
    window.renew(entry({"stage": Stage.SENT}))
    outside.journal.entries = left
    wizards(window)[0].reject()
    qtbot.wait(200)
    assert wizards(window) == []


def test_first_page_asks_anew_when_the_wizard_has_closed(window: MainWindow, outside: Outside, qtbot: QtBot) -> None:
    window.renew()
    qtbot.waitUntil(lambda: bool(wizards(window)))
    outside.journal.entries = [entry()]
    wizards(window)[0].reject()
    qtbot.waitUntil(lambda: "has an unfinished request" in said(window))


def test_demo_is_started_by_its_button(qtbot: QtBot, world: World, outside: Outside) -> None:
    started: list[bool] = []
    outside.registrar.url = ""
    window = MainWindow(world, on_demo=lambda: started.append(True), adopt_settings=lambda file: file)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.findChild(QAbstractButton, "home-try-demo") is not None)
    button = window.findChild(QAbstractButton, "home-try-demo")
    assert isinstance(button, QAbstractButton)
    qtbot.waitUntil(button.isVisible)
    button.click()
    assert started == [True]


def test_settings_are_adopted_on_a_lane_and_the_drivers_let_go(
    qtbot: QtBot, world: World, outside: Outside, tmp_path: Path
) -> None:
    outside.registrar.url = ""
    adopted: list[Path] = []

    def adopt(file: Path) -> Path:
        adopted.append(file)
        outside.registrar.url = "https://ra.example"
        return file

    window = MainWindow(world, on_demo=None, adopt_settings=adopt)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: "Say who issues your certificates" in said(window))
    home = window.centralWidget()
    assert isinstance(home, HomePage)
    home.adopt_settings(tmp_path / "given.toml")
    qtbot.waitUntil(tile(window).isVisible)
    assert adopted == [tmp_path / "given.toml"]


def _offers(window: MainWindow, language: str) -> bool:
    return language in choices(window)


def _says(window: MainWindow, words: str) -> bool:
    return tile(window).accessibleName() == words


@pytest.mark.usefixtures("english_again")
def test_language_is_changed_in_the_open_window_and_remembered(qtbot: QtBot, world: World) -> None:
    remembered: list[str] = []
    window = MainWindow(world, on_demo=None, adopt_settings=lambda file: file, remember_language=remembered.append)
    qtbot.addWidget(window)
    window.show()

    for language, title in (("Čeština", "Obnovit certifikát"), ("English", "Renew a certificate")):
        qtbot.waitUntil(partial(_offers, window, language))
        choices(window)[language].trigger()
        qtbot.waitUntil(partial(_says, window, title))
        assert [name for name, action in choices(window).items() if action.isChecked()] == [language]

    qtbot.waitUntil(lambda: remembered == ["cs", "en"])


@pytest.mark.usefixtures("english_again")
def test_language_that_cannot_be_remembered_is_told(qtbot: QtBot, world: World) -> None:
    def fail(_language: str) -> None:
        raise ProfileUnwritable("for the log", folder="/nowhere")

    window = MainWindow(world, on_demo=None, adopt_settings=lambda file: file, remember_language=fail)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: "Polski" in choices(window))

    choices(window)["Polski"].trigger()
    qtbot.waitUntil(lambda: ProfileUnwritable.code in said(window))


def choices(window: MainWindow) -> dict[str, QAction]:
    return {action.text(): action for action in window.findChildren(QAction) if action.isCheckable()}


@pytest.fixture
def supported(qtbot: QtBot, world: World, tmp_path: Path) -> MainWindow:
    made = MainWindow(
        world,
        on_demo=None,
        adopt_settings=lambda file: file,
        open_records=lambda: FileRunRecords(tmp_path / "profile"),
    )
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def bundles(window: MainWindow) -> list[DiagnosticsDialog]:
    return [dialog for dialog in window.findChildren(DiagnosticsDialog) if dialog.isVisible()]


def test_support_bundle_is_opened_from_the_foot_and_one_at_a_time(supported: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: supported.findChild(QAbstractButton, "home-diagnostics") is not None)
    button = supported.findChild(QAbstractButton, "home-diagnostics")
    assert isinstance(button, QAbstractButton)
    qtbot.waitUntil(button.isVisible)
    button.click()
    button.click()
    qtbot.waitUntil(lambda: len(bundles(supported)) == 1)
    supported.renew()

    assert wizards(supported) == []
    bundles(supported)[0].reject()


def test_window_without_records_offers_no_support_bundle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.findChild(QAbstractButton, "home-diagnostics") is not None)
    button = window.findChild(QAbstractButton, "home-diagnostics")
    assert isinstance(button, QAbstractButton)

    assert not button.isVisible()
    window.tell_fault(None)


def test_fault_is_told_over_home_and_over_the_wizard(supported: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: Support.of(supported) is not None)
    supported.tell_fault(None)
    qtbot.waitUntil(lambda: [d.isVisible() for d in supported.findChildren(FaultDialog)] == [True])
    supported.findChildren(FaultDialog)[0].accept()
    qtbot.waitUntil(lambda: supported.findChildren(FaultDialog) == [])
    supported.renew()
    qtbot.waitUntil(lambda: bool(wizards(supported)))
    supported.tell_fault(None)
    qtbot.waitUntil(lambda: [d.isVisible() for d in supported.findChildren(FaultDialog)] == [True])

    assert supported.findChildren(FaultDialog)[0].parentWidget() is wizards(supported)[0]
    supported.findChildren(FaultDialog)[0].accept()
    wizards(supported)[0].reject()


def test_crash_of_an_earlier_run_leads_to_its_report(
    qtbot: QtBot, world: World, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    records = FileRunRecords(tmp_path / "profile")
    records.note(Crash(CrashKind.DRIVER, datetime.now(UTC), "0.1", "/lib/x.so", "C_Login", "SIGSEGV"))
    window: MainWindow = request.getfixturevalue("supported")
    qtbot.waitUntil(lambda: window.findChild(QAbstractButton, "crash-report") is not None)
    report = window.findChild(QAbstractButton, "crash-report")
    assert isinstance(report, QAbstractButton)
    qtbot.waitUntil(report.isVisible)
    report.click()
    qtbot.waitUntil(lambda: len(bundles(window)) == 1)
    text = bundles(window)[0].findChild(QPlainTextEdit)
    assert isinstance(text, QPlainTextEdit)

    qtbot.waitUntil(lambda: "in C_Login: SIGSEGV" in text.toPlainText())
    bundles(window)[0].reject()


def test_card_on_home_opens_its_page_and_one_at_a_time(window: MainWindow, outside: Outside, qtbot: QtBot) -> None:
    outside.store.put(TOKEN)
    outside.cards = FakeCards([card()])
    qtbot.waitUntil(lambda: window.findChild(QAbstractButton, f"card-open-{TOKEN.serial}") is not None)
    button = window.findChild(QAbstractButton, f"card-open-{TOKEN.serial}")
    assert isinstance(button, QAbstractButton)
    qtbot.waitUntil(button.isVisible)
    button.click()
    qtbot.waitUntil(lambda: [page.isVisible() for page in window.findChildren(CardPage)] == [True])
    window.renew()
    assert wizards(window) == []
    window.findChildren(CardPage)[0].reject()
    qtbot.waitUntil(lambda: window.findChildren(CardPage) == [])
