"""A card in a reader that no driver shows: what it is, what is missing, what to try."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.theme import TextKind, Tone
from enroll_gui.gui.widgets.button import Button, FlatButton
from enroll_gui.gui.widgets.surface import Card, Glyph
from enroll_gui.gui.widgets.text import DataText, Text
from enroll_gui.gui.words import translated
from enroll_gui.messages import words_for
from enroll_gui.model.card import CardPlace
from enroll_gui.model.card_profile import CardInReader, atr_words
from enroll_gui.model.errors import EnrollError


class UnreadCard(Card):
    """Of a card that nobody knows, the ATR can be taken along."""

    wanted = Signal(object)
    """With its CardPlace."""

    def __init__(
        self, card: CardInReader, trouble: EnrollError, place: CardPlace | None = None, parent: QWidget | None = None
    ) -> None:
        """`trouble` says why no driver shows it; `place` where it is blank and can be set up."""
        super().__init__(parent)
        self.setObjectName(f"unread-{card.reader.name}")
        self._card, self._trouble = card, trouble
        self._name = DataText(card.name, TextKind.STRONG)
        self._title = Text(kind=TextKind.BODY if card.name else TextKind.STRONG)
        self._place = DataText(f"{card.reader.name} · {trouble.code}", TextKind.SMALL, Tone.QUIET)
        self._place.setObjectName("unread-place")
        self._what, self._todo = Text(), Text(tone=Tone.QUIET)
        self._copy = FlatButton(glyph="copy")
        self._copy.setObjectName("unread-copy")
        self._copy.clicked.connect(self._on_copy)
        self._blank = place
        self._set_up = Button(glyph="card")
        self._set_up.setObjectName("unread-set-up")
        self._set_up.clicked.connect(self._on_set_up)
        self._lay_out()
        self._name.setVisible(bool(card.name))
        self._copy.setVisible(card.profile is None and bool(card.reader.atr))
        self._set_up.setVisible(place is not None)
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._write()
        super().changeEvent(event)

    def _write(self) -> None:
        words, facts = words_for(self._trouble), self._trouble.facts
        self._title.setText(translated(words.title, facts))
        self._what.setText(translated(words.what, facts))
        self._todo.setText(translated(words.todo, facts))
        self._copy.setText(self.tr("Copy ATR"))
        self._set_up.setText(self.tr("Set it up…"))
        self.setAccessibleName(f"{self._card.name} {self._title.text()}".strip())
        self.setAccessibleDescription(f"{self._what.text()} {self._todo.text()}")

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(theme.space(0.2))
        for part in (self._name, self._title, self._place):
            words.addWidget(part)
        words.addSpacing(theme.space(0.2))
        for part in (self._what, self._todo):
            words.addWidget(part)
        words.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignLeading)
        words.addWidget(self._set_up, 0, Qt.AlignmentFlag.AlignLeading)
        row = QHBoxLayout()
        row.setSpacing(theme.space(0.9))
        row.addWidget(Glyph("card", Tone.QUIET, 2.0), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(Glyph("warning", Tone.WARNING), 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(row)

    def _on_set_up(self) -> None:
        self.wanted.emit(self._blank)

    def _on_copy(self) -> None:
        QApplication.clipboard().setText(atr_words(self._card.reader.atr))
