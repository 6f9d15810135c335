"""Asks for what lets a credential be replaced, and for the new one: a change, or unblocking a PIN."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from enroll_gui.gui.card.card_dialog import Form, Sight
from enroll_gui.gui.card.credential_words import name_of, tone_of, whose_words
from enroll_gui.gui.card.secret_fields import NewSecret, PresentSecret, state_of
from enroll_gui.gui.card.sections import in_sections
from enroll_gui.model.credential import Credential


class ReplaceForm(Form):
    """Present, new, new again. Of a reader with a pad nothing is typed here."""

    def __init__(self, by: Credential, replaced: Credential, parent: QWidget | None = None) -> None:
        """Replace a credential by itself, or the PIN by the PUK or the SO-PIN, which are not the holder's (D-66)."""
        super().__init__(parent)
        self.tone = tone_of(by)
        self._by, self._replaced = by, replaced
        self._present = PresentSecret(by, "card-present")
        self._new = NewSecret(replaced, "card-new")
        for part in (self._present, self._new):
            part.changed.connect(self.changed)
            part.submitted.connect(self.submitted)
        self._cards = in_sections(self, self._present, self._new)

    def prepare(self, sight: Sight) -> None:
        """Ask for the present one, with the tries it has left, and for the new one."""
        by, replaced = name_of(self._by), name_of(self._replaced)
        present = (
            self.tr("&Present {credential}") if self._by is self._replaced else self.tr("{credential} of the &card")
        )
        self._present.show_state(state_of(sight.card, self._by), present.format(credential=by))
        labels = (
            self.tr("&New {credential}").format(credential=replaced),
            self.tr("New {credential} &again").format(credential=replaced),
        )
        self._new.show_state(sight.card, labels)
        self._cards[1].setVisible(not self.times_on_reader(sight))

    def whose(self) -> str:
        """Say so where it is not the PIN."""
        return whose_words(self._by)

    def heading(self, sight: Sight) -> tuple[str, str]:
        """Say what is replaced by what, and what stays."""
        if self._by is not self._replaced:
            title = self.tr("Unblock with the {credential}")
            why = {
                Credential.PUK: self.tr("The PUK came with the card, mostly in a letter. Keys and certificates stay."),
                Credential.SO_PIN: self.tr("Whoever set the card up keeps the SO-PIN. Keys and certificates stay."),
            }[self._by]
        else:
            title = self.tr("Change the {credential}")
            why = {
                Credential.PIN: self.tr("From then on the card asks for the new one. Keys and certificates stay."),
                Credential.PUK: self.tr("It unblocks the PIN. Keep it where you find it without the card."),
                Credential.SO_PIN: self.tr("It unblocks the PIN, and can erase the card. Keys and certificates stay."),
            }[self._by]
        return title.format(credential=name_of(self._by)), why

    def ok_words(self) -> str:
        """Do it."""
        return self.tr("C&hange it") if self._by is self._replaced else self.tr("&Unblock it")

    def times_on_reader(self, sight: Sight) -> int:
        """All three on the pad, or none."""
        return 3 if state_of(sight.card, self._by).on_reader else 0

    @property
    def is_complete(self) -> bool:
        """True if the card would take both."""
        return self._present.is_acceptable and self._new.is_acceptable

    def take(self) -> tuple[object, ...]:
        """Give the present and the new one; None where they are entered on the reader."""
        return self._present.take(), self._new.take()

    def take_focus(self) -> None:
        """Begin with the present one."""
        self._present.take_focus()
