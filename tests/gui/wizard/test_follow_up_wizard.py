"""The shell around the pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from enroll_gui.flow import follow_up as flow
from enroll_gui.gui.widgets.pin_dialog import PinDialog
from enroll_gui.gui.widgets.pin_field import PinField
from enroll_gui.gui.wizard.follow_up_wizard import FollowUpWizard
from enroll_gui.model.entry import Entry, Stage
from enroll_gui.model.errors import Unreachable
from enroll_gui.tasks.submit_follow_up import submit_follow_up
from tests.authority import Authority
from tests.gui.wizard.host import PATIENCE_MS, Hosting, made_state, signable_state
from tests.gui.wizard.test_work_page import Line
from tests.place import QUIET, Place
from tests.tokens import PIN


class CutLine(Line):
    """Nothing reaches the authority."""

    def submit(self, request_id: str, body: bytes) -> object:  # type: ignore[override]  # it never answers
        raise Unreachable("cut by the test", url=self.real.url)


def sent(place: Place) -> Entry:
    """Give an entry whose request was recorded and never reached the authority."""
    state = signable_state(place)
    assert state.entry is not None
    cut = replace(place.backends, registrar=CutLine(place.authority.registrar))  # type: ignore[arg-type]
    with pytest.raises(Unreachable):
        submit_follow_up(cut, state.entry, state.contents, place.pins(), QUIET)
    return place.on_disk(state.entry)


def opened(host: Hosting, qtbot: QtBot, place: Place, entry: Entry) -> FollowUpWizard:
    wizard = FollowUpWizard(host.world(place.backends))
    wizard.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(wizard)
    wizard.open_at(entry)
    wizard.show()
    return wizard


def page(wizard: FollowUpWizard) -> str:
    current = wizard.currentPage()
    return current.objectName() if current else ""


def enter_pin(host: Hosting, wizard: FollowUpWizard) -> None:
    def dialogs() -> list[PinDialog]:
        return [d for d in wizard.findChildren(PinDialog) if d.isVisible()]

    host.until(dialogs)
    field = dialogs()[0].findChild(PinField, "pin-field")
    assert isinstance(field, PinField)
    QTest.keyClicks(field, PIN)
    QTest.keyClick(field, Qt.Key.Key_Return)


def press(host: Hosting, wizard: FollowUpWizard, name: str) -> None:
    def button() -> QAbstractButton | None:
        found = wizard.findChild(QAbstractButton, name)
        return found if isinstance(found, QAbstractButton) and found.isVisible() and found.isEnabled() else None

    host.until(button)
    found = button()
    assert found is not None
    found.click()


def test_request_that_was_never_received_is_finished(host: Hosting, qtbot: QtBot, place: Place) -> None:
    entry = sent(place)
    assert entry.stage is Stage.SENT
    wizard = opened(host, qtbot, place, entry)
    assert page(wizard) == flow.WORK
    enter_pin(host, wizard)
    host.until(lambda: page(wizard) == flow.COMPLETION)
    assert place.on_disk(entry).stage is Stage.PROVEN


def test_request_whose_number_has_ended_is_shown_and_signed_anew(
    host: Hosting,
    qtbot: QtBot,
    make_place: Callable[[Authority], Place],
    start_authority: Callable[..., Authority],
) -> None:
    place = make_place(start_authority("--refuse", "nonce_expired"))
    wizard = opened(host, qtbot, place, sent(place))
    enter_pin(host, wizard)
    host.until(lambda: page(wizard) == flow.WHAT_YOU_SIGN)
    press(host, wizard, "wizard-commit")
    host.until(lambda: page(wizard) == flow.WORK)


def test_closing_after_the_key_was_made_says_that_the_request_is_kept(
    host: Hosting, qtbot: QtBot, place: Place
) -> None:
    state = made_state(place)
    assert state.entry is not None
    wizard = opened(host, qtbot, place, state.entry)
    assert page(wizard) == flow.WHAT_YOU_SIGN
    host.until(lambda: wizard.state.contents)
    wizard.close()
    assert wizard.isVisible()
    press(host, wizard, "kept-close")
    qtbot.waitUntil(lambda: not wizard.isVisible(), timeout=PATIENCE_MS)
