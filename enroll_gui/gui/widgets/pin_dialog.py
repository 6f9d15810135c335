"""The window that asks for a PIN, and says which, why, and what a wrong one would cost."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.card_pages import CardPages
from enroll_gui.gui.theme import TextKind, Tone
from enroll_gui.gui.widgets.button import Button, PrimaryButton
from enroll_gui.gui.widgets.fields_table import Field, FieldsTable
from enroll_gui.gui.widgets.fitted_dialog import FittedDialog
from enroll_gui.gui.widgets.notice import Notice
from enroll_gui.gui.widgets.pin_field import PinField
from enroll_gui.gui.widgets.reader_wait import ReaderWait
from enroll_gui.gui.widgets.surface import Card, Glyph
from enroll_gui.gui.widgets.text import Text
from enroll_gui.gui.widgets.tick import Tick
from enroll_gui.gui.words import error_words, in_fours, store_words
from enroll_gui.model.card import CARD_STORES, CardPlace, PinEntry, PinState, StoreKind, Token, is_file
from enroll_gui.model.errors import EnrollError, NotInitialised, PinAtRisk, PinBlocked, PinRefused, PinWrong

LONGER_THAN_ANY = 512
"""Bytes, more than tokens take: what is too long is said to be so, never cut to what would cost a try."""
LONGEST_PASSWORD = 255
"""Bytes, of a file's password."""


class PinPurpose(Enum):
    """What the PIN is asked for. The words stand in `PinDialog`."""

    MAKE_KEY = "make the key"
    SIGN = "sign the request and write the certificate"
    FINISH = "finish an earlier request"
    TRY_KEY = "try the new key"
    UNDO = "undo an earlier request"
    SHOW_KEYS = "show the private keys"
    TRY_ANY_KEY = "try a key"
    OPEN_FILE = "open a file"


class PinDialog(FittedDialog):
    """Asks for the PIN of one token. One attempt a press: it closes with OK and is asked again only by its page."""

    entered = Signal(object)
    """With a Secret; with None where the PIN is to be entered on the reader."""
    cancelled = Signal()
    """Also where the card's page was opened instead, which unblocks the PIN or sets the card up."""

    def __init__(self, purpose: PinPurpose, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pin-dialog")
        self._purpose = purpose
        self._token: Token | None = None
        self._error: EnrollError | None = None
        self._make_controls()
        self._lay_out()
        self.rejected.connect(self._on_rejected)

    def ask(self, token: Token, error: EnrollError | None = None) -> None:
        """Open, for a token whose PIN state was read just now; `error` is what became of the last attempt."""
        self._token, self._error = token, error
        self._wait.stop()
        with QSignalBlocker(self._tick):
            self._tick.setChecked(False)
        self._field.clear()
        self._write()
        self.open()
        first = self._field if self._can_type else self._ok if self._on_reader else self._way_out
        first.setFocus()
        QTimer.singleShot(0, self, self._show_most)

    def ask_for_file(self, path: Path, error: EnrollError | None = None) -> None:
        """Open, for the password of a file that is no token yet."""
        state = PinState(PinEntry.TYPED, 1, LONGEST_PASSWORD)
        self.ask(Token(StoreKind.FILE.value, "", path.name, "", "", str(path), state, (), hardware=False), error)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._write()
        super().changeEvent(event)

    @property
    def _is_file(self) -> bool:
        return self._token is not None and is_file(self._token.store)

    @property
    def _pin(self) -> PinState:
        return self._token.pin if self._token else PinState()

    @property
    def _on_reader(self) -> bool:
        return self._pin.entry is PinEntry.ON_READER and self._pin.is_usable

    @property
    def _can_type(self) -> bool:
        return self._pin.entry is PinEntry.TYPED and self._pin.is_usable

    @property
    def _way_out(self) -> Button:
        return self._mend if self._can_mend else self._cancel

    @property
    def _can_mend(self) -> bool:
        may_be_card = self._token is not None and self._token.store.startswith(CARD_STORES)
        return may_be_card and not self._pin.is_usable and CardPages.of(self) is not None

    @property
    def _fits(self) -> bool:
        return self._field.length > 0 and self._pin.minimum <= self._field.length <= self._pin.maximum

    def _make_controls(self) -> None:
        self._title = Text(kind=TextKind.TITLE)
        self._why = Text(tone=Tone.QUIET)
        self._often = Text(tone=Tone.QUIET)
        self._often.setObjectName("pin-often")
        self._facts = FieldsTable()
        self._notice = Notice(Tone.WARNING)
        self._notice.setObjectName("pin-notice")
        self._label = Text(kind=TextKind.HEADING)
        self._field = PinField(LONGER_THAN_ANY)
        self._field.setObjectName("pin-field")
        self._field.changed.connect(self._on_changed)
        self._field.submitted.connect(self._on_submitted)
        self._label.setBuddy(self._field)
        self._wait = ReaderWait()
        self._hint = Text(kind=TextKind.SMALL, tone=Tone.QUIET)
        self._tries = Text(kind=TextKind.SMALL, tone=Tone.QUIET)
        self._tries.setObjectName("pin-tries")
        self._tick = Tick()
        self._tick.setObjectName("pin-final-tick")
        self._tick.toggled.connect(self._on_changed)
        self._ok = PrimaryButton()
        self._ok.setObjectName("pin-ok")
        self._ok.clicked.connect(self._on_ok)
        self._mend = PrimaryButton()
        self._mend.setObjectName("pin-mend")
        self._mend.clicked.connect(self._on_mend)
        self._cancel = Button()
        self._cancel.setObjectName("pin-cancel")
        self._cancel.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.space(1.2))
        words = QVBoxLayout()
        words.setSpacing(theme.space(0.4))
        words.addWidget(self._title)
        words.addWidget(self._why)
        words.addWidget(self._often)
        words.addStretch(1)
        self._picture = Glyph("card-picture", Tone.ACCENT, 4.6, shape=172 / 108)
        self._file_picture = Glyph("lock", Tone.ACCENT, 3.2)
        for picture in (self._picture, self._file_picture):
            head.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        facts = Card()
        facts.column.addWidget(self._facts)
        entry = QVBoxLayout()
        entry.setSpacing(theme.space(0.35))
        entry.addWidget(self._label)
        entry.addWidget(self._field)
        for part in (self._wait, self._hint, self._tries, self._tick):
            entry.addWidget(part)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._cancel)
        foot.addWidget(self._ok)
        foot.addWidget(self._mend)
        self.above.addLayout(head)
        self.above.addWidget(facts)
        self.above.addWidget(self._notice)
        self.column.addLayout(entry)
        self.column.addLayout(foot)

    def _write(self) -> None:
        if self._token is None:
            return
        self.setWindowTitle(self.tr("Password") if self._is_file else self.tr("PIN"))
        self._picture.setVisible(not self._is_file)
        self._file_picture.setVisible(self._is_file)
        self._title.setText(self._title_words())
        self.scrolled.setAccessibleName(self._title_words())
        self._why.setText(self._why_words())
        self._why.setVisible(self._pin.is_usable)
        self._often.setText(self._often_words())
        self._often.setVisible(bool(self._often_words()))
        self._facts.set_fields(self._fact_fields(self._token))
        self._write_notice()
        if self._is_file:
            self._label.setText(self.tr("&Password"))
            self._field.setAccessibleName(self.tr("Password of file {name}").format(name=self._token.label))
        else:
            self._label.setText(self.tr("&PIN"))
            self._field.setAccessibleName(self.tr("PIN of card {number}").format(number=in_fours(self._token.serial)))
        self._tries.setText("" if self._is_file else self._tries_words())
        self._tries.set_tone(Tone.WARNING if self._pin.is_final or self._pin.count_low else Tone.QUIET)
        self._tick.setText(self.tr("&I know that a wrong PIN blocks the card"))
        self._tick.setVisible(self._pin.is_final)
        for part in (self._label, self._field, self._hint):
            part.setVisible(self._can_type)
        self._hint.setVisible(self._can_type and not self._is_file)
        self._tries.setVisible(self._pin.is_usable and bool(self._tries.text()))
        self._ok.setText(self.tr("&Start on the reader") if self._on_reader else self.tr("&OK"))
        self._ok.setVisible(self._pin.is_usable)
        self._mend.setText(self.tr("&Unblock…") if self._pin.initialised else self.tr("&Set up…"))
        self._mend.setVisible(self._can_mend)
        self._cancel.setText(self.tr("Cance&l") if self._pin.is_usable else self.tr("&Close"))
        self._on_changed()

    def _fact_fields(self, token: Token) -> list[Field]:
        if is_file(token.store):
            return [Field(store_words(token.store), token.label), Field(self.tr("Where"), token.reader)]
        return [
            Field(self.tr("Card"), token.label),
            *([Field(self.tr("Kind"), token.card)] if token.card else []),
            Field(self.tr("Number"), in_fours(token.serial)),
            Field(self.tr("Reader"), token.reader),
        ]

    def _show_most(self) -> None:
        """Scroll, where it scrolls, to what counts most."""
        self.scrolled.ensureWidgetVisible(self._notice if self._notice.isVisible() else self._title)

    def _title_words(self) -> str:
        if self._on_reader:
            return self.tr("Enter the PIN on the reader")
        if self._is_file:
            return self.tr("Enter the password of this file")
        return self.tr("Enter the PIN of this card") if self._pin.is_usable else self.tr("This card takes no PIN now")

    def _why_words(self) -> str:
        if self._is_file and self._purpose is PinPurpose.SIGN:
            return self.tr("Your present key lies in it, and signs the request. The file is not changed.")
        return {
            PinPurpose.MAKE_KEY: self.tr("The card asks for it before it makes your new key."),
            PinPurpose.SIGN: self.tr(
                "Your present key signs the request with it; then the new certificate is written to the card."
            ),
            PinPurpose.FINISH: self.tr("It is needed to finish the request that was begun earlier."),
            PinPurpose.UNDO: self.tr("It is needed to undo the request that was begun earlier."),
            PinPurpose.SHOW_KEYS: self.tr("Only then the card shows its private keys. Nothing is changed."),
            PinPurpose.TRY_ANY_KEY: self.tr("The key signs a test text with it. Nothing is sent or changed."),
            PinPurpose.OPEN_FILE: self.tr("It is used once, to read the file, and not kept."),
            PinPurpose.TRY_KEY: self.tr("The new key signs a test text with it. Nothing is sent."),
        }[self._purpose]

    def _often_words(self) -> str:
        """Say beforehand that once may not be enough."""
        if not self._pin.is_usable:
            return ""
        if self._on_reader and self._pin.asks_each_time:
            return self.tr("The reader asks for it again at every signature. Enter it there each time.")
        if self._on_reader and self._pin.pad_prompts > 1:
            words = self.tr("The reader may ask for it up to {count} times. Enter it there each time.")
            return words.format(count=self._pin.pad_prompts)
        if self._on_reader:
            return self.tr("The reader may ask for it more than once. Enter it there each time.")
        if self._pin.asks_each_time:
            return self.tr("The card asks for it again at every signature, and is given what you enter here.")
        return ""

    def _tries_words(self) -> str:
        pin = self._pin
        if self._pin.is_final:
            return self.tr("This is the last try.")
        if pin.counts_on_screen_only:
            return self.tr("Tries are counted on this screen only: whoever has the file may try as often as they like.")
        if pin.tries is not None:
            return self.tr("Tries left: {count}").format(count=pin.tries)
        if isinstance(self._error, PinWrong):  # its words say already that the card gives no number
            return self.tr("Few tries may be left.") if pin.count_low else ""
        if pin.count_low:
            return self.tr("A wrong PIN was entered before. Few tries may be left; the card does not say how many.")
        return self.tr("The card does not say how many tries are left.")

    def _write_notice(self) -> None:
        error = self._trouble()
        self._notice.setVisible(error is not None)
        if error is not None:
            self._notice.set_tone(Tone.WARNING if self._pin.is_usable else Tone.STOP)
            self._notice.set_words(*error_words(error))

    def _trouble(self) -> EnrollError | None:
        """What there is to know before anything is typed; the card's state counts before the last attempt."""
        if self._pin.locked:
            return PinBlocked()
        if not self._pin.initialised:
            return NotInitialised()
        if self._pin.is_final and self._error is None:
            return PinAtRisk(tries=self._pin.tries, final=True)
        return self._error

    def _on_changed(self) -> None:
        minimum, maximum = self._pin.minimum, self._pin.maximum
        self._ok.setEnabled(
            not self._wait.is_counting
            and (self._fits or self._on_reader)
            and (self._tick.isChecked() or not self._pin.is_final)
        )
        self._hint.set_tone(Tone.WARNING if self._field.length > maximum else Tone.QUIET)
        self._hint.setText("" if self._is_file else self._hint_words(minimum, maximum))

    def _hint_words(self, minimum: int, maximum: int) -> str:
        """Lengths are what the token counts: bytes of UTF-8."""
        length = self._field.length
        if length > maximum and length > self._field.characters:
            words = self.tr("Too long: the card counts {length}, because of letters with accents. It takes {maximum}.")
            return words.format(length=length, maximum=maximum)
        if length > maximum:
            return self.tr("Too long: at most {maximum} characters.").format(maximum=maximum)
        if minimum == maximum:
            return self.tr("{minimum} characters").format(minimum=minimum)
        return self.tr("{minimum} to {maximum} characters").format(minimum=minimum, maximum=maximum)

    def _on_submitted(self) -> None:
        """A length that the token does not take never reaches it; what was typed stays."""
        if self._field.length and not self._fits:
            self._error = PinRefused("length", minimum=self._pin.minimum, maximum=self._pin.maximum)
            self._write_notice()
        self._on_ok()

    def _on_ok(self) -> None:
        if not self._ok.isEnabled():
            return
        if self._on_reader:
            self._wait.start()
            self._on_changed()
            self.entered.emit(None)
            return
        secret = self._field.take()
        self.accept()
        self.entered.emit(secret)

    def _on_mend(self) -> None:
        pages, over = CardPages.of(self), self.parentWidget()
        assert self._token is not None and pages is not None and over is not None
        place = CardPlace(self._token.store, self._token.serial, self._token.reader)
        self.reject()
        pages.page(place, over).open()

    def _on_rejected(self) -> None:
        self._field.clear()
        self._wait.stop()
        self.cancelled.emit()
