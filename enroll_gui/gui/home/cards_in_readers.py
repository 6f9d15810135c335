"""The cards in the readers, live: put one in and it shows up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.home.unread_card import UnreadCard
from enroll_gui.gui.lookout import Lookout
from enroll_gui.gui.theme import TextKind, Tone
from enroll_gui.gui.widgets.button import FlatButton
from enroll_gui.gui.widgets.empty_state import EmptyState
from enroll_gui.gui.widgets.surface import Card, Glyph
from enroll_gui.gui.widgets.text import DataText, Text
from enroll_gui.gui.words import date_words, error_words, in_fours
from enroll_gui.gui.world import World
from enroll_gui.model.card import CARD_STORES, CardPlace, Token, is_numbered
from enroll_gui.model.card_profile import CardInReader, reader_of
from enroll_gui.model.certificate import Certificate, StoredCertificate
from enroll_gui.model.errors import CardNotShown, EnrollError
from enroll_gui.ports import Backends, Progress
from enroll_gui.tasks.find_tokens import find_tokens
from enroll_gui.tasks.list_cards import list_cards
from enroll_gui.tasks.list_certificates import NotListed, ShownTwice, list_certificates
from enroll_gui.tasks.recognise_cards import recognise_cards, why_not_shown

SOON_DAYS = 30
"""A card whose next certificate ends within these wears a warning."""


@dataclass(frozen=True)
class CardContent:
    """A token and what lies on it."""

    token: Token
    stored: tuple[StoredCertificate, ...]
    trouble: EnrollError | None = None
    """Why its certificates could not be read."""

    @property
    def next_to_end(self) -> Certificate | None:
        """The personal certificate that ends first of those that are still valid; else the one that ended last."""
        now = datetime.now(UTC)
        certificates = (s.certificate for s in self.stored)
        own = [c for c in certificates if c.not_after is not None and not c.is_ca]
        valid = [c for c in own if _end(c) >= now]
        return min(valid, key=_end) if valid else max(own, key=_end, default=None)


@dataclass(frozen=True)
class Sight:
    """What is there now: the tokens, and the cards that are none of them."""

    contents: tuple[CardContent, ...]
    unread: tuple[tuple[CardInReader, EnrollError], ...]
    """With what keeps each from being shown."""
    blank: Mapping[str, CardPlace]
    """By reader: those of the unread that only have to be set up."""
    places: frozenset[tuple[str, ...]]
    """Tells one sight from another without reading any certificate."""


def look(backends: Backends, progress: Progress) -> Sight:
    """List every token, also one without certificates, and every card. For the card lane."""
    told: list[object] = []
    stored = list_certificates(backends, Progress(told.append, progress.cancelled))
    tokens = [token for token in told if isinstance(token, Token)]
    failed = {_place(n.token): n.error for n in told if isinstance(n, NotListed)}
    repeated = {_place(twice.token) for twice in told if isinstance(twice, ShownTwice)}
    shown = [token for token in tokens if _place(token) not in repeated]
    cards = recognise_cards(backends, tokens)
    troubles = ((card, why_not_shown(backends, card)) for card in cards)
    unread = tuple((card, trouble) for card, trouble in troubles if trouble is not None)
    hidden = [card.reader.name for card, trouble in unread if isinstance(trouble, CardNotShown)]
    return Sight(
        tuple(CardContent(token, _on(token, stored), failed.get(_place(token))) for token in shown),
        unread,
        _blank(backends, hidden),
        _places(tokens, cards),
    )


class CardsInReaders(QWidget):
    """Looks again by itself when another card is there, while it can be seen and no work is under way."""

    listed = Signal(object)
    """With every StoredCertificate there is now, also of what is no card: the operating system's store, files."""
    failed = Signal(object)
    """With the EnrollError that kept the drivers from being opened."""
    card_wanted = Signal(object)
    """With the CardPlace of the card that is to be looked after."""
    shown = Signal()
    """Cards stand there that were not there before."""

    def __init__(self, world: World, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._world = world
        self._shown: Sight | None = None
        self._heading = Text(kind=TextKind.HEADING)
        self._empty = EmptyState("card")
        self._cards: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space(0.6))
        self._column.addWidget(self._heading)
        self._column.addWidget(self._empty)
        self._lookout = Lookout(world, self)
        self._lookout.due.connect(self._on_due)
        self._retranslate()

    def start(self) -> None:
        """List now, and watch from now on; hidden while there are no drivers to ask."""
        self.show()
        self._list()
        self._lookout.start()

    def stop(self) -> None:
        """Leave the cards to somebody else."""
        self._lookout.stop()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _list(self) -> None:
        job = self._world.on_card(look)
        job.succeeded.connect(self._on_listed)
        job.failed.connect(self._on_failed)

    def _retranslate(self) -> None:
        self._heading.setText(self.tr("Cards in readers"))
        if self._shown is None:
            self._empty.set_words(self.tr("Looking for cards"), "")
        else:
            self._empty.set_words(
                self.tr("No card is there"), self.tr("Put your card into a reader. It shows up here by itself.")
            )

    def _on_failed(self, error: EnrollError) -> None:
        self._lookout.stop()
        self.hide()
        self.failed.emit(error)

    def _on_listed(self, found: Sight) -> None:
        self._shown = found
        for card in self._cards:
            card.hide()
            card.deleteLater()
        tokens = [TokenCard(content, self) for content in found.contents if is_numbered(content.token.store)]
        for token in tokens:
            token.wanted.connect(self.card_wanted)
        unread = [UnreadCard(card, why, found.blank.get(card.reader.name), self) for card, why in found.unread]
        for one in unread:
            one.wanted.connect(self.card_wanted)
        self._cards = [*tokens, *unread]
        for card in self._cards:
            self._column.addWidget(card)
        self._empty.setVisible(not self._cards)
        self._retranslate()
        self.listed.emit(tuple(stored for content in found.contents for stored in content.stored))
        self.shown.emit()

    def _on_due(self) -> None:
        if self.isVisible() and not self.window().isMinimized():
            job = self._world.on_card(_find)
            job.succeeded.connect(self._on_found)
            job.failed.connect(self._on_failed)

    def _on_found(self, places: frozenset[tuple[str, ...]]) -> None:
        if self._lookout.is_active and (self._shown is None or places != self._shown.places):
            self._list()


class TokenCard(Card):
    """One card: whose, which, and how long its next certificate lasts. A press opens its page."""

    wanted = Signal(object)
    """With its CardPlace."""

    def __init__(self, content: CardContent, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"token-{content.token.serial}")
        self._content = content
        certificate, token = content.next_to_end, content.token
        self._holder = DataText(certificate.holder if certificate else token.label, TextKind.STRONG)
        self._number = DataText(in_fours(token.serial), TextKind.BODY, Tone.QUIET)
        place = " · ".join(filter(None, (token.label, token.card, token.reader)))
        self._place = DataText(place, TextKind.SMALL, Tone.QUIET)
        self._glyph = Glyph("ok", Tone.OK)
        self._days = Text(kind=TextKind.STRONG)
        self._date = Text(kind=TextKind.SMALL, tone=Tone.QUIET)
        self._open = FlatButton(glyph="chevron-right")
        self._open.setObjectName(f"card-open-{token.serial}")
        self._open.clicked.connect(self._on_open)
        self._lay_out()
        self._open.setVisible(token.store.startswith(CARD_STORES))
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._write()
        super().changeEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press anywhere on it opens its page."""
        super().mouseReleaseEvent(event)
        if self._open.isVisible() and self.rect().contains(event.position().toPoint()):
            self._on_open()

    def _on_open(self) -> None:
        token = self._content.token
        self.wanted.emit(CardPlace(token.store, token.serial, token.reader))

    def _write(self) -> None:
        number = in_fours(self._content.token.serial)
        self._open.setAccessibleName(self.tr("Look after card {number}").format(number=number))
        certificate, trouble = self._content.next_to_end, self._content.trouble
        if trouble is not None:
            title, _lines, code = error_words(trouble)
            self._glyph.show_glyph("warning", Tone.WARNING)
            self._days.setText(title)
            self._date.setText(code)
            return
        if certificate is None:
            self._glyph.show_glyph("info", Tone.QUIET)
            self._days.setText(self.tr("No certificate on it"))
            self._date.hide()
            return
        days = (_end(certificate) - datetime.now(UTC)).days
        tone, glyph = _look_of(days)
        self._glyph.show_glyph(glyph, tone)
        self._days.set_tone(tone if tone is not Tone.OK else Tone.TEXT)
        self._days.setText(self.tr("Ended") if days < 0 else self.tr("Days left: {days}").format(days=days))
        until = self.tr("until {date}") if days >= 0 else self.tr("on {date}")
        self._date.setText(until.format(date=date_words(_end(certificate))))

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(theme.space(0.1))
        for part in (self._holder, self._number, self._place):
            words.addWidget(part)
        end = QVBoxLayout()
        end.setSpacing(theme.space(0.1))
        end.addStretch(1)
        for text in (self._days, self._date):
            text.setWordWrap(False)
            text.setAlignment(Qt.AlignmentFlag.AlignTrailing)
            end.addWidget(text)
        end.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(theme.space(0.6))
        row.addWidget(Glyph("card", Tone.ACCENT, 2.0), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        row.addLayout(end)
        signs = QHBoxLayout()
        signs.setSpacing(0)
        signs.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignVCenter)
        signs.addWidget(self._open, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(signs)
        self.column.addLayout(row)


def _find(backends: Backends, _progress: Progress) -> frozenset[tuple[str, ...]]:
    tokens = find_tokens(backends)
    return _places(tokens, recognise_cards(backends, tokens))


def _blank(backends: Backends, readers: Sequence[str]) -> dict[str, CardPlace]:
    """Ask the drivers for blank cards, only where a reader has a card that none of them shows."""
    cards = [card for card in list_cards(backends) if card.token is None] if readers else []
    return {
        name: CardPlace(card.store, card.serial, card.reader)
        for card in cards
        if (name := reader_of(card.reader, readers))
    }


def _places(tokens: Iterable[Token], cards: Iterable[CardInReader]) -> frozenset[tuple[str, ...]]:
    return frozenset(
        [(token.store, token.serial, token.reader) for token in tokens]
        + [(card.reader.name, card.reader.atr, card.name) for card in cards if not card.tokens]
    )


def _on(token: Token, stored: Sequence[StoredCertificate]) -> tuple[StoredCertificate, ...]:
    return tuple(s for s in stored if _place(s.token) == _place(token))


def _place(token: Token) -> tuple[str, str]:
    return token.store, token.serial


def _end(certificate: Certificate) -> datetime:
    assert certificate.not_after is not None
    return certificate.not_after


def _look_of(days: int) -> tuple[Tone, str]:
    if days < 0:
        return Tone.STOP, "stop"
    return (Tone.WARNING, "warning") if days <= SOON_DAYS else (Tone.OK, "ok")
