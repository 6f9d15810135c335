"""The support bundle: what is shown is what is saved, and what is private is held back until the tick."""

from __future__ import annotations

import stat
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from enroll_gui.backends.run_records import FileRunRecords
from enroll_gui.gui.home.diagnostics_dialog import DiagnosticsDialog
from enroll_gui.gui.home.part_list import PartList
from enroll_gui.gui.world import World
from enroll_gui.model.card import Token
from enroll_gui.model.errors import NotConfigured, ServiceDown
from enroll_gui.ports import RunRecords
from tests.gui import walk
from tests.gui.conftest import settle
from tests.gui.fakes import Outside, card_with
from tests.makers import TOKEN
from tests.waiting import PATIENCE_S

LOG = "2026-11-21 12:03:04,123 INFO enroll_gui: 6a21000000000001 of Example Holder, pin=4711\n"


@pytest.fixture
def records(tmp_path: Path) -> Callable[[], RunRecords]:
    folder = tmp_path / "profile"
    folder.mkdir()
    (folder / "log.txt").write_text(LOG)
    return lambda: FileRunRecords(folder)


@pytest.fixture
def dialog(world: World, outside: Outside, records: Callable[[], RunRecords], qtbot: QtBot) -> DiagnosticsDialog:
    outside.store.put(TOKEN, *card_with("Example Holder"))
    made = DiagnosticsDialog(world, records)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    return made


def button(dialog: DiagnosticsDialog, name: str) -> QAbstractButton:
    found = dialog.findChild(QAbstractButton, f"diagnostics-{name}")
    assert isinstance(found, QAbstractButton)
    return found


def text(dialog: DiagnosticsDialog) -> str:
    found = dialog.findChild(QPlainTextEdit)
    assert isinstance(found, QPlainTextEdit)
    return found.toPlainText()


def rows(dialog: DiagnosticsDialog) -> list[str]:
    found = dialog.findChild(PartList)
    assert isinstance(found, PartList)
    return [str(found.model().index(n, 0).data()) for n in range(found.model().rowCount())]


def choose(dialog: DiagnosticsDialog, row: int) -> None:
    found = dialog.findChild(PartList)
    assert isinstance(found, PartList)
    found.setCurrentIndex(found.model().index(row, 0))


def ready(dialog: DiagnosticsDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(button(dialog, "save").isEnabled)
    settle()


def labels(dialog: DiagnosticsDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def test_parts_stand_in_their_order_each_with_its_state(
    dialog: DiagnosticsDialog, outside: Outside, qtbot: QtBot
) -> None:
    outside.readers.trouble = ServiceDown("0x8010001d")
    ready(dialog, qtbot)
    dialog.collect()
    ready(dialog, qtbot)

    shown = rows(dialog)
    assert [row.partition("\n")[0] for row in shown] == [
        *("This program", "This computer", "Program parts", "Settings", "Program's folder", "Card readers"),
        *("Card driver", "Authority", "Requests", "Crashes", "Log"),
    ]
    assert shown[5] == "Card readers\nCould not be read"
    assert shown[6] == "Card driver\nExample driver · Ready"
    choose(dialog, 5)
    assert text(dialog) == "could not be read: R01 ServiceDown: 0x8010001d\n"


def test_parts_are_seen_while_one_is_waited_for(
    world: World, outside: Outside, records: Callable[[], RunRecords], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    released = threading.Event()

    def tokens() -> list[Token]:
        released.wait(PATIENCE_S)
        return []

    monkeypatch.setattr(outside.store, "tokens", tokens)
    dialog = DiagnosticsDialog(world, records)
    qtbot.addWidget(dialog)
    dialog.show()

    qtbot.waitUntil(lambda: "Authority\nReady" in rows(dialog))
    assert "Card driver\nExample driver · Being read" in rows(dialog)
    assert not button(dialog, "save").isEnabled()
    assert not button(dialog, "copy").isEnabled()
    released.set()
    ready(dialog, qtbot)


def test_names_are_held_back_until_the_tick_and_secrets_always(dialog: DiagnosticsDialog, qtbot: QtBot) -> None:
    ready(dialog, qtbot)
    choose(dialog, 10)
    assert "INFO enroll_gui: serial-1 of holder-1, pin=[removed]" in text(dialog)
    assert "Held back here: 2" in labels(dialog)

    QTest.mouseClick(button(dialog, "personal"), Qt.MouseButton.LeftButton)

    assert "INFO enroll_gui: 6a21000000000001 of Example Holder, pin=[removed]" in text(dialog)
    assert "Held back here" not in labels(dialog)


@pytest.mark.parametrize("personal", [False, True])
def test_saved_is_what_was_shown_for_its_owner_only(
    dialog: DiagnosticsDialog, qtbot: QtBot, tmp_path: Path, personal: bool
) -> None:
    ready(dialog, qtbot)
    if personal:
        button(dialog, "personal").click()
    shown = []
    for row in range(len(rows(dialog))):
        choose(dialog, row)
        shown.append(text(dialog))
    target = tmp_path / "bundle.zip"
    with qtbot.waitSignal(dialog.save(target).succeeded):
        pass

    with zipfile.ZipFile(target) as archive:
        assert [archive.read(name).decode() for name in archive.namelist()] == shown
        assert all("/" not in name for name in archive.namelist())
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert f"Saved as {target}" in labels(dialog)
    assert ("Example Holder" in "".join(shown)) is personal


def test_copied_is_what_was_shown(dialog: DiagnosticsDialog, qtbot: QtBot) -> None:
    ready(dialog, qtbot)
    button(dialog, "copy").click()

    copied = QApplication.clipboard().text()
    choose(dialog, 10)
    assert copied.startswith("== 01-program.txt ==\nversion: ")
    assert text(dialog) in copied
    assert "Example Holder" not in copied
    assert "Copied" in labels(dialog)


def test_file_that_cannot_be_saved_is_told(dialog: DiagnosticsDialog, qtbot: QtBot, tmp_path: Path) -> None:
    ready(dialog, qtbot)
    with qtbot.waitSignal(dialog.save(tmp_path / "none" / "bundle.zip").failed):
        pass

    assert "The file was not saved" in labels(dialog)
    assert button(dialog, "save").isEnabled()


def test_settings_that_cannot_be_used_leave_a_bundle(
    world: World, outside: Outside, records: Callable[[], RunRecords], qtbot: QtBot
) -> None:
    outside.trouble = NotConfigured("bad", file="settings.toml", field="x")
    dialog = DiagnosticsDialog(world, records, "log")
    qtbot.addWidget(dialog)
    dialog.show()
    ready(dialog, qtbot)

    assert "Settings\nCould not be read" in rows(dialog)
    assert "This computer\nReady" in rows(dialog)
    assert "INFO enroll_gui" in text(dialog), "the part that was asked for is shown"


def test_busy_lanes_keep_nobody_waiting(
    world: World, outside: Outside, records: Callable[[], RunRecords], qtbot: QtBot
) -> None:
    released = threading.Event()
    for on in (world.on_card, world.on_net):
        on(lambda _backends, _progress: released.wait(PATIENCE_S))
    dialog = DiagnosticsDialog(world, records)
    qtbot.addWidget(dialog)
    dialog.show()

    ready(dialog, qtbot)
    released.set()


def test_closing_ends_the_reading(dialog: DiagnosticsDialog, qtbot: QtBot) -> None:
    dialog.collect()
    job = dialog._job
    assert job is not None
    dialog.reject()

    assert job.cancelled.is_set()


@pytest.mark.parametrize("width", [27, 62])
@pytest.mark.parametrize("factor", [1, 2])
def test_nothing_is_cut_and_all_is_reached_by_keys(
    dialog: DiagnosticsDialog, qtbot: QtBot, enlarge: Callable[[float], None], width: int, factor: int
) -> None:
    ready(dialog, qtbot)
    enlarge(factor)
    settle()
    unit = dialog.fontMetrics().height()
    dialog.resize(width * unit, 40 * unit)
    settle()

    walk.check_page(dialog)


def test_words_are_translated(
    world: World, records: Callable[[], RunRecords], qtbot: QtBot, pseudo_language: None
) -> None:
    dialog = DiagnosticsDialog(world, records)
    qtbot.addWidget(dialog)
    dialog.show()
    ready(dialog, qtbot)

    assert walk.untranslated(dialog) == []
    assert all(walk.MARKS[0] in row for row in rows(dialog))
