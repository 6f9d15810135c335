"""Asks for a card's number before everything on it goes (N-47)."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.card.card_dialog import Form, Sight
from enroll_gui.gui.card.credential_words import whose_words
from enroll_gui.gui.card.secret_fields import PresentSecret, state_of
from enroll_gui.gui.card.sections import in_sections
from enroll_gui.gui.theme import TextKind, Tone
from enroll_gui.gui.widgets.notice import Notice
from enroll_gui.gui.widgets.text import Text
from enroll_gui.gui.widgets.text_field import TextField
from enroll_gui.gui.words import in_fours
from enroll_gui.model.credential import Credential


class ResetForm(Form):
    """The number, as it stands on the page; and the SO-PIN where the card wants it."""

    tone = Tone.OFFICER

    def __init__(self, contents: tuple[str, ...], parent: QWidget | None = None) -> None:
        """`contents` names what is on the card, in words."""
        super().__init__(parent)
        self._contents = contents
        self._serial = ""
        self._warning = Notice(Tone.STOP)
        self._number = _TypedNumber()
        self._so_pin = PresentSecret(Credential.SO_PIN, "card-present")
        self._asks_so_pin = False
        self._number.field.textChanged.connect(self.changed)
        self._number.field.returnPressed.connect(self.submitted)
        self._so_pin.changed.connect(self.changed)
        self._so_pin.submitted.connect(self.submitted)
        self._cards = in_sections(self, self._number, self._so_pin)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(0, self._warning)

    def prepare(self, sight: Sight) -> None:
        """Ask anew; the SO-PIN only where the card has one."""
        self._serial = sight.card.serial
        state = sight.card.credential(Credential.SO_PIN)
        self._asks_so_pin = state is not None and state.is_set
        self._cards[1].setVisible(self._asks_so_pin)
        self._so_pin.show_state(state_of(sight.card, Credential.SO_PIN), self.tr("&SO-PIN of the card"))
        self._warning.set_words(
            self.tr("This cannot be undone"),
            "\n".join((*self._contents, self.tr("Mail that was encrypted to its keys can never be read again."))),
        )
        self._number.show_number(self._serial)

    def whose(self) -> str:
        """Say so where the SO-PIN is asked for."""
        return whose_words(Credential.SO_PIN) if self._asks_so_pin else ""

    def heading(self, sight: Sight) -> tuple[str, str]:
        """Say what goes."""
        return self.tr("Erase the whole card"), self.tr(
            "All keys and certificates are deleted. The card is then as its maker delivered it."
        )

    def ok_words(self) -> str:
        """Erase it."""
        return self.tr("&Erase the card")

    def times_on_reader(self, sight: Sight) -> int:
        """The SO-PIN, where the pad takes it."""
        return 1 if self._asks_so_pin and state_of(sight.card, Credential.SO_PIN).on_reader else 0

    @property
    def is_complete(self) -> bool:
        """True if the number is the card's."""
        return self._number.is_right and (not self._asks_so_pin or self._so_pin.is_acceptable)

    def take(self) -> tuple[object, ...]:
        """Give what was typed as the number, and the SO-PIN or None."""
        return self._number.typed, self._so_pin.take() if self._asks_so_pin else None

    def take_focus(self) -> None:
        """Begin with the number."""
        self._number.field.setFocus()


class _TypedNumber(QWidget):
    """Spaces and capitals do not matter."""

    def __init__(self) -> None:
        super().__init__()
        self._serial = ""
        self._label, self._hint = Text(kind=TextKind.HEADING), Text(kind=TextKind.SMALL, tone=Tone.QUIET)
        self.field = TextField()
        self.field.setObjectName("card-typed-number")
        self._label.setBuddy(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(0.35))
        for part in (self._label, self.field, self._hint):
            column.addWidget(part)

    def show_number(self, serial: str) -> None:
        self._serial = serial
        self.field.clear()
        self._label.setText(self.tr("Type the card's &number to confirm"))
        self._hint.setText(self.tr("It is {number}.").format(number=in_fours(serial)))

    @property
    def typed(self) -> str:
        return "".join(self.field.text().split())

    @property
    def is_right(self) -> bool:
        return bool(self._serial) and self.typed.casefold() == self._serial.casefold()
