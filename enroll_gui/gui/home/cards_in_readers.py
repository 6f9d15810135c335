"""The cards in the readers, live: put one in and it shows up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.theme import TextKind, Tone
from enroll_gui.gui.widgets.empty_state import EmptyState
from enroll_gui.gui.widgets.surface import Card, Glyph
from enroll_gui.gui.widgets.text import DataText, Text
from enroll_gui.gui.words import date_words, in_fours
from enroll_gui.gui.world import World
from enroll_gui.model.card import Token
from enroll_gui.model.certificate import Certificate, StoredCertificate
from enroll_gui.model.errors import EnrollError
from enroll_gui.ports import Backends, Progress
from enroll_gui.tasks.find_tokens import find_tokens
from enroll_gui.tasks.list_certificates import list_certificates

POLL_MS = 2000
SOON_DAYS = 30
"""A card whose next certificate ends within these wears a warning."""


@dataclass(frozen=True)
class CardContent:
    """A token and what lies on it."""

    token: Token
    stored: tuple[StoredCertificate, ...]

    @property
    def next_to_end(self) -> Certificate | None:
        """The personal certificate that ends first of those that are still valid; else the one that ended last."""
        now = datetime.now(UTC)
        certificates = (s.certificate for s in self.stored)
        own = [c for c in certificates if c.not_after is not None and not c.is_ca]
        valid = [c for c in own if _end(c) >= now]
        return min(valid, key=_end) if valid else max(own, key=_end, default=None)


def look(backends: Backends, progress: Progress) -> tuple[CardContent, ...]:
    """List every token, also one without certificates. For the card lane."""
    tokens: list[object] = []
    stored = list_certificates(backends, Progress(tokens.append, progress.cancelled))
    return tuple(CardContent(token, _on(token, stored)) for token in tokens if isinstance(token, Token))


class CardsInReaders(QWidget):
    """Looks again by itself when another card is there, while it can be seen and no work is under way."""

    listed = Signal(object)
    """With every StoredCertificate there is now."""
    failed = Signal(object)
    """With the EnrollError that kept the drivers from being opened."""

    def __init__(self, world: World, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._world = world
        self._shown: tuple[CardContent, ...] | None = None
        self._heading = Text(kind=TextKind.HEADING)
        self._empty = EmptyState("card")
        self._cards: list[TokenCard] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space(0.6))
        self._column.addWidget(self._heading)
        self._column.addWidget(self._empty)
        self._poll = QTimer(self)
        self._poll.setInterval(POLL_MS)
        self._poll.timeout.connect(self._on_poll)
        self._retranslate()

    def start(self) -> None:
        """List now, and watch from now on; hidden while there are no drivers to ask."""
        self.show()
        self._list()
        self._poll.start()

    def stop(self) -> None:
        """Leave the cards to somebody else."""
        self._poll.stop()

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
        self._poll.stop()
        self.hide()
        self.failed.emit(error)

    def _on_listed(self, found: tuple[CardContent, ...]) -> None:
        self._shown = found
        for card in self._cards:
            card.hide()
            card.deleteLater()
        self._cards = [TokenCard(content, self) for content in found]
        for card in self._cards:
            self._column.addWidget(card)
        self._empty.setVisible(not found)
        self._retranslate()
        self.listed.emit(tuple(stored for content in found for stored in content.stored))

    def _on_poll(self) -> None:
        if self.isVisible() and not self.window().isMinimized() and self._world.card_is_idle:
            job = self._world.on_card(_find)
            job.succeeded.connect(self._on_found)
            job.failed.connect(self._on_failed)

    def _on_found(self, tokens: tuple[Token, ...]) -> None:
        known = {(c.token.store, c.token.serial) for c in self._shown or ()}
        if self._poll.isActive() and {(t.store, t.serial) for t in tokens} != known:
            self._list()


class TokenCard(Card):
    """One card: whose, which, and how long its next certificate lasts."""

    def __init__(self, content: CardContent, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"token-{content.token.serial}")
        self._content = content
        certificate, token = content.next_to_end, content.token
        self._holder = DataText(certificate.holder if certificate else token.label, TextKind.STRONG)
        self._number = DataText(in_fours(token.serial), TextKind.BODY, Tone.QUIET)
        self._place = DataText(f"{token.label} · {token.reader}", TextKind.SMALL, Tone.QUIET)
        self._glyph = Glyph("ok", Tone.OK)
        self._days = Text(kind=TextKind.STRONG)
        self._date = Text(kind=TextKind.SMALL, tone=Tone.QUIET)
        self._lay_out()
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._write()
        super().changeEvent(event)

    def _write(self) -> None:
        certificate = self._content.next_to_end
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
        row.setSpacing(theme.space(0.9))
        row.addWidget(Glyph("card", Tone.ACCENT, 2.0), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        row.addLayout(end)
        row.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(row)


def _find(backends: Backends, _progress: Progress) -> tuple[Token, ...]:
    return find_tokens(backends)


def _on(token: Token, stored: Sequence[StoredCertificate]) -> tuple[StoredCertificate, ...]:
    place = (token.store, token.serial)
    return tuple(s for s in stored if (s.token.store, s.token.serial) == place)


def _end(certificate: Certificate) -> datetime:
    assert certificate.not_after is not None
    return certificate.not_after


def _look_of(days: int) -> tuple[Tone, str]:
    if days < 0:
        return Tone.STOP, "stop"
    return (Tone.WARNING, "warning") if days <= SOON_DAYS else (Tone.OK, "ok")
