"""The window that asks for what an act with a card needs; what it asks is a `Form`."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.theme import TextKind, Tone
from enroll_gui.gui.widgets.button import Button, PrimaryButton
from enroll_gui.gui.widgets.fields_table import Field, FieldsTable
from enroll_gui.gui.widgets.fitted_dialog import FittedDialog
from enroll_gui.gui.widgets.notice import Notice
from enroll_gui.gui.widgets.reader_wait import ReaderWait
from enroll_gui.gui.widgets.surface import Card, Glyph
from enroll_gui.gui.widgets.tab_order import set_reading_order
from enroll_gui.gui.widgets.text import Text
from enroll_gui.gui.words import error_words, in_fours
from enroll_gui.model.credential import CardState
from enroll_gui.model.errors import EnrollError


@dataclass(frozen=True)
class Sight:
    """What was read from the card right before it is asked about."""

    card: CardState
    challenge: bytes = b""
    """What a remote operator answers, where that was asked for."""


class Form(QWidget):
    """What is asked: one or more steps of it."""

    changed = Signal()
    submitted = Signal()
    """Enter was pressed in a field."""

    tone = Tone.ACCENT
    """Whose secret it is (rule D-66)."""

    def whose(self) -> str:
        """Say whose it is, where it is not the holder's PIN; translated."""
        return ""

    def prepare(self, sight: Sight) -> None:
        """Ask anew, about a card as it is now."""
        raise NotImplementedError

    def heading(self, sight: Sight) -> tuple[str, str]:
        """Give title and line of the dialog, translated."""
        raise NotImplementedError

    def ok_words(self) -> str:
        """Give the words of the button that goes on; with a mnemonic."""
        raise NotImplementedError

    def take(self) -> tuple[object, ...]:
        """Move out what was entered."""
        raise NotImplementedError

    def times_on_reader(self, sight: Sight) -> int:
        """Count how often a reader with a pad will ask; 0 where all is typed here."""
        return 0

    @property
    def is_complete(self) -> bool:
        """True if it can be gone on."""
        return True

    @property
    def has_step_before(self) -> bool:
        """True if it can be gone back."""
        return False

    def advance(self) -> bool:
        """Go to the next step, or say that there is none."""
        return False

    def go_back(self) -> None:
        """Go to the step before."""

    def take_focus(self) -> None:
        """Put the keyboard where it is wanted."""


class CardDialog(FittedDialog):
    """One attempt a press: it closes with OK, and is asked again only by its page."""

    entered = Signal(object)
    """With what the form gave, a tuple."""
    cancelled = Signal()

    def __init__(self, form: Form, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card-dialog")
        self._form = form
        self._sight: Sight | None = None
        self._error: EnrollError | None = None
        self._title = Text(kind=TextKind.TITLE)
        self._why = Text(tone=Tone.QUIET)
        self._whose = Text(kind=TextKind.STRONG, tone=Tone.OFFICER)
        self._whose.setObjectName("card-dialog-whose")
        self._picture = Glyph("card-picture", form.tone, 4.6, shape=172 / 108)
        self._facts, self._ground = FieldsTable(), Card()
        self._notice = Notice(Tone.WARNING)
        self._notice.setObjectName("pin-notice")
        self._often = Text()
        self._often.setObjectName("pin-often")
        self._wait = ReaderWait()
        self._back, self._cancel, self._ok = Button(), Button(), PrimaryButton()
        for name, button in (("back", self._back), ("cancel", self._cancel), ("ok", self._ok)):
            button.setObjectName(f"card-dialog-{name}")
        self._order = QTimer(self)
        self._order.setSingleShot(True)
        self._order.setInterval(0)
        self._order.timeout.connect(self._on_order)
        self._lay_out()
        form.changed.connect(self._on_changed)
        form.submitted.connect(self._on_ok)
        self._back.clicked.connect(self._on_back)
        self._cancel.clicked.connect(self.reject)
        self._ok.clicked.connect(self._on_ok)
        self.rejected.connect(self._on_rejected)

    def ask(self, sight: Sight, error: EnrollError | None = None) -> None:
        """Open, for a card as it was read just now; `error` is what became of the last attempt."""
        self._sight, self._error = sight, error
        self._wait.stop()
        self._form.prepare(sight)
        self._write()
        self.open()
        self._take_focus()
        QTimer.singleShot(0, self, self._show_most)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._order.start()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the new language; what was typed is asked for anew."""
        if event.type() == QEvent.Type.LanguageChange and self._sight is not None:
            self._form.prepare(self._sight)
            self._write()
        super().changeEvent(event)

    @property
    def _times_on_reader(self) -> int:
        return self._form.times_on_reader(self._sight) if self._sight is not None else 0

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(theme.space(0.4))
        for part in (self._whose, self._title, self._why):
            words.addWidget(part)
        words.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(theme.space(1.2))
        picture = QVBoxLayout()
        picture.addWidget(self._picture)
        picture.addStretch(1)
        head.addLayout(picture)
        head.addLayout(words, 1)
        self._ground.column.addWidget(self._facts)
        self.above.addLayout(head)
        parts: tuple[QWidget, ...] = (self._ground, self._notice, self._form, self._often, self._wait)
        for below in parts:
            self.above.addWidget(below)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.addWidget(self._back)
        foot.addStretch(1)
        foot.addWidget(self._cancel)
        foot.addWidget(self._ok)
        self.column.addWidget(self._foot)

    def _write(self) -> None:
        assert self._sight is not None
        card, form = self._sight.card, self._form
        title, why = form.heading(self._sight)
        self.setWindowTitle(title)
        self._title.setText(title)
        self._why.setText(why)
        self.scrolled.setAccessibleName(title)
        self._whose.setText(form.whose())
        self._whose.setVisible(bool(form.whose()))
        self._picture.show_glyph("card-picture", form.tone)
        self._ground.set_tone(Tone.TEXT if form.tone is Tone.ACCENT else form.tone)
        self._facts.set_fields(
            [
                Field(self.tr("Card"), card.label or card.model),
                Field(self.tr("Number"), in_fours(card.serial) or "–"),
                Field(self.tr("Reader"), card.reader),
            ]
        )
        self._notice.setVisible(self._error is not None)
        if self._error is not None:
            self._notice.set_words(*error_words(self._error))
        form.setEnabled(True)
        self._often.setVisible(self._times_on_reader > 0)
        self._often.setText(self._often_words())
        self._back.setText(self.tr("&Back"))
        self._cancel.setText(self.tr("Cance&l"))
        self._ok.setText(self.tr("&Start on the reader") if self._times_on_reader else form.ok_words())
        self._on_changed()

    def _often_words(self) -> str:
        """Say beforehand how often, and what for."""
        return {
            1: self.tr("The reader asks for it. Enter it there, not here."),
            2: self.tr("The reader asks twice: for the new one, and for the new one again. Enter both there."),
        }.get(
            self._times_on_reader,
            self.tr("The reader asks three times: for the present one, then twice for the new one. Enter all there."),
        )

    def _take_focus(self) -> None:
        self._ok.setFocus()  # where there is no field
        self._form.take_focus()

    def _show_most(self) -> None:
        """Scroll, where it scrolls, to what was wrong, or to where something is to be typed."""
        self.scrolled.ensureWidgetVisible(self._notice if self._notice.isVisible() else self.focusWidget() or self._ok)

    def _on_order(self) -> None:
        """After the layouts have come to rest: what is asked may come and go."""
        set_reading_order(self._form, self._foot)

    def _on_changed(self) -> None:
        self._ok.setEnabled(not self._wait.is_counting and self._form.is_complete)
        self._back.setVisible(self._form.has_step_before)

    def _on_back(self) -> None:
        self._form.go_back()
        self._show_step()

    def _on_ok(self) -> None:
        if not self._ok.isEnabled():
            return
        if self._form.advance():
            self._show_step()
            return
        given = self._form.take()
        if self._times_on_reader:
            self._wait.start()
            self._form.setEnabled(False)
            self._on_changed()
        else:
            self.accept()
        self.entered.emit(given)

    def _show_step(self) -> None:
        self._error = None
        self._write()
        self._take_focus()
        self._show_most()

    def _on_rejected(self) -> None:
        self._wait.stop()
        self.cancelled.emit()
