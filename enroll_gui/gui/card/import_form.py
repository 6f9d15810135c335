"""Warns of a key that was not made on the card, and asks for what the file and the card want (N-40)."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.card.card_dialog import Form, Sight
from enroll_gui.gui.card.secret_fields import LONGEST, PresentSecret, state_of
from enroll_gui.gui.card.sections import in_sections
from enroll_gui.gui.theme import TextKind, Tone
from enroll_gui.gui.widgets.notice import Notice
from enroll_gui.gui.widgets.pin_field import PinField
from enroll_gui.gui.widgets.text import DataText, Text
from enroll_gui.model.credential import Credential


class ImportForm(Form):
    """The file's password may be empty; the card's PIN may not."""

    def __init__(self, file: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._warning = Notice(Tone.WARNING)
        self._password = _FilePassword(file)
        self._pin = PresentSecret(Credential.PIN, "card-present")
        self._password.field.submitted.connect(self.submitted)
        self._pin.changed.connect(self.changed)
        self._pin.submitted.connect(self.submitted)
        in_sections(self, self._password, self._pin)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(0, self._warning)

    def prepare(self, sight: Sight) -> None:
        """Ask for both anew."""
        self._warning.set_words(
            self.tr("This key was not made on the card"),
            self.tr(
                "There may be copies of it elsewhere, and the card will always say so. "
                "Import it to read old mail; do not sign with it where a key from the card is demanded."
            ),
        )
        self._password.prepare()
        self._pin.show_state(state_of(sight.card, Credential.PIN), self.tr("&PIN of the card"))

    def heading(self, sight: Sight) -> tuple[str, str]:
        """Ask."""
        return self.tr("Import a key pair to the card?"), self.tr(
            "The key and its certificate are written to the card. The file stays as it is: delete it yourself."
        )

    def ok_words(self) -> str:
        """Import it."""
        return self.tr("&Import it")

    def times_on_reader(self, sight: Sight) -> int:
        """The PIN, where the pad takes it."""
        return 1 if state_of(sight.card, Credential.PIN).on_reader else 0

    @property
    def is_complete(self) -> bool:
        """True if the PIN can be one."""
        return self._pin.is_acceptable

    def take(self) -> tuple[object, ...]:
        """Give the file's password and the PIN."""
        return self._password.field.take(), self._pin.take()

    def take_focus(self) -> None:
        """Begin with the file's password."""
        self._password.field.setFocus()


class _FilePassword(QWidget):
    def __init__(self, file: Path) -> None:
        super().__init__()
        self._name = DataText(file.name, TextKind.STRONG)
        self._label, self._hint = Text(kind=TextKind.HEADING), Text(kind=TextKind.SMALL, tone=Tone.QUIET)
        self.field = PinField(LONGEST)
        self.field.setObjectName("card-file-password")
        self._label.setBuddy(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(0.35))
        for part in (self._name, self._label, self.field, self._hint):
            column.addWidget(part)

    def prepare(self) -> None:
        self.field.clear()
        self._label.setText(self.tr("Pass&word of the file"))
        self.field.setAccessibleName(self.tr("Password of the file"))
        self._hint.setText(self.tr("Leave it empty if the file has none."))
