"""The work: sign, send, wait, write, prove, each with its tick."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from enroll_gui.flow import follow_up as flow
from enroll_gui.gui.lane import Job
from enroll_gui.gui.widgets.button import PrimaryButton
from enroll_gui.gui.widgets.page_frame import PageFrame
from enroll_gui.gui.widgets.pin_dialog import PinPurpose
from enroll_gui.gui.widgets.work_steps import StepState, WorkSteps
from enroll_gui.gui.wizard.card_to_put_back import keys_of
from enroll_gui.gui.wizard.cards_needed import Place
from enroll_gui.gui.wizard.pin_page import PinPage, Pins, Work
from enroll_gui.gui.world import World
from enroll_gui.model.card import CARD_STORES, is_numbered
from enroll_gui.model.entry import Entry, Stage
from enroll_gui.model.errors import EnrollError, MovedOn, Pending, Refused
from enroll_gui.model.outcome import WorkStep
from enroll_gui.ports import Backends, Progress
from enroll_gui.tasks.submit_follow_up import StepReport, submit_follow_up

_DONE_AT = {
    WorkStep.SIGN: Stage.SENT,
    WorkStep.SEND: Stage.ISSUED,
    WorkStep.WAIT: Stage.ISSUED,
    WorkStep.WRITE: Stage.WRITTEN,
    WorkStep.PROVE: Stage.PROVEN,
}
"""The stage of the journal from which on a step is known to be done."""


class WorkPage(PinPage):
    """Brings the entry to PROVEN and goes on by itself. Whatever stops it, the journal says where it goes on."""

    name = flow.WORK
    offers_next = False

    def __init__(self, world: World, parent: QWidget | None = None) -> None:
        super().__init__(world, PrimaryButton(), parent)
        self.begin.setObjectName("work-again")
        self._error: EnrollError | None = None
        self._frame = PageFrame()
        self._steps = WorkSteps(len(WorkStep))
        self._lay_out()
        self.retranslate()

    def retranslate(self) -> None:
        """Say it in the present language."""
        self._write_words()

    def draw(self) -> None:
        """Show what the journal knows to be done."""
        self._write_words()
        self.purpose = PinPurpose.SIGN if self._stage is Stage.KEY_MADE else PinPurpose.FINISH
        if not self.is_busy:
            self._show_journal()

    def enter(self) -> None:
        """Ask for the PIN by itself, once."""
        super().enter()
        self.ask()

    def places(self) -> Sequence[Place]:
        """Signing takes the old keys' tokens too; after it the new keys' are enough."""
        entry = self.state.entry
        if entry is None:
            return []
        if entry.stage is Stage.KEY_MADE:
            return entry.tokens
        return list(dict.fromkeys((m.new_key.store, m.new_key.token_serial) for m in entry.members))

    def work(self, pins: Pins) -> Work:
        """Sign, send, wait, write, prove."""
        entry, contents = self.state.entry, self.state.contents
        assert entry is not None

        def submit(backends: Backends, progress: Progress) -> Entry:
            return submit_follow_up(backends, entry, contents, pins, progress)

        return submit

    def follow(self, job: Job[object]) -> None:
        """Show the steps as they come."""
        self._show_journal()
        job.progressed.connect(self._on_progressed)
        self.strip.follow(job, self.tr("Leave the card in the reader") if self._has_card else self.tr("Working"))

    def done(self, result: object) -> None:
        """Go on."""
        assert isinstance(result, Entry)
        self.change(replace(self.state, entry=result, refusal=None))
        self.went_on.emit()

    def failed(self, error: EnrollError) -> None:
        """Take the entry as it stands on disk, then say what stopped it."""
        assert self.state.entry is not None
        self._error = error
        self.look_up(self.state.entry.id)

    def journal_read(self, entry: Entry | None) -> None:
        """Say what stopped the work, or go where it goes on."""
        error = self._error
        if error is None or not self.is_shown:
            return
        halted = StepState.PENDING if isinstance(error, Pending) else StepState.STOPPED
        states = [halted if state is StepState.WORKING else state for state in self._steps.states]
        if entry is not None:
            self.change(replace(self.state, entry=entry))
        if self._stage is Stage.KEY_MADE and _is_stale(error):
            self.change(replace(self.state, contents=(), contents_expire=None, refusal=error))
            self.went_back.emit()
            return
        if self._stage is Stage.PROVEN and isinstance(error, MovedOn):
            self.went_on.emit()
            return
        self._steps.set_states(states)
        self.explain(error)

    def ask_for_cards(self) -> None:
        """Name the cards, by what the steps have reached: the journal was read before them."""
        entry = self.state.entry
        if entry is not None:
            self.which_card.ask_for(keys_of(entry), self._reached)

    def offer(self) -> None:
        """A request that is pending may be asked about again at once."""
        super().offer()
        if isinstance(self.panel.error, Pending):
            self.begin.show()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self.begin)
        foot.addStretch(1)
        body = self._frame.body
        for part in (self.which_card, self._steps, self.strip, self.panel):
            body.addWidget(part)
        body.addLayout(foot)
        body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._frame)

    @property
    def _stage(self) -> Stage:
        return self.state.entry.stage if self.state.entry else Stage.PLANNED

    @property
    def _reached(self) -> Stage:
        done = zip(_DONE_AT.items(), self._steps.states, strict=True)
        stages = (stage for (step, stage), state in done if state is StepState.DONE and step is not WorkStep.SEND)
        return max((self._stage, *stages), key=lambda stage: stage.order)

    @property
    def _is_pair(self) -> bool:
        return self.state.entry is not None and len(self.state.entry.members) > 1

    @property
    def _has_card(self) -> bool:
        entry = self.state.entry
        return entry is None or any(store.startswith(CARD_STORES) for store, _serial in entry.tokens)

    def _write_words(self) -> None:
        title = self.tr("Let the card work") if self._has_card else self.tr("Let the key work")
        self._frame.set_words(
            title,
            self.tr("Each step is recorded before the next one begins, so that nothing is lost if one of them stops."),
        )
        asked = any(is_numbered(store) for store, _serial in self.places())
        self.begin.setText(self.tr("Enter &PIN again") if asked else self.tr("&Try again"))
        self._steps.set_names(self._pair_names() if self._is_pair else self._names())

    def _names(self) -> list[str]:
        members = self.state.entry.members if self.state.entry else ()
        on_card = all(member.new_key.store.startswith(CARD_STORES) for member in members)
        return [
            self.tr("Sign the request with the present key"),
            self.tr("Send it to the authority"),
            self.tr("Wait for the certificate"),
            self.tr("Write the certificate to the card") if on_card else self.tr("Put the certificate beside its key"),
            self.tr("Prove that card, key and certificate fit")
            if on_card
            else self.tr("Prove that key and certificate fit"),
        ]

    def _pair_names(self) -> list[str]:
        return [
            self.tr("Sign both requests with the present keys"),
            self.tr("Send them to the authority together"),
            self.tr("Wait for both certificates"),
            self.tr("Write both certificates"),
            self.tr("Prove that cards, keys and certificates fit"),
        ]

    def _show_journal(self) -> None:
        self._steps.set_states(
            [StepState.DONE if self._stage.order >= done.order else StepState.PENDING for done in _DONE_AT.values()]
        )

    def _on_progressed(self, step: object) -> None:
        if isinstance(step, StepReport):
            states = self._steps.states
            states[list(WorkStep).index(step.step)] = StepState.DONE if step.done else StepState.WORKING
            self._steps.set_states(states)


def _is_stale(error: EnrollError) -> bool:
    """The authority's single-use number had ended; nothing else is wrong with the request."""
    return isinstance(error, Refused) and str(error.facts.get("reason")).startswith("nonce")
