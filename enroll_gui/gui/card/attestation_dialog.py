"""Shows what a card certifies of a key in it (N-08)."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from enroll_gui.gui.theme import TextKind, Tone
from enroll_gui.gui.widgets.button import PrimaryButton
from enroll_gui.gui.widgets.fields_table import Field, FieldsTable
from enroll_gui.gui.widgets.fitted_dialog import FittedDialog
from enroll_gui.gui.widgets.notice import Notice
from enroll_gui.gui.widgets.surface import Card
from enroll_gui.gui.widgets.text import Text
from enroll_gui.model.attestation import Attestation, FormFactor, PinPolicy, TouchPolicy


class AttestationDialog(FittedDialog):
    """In words; and whether the maker of the card is one that the settings trust."""

    def __init__(self, attestation: Attestation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("attestation-dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._attestation = attestation
        self._title = Text(kind=TextKind.TITLE)
        self._why = Text(tone=Tone.QUIET)
        self._verdict = Notice(Tone.OK if attestation.is_verified else Tone.WARNING)
        self._fields = FieldsTable()
        self._close = PrimaryButton()
        self._close.setObjectName("attestation-close")
        self._close.clicked.connect(self.accept)
        card = Card()
        card.column.addWidget(self._fields)
        parts: tuple[QWidget, ...] = (self._title, self._why, self._verdict, card)
        for part in parts:
            self.above.addWidget(part)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._close)
        self.column.addLayout(foot)
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._write()
        super().changeEvent(event)

    def _write(self) -> None:
        said = self._attestation
        self.setWindowTitle(self.tr("Where the key was made"))
        self._title.setText(self.tr("The key was made in the card"))
        self._why.setText(self.tr("So says the card itself: the key has never been outside, and cannot leave it."))
        self.scrolled.setAccessibleName(self._title.text())
        if said.is_verified:
            self._verdict.set_words(
                self.tr("The statement is genuine"), self.tr("It leads to a maker of cards that your settings trust.")
            )
        else:
            self._verdict.set_words(
                self.tr("Nobody vouches for the statement"),
                self.tr("Your settings name no maker of cards as trusted, so it is shown as the card gave it."),
            )
        self._fields.set_fields(self._rows(said))
        self._close.setText(self.tr("&Close"))

    def _rows(self, said: Attestation) -> list[Field]:
        rows = [
            Field(self.tr("Place of the key"), said.slot),
            Field(self.tr("Number of the card"), said.serial),
            Field(self.tr("Its software"), said.firmware),
            Field(self.tr("The PIN is asked"), self._pin_words(said.pin_policy), is_data=False),
            Field(self.tr("A touch is wanted"), self._touch_words(said.touch_policy), is_data=False),
            Field(self.tr("The card is"), self._form_words(said.form_factor), is_data=False),
            Field(self.tr("Certified as"), ", ".join(self._marks(said))),
        ]
        return [row for row in rows if row.value]

    def _marks(self, said: Attestation) -> list[str]:
        marks = [(said.is_fips, "FIPS"), (said.is_cspn, "CSPN")]
        return [name for holds, name in marks if holds]

    def _pin_words(self, policy: PinPolicy | None) -> str:
        return {
            None: "",
            PinPolicy.NEVER: self.tr("Never"),
            PinPolicy.ONCE: self.tr("Once, then not again while the card stays in the reader"),
            PinPolicy.ALWAYS: self.tr("Each time the key is used"),
            PinPolicy.MATCH_ONCE: self.tr("A fingerprint instead, once"),
            PinPolicy.MATCH_ALWAYS: self.tr("A fingerprint instead, each time"),
        }[policy]

    def _touch_words(self, policy: TouchPolicy | None) -> str:
        return {
            None: "",
            TouchPolicy.NEVER: self.tr("Never"),
            TouchPolicy.ALWAYS: self.tr("Each time the key is used"),
            TouchPolicy.CACHED: self.tr("Once in fifteen seconds"),
        }[policy]

    def _form_words(self, factor: FormFactor) -> str:
        return {
            FormFactor.UNKNOWN: "",
            FormFactor.USB_A_KEYCHAIN: self.tr("A key for USB-A"),
            FormFactor.USB_A_NANO: self.tr("A small key for USB-A"),
            FormFactor.USB_C_KEYCHAIN: self.tr("A key for USB-C"),
            FormFactor.USB_C_NANO: self.tr("A small key for USB-C"),
            FormFactor.USB_C_LIGHTNING: self.tr("A key for USB-C and Lightning"),
            FormFactor.USB_A_BIO: self.tr("A key for USB-A with a fingerprint reader"),
            FormFactor.USB_C_BIO: self.tr("A key for USB-C with a fingerprint reader"),
        }[factor]
