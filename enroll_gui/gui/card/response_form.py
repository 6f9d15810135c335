"""Shows the card's number to read out, and asks for the operator's answer and the new PIN (N-03)."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.card.card_dialog import Form, Sight
from enroll_gui.gui.card.secret_fields import NewSecret, PresentSecret
from enroll_gui.gui.card.sections import in_sections
from enroll_gui.gui.theme import TextKind, Tone
from enroll_gui.gui.widgets.notice import Notice
from enroll_gui.gui.widgets.text import DataText, Text
from enroll_gui.gui.words import in_fours
from enroll_gui.model.challenge import checksum
from enroll_gui.model.credential import Alphabet, Credential, CredentialState


class ResponseForm(Form):
    """The card must be left alone between the number and its answer: the page looks away meanwhile."""

    tone = Tone.OFFICER

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._challenge = _Challenge()
        self._alone = Notice(Tone.WARNING)
        self._response = PresentSecret(Credential.MANAGEMENT_KEY, "card-response")
        self._new = NewSecret(Credential.PIN, "card-new")
        for part in (self._response, self._new):
            part.changed.connect(self.changed)
            part.submitted.connect(self.submitted)
        in_sections(self, self._challenge, self._response, self._new)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(1, self._alone)

    def prepare(self, sight: Sight) -> None:
        """Show the number that the card gave just now; the answer is as long."""
        length = 2 * len(sight.challenge)
        self._challenge.show_challenge(sight.challenge)
        self._alone.set_words(
            self.tr("Leave the card alone meanwhile"),
            self.tr("Let it stay in the reader, and let no other program use it: the answer fits this number only."),
        )
        answer = CredentialState(Credential.MANAGEMENT_KEY, length, length, Alphabet.HEX)
        self._response.show_state(answer, self.tr("Answe&r of the help desk"), is_counted=False)
        self._new.show_state(sight.card, (self.tr("&New PIN"), self.tr("New PIN &again")))

    def whose(self) -> str:
        """Say who helps."""
        return self.tr("With the help desk")

    def heading(self, sight: Sight) -> tuple[str, str]:
        """Say who helps."""
        return self.tr("Unblock by telephone"), self.tr(
            "Read the number out to your help desk. They answer with another one. Keys and certificates stay."
        )

    def ok_words(self) -> str:
        """Unblock it."""
        return self.tr("&Unblock it")

    @property
    def is_complete(self) -> bool:
        """True if the answer can be one, and the card would take the PIN."""
        return self._response.is_acceptable and self._new.is_acceptable

    def take(self) -> tuple[object, ...]:
        """Give the answer and the new PIN."""
        return self._response.take(), self._new.take()

    def take_focus(self) -> None:
        """Begin with the answer."""
        self._response.take_focus()


class _Challenge(QWidget):
    """The number in groups of four, and four digits that tell whether it was heard right."""

    def __init__(self) -> None:
        super().__init__()
        self._label = Text(kind=TextKind.HEADING)
        self._number = DataText(kind=TextKind.TITLE)
        self._number.setObjectName("card-challenge")
        self._check = Text(kind=TextKind.SMALL, tone=Tone.QUIET)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(0.35))
        for part in (self._label, self._number, self._check):
            column.addWidget(part)

    def show_challenge(self, challenge: bytes) -> None:
        self._label.setText(self.tr("Number to read out"))
        self._number.setText(in_fours(challenge.hex().upper()))
        self._number.setAccessibleDescription(self._label.text())
        self._check.setText(
            self.tr("Check digits {digits}: the help desk sees the same four if it heard the number right.").format(
                digits=checksum(challenge)
            )
        )
