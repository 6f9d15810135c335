"""What each act with a card asks, does and says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QLocale, QObject
from PySide6.QtWidgets import QDialog, QWidget

from enroll_gui.gui.card import object_works, works
from enroll_gui.gui.card.acts import OPENED_BY, CardAct
from enroll_gui.gui.card.attestation_dialog import AttestationDialog
from enroll_gui.gui.card.card_dialog import CardDialog, Form
from enroll_gui.gui.card.card_view import CardView, place_of
from enroll_gui.gui.card.container_words import going_words
from enroll_gui.gui.card.credential_words import name_of
from enroll_gui.gui.card.delete_form import DeleteForm
from enroll_gui.gui.card.errand import Look, Work
from enroll_gui.gui.card.first_use_form import FirstUseForm
from enroll_gui.gui.card.import_form import ImportForm
from enroll_gui.gui.card.management_key_form import ManagementKeyForm
from enroll_gui.gui.card.move_form import MoveForm
from enroll_gui.gui.card.replace_form import ReplaceForm
from enroll_gui.gui.card.reset_form import ResetForm
from enroll_gui.gui.card.response_form import ResponseForm
from enroll_gui.gui.widgets.pin_dialog import PinDialog, PinPurpose
from enroll_gui.gui.words import translated
from enroll_gui.messages import LOSSES
from enroll_gui.model.attestation import Attestation
from enroll_gui.model.credential import CardAbility, CardState, Credential
from enroll_gui.model.inventory import KeyContainer, Loss, ObjectClass, losses
from enroll_gui.model.outcome import Trial

Told = tuple[str, str]
"""Title and line."""


@dataclass(frozen=True)
class Plan:
    """How an act goes."""

    dialog: CardDialog | PinDialog | None
    look: Look
    work: Work
    doing: str
    """Said while the card works; translated."""
    done: Callable[[object], Told | None]
    """Says what came of it; None where the page shows that by itself."""
    details: Callable[[object], QDialog] | None = None
    """Shows more of what came of it."""


class Plans(QObject):
    """Makes the plan of an act with a card."""

    def __init__(self, window: QWidget) -> None:
        """Questions stand over `window`."""
        super().__init__(window)
        self._window = window

    def make(self, act: CardAct, view: CardView, chosen: KeyContainer | None, file: Path | None = None) -> Plan:
        """Plan an act with the card that is shown, the key that is chosen there, the file that was chosen."""
        if act is CardAct.IMPORT:
            assert file is not None
            return self._of_form(
                ImportForm(file), view, object_works.importing(place_of(view.card), file), self._imported
            )
        if act in _ABOUT_CONTENTS:
            return self._about_contents(act, view, chosen)
        return self._about_card(act, view)

    def _about_card(self, act: CardAct, view: CardView) -> Plan:
        place = place_of(view.card)
        if act is CardAct.FIRST_USE:
            return self._of_form(FirstUseForm(view.card), view, works.setting_up(view.card), self._set_up)
        if act is CardAct.RESET:
            return self._of_form(ResetForm(self._contents(view)), view, works.erasing(view.card), self._erased)
        if act is CardAct.UNBLOCK_BY_RESPONSE:
            look, dialog = works.asking_for_challenge(place), CardDialog(ResponseForm(), self._window)
            return Plan(dialog, look, works.answering(view.card), self._stay(), self._unblocked)
        by = OPENED_BY[act]
        if act in (CardAct.UNBLOCK_BY_PUK, CardAct.UNBLOCK_BY_SO_PIN):
            return self._of_form(ReplaceForm(by, Credential.PIN), view, works.unblocking(place, by), self._unblocked)
        if act is CardAct.CHANGE_MANAGEMENT_KEY:
            return self._of_form(ManagementKeyForm(), view, works.changing_management_key(place), self._key_changed)
        told = self._changed(by)
        return self._of_form(ReplaceForm(by, by), view, works.changing(place, by), lambda _result: told)

    def _about_contents(self, act: CardAct, view: CardView, chosen: KeyContainer | None) -> Plan:
        place = place_of(view.card)
        if act is CardAct.SHOW_KEYS:
            return self._of_pin(PinPurpose.SHOW_KEYS, view, object_works.showing_keys(place), lambda _result: None)
        if act is CardAct.MOVE:
            assert view.inventory is not None
            return self._of_form(MoveForm(view.inventory, chosen), view, object_works.moving(place), self._moved)
        if act is CardAct.CLEAN_UP:
            return self._deletion(view, view.inventory.orphans if view.inventory is not None else ())
        assert chosen is not None
        if act is CardAct.TRY:
            return self._of_pin(PinPurpose.TRY_ANY_KEY, view, object_works.trying(place, chosen), self._tried)
        if act is CardAct.ATTEST:
            look, work = works.looking_at(place), works.attesting(place, chosen)
            return Plan(None, look, work, self._stay(), lambda _result: None, self._attested)
        return self._deletion(view, (chosen,))

    def _deletion(self, view: CardView, going: Sequence[KeyContainer]) -> Plan:
        assert view.inventory is not None
        refs = [ref for container in going for ref in container.refs]
        if keeps_keys := CardAbility.DELETE_KEY not in view.card.abilities:
            refs = [ref for ref in refs if ref.object_class is ObjectClass.CERTIFICATE]
        lost = losses(view.inventory, refs, datetime.now(UTC))
        words = [translated(LOSSES[loss.value], {}) for loss in Loss if loss in lost]
        form = DeleteForm([going_words(container, keeps_keys=keeps_keys) for container in going], words)
        return self._of_form(form, view, object_works.deleting(place_of(view.card), refs, lost), self._deleted)

    def _of_form(self, form: Form, view: CardView, work: Work, done: Callable[[object], Told | None]) -> Plan:
        return Plan(CardDialog(form, self._window), works.looking_at(place_of(view.card)), work, self._stay(), done)

    def _of_pin(self, purpose: PinPurpose, view: CardView, work: Work, done: Callable[[object], Told | None]) -> Plan:
        return Plan(PinDialog(purpose, self._window), works.looking_at(place_of(view.card)), work, self._stay(), done)

    def _stay(self) -> str:
        return self.tr("Leave the card in the reader")

    def _changed(self, credential: Credential) -> Told:
        title = self.tr("The {credential} was changed").format(credential=name_of(credential))
        return title, self.tr("Only the new one opens the card from now on.")

    def _key_changed(self, result: object) -> Told:
        assert isinstance(result, CardState)
        title, words = self._changed(Credential.MANAGEMENT_KEY)
        state = result.credential(Credential.MANAGEMENT_KEY)
        if state is not None and state.behind_pin:
            words = self.tr("The card keeps it behind the PIN: with the PIN, new keys and certificates can be written.")
        return title, words

    def _unblocked(self, _result: object) -> Told:
        return self.tr("The PIN is unblocked"), self.tr("Enter the new PIN from now on. Keys and certificates stayed.")

    def _set_up(self, _result: object) -> Told:
        return self.tr("The card is set up"), self.tr("It can hold keys and certificates now.")

    def _erased(self, _result: object) -> Told:
        return self.tr("The card is erased"), self.tr("It has to be set up before it can be used again.")

    def _deleted(self, _result: object) -> Told:
        return self.tr("It is deleted"), self.tr("The list below was read from the card anew.")

    def _moved(self, _result: object) -> Told:
        return self.tr("The key is in its new slot"), self.tr(
            "Its certificate went with it. Other programs read it anew."
        )

    def _imported(self, _result: object) -> Told:
        return self.tr("The key is on the card"), self.tr("Whoever has the file has the key: delete it when it served.")

    def _tried(self, result: object) -> Told:
        assert isinstance(result, Trial)
        taken = QLocale().toString(max(round(result.seconds * 1000), 1))
        words = self.tr("The key signed a test text in {taken} ms, and its public key verified it.")
        if result.decrypts:
            words = self.tr(
                "The key signed a test text in {taken} ms, and its public key verified it. "
                "It also read a text that was encrypted to it."
            )
        return self.tr("Signed and verified"), words.format(taken=taken)

    def _attested(self, result: object) -> QDialog:
        assert isinstance(result, Attestation)
        return AttestationDialog(result, self._window)

    def _contents(self, view: CardView) -> tuple[str, ...]:
        count = len(view.inventory.containers) if view.inventory is not None else 0
        if not count:
            return ()
        return (self.tr("Keys and certificates that are deleted: {count}").format(count=count),)


_ABOUT_CONTENTS = (CardAct.SHOW_KEYS, CardAct.MOVE, CardAct.CLEAN_UP, CardAct.TRY, CardAct.ATTEST, CardAct.DELETE)
