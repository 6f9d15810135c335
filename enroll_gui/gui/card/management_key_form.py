"""Asks for what lets the management key of a PIV card be replaced, and where the new one comes from."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from enroll_gui.gui.card.card_dialog import Form, Sight
from enroll_gui.gui.card.credential_words import name_of, tone_of, whose_words
from enroll_gui.gui.card.key_origin import KeyOrigin
from enroll_gui.gui.card.secret_fields import NewSecret, PresentSecret, state_of
from enroll_gui.gui.card.sections import in_sections
from enroll_gui.model.credential import Credential

_KEY = Credential.MANAGEMENT_KEY


class ManagementKeyForm(Form):
    """Only what the card wants is asked: a key that is the factory's, or kept behind the PIN, need not be known."""

    tone = tone_of(_KEY)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._origin = KeyOrigin()
        self._present = PresentSecret(_KEY, "card-present")
        self._pin = PresentSecret(Credential.PIN, "card-pin")
        self._new = NewSecret(_KEY, "card-new")
        self._is_known = self._is_kept = False
        self._origin.changed.connect(self._on_origin)
        for part in (self._present, self._pin, self._new):
            part.changed.connect(self.changed)
            part.submitted.connect(self.submitted)
        _, *self._cards = in_sections(self, self._origin, self._present, self._pin, self._new)

    def prepare(self, sight: Sight) -> None:
        """Ask anew; where the key comes from stays chosen."""
        state, name = state_of(sight.card, _KEY), name_of(_KEY)
        self._is_kept = state.behind_pin
        self._is_known = bool(state.factory) or state.behind_pin
        self._origin.retranslate()
        self._present.show_state(state, self.tr("&Present {credential}").format(credential=name), is_counted=False)
        self._pin.show_state(state_of(sight.card, Credential.PIN), self.tr("P&IN of the card"))
        labels = (
            self.tr("&New {credential}").format(credential=name),
            self.tr("New {credential} &again").format(credential=name),
        )
        self._new.show_state(sight.card, labels)
        self._on_origin()

    def whose(self) -> str:
        """Say that it is not the PIN."""
        return whose_words(_KEY)

    def heading(self, sight: Sight) -> tuple[str, str]:
        """Say what it is good for."""
        title = self.tr("Change the {credential}").format(credential=name_of(_KEY))
        return title, self.tr("Whoever has it can write keys and certificates to this card.")

    def ok_words(self) -> str:
        """Do it."""
        return self.tr("C&hange it")

    @property
    def is_complete(self) -> bool:
        """True if the card would take all that is asked."""
        return all(part.is_acceptable for part, is_asked in self._asked() if is_asked)

    def take(self) -> tuple[object, ...]:
        """Give the present key, the new one and the PIN; None for what is not asked."""
        old, pin, new = (part.take() if is_asked else None for part, is_asked in self._asked())
        return old, new, pin

    def take_focus(self) -> None:
        """Begin with the first field."""
        next(part for part, is_asked in self._asked() if is_asked).take_focus()

    def _asked(self) -> tuple[tuple[PresentSecret | NewSecret, bool], ...]:
        needs_pin = self._is_kept or not self._origin.is_typed
        return (self._present, not self._is_known), (self._pin, needs_pin), (self._new, self._origin.is_typed)

    def _on_origin(self) -> None:
        for card, (_part, is_asked) in zip(self._cards, self._asked(), strict=True):
            card.setVisible(is_asked)
        self.changed.emit()
