"""What each act with a card asks, does and says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from enroll_gui.gui.card import works
from enroll_gui.gui.card.acts import OPENED_BY, CardAct
from enroll_gui.gui.card.card_dialog import CardDialog, Form
from enroll_gui.gui.card.card_view import CardView
from enroll_gui.gui.card.credential_words import name_of
from enroll_gui.gui.card.errand import Look, Work
from enroll_gui.gui.card.first_use_form import FirstUseForm
from enroll_gui.gui.card.replace_form import ReplaceForm
from enroll_gui.gui.card.reset_form import ResetForm
from enroll_gui.gui.widgets.pin_dialog import PinDialog
from enroll_gui.model.card import CardPlace
from enroll_gui.model.credential import Credential
from enroll_gui.model.inventory import KeyContainer

Told = tuple[str, str]
"""Title and line."""


@dataclass(frozen=True)
class Plan:
    """How an act goes."""

    dialog: CardDialog | PinDialog
    look: Look
    work: Work
    doing: str
    """Said while the card works; translated."""
    done: Callable[[object], Told]
    """Says what came of it."""


class Plans(QObject):
    """Makes the plan of an act with a card."""

    def __init__(self, window: QWidget) -> None:
        """Questions stand over `window`."""
        super().__init__(window)
        self._window = window

    def make(self, act: CardAct, place: CardPlace, view: CardView, chosen: KeyContainer | None) -> Plan:
        """Plan an act with the card that is shown, and the key that is chosen there."""
        if act is CardAct.FIRST_USE:
            return self._plan(FirstUseForm(view.card), place, works.setting_up(view.card), self._set_up)
        if act is CardAct.RESET:
            return self._plan(ResetForm(self._contents(view)), place, works.erasing(view.card), self._erased)
        by = OPENED_BY[act]
        if act in (CardAct.UNBLOCK_BY_PUK, CardAct.UNBLOCK_BY_SO_PIN):
            return self._plan(ReplaceForm(by, Credential.PIN), place, works.unblocking(place, by), self._unblocked)
        done = self._changed(by)
        return self._plan(ReplaceForm(by, by), place, works.changing(place, by), lambda _result: done)

    def _plan(self, form: Form, place: CardPlace, work: Work, done: Callable[[object], Told]) -> Plan:
        doing = self.tr("Leave the card in the reader")
        return Plan(CardDialog(form, self._window), works.looking_at(place), work, doing, done)

    def _changed(self, credential: Credential) -> Told:
        title = self.tr("The {credential} was changed").format(credential=name_of(credential))
        return title, self.tr("Only the new one opens the card from now on.")

    def _unblocked(self, _result: object) -> Told:
        return self.tr("The PIN is unblocked"), self.tr("Enter the new PIN from now on. Keys and certificates stayed.")

    def _set_up(self, _result: object) -> Told:
        return self.tr("The card is set up"), self.tr("It can hold keys and certificates now.")

    def _erased(self, _result: object) -> Told:
        return self.tr("The card is erased"), self.tr("It has to be set up before it can be used again.")

    def _contents(self, view: CardView) -> tuple[str, ...]:
        count = len(view.inventory.containers) if view.inventory is not None else 0
        if not count:
            return ()
        return (self.tr("Keys and certificates that are deleted: {count}").format(count=count),)
