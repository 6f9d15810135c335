"""Undoes a request that did not end: says what will be gone, asks the PIN, does it, says how it ended."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.above import above
from enroll_gui.gui.lane import Job
from enroll_gui.gui.theme import Tone
from enroll_gui.gui.widgets.busy_strip import BusyStrip
from enroll_gui.gui.widgets.button import Button, PrimaryButton
from enroll_gui.gui.widgets.error_panel import ErrorPanel
from enroll_gui.gui.widgets.notice import Notice
from enroll_gui.gui.widgets.page_frame import PageFrame
from enroll_gui.gui.widgets.pin_dialog import PinPurpose
from enroll_gui.gui.widgets.surface import Card, Glyph
from enroll_gui.gui.widgets.text import Text
from enroll_gui.gui.widgets.work_steps import StepState, WorkSteps
from enroll_gui.gui.wizard.cards_needed import Place
from enroll_gui.gui.wizard.pin_round import PinRound
from enroll_gui.gui.words import in_fours
from enroll_gui.gui.world import World
from enroll_gui.messages import CLOSE, words_for
from enroll_gui.model.card import CARD_STORES, is_numbered
from enroll_gui.model.entry import Entry, Stage
from enroll_gui.model.errors import Cancelled, EnrollError, PinRefused, PinWrong
from enroll_gui.model.secret import Secret
from enroll_gui.ports import Backends, Progress
from enroll_gui.tasks.undo_follow_up import UndoReport, UndoStep, undo_follow_up, undo_places

SIZE = (42, 25)
"""Width and height at first, in lines of text."""


class UndoDialog(QDialog):
    """One entry. Nothing happens before the button; whatever stops the work, the entry stays on offer."""

    def __init__(self, world: World, entry: Entry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("undo-dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._world = world
        self._entry = entry
        self._steps = list(UndoStep) if entry.was_sent else [UndoStep.DELETE]
        self._tell: Callable[[], None] | None = None
        self._is_busy = self._is_done = False
        self._frame = PageFrame()
        self._what = [Consequence(glyph) for glyph in ("authority", "key", "certificate")]
        self._rows = WorkSteps(len(self._steps))
        self._strip = BusyStrip()
        self._panel = ErrorPanel()
        self._notice = Notice(Tone.ACCENT)
        self._notice.setObjectName("undo-notice")
        self._keep, self._begin = Button(), PrimaryButton()
        self._keep.setObjectName("undo-keep")
        self._begin.setObjectName("undo-begin")
        self._round = PinRound(world, self)
        self._lay_out()
        self._connect()
        self._retranslate()

    def reject(self) -> None:
        """Close; not in the middle of the work, which ends by itself."""
        if not self._is_busy:
            self._round.give_up()
            super().reject()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        card = Card()
        for row in self._what:
            card.column.addWidget(row)
        self._consequences = card
        for part in (card, self._rows, self._strip, self._panel, self._notice):
            self._frame.body.addWidget(part)
        self._frame.body.addStretch(1)
        self._frame.foot.addStretch(1)
        self._frame.foot.addWidget(self._keep)
        self._frame.foot.addWidget(self._begin)
        for hidden in (self._rows, self._notice):
            hidden.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.space(1.0))
        column.addWidget(self._frame)
        self.setMinimumSize(theme.space(26), theme.space(18))
        self.resize(theme.on_screen(self, *SIZE))

    def _connect(self) -> None:
        self._keep.clicked.connect(self.reject)
        self._begin.clicked.connect(self._on_begin)
        self._panel.acted.connect(self._on_acted)
        self._round.looking.connect(self._on_looking)
        self._round.entered.connect(self._on_entered)
        self._round.cancelled.connect(self._offer)
        self._round.failed.connect(self._on_failed_to_ask)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Undo"))
        if self._is_done:
            self._frame.set_words(self.tr("It is undone"), self._nothing_left())
        else:
            self._frame.set_words(
                self.tr("Undo this request?"), self.tr("What was made for it is taken back. The PIN is asked for it.")
            )
        for row, text in zip(self._what, (self._at_authority(), self._on_card(), self._old_one()), strict=True):
            row.text.setText(text)
        names = {
            UndoStep.ASK: self.tr("Ask the authority what it holds"),
            UndoStep.WITHDRAW: self.tr("Withdraw the request"),
            UndoStep.DELETE: self.tr("Delete the new key from the card")
            if self._has_card
            else self.tr("Delete the new key"),
        }
        self._rows.set_names([names[step] for step in self._steps])
        self._keep.setText(self.tr("&Close") if self._is_done else self.tr("&Keep it"))
        self._begin.setText(self.tr("&Undo it"))
        self._write_notice()

    def _at_authority(self) -> str:
        if not self._entry.was_sent:
            return self.tr("Nothing was sent to the authority, so it is not asked.")
        if self._entry.stage is Stage.SENT:
            return self.tr(
                "The request is withdrawn at the authority. What it may have issued for it meanwhile is revoked."
            )
        if len(self._entry.members) > 1:
            return self.tr("The authority revokes both new certificates. That cannot be taken back.")
        return self.tr("The authority revokes the new certificate. That cannot be taken back.")

    def _on_card(self) -> str:
        if not all(is_numbered(m.new_key.store) for m in self._entry.members):
            return self._by_name()
        if self._entry.stage is Stage.WRITTEN:
            text = self.tr("What is new on card {number} ({label}) is deleted: key and certificate.")
        elif self._entry.stage is Stage.PLANNED:
            text = self.tr("If card {number} ({label}) holds a new key, it is deleted.")
        else:
            text = self.tr("The new key on card {number} ({label}) is deleted.")
        cards = dict.fromkeys((m.new_key.token_serial, m.token_label) for m in self._entry.members)
        return "\n".join(text.format(number=in_fours(serial), label=label) for serial, label in cards)

    def _by_name(self) -> str:
        if self._entry.stage is Stage.WRITTEN:
            text = self.tr("What is new in “{label}” is deleted: key and certificate.")
        elif self._entry.stage is Stage.PLANNED:
            text = self.tr("If “{label}” holds a new key, it is deleted.")
        else:
            text = self.tr("The new key in “{label}” is deleted.")
        return "\n".join(
            text.format(label=label) for label in dict.fromkeys(m.token_label for m in self._entry.members)
        )

    @property
    def _has_card(self) -> bool:
        return any(m.new_key.store.startswith(CARD_STORES) for m in self._entry.members)

    def _nothing_left(self) -> str:
        if self._has_card:
            return self.tr("The card holds nothing of this request any more.")
        return self.tr("Nothing of this request is left here.")

    def _old_one(self) -> str:
        if len(self._entry.members) > 1:
            return self.tr("Both old certificates and their keys stay as they are, and can be renewed again.")
        return self.tr("The old certificate and its key stay as they are. It can be renewed again.")

    def _on_begin(self) -> None:
        self._ask()

    def _ask(self, error: EnrollError | None = None) -> None:
        self._panel.clear()
        self._notice.hide()
        self._round.begin(PinPurpose.UNDO, undo_places(self._entry), error)
        self._offer()

    def _offer(self) -> None:
        """Offer what can be pressed now."""
        under_way = self._is_busy or self._round.is_under_way
        self._begin.setVisible(not self._is_done and self._panel.error is None)
        self._begin.setEnabled(not under_way)
        self._keep.setEnabled(not self._is_busy)

    def _on_looking(self, job: Job[object]) -> None:
        self._strip.follow(job, self.tr("Looking for the card") if self._has_card else self.tr("Looking for the key"))

    def _on_entered(self, pins: Mapping[Place, Secret | None]) -> None:
        entry = self._entry

        def undo(backends: Backends, progress: Progress) -> Entry:
            return undo_follow_up(backends, entry, pins, progress)

        self._is_busy = True
        self._rows.set_states([StepState.PENDING] * len(self._steps))
        self._consequences.hide()
        self._rows.show()
        job: Job[object] = self._world.on_card(above(self, undo))
        job.succeeded.connect(self._on_undone)
        job.failed.connect(self._on_failed)
        job.progressed.connect(self._on_progressed)
        job.finished.connect(self._on_ended)
        self._strip.follow(job, self.tr("Leave the card in the reader") if self._has_card else self.tr("Working"))
        self._offer()

    def _on_progressed(self, report: object) -> None:
        self._round.close_dialog()
        if isinstance(report, UndoReport):
            self._entry = report.entry
            reached = self._steps.index(report.step)
            here = StepState.DONE if report.done else StepState.WORKING
            ahead = len(self._steps) - reached - 1
            self._rows.set_states([*[StepState.DONE] * reached, here, *[StepState.PENDING] * ahead])

    def _on_undone(self, _entry: object) -> None:
        self._tell = self._finish

    def _on_failed(self, error: EnrollError) -> None:
        self._tell = partial(self._explain, error)

    def _on_ended(self) -> None:
        """The dialog is free again before anything is told, so that the next attempt may begin from there."""
        self._is_busy = False
        self._round.end()
        tell, self._tell = self._tell, None
        if tell is not None:
            tell()

    def _finish(self) -> None:
        self._is_done = True
        self._keep.setDefault(True)
        self._retranslate()
        self._offer()
        self._keep.setFocus()

    def _on_failed_to_ask(self, error: EnrollError) -> None:
        self._explain(error)

    def _explain(self, error: EnrollError) -> None:
        if isinstance(error, (PinWrong, PinRefused)):
            self._ask(error)
            return
        halted = (StepState.STOPPED if state is StepState.WORKING else state for state in self._rows.states)
        self._rows.set_states(list(halted))
        if not isinstance(error, Cancelled):
            self._panel.show_error(error)
        self._write_notice()
        self._offer()

    def _write_notice(self) -> None:
        """Say what is safe while an error stands, and what is well at the end."""
        self._notice.setVisible(self._is_done or self._panel.error is not None)
        if self._is_done:
            self._notice.set_tone(Tone.OK)
            self._notice.set_words(self.tr("The old certificate goes on as before"), self._old_one())
        elif self._panel.error is not None:
            self._notice.set_words(self.tr("The request stays on the first page"), self._what_is_safe())

    def _what_is_safe(self) -> str:
        reached = dict(zip(self._steps, self._rows.states, strict=True))
        if reached[UndoStep.DELETE] is StepState.STOPPED:
            return self.tr(
                "Some of the new key may be left on the card. Undo deletes it as soon as it can be tried again."
            )
        if reached.get(UndoStep.WITHDRAW) is StepState.STOPPED:
            return self.tr(
                "Whether the authority has withdrawn it is not known. Undo asks it again; the card is unchanged."
            )
        return self.tr("Nothing was changed, here or at the authority. It can be finished or undone later.")

    def _on_acted(self) -> None:
        if self._panel.error is not None and words_for(self._panel.error).button == CLOSE:
            self.reject()
        else:
            self._ask()


class Consequence(QWidget):
    """A drawing, and what will be."""

    def __init__(self, glyph: str) -> None:
        super().__init__()
        self.text = Text()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(0.8))
        row.addWidget(Glyph(glyph, Tone.ACCENT, 1.3))
        row.addWidget(self.text, 1)
