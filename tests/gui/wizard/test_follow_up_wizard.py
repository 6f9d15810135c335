"""The shell around the pages."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWizard
from pytestqt.qtbot import QtBot

from enroll_gui.flow import follow_up as flow
from enroll_gui.gui.widgets.notice import Notice
from enroll_gui.gui.widgets.pin_dialog import PinDialog
from enroll_gui.gui.widgets.pin_field import PinField
from enroll_gui.gui.widgets.step_rail import StepRail
from enroll_gui.gui.wizard.follow_up_wizard import FollowUpWizard
from enroll_gui.gui.wizard.kept_dialog import KeptDialog
from enroll_gui.gui.world import World
from enroll_gui.model.entry import Entry, Stage
from enroll_gui.model.errors import Unreachable
from enroll_gui.model.request import Answer
from enroll_gui.tasks.submit_follow_up import submit_follow_up
from tests.authority import Authority
from tests.gui import walk
from tests.gui.wizard.host import Hosting, TrickyStore, made_state, signable_state
from tests.gui.wizard.test_work_page import Line
from tests.makers import entry as entry_at
from tests.place import QUIET, Place
from tests.tokens import PIN
from tests.waiting import PATIENCE_S


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
    shown = wizard.findChild(Notice, "sign-refusal")
    assert isinstance(shown, Notice)
    assert "Too much time passed" in shown.accessibleName()
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
    qtbot.waitUntil(lambda: not wizard.isVisible())


def begun(host: Hosting, qtbot: QtBot, place: Place) -> FollowUpWizard:
    wizard = FollowUpWizard(host.world(place.backends))
    wizard.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(wizard)
    wizard.show()
    return wizard


def is_at(wizard: FollowUpWizard, name: str) -> bool:
    return page(wizard) == name


def walked_to_key(host: Hosting, qtbot: QtBot, place: Place) -> FollowUpWizard:
    place.put_old()
    wizard = begun(host, qtbot, place)
    for name in (flow.SELECTION, flow.DATA, flow.KEY):
        press(host, wizard, "wizard-next")
        qtbot.waitUntil(partial(is_at, wizard, name))
    return wizard


def buttons(wizard: FollowUpWizard) -> set[str]:
    """Name the buttons of the shell that can be seen."""
    found = wizard.findChildren(QAbstractButton)
    return {b.objectName().removeprefix("wizard-") for b in found if b.objectName()[:7] == "wizard-" and b.isVisible()}


def marked(wizard: FollowUpWizard) -> list[str]:
    """Give the steps that the rail marks as the present one."""
    rail = wizard.findChild(StepRail)
    assert isinstance(rail, StepRail)
    return [label.text() for label in rail.findChildren(QLabel) if label.accessibleName().endswith("now")]


def test_next_is_withheld_until_the_page_is_complete(host: Hosting, qtbot: QtBot, place: Place) -> None:
    wizard = begun(host, qtbot, place)
    following = wizard.button(QWizard.WizardButton.NextButton)
    assert not following.isEnabled()
    host.until(following.isEnabled)
    assert buttons(wizard) == {"next", "cancel"}
    following.click()
    host.until(lambda: page(wizard) == flow.SELECTION)
    assert not following.isEnabled()
    assert buttons(wizard) == {"back", "next", "cancel"}


def test_there_is_no_way_back_past_a_key(host: Hosting, qtbot: QtBot, place: Place) -> None:
    wizard = walked_to_key(host, qtbot, place)
    assert "back" in buttons(wizard)
    enter_pin(host, wizard)
    host.until(lambda: page(wizard) == flow.WHAT_YOU_SIGN)
    assert buttons(wizard) == {"commit", "cancel"}


def test_closing_while_a_key_is_made_cancels_it_first(
    host: Hosting, qtbot: QtBot, tricky: tuple[Place, TrickyStore]
) -> None:
    place, store = tricky
    wizard = walked_to_key(host, qtbot, place)
    store.may_generate.clear()
    enter_pin(host, wizard)
    host.until(store.generating.is_set)
    assert "back" not in buttons(wizard)
    wizard.close()
    assert wizard.isVisible()
    store.may_generate.set()
    host.until(lambda: not wizard.isVisible())
    assert place.backends.journal.unfinished() == []
    (entry,) = place.backends.journal.ended()
    assert entry.stage is Stage.UNDONE
    assert place.count(entry) == 0


class HeldLine(Line):
    """The way to the real authority: a request is on its way until it may arrive."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.is_asked, self.may_arrive = threading.Event(), threading.Event()

    def submit(self, request_id: str, body: bytes) -> Answer:
        self.is_asked.set()
        assert self.may_arrive.wait(PATIENCE_S)
        return super().submit(request_id, body)


def closed_at_work(host: Hosting, qtbot: QtBot, place: Place, entry: Entry) -> tuple[FollowUpWizard, HeldLine]:
    """Send the request again, and close the wizard while it is on its way."""
    line = HeldLine(place.authority.registrar)
    backends = replace(place.backends, registrar=line)  # type: ignore[arg-type]  # the rest is the real one's
    wizard = opened(host, qtbot, replace(place, backends=backends), entry)
    enter_pin(host, wizard)
    host.until(line.is_asked.is_set)
    wizard.close()
    assert wizard.isVisible()
    return wizard, line


def test_closing_while_the_last_work_is_done_says_nothing_of_a_request_that_is_kept(
    host: Hosting, qtbot: QtBot, place: Place
) -> None:
    entry = sent(place)
    wizard, line = closed_at_work(host, qtbot, place, entry)
    line.may_arrive.set()
    host.until(lambda: not wizard.isVisible() or wizard.findChild(KeptDialog))
    assert not wizard.isVisible()
    assert place.on_disk(entry).stage is Stage.PROVEN


def test_refusal_that_comes_while_the_wizard_closes_is_read_before_it_does(
    host: Hosting,
    qtbot: QtBot,
    make_place: Callable[[Authority], Place],
    start_authority: Callable[..., Authority],
) -> None:
    place = make_place(start_authority("--refuse", "refused_by_officer"))
    entry = sent(place)
    wizard, line = closed_at_work(host, qtbot, place, entry)
    line.may_arrive.set()
    host.until(lambda: any(label.text() == "A03" for label in wizard.findChildren(QLabel, "error-code")))
    host.qtbot.wait(50)
    assert wizard.isVisible()
    assert wizard.findChild(KeptDialog) is None
    assert place.on_disk(entry).stage is Stage.UNDONE
    wizard.close()
    assert not wizard.isVisible()


def test_buttons_follow_the_language(
    host: Hosting, qtbot: QtBot, place: Place, qapp: QApplication, request: pytest.FixtureRequest
) -> None:
    wizard = begun(host, qtbot, place)
    request.getfixturevalue("pseudo_language")
    shown = (QWizard.WizardButton.NextButton, QWizard.WizardButton.CancelButton)
    host.until(lambda: all(wizard.buttonText(which).startswith(walk.MARKS[0]) for which in shown))
    host.until(lambda: host.worlds[-1].card_is_idle)  # else a driver's host is started that nobody ends


@pytest.mark.parametrize(
    ("stage", "name"),
    [
        (Stage.PLANNED, flow.KEY),
        (Stage.KEY_MADE, flow.WHAT_YOU_SIGN),
        (Stage.SENT, flow.WORK),
        (Stage.ISSUED, flow.WORK),
        (Stage.WRITTEN, flow.WORK),
    ],
)
def test_unfinished_request_opens_on_the_page_of_its_stage(qtbot: QtBot, world: World, stage: Stage, name: str) -> None:
    wizard = FollowUpWizard(world)
    qtbot.addWidget(wizard)
    wizard.open_at(entry_at({"stage": stage}))
    wizard.show()
    assert page(wizard) == name
    assert "back" not in buttons(wizard)


def test_rail_names_the_step_of_each_page(qtbot: QtBot, world: World) -> None:
    wizard = FollowUpWizard(world)
    qtbot.addWidget(wizard)
    wizard.open_at(entry_at({"stage": Stage.SENT}))
    wizard.show()
    assert marked(wizard) == ["Creation of the request"]
