"""A window of the demo alone: the cards in the hand of the person who plays, to be put in and pulled out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from enroll_gui.demo_card import CARD, OTHER_CARD
from enroll_gui.gui import theme
from enroll_gui.gui.theme import TextKind, Tone
from enroll_gui.gui.widgets.button import Button
from enroll_gui.gui.widgets.surface import Card, Glyph
from enroll_gui.gui.widgets.text import DataText, Text
from enroll_gui.gui.words import in_fours

if TYPE_CHECKING:
    from enroll_gui.virtual_card.virtual_readers import VirtualReaders


class CardsWindow(QWidget):
    """One card is in the hand or in the first reader, the other one lies on the table. No dialog of the program blocks
    this window, and the program ends without it."""

    def __init__(self, readers: VirtualReaders) -> None:
        """`readers` has the first card in its first reader."""
        super().__init__(None, Qt.WindowType.CustomizeWindowHint | Qt.WindowType.WindowTitleHint)
        self.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self._readers = readers
        self._serial, self._is_in = CARD, True
        self._name = DataText(kind=TextKind.HEADING)
        self._place = Text()
        self._insert, self._pull, self._other = Button(), Button(), Button()
        self._hint = Text(kind=TextKind.SMALL, tone=Tone.QUIET)
        for name, button in (("insert", self._insert), ("pull", self._pull), ("other", self._other)):
            button.setObjectName(f"demo-{name}")
        self._insert.clicked.connect(self._on_insert)
        self._pull.clicked.connect(self._on_pull)
        self._other.clicked.connect(self._on_other)
        self._lay()
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._write()
        super().changeEvent(event)

    def _write(self) -> None:
        self.setWindowTitle(self.tr("The card in your hand"))
        self._insert.setText(self.tr("&Insert"))
        self._pull.setText(self.tr("&Pull out"))
        self._other.setText(self.tr("&Other card"))
        self._hint.setText(self.tr("Both cards have the same PIN. The second one is empty."))
        self._show_state()

    def _lay(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(theme.space(0.2))
        words.addWidget(self._name)
        words.addWidget(self._place)
        row = QHBoxLayout()
        row.setSpacing(theme.space(0.8))
        row.addWidget(Glyph("card", Tone.ACCENT, 2.0))
        row.addLayout(words, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.space(0.5))
        for button in (self._insert, self._pull, self._other):
            buttons.addWidget(button)
        card = Card()
        card.column.addLayout(row)
        column = QVBoxLayout(self)
        gap = theme.space(0.8)
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(theme.space(0.6))
        column.addWidget(card)
        column.addLayout(buttons)
        column.addWidget(self._hint)

    def _on_insert(self) -> None:
        self._readers.insert(self._serial)
        self._is_in = True
        self._show_state()

    def _on_pull(self) -> None:
        self._readers.pull()
        self._is_in = False
        self._show_state()

    def _on_other(self) -> None:
        """Take the other card, into the place of this one."""
        if self._is_in:
            self._readers.pull()
        self._serial = OTHER_CARD if self._serial == CARD else CARD
        if self._is_in:
            self._readers.insert(self._serial)
        self._show_state()

    def _show_state(self) -> None:
        self._name.setText(in_fours(self._serial))
        self._place.setText(self.tr("It is in the reader.") if self._is_in else self.tr("It is in your hand."))
        self._insert.setEnabled(not self._is_in)
        self._pull.setEnabled(self._is_in)
