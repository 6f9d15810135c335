"""The window that says, before the operating system asks for something, what it will ask and what to answer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.theme import TextKind, Tone
from enroll_gui.gui.widgets.button import Button, PrimaryButton
from enroll_gui.gui.widgets.fields_table import Field, FieldsTable
from enroll_gui.gui.widgets.fitted_dialog import FittedDialog
from enroll_gui.gui.widgets.notice import Notice
from enroll_gui.gui.widgets.surface import Card, Glyph
from enroll_gui.gui.widgets.text import Text
from enroll_gui.gui.words import store_words
from enroll_gui.model.card import PinEntry, Protection, Token

MACOS = "system:macos"


class SystemPrompt(FittedDialog):
    """Explains and asks nothing: no password of the operating system passes through this program."""

    agreed = Signal()
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("system-prompt")
        self._token: Token | None = None
        self._protection: Protection | None = None
        self._title = Text(kind=TextKind.TITLE)
        self._why = Text(tone=Tone.QUIET)
        self._facts = FieldsTable()
        self._steps = Notice(Tone.ACCENT)
        self._steps.setObjectName("system-prompt-steps")
        self._begin = PrimaryButton()
        self._begin.setObjectName("system-prompt-begin")
        self._begin.clicked.connect(self._on_begin)
        self._cancel = Button()
        self._cancel.setObjectName("system-prompt-cancel")
        self._cancel.clicked.connect(self.reject)
        self._lay_out()
        self.rejected.connect(self.cancelled)

    def explain(self, token: Token, protection: Protection | None = None) -> None:
        """Open; `protection` is that of a key that is to be made now, None where one is used."""
        self._token, self._protection = token, protection
        self._write()
        self.open()
        self._begin.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._write()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(theme.space(0.4))
        words.addWidget(self._title)
        words.addWidget(self._why)
        words.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(theme.space(1.2))
        head.addWidget(Glyph("computer", Tone.ACCENT, 3.2), 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        facts = Card()
        facts.column.addWidget(self._facts)
        self.above.addLayout(head)
        self.above.addWidget(facts)
        self.above.addWidget(self._steps)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._cancel)
        foot.addWidget(self._begin)
        self.column.addLayout(foot)

    def _write(self) -> None:
        token = self._token
        if token is None:
            return
        is_macos = token.store == MACOS
        title = self.tr("macOS asks you in a moment") if is_macos else self.tr("Windows asks you in a moment")
        self.setWindowTitle(title)
        self._title.setText(title)
        self.scrolled.setAccessibleName(title)
        self._why.setText(
            self.tr("It shows windows of its own. What you enter there never passes through this program.")
        )
        kept = Field(store_words(token.store), token.label)
        beside = [Field(self.tr("Kind"), token.card)] if token.card else []
        beside += [Field(self.tr("Reader"), token.reader)] if token.reader else []
        self._facts.set_fields([kept, *beside])
        self._steps.set_words(
            self.tr("What to do there"), self._keychain_words() if is_macos else self._windows_words()
        )
        self._begin.setText(self.tr("&Begin"))
        self._cancel.setText(self.tr("Cance&l"))

    def _keychain_words(self) -> str:
        return self.tr(
            "The keychain asks for its password. Choose “Allow”, or “Always Allow” if it shall not ask again for this "
            "key. The window may stand behind this one."
        )

    def _windows_words(self) -> str:
        assert self._token is not None
        if self._token.hardware and self._token.pin.entry is PinEntry.BY_SYSTEM:
            return self.tr("Enter the PIN of the card, or confirm on the device. Windows may ask more than once.")
        return {
            Protection.HIGH: self.tr(
                "Choose “Set Security Level”, then “High”, and set a password for the key; then “Finish” and “OK”. "
                "Windows asks for this password at each use, first right away. Nobody can tell it to you later."
            ),
            Protection.MEDIUM: self.tr(
                "Choose “Set Security Level”, then “Medium”, then “Finish” and “OK”. "
                "Windows shows a notice at each use of the key, first right away: choose “Allow” or “OK”."
            ),
        }.get(
            self._protection or Protection.NONE,
            self.tr("Choose “Allow”. A key with high protection also asks for the password that you have set for it."),
        )

    def _on_begin(self) -> None:
        self.accept()
        self.agreed.emit()
