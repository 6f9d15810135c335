"""The first step of the creation: the PIN, then the card makes the new key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from enroll_gui.flow import follow_up as flow
from enroll_gui.flow.follow_up import FollowUp, plan_entry
from enroll_gui.flow.pin_count import protections_of
from enroll_gui.gui.lane import Job
from enroll_gui.gui.theme import Tone
from enroll_gui.gui.widgets.button import PrimaryButton
from enroll_gui.gui.widgets.fields_table import Field, FieldsTable
from enroll_gui.gui.widgets.notice import Notice
from enroll_gui.gui.widgets.page_frame import PageFrame
from enroll_gui.gui.widgets.pin_dialog import PinPurpose
from enroll_gui.gui.widgets.surface import Card
from enroll_gui.gui.wizard.cards_needed import Place
from enroll_gui.gui.wizard.pin_page import PinPage, Pins, Work
from enroll_gui.gui.words import in_fours, place_words, role_words, store_words
from enroll_gui.gui.world import World
from enroll_gui.model.card import CARD_STORES, Protection, is_numbered
from enroll_gui.model.entry import Entry, Stage
from enroll_gui.model.errors import Cancelled, EnrollError, KeyKindUnsupported, KeyMissing, NotConfigured
from enroll_gui.ports import Backends, Progress
from enroll_gui.tasks.make_keys import KeyStep, UsualTime, make_keys


@dataclass(frozen=True)
class _Key:
    """A key to be made: whose, of what kind, where."""

    role: str
    holder: str
    kind: str
    store: str
    token_label: str
    token_serial: str

    @property
    def is_on_card(self) -> bool:
        """True where a card makes it."""
        return self.store.startswith(CARD_STORES)


class KeyPage(PinPage):
    """Goes on by itself when the key is made. A cancelled key is finished by the card and then deleted."""

    name = flow.KEY
    purpose = PinPurpose.MAKE_KEY
    offers_next = False

    def __init__(self, world: World, parent: QWidget | None = None) -> None:
        super().__init__(world, PrimaryButton(), parent)
        self.begin.setObjectName("key-enter-pin")
        self._planned: Entry | None = None
        self._error: EnrollError | None = None
        self._begun = 0
        """How many keys of the bundle the card has begun to make."""
        self._frame = PageFrame()
        self._facts = FieldsTable()
        self._stay = Notice(Tone.WARNING)
        self._gone = Notice(Tone.QUIET)
        self._gone.setObjectName("key-gone")
        self._lay_out()
        self.retranslate()

    def retranslate(self) -> None:
        """Say it in the present language."""
        self._write_title(_keys(self.state))

    def draw(self) -> None:
        """Show which key is made where."""
        keys = _keys(self.state)
        self._write_title(keys)
        self._facts.set_fields(self._key_fields(keys[0]) if len(keys) == 1 else self._pair_fields(keys))

    def enter(self) -> None:
        """Ask for the PIN by itself, once."""
        super().enter()
        self._planned = None
        self.ask()

    def cancel_work(self) -> None:
        """Ask the card to stop, and say what it does now."""
        super().cancel_work()
        if self.is_busy:
            on_card = any(key.is_on_card for key in _keys(self.state))
            card_words = self.tr("The card finishes this key, then it is deleted")
            self.strip.set_words(card_words if on_card else self.tr("This key is finished, then it is deleted"))

    def places(self) -> Sequence[Place]:
        """The tokens on which keys are made."""
        if self.state.entry is not None:
            return [(m.new_key.store, m.new_key.token_serial) for m in self.state.entry.members]
        return [(plan.token.store, plan.token.serial) for plan in self.state.plans]

    def protections(self) -> Mapping[Place, Protection]:
        """Of the keys to be made."""
        return protections_of(self.state, makes_keys=True)

    def work(self, pins: Pins) -> Work:
        """Plan the entry where there is none yet, and make its keys."""
        state, planned = self.state, self.state.entry or self._planned

        def make(backends: Backends, progress: Progress) -> Entry:
            entry = planned or _planned_now(backends, state)
            progress.report(entry)
            return make_keys(backends, entry, pins, progress)

        return make

    def follow(self, job: Job[object]) -> None:
        """Show the key being made, with the time it takes."""
        self._begun = 0
        job.progressed.connect(self._on_progressed)
        on_card = any(key.is_on_card for key in _keys(self.state))
        first = self.tr("Logging in to the card") if on_card else self.tr("Getting ready")
        self.strip.follow(job, first, can_cancel=True)
        self._gone.hide()
        self._stay.setVisible(on_card)

    def done(self, result: object) -> None:
        """Go on."""
        assert isinstance(result, Entry)
        self._stay.hide()
        self.change(replace(self.state, entry=result))
        self.went_on.emit()

    def failed(self, error: EnrollError) -> None:
        """See what the journal says first."""
        self._stay.hide()
        self._error = error
        planned = self.state.entry or self._planned
        if planned is None:
            self.explain(error)
        else:
            self.look_up(planned.id)

    def journal_read(self, entry: Entry | None) -> None:
        """Go on with what was begun, and plan anew what was undone; then say what went wrong."""
        if entry is not None:
            self._planned = None
            self.change(replace(self.state, entry=None if entry.stage is Stage.UNDONE else entry))
        if isinstance(self._error, Cancelled):
            self._tell_cancelled(is_gone=entry is None or entry.stage is Stage.UNDONE)
        if self._error is not None:
            self.explain(self._error)

    def ask_for_cards(self) -> None:
        """Name the cards on which keys are made, also before anything is recorded."""
        keys = [(key.store, key.token_serial, key.token_label) for key in _keys(self.state)]
        self.which_card.ask_for(keys, self.state.entry.stage if self.state.entry else None)

    def act(self, error: EnrollError) -> None:
        """A kind of key the card cannot make, or a certificate without its key, is changed on the pages before."""
        if isinstance(error, (KeyKindUnsupported, KeyMissing)):
            self.went_back.emit()
        else:
            super().act(error)

    def _write_title(self, keys: Sequence[_Key]) -> None:
        is_pair, on_card = len(keys) > 1, all(key.is_on_card for key in keys)
        title = self.tr("Make the new keys") if is_pair else self.tr("Make the new key")
        if is_pair and on_card:
            why = self.tr("They are made on the card and never leave it. The PIN is asked for first.")
        elif on_card:
            why = self.tr("The card makes it by itself and never gives it away. It asks for the PIN first.")
        else:
            why = self.tr("It is made where it will be kept. Nothing is sent to the authority yet.")
        if is_pair:
            stay = self.tr("Leave it in the reader until both keys are made.")
        else:
            stay = self.tr("Leave it in the reader until the key is made.")
        asked = any(is_numbered(key.store) for key in keys)
        self.begin.setText(self.tr("Enter &PIN") if asked else self.tr("&Make the key"))
        self._frame.set_words(title, why)
        self._stay.set_words(self.tr("Do not take the card out"), stay)

    def _key_fields(self, key: _Key) -> list[Field]:
        fields = [
            Field(self.tr("Holder"), key.holder),
            Field(self.tr("New key"), key.kind),
            Field(store_words(key.store), key.token_label),
        ]
        return [*fields, Field(self.tr("Number"), in_fours(key.token_serial))] if is_numbered(key.store) else fields

    def _pair_fields(self, keys: Sequence[_Key]) -> list[Field]:
        fields = [Field(self.tr("Holder"), keys[0].holder)] if keys else []
        for number, key in enumerate(keys, start=1):
            name = self.tr("New key {number} of {count}").format(number=number, count=len(keys))
            place = place_words(key.store, key.token_serial, key.token_label)
            fields.append(Field(name, f"{role_words(key.role)} · {key.kind} · {place}"))
        return fields

    def _lay_out(self) -> None:
        card = Card()
        card.column.addWidget(self._facts)
        foot = QHBoxLayout()
        foot.addWidget(self.begin)
        foot.addStretch(1)
        body = self._frame.body
        for part in (self.which_card, card, self._stay, self._gone, self.strip, self.panel):
            body.addWidget(part)
        body.addLayout(foot)
        body.addStretch(1)
        self._stay.hide()
        self._gone.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._frame)

    def _on_progressed(self, step: object) -> None:
        if isinstance(step, Entry):
            self._planned = step
        elif isinstance(step, UsualTime):
            self.strip.set_usual(step.seconds)
        elif step is KeyStep.GENERATING:
            self._begun += 1
            self.strip.set_words(self._making_words())

    def _making_words(self) -> str:
        keys = _keys(self.state)
        count = len(keys)
        if not all(key.is_on_card for key in keys):
            return self.tr("The key is being made")
        if count == 1:
            return self.tr("The card makes the key")
        return self.tr("The card makes key {number} of {count}").format(number=self._begun, count=count)

    def _tell_cancelled(self, *, is_gone: bool) -> None:
        self._gone.set_tone(Tone.QUIET if is_gone else Tone.WARNING)
        if is_gone:
            on_card = all(key.is_on_card for key in _keys(self.state))
            on_card_words = self.tr("You cancelled. Nothing is left of it on the card.")
            self._gone.set_words(
                self.tr("No key was made"),
                on_card_words if on_card else self.tr("You cancelled. Nothing is left of it."),
            )
        else:
            self._gone.set_words(
                self.tr("The key could not be deleted"),
                self.tr(
                    "Part of it may still be on the card. Enter the PIN to go on with it, now or from the first page."
                ),
            )
        self._gone.show()


def _planned_now(backends: Backends, state: FollowUp) -> Entry:
    if backends.registrar is None:
        raise NotConfigured("no authority in the settings", field="authority.url")
    return plan_entry(state, backends.registrar.url, datetime.now(UTC))


def _keys(state: FollowUp) -> list[_Key]:
    """Read the keys to be made from the entry, or from what is planned."""
    if state.entry is not None:
        return [
            _Key(m.role, m.label, m.key_kind, m.new_key.store, m.token_label, m.new_key.token_serial)
            for m in state.entry.members
        ]
    return [
        _Key(c.role, c.stored.certificate.holder, p.kind, p.token.store, p.token.label, p.token.serial)
        for c, p in zip(state.chosen, state.plans, strict=False)
    ]
