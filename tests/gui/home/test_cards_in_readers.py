"""The cards on the first page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from enroll_gui.gui.home import cards_in_readers
from enroll_gui.gui.home.cards_in_readers import CardContent, CardsInReaders, look
from enroll_gui.gui.world import World
from enroll_gui.model.errors import EnrollError, NotConfigured
from enroll_gui.ports import Progress
from tests.gui import walk
from tests.gui.fakes import Outside, card_with, today
from tests.makers import TOKEN, candidate, certificate

SECOND = replace(TOKEN, serial="7b00000000000002", label="Second card", reader="Example reader 1")
Show = Callable[..., QWidget]


@pytest.fixture
def cards(shown: Show, world: World, monkeypatch: pytest.MonkeyPatch) -> CardsInReaders:
    monkeypatch.setattr(cards_in_readers, "POLL_MS", 50)
    made = CardsInReaders(world)
    shown(made, 520, 300)
    return made


def said(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_each_card_shows_holder_number_reader_and_days_left(
    cards: CardsInReaders, outside: Outside, qtbot: QtBot
) -> None:
    outside.store.put(TOKEN, *card_with("Example Holder"))
    cards.start()
    qtbot.waitUntil(lambda: "Days left" in said(cards))
    words = said(cards)
    for wanted in ("Example Holder", "6a21 0000 0000 0001", "Example card · Example reader 0", "Days left: 24"):
        assert wanted in words


def test_card_that_is_put_in_or_taken_out_is_seen_by_itself(
    cards: CardsInReaders, outside: Outside, qtbot: QtBot
) -> None:
    cards.start()
    qtbot.waitUntil(lambda: "No card is there" in said(cards))
    outside.store.put(TOKEN, *card_with("Example Holder"))
    qtbot.waitUntil(lambda: "Example Holder" in said(cards))
    outside.store.put(SECOND, certificate(9, holder="Second Holder", days=today(100)))
    qtbot.waitUntil(lambda: "Second Holder" in said(cards))
    outside.store.held.clear()
    qtbot.waitUntil(lambda: "No card is there" in said(cards))


def test_cards_are_left_alone_once_stopped(cards: CardsInReaders, outside: Outside, world: World, qtbot: QtBot) -> None:
    cards.start()
    qtbot.waitUntil(lambda: "No card is there" in said(cards))
    cards.stop()
    qtbot.waitUntil(lambda: world.card_is_idle)
    outside.store.put(TOKEN)
    qtbot.wait(200)
    assert "No card is there" in said(cards)


def test_card_without_certificate_is_shown_and_says_so(cards: CardsInReaders, outside: Outside, qtbot: QtBot) -> None:
    outside.store.put(TOKEN)
    cards.start()
    qtbot.waitUntil(lambda: "No certificate on it" in said(cards))
    assert "Example card" in said(cards)


def test_ended_certificate_counts_only_where_no_other_is_valid(outside: Outside) -> None:
    ended, valid = (candidate(certificate(n, days=today(days))).stored for n, days in ((1, -3), (2, 50)))
    assert CardContent(TOKEN, (ended, valid)).next_to_end == valid.certificate
    assert CardContent(TOKEN, (ended,)).next_to_end == ended.certificate
    assert CardContent(TOKEN, ()).next_to_end is None


def test_ended_certificate_is_called_ended(cards: CardsInReaders, outside: Outside, qtbot: QtBot) -> None:
    outside.store.put(TOKEN, certificate(1, days=today(-3)))
    cards.start()
    qtbot.waitUntil(lambda: "Ended" in said(cards))


def test_certificates_are_listed_with_the_card_they_are_on(outside: Outside) -> None:
    first, second = card_with("Example Holder", "Second Holder")
    outside.store.put(TOKEN, first)
    outside.store.put(SECOND, second)
    found = look(outside.build(), Progress())
    assert [(c.token, [s.certificate for s in c.stored]) for c in found] == [(TOKEN, [first]), (SECOND, [second])]


def test_drivers_that_cannot_be_opened_are_told_and_not_asked_again(
    cards: CardsInReaders, outside: Outside, qtbot: QtBot
) -> None:
    outside.trouble = NotConfigured("broken", file="settings.toml", field="x")
    errors: list[EnrollError] = []
    cards.failed.connect(errors.append)
    cards.start()
    qtbot.waitUntil(lambda: bool(errors))
    qtbot.wait(150)
    assert len(errors) == 1
    assert not cards.isVisible()


def test_words_are_translated_and_named(
    cards: CardsInReaders, outside: Outside, qtbot: QtBot, pseudo_language: None
) -> None:
    outside.store.put(TOKEN, *card_with("Example Holder"))
    cards.start()
    qtbot.waitUntil(lambda: "Example Holder" in said(cards))
    walk.check_page(cards)
    assert walk.untranslated(cards) == []
