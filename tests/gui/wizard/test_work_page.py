"""Sign, send, wait, write, prove: on a real token, against the running RA."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from enroll_gui.backends.servers.ra_api import RaApi
from enroll_gui.gui.widgets.work_steps import StepState, WorkSteps
from enroll_gui.gui.wizard.work_page import WorkPage
from enroll_gui.model.entry import Stage
from enroll_gui.model.errors import Unreachable
from enroll_gui.model.request import Answer
from enroll_gui.tasks import submit_follow_up
from tests.authority import Authority, run_command
from tests.gui import walk
from tests.gui.wizard.host import Host, Hosting, TrickyStore, entry_of, signable_state
from tests.place import Place
from tests.tokens import PIN

MakePlace = Callable[[Authority], Place]
StartAuthority = Callable[..., Authority]


@dataclass
class Line:
    """The way to the real authority: it can break after a request was sent, and it notes what was sent."""

    real: RaApi
    breaks: bool = False

    def __post_init__(self) -> None:
        self.sent: list[bytes] = []

    def __getattr__(self, name: str) -> object:
        return getattr(self.real, name)

    def submit(self, request_id: str, body: bytes) -> Answer:
        self.sent.append(body)
        answer = self.real.submit(request_id, body)
        if self.breaks:
            raise Unreachable("cut by the test", url=self.real.url)
        return answer


def states(page: Host) -> list[StepState]:
    """Give how far each step is shown to be."""
    steps = page.findChild(WorkSteps)
    assert isinstance(steps, WorkSteps)
    return steps.states


def test_pin_is_asked_by_itself_and_every_step_gets_its_tick(host: Hosting, place: Place) -> None:
    page = host.show(WorkPage, place.backends, signable_state(place))
    assert states(page) == [StepState.PENDING] * 5
    host.enter_pin(page)
    host.until(lambda: page.went_on)
    assert states(page) == [StepState.DONE] * 5
    assert entry_of(page).stage is Stage.PROVEN
    assert page.page.isComplete()


def test_wrong_pin_is_asked_again_and_nothing_was_sent(host: Hosting, place: Place) -> None:
    page = host.show(WorkPage, place.backends, signable_state(place))
    host.enter_pin(page, "000000")
    host.until(lambda: page.pin_dialog and "Wrong PIN" in dialog_words(page))
    assert entry_of(page).stage is Stage.KEY_MADE
    host.enter_pin(page, PIN)
    host.until(lambda: page.went_on)


def dialog_words(page: Host) -> str:
    """Give everything that can be read in the PIN dialog."""
    assert page.pin_dialog is not None
    return "\n".join(label.text() for label in page.pin_dialog.findChildren(QLabel) if label.isVisible())


def test_cancelled_pin_can_be_entered_later(host: Hosting, place: Place) -> None:
    page = host.show(WorkPage, place.backends, signable_state(place))
    QTest.keyClick(host.asked(page), Qt.Key.Key_Escape)
    page.press("work-again")
    host.enter_pin(page)
    host.until(lambda: page.went_on)


def test_card_that_was_pulled_is_named_and_the_work_goes_on_when_it_is_back(
    host: Hosting, tricky: tuple[Place, TrickyStore]
) -> None:
    place, store = tricky
    state = signable_state(place)
    store.pulled_at = "write_certificate"
    page = host.show(WorkPage, place.backends, state)
    host.enter_pin(page)
    host.until(lambda: page.code() == "R04")
    assert states(page)[2:] == [StepState.DONE, StepState.STOPPED, StepState.PENDING]
    serial = " ".join(place.serial[i : i + 4] for i in range(0, len(place.serial), 4))
    assert serial in page.said()
    assert entry_of(page).stage is Stage.ISSUED
    store.put_back()
    host.enter_pin(page)
    host.until(lambda: page.went_on)
    assert "Put this card back" not in page.said()


def test_refusal_says_what_the_authority_said_and_the_key_is_gone(
    host: Hosting, make_place: MakePlace, start_authority: StartAuthority
) -> None:
    place = make_place(start_authority("--refuse", "refused_by_officer"))
    page = host.show(WorkPage, place.backends, signable_state(place))
    host.enter_pin(page)
    host.until(lambda: page.code() == "A03")
    assert "What the authority said" in page.said()
    assert entry_of(page).stage is Stage.UNDONE
    assert place.count(entry_of(page)) == 0
    assert not page.button("work-again").isVisible()
    assert not page.went_on


def test_pending_request_may_be_left_and_be_asked_about_again(
    host: Hosting, make_place: MakePlace, start_authority: StartAuthority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(submit_follow_up, "WAIT_S", 0.1)
    monkeypatch.setattr(submit_follow_up, "POLL_S", 0.1)
    authority = start_authority("--hold")
    place = make_place(authority)
    page = host.show(WorkPage, place.backends, signable_state(place))
    host.enter_pin(page)
    host.until(lambda: page.code() == "A04")
    assert "You can close" in page.said()
    assert states(page) == [StepState.DONE, StepState.DONE, *[StepState.PENDING] * 3]
    assert run_command("release", authority.folder, entry_of(page).id) == 0
    page.press("work-again")
    host.enter_pin(page)
    host.until(lambda: page.went_on)


def test_stale_number_leads_back_to_what_is_signed(
    host: Hosting, make_place: MakePlace, start_authority: StartAuthority
) -> None:
    place = make_place(start_authority("--refuse", "nonce_used"))
    page = host.show(WorkPage, place.backends, signable_state(place))
    host.enter_pin(page)
    host.until(lambda: page.went_back)
    assert page.page.state.contents == ()
    assert entry_of(page).stage is Stage.KEY_MADE
    assert page.code() == ""


def test_request_is_sent_again_byte_for_byte_when_the_line_is_back(host: Hosting, place: Place) -> None:
    line = Line(place.authority.registrar, breaks=True)
    backends = replace(place.backends, registrar=line)  # type: ignore[arg-type]  # the rest is the real one's
    page = host.show(WorkPage, backends, signable_state(place))
    host.enter_pin(page)
    host.until(lambda: page.code() == "A01")
    assert entry_of(page).stage is Stage.SENT
    assert states(page)[:2] == [StepState.DONE, StepState.STOPPED]
    line.breaks = False
    page.press("error-button")
    host.enter_pin(page)
    host.until(lambda: page.went_on)
    assert line.sent == [entry_of(page).body] * 2


def test_page_that_was_left_tells_nothing_and_asks_nothing(host: Hosting, place: Place) -> None:
    page = host.show(WorkPage, place.backends, signable_state(place))
    host.enter_pin(page, "000000")
    page.page.leave()
    host.settle(page)
    host.qtbot.wait(100)
    assert page.pin_dialog is None
    assert page.code() == ""


def test_page_can_be_read_and_used_by_keyboard(
    host: Hosting, tricky: tuple[Place, TrickyStore], look: str, picture: Callable[..., object]
) -> None:
    place, store = tricky
    state = signable_state(place)
    store.pulled_at = "write_certificate"
    page = host.show(WorkPage, place.backends, state)
    host.enter_pin(page)
    host.until(lambda: page.code() == "R04")
    host.qtbot.wait(50)
    walk.check_page(page)
    picture(page, f"work-{look}")


def test_every_word_is_translated(host: Hosting, tricky: tuple[Place, TrickyStore], pseudo_language: None) -> None:
    place, store = tricky
    state = signable_state(place)
    store.pulled_at = "write_certificate"
    page = host.show(WorkPage, place.backends, state)
    host.enter_pin(page)
    host.until(lambda: page.code() == "R04")
    assert walk.untranslated(page) == []
