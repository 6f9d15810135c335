"""What a card needs first: to be set up, unblocked, or freed of the factory's secrets."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from enroll_gui.gui.card.acts import CardAct, factory, is_blocked, reason_against
from enroll_gui.gui.card.card_view import CardView
from enroll_gui.gui.card.credential_words import name_of
from enroll_gui.gui.theme import Tone
from enroll_gui.gui.widgets.button import PrimaryButton
from enroll_gui.gui.widgets.button_row import ButtonRow
from enroll_gui.gui.widgets.notice import Notice
from enroll_gui.model.credential import CardState, Credential

UNBLOCKS = (CardAct.UNBLOCK_BY_PUK, CardAct.UNBLOCK_BY_SO_PIN, CardAct.UNBLOCK_BY_RESPONSE)
_CHANGES = {
    Credential.PIN: CardAct.CHANGE_PIN,
    Credential.PUK: CardAct.CHANGE_PUK,
    Credential.SO_PIN: CardAct.CHANGE_SO_PIN,
    Credential.MANAGEMENT_KEY: CardAct.CHANGE_MANAGEMENT_KEY,
}


class Advice(Notice):
    """One thing, with the button that does it."""

    wanted = Signal(object)
    """With a CardAct."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.WARNING, parent)
        self.setObjectName("card-advice")
        self._view: CardView | None = None
        self._act: CardAct | None = None
        self.has_words = False
        self._button = PrimaryButton()
        self._button.setObjectName("card-advice-button")
        self._button.clicked.connect(self._on_clicked)
        self.words.addWidget(ButtonRow((self._button,)))

    def show_view(self, view: CardView) -> None:
        """Find what this card needs first, if anything."""
        self._view = view
        self._write()

    def set_busy(self, *, is_busy: bool) -> None:
        """Let nothing be begun while something is under way."""
        self._button.setEnabled(not is_busy)

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._write()
        super().changeEvent(event)

    def _write(self) -> None:
        if self._view is None:
            return
        card = self._view.card
        self.has_words = True
        if card.token is None:
            way = self._possible(CardAct.FIRST_USE)
            words = self.tr("This card is new"), self._first_use_words(card, is_possible=way is not None)
            button = self.tr("Set up &with {tool}…") if card.set_up_by else self.tr("&Begin…")
            self._say(Tone.ACCENT, words, way, button.format(tool=card.set_up_by))
        elif is_blocked(card.credential(Credential.PIN)):
            way = next((act for act in map(self._possible, UNBLOCKS) if act is not None), None)
            line = self.tr("The keys on the card are safe. Unblock the PIN, and choose a new one.")
            if way is None:
                line = self.tr("Nothing here can unblock it. Ask your help desk, or whoever gave you the card.")
            self._say(Tone.STOP, (self.tr("The PIN is blocked"), line), way, self.tr("Un&block…"))
        elif found := factory(card):
            name = name_of(found[0])
            self._say(
                Tone.WARNING,
                (
                    self.tr("The {credential} is the one of the factory").format(credential=name),
                    self.tr("Anybody can look it up. Change it before you use the card."),
                ),
                self._possible(_CHANGES[found[0]]),
                self.tr("Change it &now…"),
            )
        else:
            self.has_words = False

    def _first_use_words(self, card: CardState, *, is_possible: bool) -> str:
        if card.tool and not is_possible:
            lacking = self.tr(
                "The program {tool} sets up cards of this kind, and is not on this computer. Install it, or ask your "
                "help desk."
            )
            return lacking.format(tool=card.tool)
        return self.tr("Give it a name, a PIN and what unblocks it.")

    def _possible(self, act: CardAct) -> CardAct | None:
        assert self._view is not None
        return act if reason_against(act, self._view) is None else None

    def _say(self, tone: Tone, words: tuple[str, str], act: CardAct | None, button: str) -> None:
        self._act = act
        self.set_tone(tone)
        self.set_words(*words)
        self._button.setText(button)
        self._button.setVisible(act is not None)

    def _on_clicked(self) -> None:
        if self._act is not None:
            self.wanted.emit(self._act)
