"""What card this is: its kind, number, reader, ATR; and how far its secrets are from being blocked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.card.card_view import CardView
from enroll_gui.gui.card.credential_words import FEW, FULL, LAST, NONE, level_of, name_of, tries_words
from enroll_gui.gui.theme import TextKind, Tone
from enroll_gui.gui.widgets.button import FlatButton
from enroll_gui.gui.widgets.surface import Card, Glyph
from enroll_gui.gui.widgets.text import DataText, Text
from enroll_gui.gui.words import in_fours
from enroll_gui.model.credential import Credential, CredentialState

_LEVELS = {
    FULL: ("ok", Tone.OK),
    FEW: ("warning", Tone.WARNING),
    LAST: ("warning", Tone.WARNING),
    NONE: ("stop", Tone.STOP),
}
KIB = 1024


class CardHead(QWidget):
    """The card's picture, its kind, and a few quiet lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: CardView | None = None
        self._kind = DataText(kind=TextKind.HEADING)
        self._kind.setObjectName("card-kind")
        self._number = DataText(kind=TextKind.STRONG)
        self._number.setObjectName("card-number")
        self._place = DataText(tone=Tone.QUIET)
        self._atr_name = Text(kind=TextKind.SMALL, tone=Tone.QUIET)
        self._atr_name.setWordWrap(False)
        self._atr = DataText(kind=TextKind.SMALL, tone=Tone.QUIET)
        self._atr.setObjectName("card-atr")
        self._copy = FlatButton(glyph="copy")
        self._copy.setObjectName("card-copy-atr")
        self._copy.clicked.connect(self._on_copy)
        atr = QHBoxLayout()
        atr.setSpacing(theme.space(0.4))
        atr.addWidget(self._atr_name)
        atr.addWidget(self._atr, 1)
        atr.addWidget(self._copy)
        words = QVBoxLayout()
        words.setSpacing(theme.space(0.2))
        for part in (self._kind, self._number, self._place):
            words.addWidget(part)
        words.addLayout(atr)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(1.2))
        row.addWidget(Glyph("card-picture", Tone.ACCENT, 4.2, shape=172 / 108), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def show_view(self, view: CardView) -> None:
        """Say which card it is."""
        self._view = view
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._write()
        super().changeEvent(event)

    def _write(self) -> None:
        if self._view is None:
            return
        card, atr = self._view.card, self._view.atr
        self._kind.setText(card.label or self._view.kind or card.reader)
        self._number.setText(in_fours(card.serial))
        self._number.setVisible(bool(card.serial))
        self._place.setText(" · ".join(part for part in (self._view.kind, card.reader) if part))
        self._atr_name.setText(self.tr("ATR"))
        self._atr.setText(bytes.fromhex(atr).hex(" ").upper() if atr else "")
        self._copy.setAccessibleName(self.tr("Copy the ATR"))
        self._copy.setToolTip(self._copy.accessibleName())
        for part in (self._atr_name, self._atr, self._copy):
            part.setVisible(bool(atr))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._atr.text())


class Counter(Card):
    """A name, a glyph with strong words, and a quiet line: what a colour says, words say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = Text(kind=TextKind.SMALL, tone=Tone.QUIET)
        self._glyph = Glyph("ok", Tone.OK)
        self._words = Text(kind=TextKind.HEADING)
        self._line = Text(kind=TextKind.SMALL, tone=Tone.QUIET)
        row = QHBoxLayout()
        row.setSpacing(theme.space(0.4))
        row.addWidget(self._glyph)
        row.addWidget(self._words, 1)
        self.column.setSpacing(theme.space(0.25))
        self.column.addWidget(self._name)
        self.column.addLayout(row)
        self.column.addWidget(self._line)
        self.column.addStretch(1)

    def show_credential(self, state: CredentialState) -> None:
        """Say how many tries a credential has left."""
        level = level_of(state)
        glyph, tone = _LEVELS[level]
        words, line = self._credential_words(state), self._credential_line(state, level)
        if not state.is_set:
            glyph, tone, words = "info", Tone.QUIET, self.tr("Not set")
        elif state.factory and level == FULL:
            glyph, tone = "warning", Tone.WARNING
        self._show(name_of(state.credential), glyph, tone, words, line)

    def show_room(self, view: CardView) -> None:
        """Say how much room is left."""
        free, total = view.card.free_bytes, view.card.total_bytes
        if free is None:
            self._show(self.tr("Room"), "info", Tone.QUIET, self.tr("Not told"), self.tr("The card does not say."))
            return
        words = self.tr("{free} KiB free").format(free=_kib(free))
        line = self.tr("of {total} KiB").format(total=_kib(total)) if total else ""
        self._show(self.tr("Room"), "card", Tone.QUIET, words, line)

    def _credential_words(self, state: CredentialState) -> str:
        """Management keys are not counted."""
        if state.tries is None and _is_key(state):
            return self.tr("Of the factory") if state.factory else self.tr("Set")
        return tries_words(state)

    def _credential_line(self, state: CredentialState, level: int) -> str:
        if not state.is_set:
            return self.tr("It has never been set.")
        if state.factory:
            return self.tr("As the factory left it: change it.")
        if level == NONE:
            return self.tr("Too many wrong ones were entered.")
        if level == LAST:
            return self.tr("A wrong one blocks it.")
        if state.on_reader:
            return self.tr("Entered on the reader.")
        return self._place_line(state)

    def _place_line(self, state: CredentialState) -> str:
        if _is_key(state):
            return self.tr("Kept on the card, behind the PIN.") if state.behind_pin else ""
        return self.tr("The card gives no number.") if state.tries is None else ""

    def _show(self, name: str, glyph: str, tone: Tone, words: str, line: str) -> None:
        self._name.setText(name[:1].upper() + name[1:])
        self._glyph.show_glyph(glyph, tone)
        self._words.setText(words)
        self._words.set_tone(Tone.TEXT if tone in (Tone.OK, Tone.QUIET) else tone)
        self._line.setText(line)
        self._line.setVisible(bool(line))
        self.setAccessibleName(f"{name}: {words}. {line}")


def _is_key(state: CredentialState) -> bool:
    return state.credential is Credential.MANAGEMENT_KEY


def _kib(count: int) -> str:
    return f"{count / KIB:.1f}".removesuffix(".0")
