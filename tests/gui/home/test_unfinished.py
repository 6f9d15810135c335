"""The banners of requests that were not finished."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from enroll_gui.gui.home import unfinished
from enroll_gui.gui.home.unfinished import UnfinishedEntries
from enroll_gui.gui.widgets.tab_order import set_reading_order
from enroll_gui.gui.words import date_words
from enroll_gui.gui.world import World
from enroll_gui.model.entry import Entry, Stage
from enroll_gui.model.errors import EnrollError, NotConfigured, OtherAuthority, Unreachable
from enroll_gui.model.request import Answer
from tests.gui import walk
from tests.gui.fakes import Outside
from tests.makers import entry, on_two_cards

Show = Callable[..., QWidget]
NOW = datetime.now(UTC)


@pytest.fixture
def banners(shown: Show, world: World) -> UnfinishedEntries:
    made = UnfinishedEntries(world)
    shown(made, 600, 300)
    made.hide()
    return made


def said(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_nothing_is_shown_where_everything_ended(banners: UnfinishedEntries, outside: Outside, qtbot: QtBot) -> None:
    outside.journal.entries = [entry({"stage": Stage.PROVEN})]
    with qtbot.waitSignal(banners.shown):
        banners.refresh()
    assert not banners.isVisible()


def test_unfinished_request_names_card_and_time_and_can_be_finished(
    banners: UnfinishedEntries, outside: Outside, qtbot: QtBot
) -> None:
    begun = replace(entry({"stage": Stage.SENT}), created=datetime.now(UTC))
    outside.journal.entries = [begun]
    banners.refresh()
    qtbot.waitUntil(banners.isVisible)
    assert "Card 6a21 0000 0000 0001 (Example card) has an unfinished request from" in said(banners)
    assert date_words(begun.created) not in said(banners)
    button = banners.findChild(QAbstractButton, f"unfinished-finish-{begun.id}")
    assert isinstance(button, QAbstractButton)
    with qtbot.waitSignal(banners.finish_wanted) as caught:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert caught.args == [begun]


def test_request_of_a_pair_names_both_cards(banners: UnfinishedEntries, outside: Outside, qtbot: QtBot) -> None:
    outside.journal.entries = [on_two_cards(entry({"stage": Stage.ISSUED}))]
    banners.refresh()
    qtbot.waitUntil(banners.isVisible)
    assert "Cards 6a21 0000 0000 0001 (Example card) and 77 (Second card) have an unfinished request" in said(banners)


def test_older_request_names_its_day(banners: UnfinishedEntries, outside: Outside, qtbot: QtBot) -> None:
    outside.journal.entries = [replace(entry(), created=NOW - timedelta(days=3))]
    banners.refresh()
    qtbot.waitUntil(banners.isVisible)
    assert date_words(NOW - timedelta(days=3)) in said(banners)


def test_banner_goes_when_its_request_has_ended(banners: UnfinishedEntries, outside: Outside, qtbot: QtBot) -> None:
    outside.journal.entries = [entry()]
    banners.refresh()
    qtbot.waitUntil(banners.isVisible)
    outside.journal.entries = []
    banners.refresh()
    qtbot.waitUntil(lambda: not banners.isVisible())


def test_journal_that_cannot_be_read_is_told(banners: UnfinishedEntries, outside: Outside, qtbot: QtBot) -> None:
    outside.trouble = NotConfigured("broken", file="settings.toml", field="x")
    errors: list[EnrollError] = []
    banners.failed.connect(errors.append)
    banners.refresh()
    qtbot.waitUntil(lambda: bool(errors))


def sent(number: int = 0xAB) -> Entry:
    return replace(entry({"stage": Stage.SENT}), id=f"{number:02x}" * 16, created=NOW)


def can_be_pressed(banners: UnfinishedEntries, what: str, begun: Entry) -> bool:
    button = banners.findChild(QAbstractButton, f"unfinished-{what}-{begun.id}")
    assert isinstance(button, QAbstractButton)
    return button.isVisible() and button.isEnabled()


def press(banners: UnfinishedEntries, what: str, begun: Entry) -> None:
    button = banners.findChild(QAbstractButton, f"unfinished-{what}-{begun.id}")
    assert isinstance(button, QAbstractButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    ("stage", "words"),
    [
        (Stage.PLANNED, "A new key was being made"),
        (Stage.KEY_MADE, "Nothing has been sent"),
        (Stage.ISSUED, "kept on this computer"),
        (Stage.WRITTEN, "fit together"),
    ],
)
def test_banner_says_what_is_left_and_asks_nobody_where_nothing_is_with_the_authority(
    banners: UnfinishedEntries, outside: Outside, qtbot: QtBot, stage: Stage, words: str
) -> None:
    begun = entry({"stage": stage})
    outside.journal.entries = [begun]
    banners.refresh()
    qtbot.waitUntil(lambda: words in said(banners))
    assert can_be_pressed(banners, "finish", begun)
    assert can_be_pressed(banners, "undo", begun)
    assert not can_be_pressed(banners, "ask", begun)
    assert outside.registrar.polled == []


@pytest.mark.parametrize(
    ("state", "words", "buttons"),
    [
        ("vetting", "has not decided yet. Last asked:", {"finish", "undo", "ask"}),
        ("received", "has not decided yet. Last asked:", {"finish", "undo", "ask"}),
        ("issued", "The certificate is issued", {"finish", "undo"}),
        ("withdrawn", "The request was withdrawn", {"undo"}),
        ("", "has not reached the authority", {"finish", "undo", "ask"}),
    ],
)
def test_banner_says_what_the_authority_decided(
    banners: UnfinishedEntries, outside: Outside, qtbot: QtBot, *, state: str, words: str, buttons: set[str]
) -> None:
    begun = sent()
    outside.journal.entries = [begun]
    outside.registrar.answers = {begun.id: Answer(begun.id, state, ())} if state else {}
    banners.refresh()
    qtbot.waitUntil(lambda: words in said(banners))
    qtbot.waitUntil(lambda: {b for b in ("finish", "undo", "ask") if can_be_pressed(banners, b, begun)} == buttons)


def test_refusal_is_told_in_our_words_and_only_undo_is_left(
    banners: UnfinishedEntries, outside: Outside, qtbot: QtBot
) -> None:
    begun = sent()
    outside.journal.entries = [begun]
    outside.registrar.answers = {begun.id: Answer(begun.id, "refused", (), "refused_by_officer", "RA-23", "No.")}
    banners.refresh()
    qtbot.waitUntil(lambda: "An officer of the authority refused the request." in said(banners))
    assert "Undo deletes the new key" in said(banners)
    assert "A03" in said(banners)
    assert not can_be_pressed(banners, "finish", begun)
    with qtbot.waitSignal(banners.undo_wanted) as caught:
        press(banners, "undo", begun)
    assert caught.args == [begun]


def test_authority_that_is_away_is_told_with_the_time_and_asked_once(
    banners: UnfinishedEntries, outside: Outside, qtbot: QtBot
) -> None:
    outside.journal.entries = [sent(number) for number in (0xAB, 0xCD, 0xEF)]
    outside.registrar.trouble = Unreachable("down", url="https://ra.example")
    banners.refresh()
    qtbot.waitUntil(lambda: said(banners).count("The authority cannot be reached") == 3)
    assert "Last asked:" in said(banners)
    assert len(outside.registrar.polled) == 1


def test_request_of_another_authority_says_so(banners: UnfinishedEntries, outside: Outside, qtbot: QtBot) -> None:
    outside.journal.entries = [replace(sent(), authority="https://former.example"), sent(0xCD)]
    outside.registrar.answers = {sent(0xCD).id: Answer(sent(0xCD).id, "vetting", ())}
    banners.refresh()
    qtbot.waitUntil(lambda: OtherAuthority.code in said(banners))
    assert "https://former.example" in said(banners)
    qtbot.waitUntil(lambda: "has not decided yet" in said(banners))


def test_pair_is_one_banner(banners: UnfinishedEntries, outside: Outside, qtbot: QtBot) -> None:
    one = sent()
    pair = replace(one, members=(one.members[0], replace(one.members[0], role="commercial")))
    outside.journal.entries = [pair]
    banners.refresh()
    qtbot.waitUntil(lambda: "for a pair of certificates" in said(banners))
    assert said(banners).count("unfinished request") == 1


def test_record_that_cannot_be_read_is_named_until_it_can(
    banners: UnfinishedEntries, outside: Outside, qtbot: QtBot
) -> None:
    outside.journal.entries = [sent()]
    outside.journal.damaged = [Path("/profile/journal/0a1b.json"), Path("/profile/journal/2c3d.json")]
    banners.refresh()
    qtbot.waitUntil(lambda: "A record cannot be read" in said(banners))
    assert "0a1b.json, 2c3d.json in /profile/journal" in said(banners)
    assert "support bundle to your help desk" in said(banners)
    assert "I05" in said(banners)
    assert "unfinished request" in said(banners)
    outside.journal.entries = []
    outside.journal.damaged = []
    button = banners.findChild(QAbstractButton, "error-button")
    assert isinstance(button, QAbstractButton)
    button.click()
    qtbot.waitUntil(banners.isHidden)


def test_authority_is_asked_again_by_the_button(banners: UnfinishedEntries, outside: Outside, qtbot: QtBot) -> None:
    begun = sent()
    outside.journal.entries = [begun]
    outside.registrar.answers = {begun.id: Answer(begun.id, "vetting", ())}
    banners.refresh()
    qtbot.waitUntil(lambda: "has not decided yet" in said(banners) and can_be_pressed(banners, "ask", begun))
    outside.registrar.answers = {begun.id: Answer(begun.id, "issued", ())}
    press(banners, "ask", begun)
    qtbot.waitUntil(lambda: "The certificate is issued" in said(banners))


@pytest.fixture
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unfinished, "ASK_EVERY_MS", 30)


def test_authority_is_asked_by_itself_while_the_banner_can_be_seen(
    often: None, banners: UnfinishedEntries, outside: Outside, world: World, qtbot: QtBot
) -> None:
    def asked_so_far() -> int:
        """What was under way has been asked as well."""
        with qtbot.waitSignal(world.on_net(lambda *_: None).finished):
            pass
        return len(outside.registrar.polled)

    begun = sent()
    outside.journal.entries = [begun]
    banners.refresh()
    qtbot.waitUntil(lambda: len(outside.registrar.polled) >= 3)
    banners.window().hide()
    asked = asked_so_far()
    qtbot.wait(150)
    assert len(outside.registrar.polled) == asked
    banners.window().show()
    qtbot.waitUntil(lambda: len(outside.registrar.polled) > asked)
    banners.stop()
    asked = asked_so_far()
    qtbot.wait(150)
    assert len(outside.registrar.polled) == asked


def test_words_are_translated_and_named(
    banners: UnfinishedEntries, outside: Outside, qtbot: QtBot, pseudo_language: None
) -> None:
    states = ("vetting", "issued", "refused", "withdrawn")
    outside.journal.entries = [sent(number) for number in range(1, 6)]
    outside.journal.entries += [replace(entry({"stage": s}), id=s.value) for s in Stage if not s.value.endswith("E")]
    ids = [sent(number).id for number in range(1, 5)]
    outside.registrar.answers = {n: Answer(n, state, ()) for n, state in zip(ids, states, strict=True)}
    outside.journal.damaged = [Path("/profile/journal/0a1b.json")]
    banners.refresh()
    qtbot.waitUntil(lambda: said(banners).count("has not reached the authority") == 2)
    banners.resize(700, banners.heightForWidth(700))
    qtbot.wait(30)
    set_reading_order(banners)  # as Home does
    walk.check_page(banners)
    assert walk.untranslated(banners) == []


@pytest.mark.parametrize("stage", [Stage.PLANNED, Stage.KEY_MADE, Stage.ISSUED, Stage.WRITTEN])
def test_request_of_what_is_no_card_is_named_in_its_own_words(
    banners: UnfinishedEntries, outside: Outside, qtbot: QtBot, stage: Stage
) -> None:
    begun = entry({"stage": stage})
    member = begun.members[0]
    kept = replace(member.new_key, store="system:windows", token_serial="Example Provider")
    outside.journal.entries = [replace(begun, members=(replace(member, new_key=kept, token_label="Example Provider"),))]
    banners.refresh()
    qtbot.waitUntil(banners.isVisible)
    assert "“Example Provider” has an unfinished request from" in said(banners)
    assert "card" not in said(banners).lower()
