"""The cards on the first page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from enroll_gui.gui import lookout
from enroll_gui.gui.home.cards_in_readers import CardContent, CardsInReaders, TokenCard, look
from enroll_gui.gui.home.set_up import SetUp
from enroll_gui.gui.home.unread_card import UnreadCard
from enroll_gui.gui.widgets.fold import Fold
from enroll_gui.gui.world import World
from enroll_gui.model.card import CardPlace, Reader, Token
from enroll_gui.model.card_profile import CardInReader, CardProfile, KnownCards
from enroll_gui.model.certificate import StoredCertificate
from enroll_gui.model.errors import AmbiguousToken, EnrollError, NotConfigured, UnknownCard
from enroll_gui.ports import Progress
from tests.gui import walk
from tests.gui.fakes import FakeStore, Outside, card_with, today
from tests.makers import TOKEN, WINDOWS, candidate, certificate

SECOND = replace(TOKEN, serial="7b00000000000002", label="Second card", reader="Example reader 1")
Show = Callable[..., QWidget]


@pytest.fixture
def cards(shown: Show, world: World, monkeypatch: pytest.MonkeyPatch) -> CardsInReaders:
    monkeypatch.setattr(lookout, "LOOK_EVERY_MS", 50)
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


def test_card_that_cannot_be_read_says_why_and_hides_no_other(
    cards: CardsInReaders, outside: Outside, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside.store.put(TOKEN, *card_with("Example Holder"))
    outside.store.put(SECOND)
    listed = outside.store.certificates

    def refuses_one(token: Token) -> Sequence[StoredCertificate]:
        if token.serial == SECOND.serial:
            raise AmbiguousToken(name=token.serial, count=2)
        return listed(token)

    monkeypatch.setattr(outside.store, "certificates", refuses_one)
    cards.start()
    qtbot.waitUntil(lambda: "More than one card fits" in said(cards))
    assert "C07" in said(cards)
    assert "Example Holder" in said(cards)
    assert "No certificate on it" not in said(cards)


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


def test_card_that_no_driver_shows_comes_and_goes_beside_the_others(
    cards: CardsInReaders, outside: Outside, qtbot: QtBot
) -> None:
    outside.known_cards = KnownCards((CardProfile("Example badge", ("3b0102",), driver="Example middleware"),))
    outside.store.put(TOKEN, *card_with("Example Holder"))
    cards.start()
    qtbot.waitUntil(lambda: "Example Holder" in said(cards))
    outside.readers.found = [Reader(TOKEN.reader, True, "3b00"), Reader("Example reader 1", True, "3b0102")]
    qtbot.waitUntil(lambda: "Example badge" in said(cards))
    assert "Example middleware" in said(cards)
    assert "Unknown card" not in said(cards)
    outside.readers.found = [Reader(TOKEN.reader, True, "3b00"), Reader("Example reader 1", True, "3b0103")]
    qtbot.waitUntil(lambda: "Unknown card" in said(cards))
    assert "Example badge" not in said(cards)
    outside.readers.found = []
    qtbot.waitUntil(lambda: "Unknown card" not in said(cards) and "Example Holder" in said(cards))


def test_name_of_the_card_stands_beside_its_label(cards: CardsInReaders, outside: Outside, qtbot: QtBot) -> None:
    outside.store.put(replace(TOKEN, card="Example badge"))
    cards.start()
    qtbot.waitUntil(lambda: "Example card · Example badge · Example reader 0" in said(cards))


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
    assert [(c.token, [s.certificate for s in c.stored]) for c in found.contents] == [
        (TOKEN, [first]),
        (SECOND, [second]),
    ]


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


@pytest.mark.parametrize("way", ["button", "press"])
def test_card_leads_to_its_page(cards: CardsInReaders, outside: Outside, qtbot: QtBot, way: str) -> None:
    outside.store.put(TOKEN, *card_with("Example Holder"))
    cards.start()
    qtbot.waitUntil(lambda: "Example Holder" in said(cards))
    token = cards.findChild(TokenCard)
    button = cards.findChild(QAbstractButton, f"card-open-{TOKEN.serial}")
    assert isinstance(token, TokenCard) and isinstance(button, QAbstractButton)
    assert button.accessibleName() == "Look after card 6a21 0000 0000 0001"
    with qtbot.waitSignal(cards.card_wanted) as caught:
        QTest.mouseClick(button if way == "button" else token, Qt.MouseButton.LeftButton)

    assert caught.args == [CardPlace(TOKEN.store, TOKEN.serial, TOKEN.reader)]


def test_token_in_a_file_has_no_page(cards: CardsInReaders, outside: Outside, qtbot: QtBot) -> None:
    outside.store.put(replace(TOKEN, store="software"))
    cards.start()
    qtbot.waitUntil(lambda: "No certificate on it" in said(cards))
    button = cards.findChild(QAbstractButton, f"card-open-{TOKEN.serial}")
    assert isinstance(button, QAbstractButton)
    assert not button.isVisible()


def test_what_is_no_card_stands_not_among_cards_and_is_listed_for_reminders(
    cards: CardsInReaders, outside: Outside, qtbot: QtBot
) -> None:
    system = FakeStore(name=WINDOWS.store)
    system.put(WINDOWS, *card_with("Windows Example"))
    outside.others = (system,)
    heard: list[Sequence[StoredCertificate]] = []
    cards.listed.connect(heard.append)
    cards.start()
    qtbot.waitUntil(lambda: bool(heard))
    assert [stored.certificate.holder for stored in heard[0]] == ["Windows Example"]
    assert cards.findChildren(TokenCard) == []
    assert "No card is there" in said(cards)


def test_words_are_translated_and_named(
    cards: CardsInReaders, outside: Outside, qtbot: QtBot, pseudo_language: None
) -> None:
    outside.store.put(TOKEN, *card_with("Example Holder"))
    cards.start()
    qtbot.waitUntil(lambda: "Example Holder" in said(cards))
    walk.check_page(cards)
    assert walk.untranslated(cards) == []


class ShownWindows(QObject):
    """Notes what is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(watched.objectName())
        return False


def test_nothing_is_a_window_before_it_has_its_place(qapp: QApplication, qtbot: QtBot) -> None:
    """It would be seen for a moment, and would keep the program from ending after its last window was closed."""
    parent, windows = QWidget(), ShownWindows()
    qtbot.addWidget(parent)
    card = CardInReader(Reader(TOKEN.reader, True, "3b00"), None, ())
    qapp.installEventFilter(windows)
    try:
        TokenCard(CardContent(replace(TOKEN, store="pkcs11:x"), (), None), parent)
        UnreadCard(card, UnknownCard(atr="3b00"), CardPlace("pkcs11:x", "", TOKEN.reader), parent)
        SetUp(has_demo=True)
        fold = Fold(parent=parent)
        fold.set_unfolded(True)
        fold.set_content(QWidget())
    finally:
        qapp.removeEventFilter(windows)

    assert windows.shown == []
