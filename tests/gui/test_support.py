"""From anywhere in the window to the support bundle."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from enroll_gui.backends.run_records import FileRunRecords
from enroll_gui.gui.home.diagnostics_dialog import DiagnosticsDialog
from enroll_gui.gui.home.fault_dialog import FaultDialog
from enroll_gui.gui.support import Support
from enroll_gui.gui.widgets.error_panel import ErrorPanel
from enroll_gui.gui.world import World
from enroll_gui.model.crash import Crash, CrashKind
from enroll_gui.model.errors import CardRemoved, EnrollError, ModuleCrashed, ProofFailed, Refused, Unexpected
from tests.gui import walk
from tests.gui.conftest import settle


@pytest.fixture
def records(tmp_path: Path) -> FileRunRecords:
    return FileRunRecords(tmp_path / "profile")


@pytest.fixture
def window(world: World, records: FileRunRecords, qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    Support(world, lambda: records, made)
    made.show()
    return made


def panel_in(window: QWidget) -> ErrorPanel:
    """Put an error panel into a dialog of the window, as the wizard's pages have one."""
    dialog = QDialog(window)
    panel = ErrorPanel()
    QVBoxLayout(dialog).addWidget(panel)
    dialog.open()
    return panel


def link(panel: QWidget) -> QAbstractButton:
    found = panel.findChild(QAbstractButton, "error-bundle")
    assert isinstance(found, QAbstractButton)
    return found


def bundles(window: QWidget) -> list[DiagnosticsDialog]:
    return [dialog for dialog in window.findChildren(DiagnosticsDialog) if dialog.isVisible()]


@pytest.mark.parametrize(
    ("error", "offered"),
    [(ModuleCrashed(), True), (ProofFailed(), True), (Unexpected(), True), (CardRemoved(), False), (Refused(), False)],
    ids=lambda value: type(value).__name__,
)
def test_bundle_is_offered_beside_what_only_a_help_desk_can_mend(
    window: QWidget, error: EnrollError, offered: bool
) -> None:
    panel = panel_in(window)
    panel.show_error(error)

    assert link(panel).isVisible() is offered


def test_bundle_opens_over_the_dialog_that_has_the_error(window: QWidget, qtbot: QtBot) -> None:
    panel = panel_in(window)
    panel.show_error(ModuleCrashed(module="/lib/x.so", call="C_Login"))
    link(panel).click()

    (opened,) = bundles(window)
    assert opened.parentWidget() is panel.window()


def test_window_without_support_offers_none(qtbot: QtBot) -> None:
    panel = ErrorPanel()
    qtbot.addWidget(panel)
    panel.show_error(ModuleCrashed())

    assert Support.of(panel) is None
    assert not link(panel).isVisible()


def test_fault_is_said_once_with_its_code(window: QWidget) -> None:
    support = Support.of(window)
    assert support is not None
    support.tell_fault(None)
    support.tell_fault(None)

    (dialog,) = [d for d in window.findChildren(FaultDialog) if d.isVisible()]
    settle()
    assert "L06" in [label.text() for label in dialog.findChildren(QLabel)]
    walk.check_page(dialog)


def test_fault_leads_to_the_report_of_crashes(window: QWidget) -> None:
    support = Support.of(window)
    assert support is not None
    support.tell_fault(None)
    button = window.findChild(QAbstractButton, "fault-bundle")
    assert isinstance(button, QAbstractButton)
    button.click()

    assert len(bundles(window)) == 1


def test_fault_that_was_read_is_not_offered_at_the_next_start(
    window: QWidget, records: FileRunRecords, qtbot: QtBot
) -> None:
    crash = records.note(Crash(CrashKind.FAULT, datetime.now(UTC), "0.1", trace="a place"))
    support = Support.of(window)
    assert support is not None
    support.tell_fault(crash)
    assert records.crashes() == [crash]
    button = window.findChild(QAbstractButton, "fault-go-on")
    assert isinstance(button, QAbstractButton)
    button.click()

    qtbot.waitUntil(lambda: records.archived() == [crash])
    assert records.crashes() == []


def test_fault_dialog_is_translated(window: QWidget, pseudo_language: None) -> None:
    support = Support.of(window)
    assert support is not None
    support.tell_fault(None)
    dialog = window.findChild(FaultDialog)
    assert isinstance(dialog, FaultDialog)

    assert walk.untranslated(dialog) == []
