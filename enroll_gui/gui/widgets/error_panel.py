"""What went wrong, in the words of `enroll_gui.messages`."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.card_pages import CardPages
from enroll_gui.gui.support import Support
from enroll_gui.gui.theme import TextKind, Tone
from enroll_gui.gui.widgets.button import Button, FlatButton
from enroll_gui.gui.widgets.button_row import ButtonRow
from enroll_gui.gui.widgets.surface import Card, Glyph, Line
from enroll_gui.gui.widgets.text import DataText, Text
from enroll_gui.gui.words import facts_of, translated
from enroll_gui.messages import words_for
from enroll_gui.model.card import CardPlace
from enroll_gui.model.errors import EnrollError, NotInitialised, PinBlocked, Remedy, Unexpected


class ErrorPanel(Card):
    """Title, what happened, what to do, a button and a small code. Hidden while there is nothing to say."""

    acted = Signal()
    """The button was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Tone.STOP)
        self.setObjectName("error-panel")
        self.error: EnrollError | None = None
        self._glyph = Glyph("stop", Tone.STOP, 1.6)
        self._title = Text(kind=TextKind.HEADING)
        self._what = Text()
        self._todo = Text()
        self._code = DataText(kind=TextKind.SMALL, tone=Tone.QUIET)
        self._code.setObjectName("error-code")
        self._code.setWordWrap(False)
        self._button = Button()
        self._button.setObjectName("error-button")
        self._button.clicked.connect(self._on_button)
        self._bundle = FlatButton(glyph="document")
        self._bundle.setObjectName("error-bundle")
        self._bundle.clicked.connect(self._on_bundle)
        self._said = _Said()
        self._lay_out()
        self.hide()

    def show_error(self, error: EnrollError) -> None:
        """Say it, and have screen readers read it out."""
        self.error = error
        self._write()
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def clear(self) -> None:
        """Take it back."""
        self.error = None
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._write()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(ButtonRow((self._button, self._bundle)), 1)
        foot.addWidget(self._code, 0, Qt.AlignmentFlag.AlignBottom)
        words = QVBoxLayout()
        words.setSpacing(theme.space(0.4))
        for part in (self._title, self._what, self._todo, self._said):
            words.addWidget(part)
        words.addLayout(foot)
        row = QHBoxLayout()
        row.setSpacing(theme.space(0.8))
        row.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.column.addLayout(row)

    def _write(self) -> None:
        if self.error is None:
            return
        words, facts = words_for(self.error), facts_of(self.error)
        tone = Tone.WARNING if self.error.remedy in (Remedy.WAIT, Remedy.RETYPE) else Tone.STOP
        self.set_tone(tone)
        self._glyph.show_glyph("warning" if tone is Tone.WARNING else "stop", tone)
        self._title.setText(translated(words.title, facts))
        self._what.setText(translated(words.what, facts))
        self._todo.setText(translated(words.todo, facts))
        self._button.setText(translated(words.button, facts))
        self._button.setVisible(bool(words.button))
        self._bundle.setText(self.tr("Support bundle…"))
        self._bundle.setVisible(_wants_help(self.error) and Support.of(self) is not None)
        self._code.setText(words.code)
        self._said.show_text(str(facts.get("said") or ""))
        self.setAccessibleName(self._title.text())
        self.setAccessibleDescription(f"{self._what.text()} {self._todo.text()}")

    def _on_button(self) -> None:
        """Open the card's page, where that helps; what was begun is tried again when it closes."""
        pages, serial = CardPages.of(self), str(self.error.facts.get("serial") or "") if self.error else ""
        if pages is None or not serial or not isinstance(self.error, (PinBlocked, NotInitialised)):
            self.acted.emit()
            return
        page = pages.page(CardPlace("", serial, ""), self)
        page.finished.connect(self._on_page_closed)
        page.open()

    def _on_page_closed(self) -> None:
        self.acted.emit()

    def _on_bundle(self) -> None:
        support = Support.of(self)
        if support is not None:
            support.bundle(self).open()


def _wants_help(error: EnrollError) -> bool:
    return error.remedy is Remedy.HELP_DESK or isinstance(error, Unexpected)


class _Said(QWidget):
    """The authority's own text, apart from ours and marked as its own."""

    def __init__(self) -> None:
        super().__init__()
        self._title = Text(kind=TextKind.SMALL, tone=Tone.QUIET)
        self._text = DataText()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space(0.2), 0, theme.space(0.2))
        column.setSpacing(theme.space(0.2))
        for part in (Line(), self._title, self._text, Line()):
            column.addWidget(part)

    def show_text(self, text: str) -> None:
        self._title.setText(self.tr("What the authority said"))
        self._text.setText(text)
        self.setVisible(bool(text))
