"""Page three, over fake ports."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from enroll_gui.flow.follow_up import FollowUp, choose, open_offences
from enroll_gui.gui.wizard.data_page import DataPage
from enroll_gui.gui.world import World
from enroll_gui.model.errors import EnrollError, Unreachable
from enroll_gui.model.profile import Preview
from enroll_gui.model.request import Changes
from enroll_gui.tasks.preview_follow_up import preview_follow_up
from tests.gui import walk
from tests.gui.conftest import PALETTES, settle
from tests.gui.fakes import FakeRegistrar, Outside, another, today
from tests.makers import agreed, candidate, certificate, state_after_test
from tests.waiting import PATIENCE_S

Show = Callable[..., QWidget]

SMART_CARD_LOGON = "1.3.6.1.4.1.311.20.2.2"


def chosen_state(**of_certificate: object) -> FollowUp:
    """The state in which the page is entered."""
    old = certificate(0x0A1B, days=today(30), **of_certificate)  # type: ignore[arg-type]  # a test names what differs
    return choose(state_after_test(), (candidate(old),))


@pytest.fixture
def page(world: World, shown: Show) -> DataPage:
    page = DataPage(world)
    page.state_changed.connect(page.show_state)
    page.show_state(chosen_state())
    shown(page, 660, 560)
    return page


def enter(page: DataPage, qtbot: QtBot) -> None:
    """Enter, and wait for the authority's word."""
    page.enter()
    qtbot.waitUntil(lambda: bool(page.state.previews))
    settle()


def said(page: DataPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible() and label.text()]


def button(page: DataPage, name: str) -> QAbstractButton:
    found = page.findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton)
    return found


def test_shows_what_will_be_in_the_new_certificate(page: DataPage, qtbot: QtBot) -> None:
    enter(page, qtbot)

    assert {"Example Holder", "holder@example.com", "365 days from the day of issue"} <= set(said(page))
    assert "EC-P256 · Example card · 6a21 0000 0000 0001" in said(page)
    assert "the present one stays" in said(page)


def test_asks_the_authority_by_itself_and_may_go_on(page: DataPage, outside: Outside, qtbot: QtBot) -> None:
    assert not page.isComplete()
    enter(page, qtbot)

    assert len(outside.registrar.previewed) == 1
    assert "The authority would issue this certificate at once" in said(page)
    assert page.isComplete()


def test_does_not_ask_again_what_was_answered(page: DataPage, outside: Outside, qtbot: QtBot) -> None:
    page.show_state(replace(page.state, previews=(agreed(),)))
    page.enter()
    qtbot.wait(100)

    assert outside.registrar.previewed == []


def test_pending_is_said_and_may_go_on(page: DataPage, outside: Outside, qtbot: QtBot) -> None:
    outside.registrar.answer = Preview("pending", "", "", ())
    enter(page, qtbot)

    assert "A person at the authority will look at it" in said(page)
    assert page.isComplete()


def test_refusal_is_said_in_words_and_stops(page: DataPage, outside: Outside, qtbot: QtBot) -> None:
    outside.registrar.answer = Preview("refused", "no_such_code", "D-10", ())
    enter(page, qtbot)

    assert "The authority refused" in said(page)
    assert not page.isComplete()


def test_authority_out_of_reach_stops_until_it_is_asked_again(page: DataPage, outside: Outside, qtbot: QtBot) -> None:
    outside.registrar.trouble = Unreachable(url="https://ra.example")
    page.enter()
    qtbot.waitUntil(lambda: "The authority cannot be reached" in said(page))
    assert not page.isComplete()
    outside.registrar.trouble = None
    button(page, "error-button").click()
    qtbot.waitUntil(page.isComplete)

    assert "The authority cannot be reached" not in said(page)


def test_check_only_asks_again_and_shows_the_fields(page: DataPage, outside: Outside, qtbot: QtBot) -> None:
    outside.registrar.answer = Preview("issued", "", "", (("subject", "CN=Example Holder"),))
    enter(page, qtbot)
    button(page, "data-check").click()
    qtbot.waitUntil(lambda: "CN=Example Holder" in said(page))

    assert len(outside.registrar.previewed) == 2


def test_answer_to_an_older_question_is_not_used(page: DataPage, outside: Outside, qtbot: QtBot) -> None:
    page.enter()
    changed = replace(page.state, changes=replace(page.state.changes, remove_email=("holder@example.com",)))
    page.show_state(changed)
    qtbot.waitUntil(lambda: len(outside.registrar.previewed) == 1)
    qtbot.wait(50)

    assert page.state.previews == ()


@pytest.fixture
def held(outside: Outside) -> Iterator[threading.Event]:
    """Hold the authority's word back until the event is set."""
    go = threading.Event()

    class Held(FakeRegistrar):
        def preview(self, old: bytes, profile_id: str, changes: Changes, key_kind: str) -> Preview:
            assert go.wait(PATIENCE_S)
            return super().preview(old, profile_id, changes, key_kind)

    outside.registrar = Held()
    yield go
    go.set()


@pytest.mark.parametrize("trouble", [None, Unreachable(url="https://ra.example")], ids=["answer", "trouble"])
def test_answer_that_comes_when_the_page_was_left_is_not_used(
    page: DataPage, outside: Outside, held: threading.Event, qtbot: QtBot, trouble: EnrollError | None
) -> None:
    page.enter()
    page.leave()
    outside.registrar.trouble = trouble
    with qtbot.assertNotEmitted(page.state_changed), qtbot.waitSignal(page.world.on_net(lambda *_: None).finished):
        held.set()
    assert "The authority cannot be reached" not in said(page)


def test_trouble_of_an_older_question_is_not_told(
    page: DataPage, outside: Outside, held: threading.Event, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = itertools.count()

    def first_fails(*question: Any) -> tuple[Preview, ...]:
        answer = preview_follow_up(*question)
        if next(begun) == 0:
            raise Unreachable(url="https://ra.example")
        return answer

    monkeypatch.setattr(f"{DataPage.__module__}.preview_follow_up", first_fails)
    page.enter()
    page.leave()
    page.enter()
    held.set()
    qtbot.waitUntil(lambda: bool(page.state.previews))
    assert "The authority cannot be reached" not in said(page)


def test_what_is_no_longer_allowed_stops_until_it_is_removed(page: DataPage, outside: Outside, qtbot: QtBot) -> None:
    page.show_state(chosen_state(ekus=("1.3.6.1.5.5.7.3.2", SMART_CARD_LOGON), dns="host.example"))
    enter(page, qtbot)
    assert "Some of it is no longer allowed" in said(page)
    assert not page.isComplete()
    button(page, "offences-remove").click()
    qtbot.waitUntil(page.isComplete)

    assert open_offences(page.state) == ()
    qtbot.waitUntil(lambda: said(page).count("will be removed") == 2)
    assert outside.registrar.previewed[-1][0].remove_eku == (SMART_CARD_LOGON,)


def test_change_something_says_so_and_goes_on(page: DataPage, qtbot: QtBot) -> None:
    enter(page, qtbot)
    with qtbot.waitSignal(page.went_on):
        button(page, "data-change").click()

    assert page.state.wants_change


def test_coming_back_from_there_it_wants_no_change(page: DataPage) -> None:
    page.show_state(replace(page.state, wants_change=True, previews=(agreed(),)))
    page.enter()

    assert not page.state.wants_change


def test_other_data_unfolds_the_extensions(page: DataPage, qtbot: QtBot) -> None:
    enter(page, qtbot)
    before = set(said(page))
    button(page, "fold-other-data-button").click()
    settle()
    extensions = page.state.chosen[0].stored.certificate.extensions

    assert {extension.name for extension in extensions} <= set(said(page)) - before


def test_properties_unfold_both_forms_of_the_serial_number(page: DataPage, qtbot: QtBot) -> None:
    enter(page, qtbot)
    button(page, "fold-properties-button").click()
    settle()

    assert {"a1b", "2587", "EC-P256", "Example reader 0"} <= set(said(page))


def test_key_that_the_card_cannot_make_is_said(page: DataPage, outside: Outside, qtbot: QtBot) -> None:
    poor = candidate(certificate(days=today(30)))
    poor = replace(poor, stored=replace(poor.stored, token=another(key_kinds=("RSA-1024",))))
    page.show_state(choose(state_after_test(), (poor,)))
    page.enter()
    settle()

    assert "The card cannot make such a key" in said(page)
    assert outside.registrar.previewed == []
    assert not page.isComplete()


def test_names_with_markup_are_shown_as_they_are(page: DataPage, qtbot: QtBot) -> None:
    page.show_state(chosen_state(holder="<img src=x> Example"))
    enter(page, qtbot)

    assert "<img src=x> Example" in said(page)


@pytest.mark.parametrize("scale", [1, 2])
def test_walk(world: World, shown: Show, *, scale: float, enlarge: Callable[[float], None], qtbot: QtBot) -> None:
    enlarge(scale)
    page = DataPage(world)
    page.state_changed.connect(page.show_state)
    page.show_state(chosen_state(dns="host.example"))
    shown(page, round(660 * scale), round(560 * scale))
    enter(page, qtbot)
    for fold in ("fold-other-data-button", "fold-properties-button"):
        button(page, fold).click()
    settle()

    walk.check_page(page)


@pytest.mark.usefixtures("pseudo_language")
def test_is_all_translated(page: DataPage, outside: Outside, qtbot: QtBot) -> None:
    page.retranslate()
    outside.registrar.answer = Preview("pending", "", "", ())
    page.show_state(chosen_state(dns="host.example"))
    enter(page, qtbot)
    button(page, "fold-properties-button").click()
    settle()

    assert walk.untranslated(page) == []
    assert walk.cut(page) == []


@pytest.mark.parametrize("palette", PALETTES)
def test_looks(
    page: DataPage, qtbot: QtBot, *, palette: str, dress: Callable[[str], None], picture: Callable[..., object]
) -> None:
    dress(palette)
    page.show_state(chosen_state(dns="host.example"))
    enter(page, qtbot)
    picture(page, "data")
