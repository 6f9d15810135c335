"""Page three: is this what shall be in the new certificate?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget, QWizard

from enroll_gui.flow.follow_up import DATA, FollowUp, open_offences, remove_offences, worst
from enroll_gui.flow.pin_count import asked_by_system, pin_counts
from enroll_gui.gui.lane import Job
from enroll_gui.gui.theme import Tone
from enroll_gui.gui.widgets.busy_strip import BusyStrip
from enroll_gui.gui.widgets.button import Button
from enroll_gui.gui.widgets.button_row import ButtonRow
from enroll_gui.gui.widgets.error_panel import ErrorPanel
from enroll_gui.gui.widgets.fields_table import Field
from enroll_gui.gui.widgets.fold import Fold
from enroll_gui.gui.widgets.notice import Notice
from enroll_gui.gui.widgets.page_frame import PageFrame
from enroll_gui.gui.widgets.pins_ahead import PinsAhead
from enroll_gui.gui.widgets.surface import Card
from enroll_gui.gui.widgets.text import DataText
from enroll_gui.gui.widgets.titled_tables import Titled, TitledTables, shared_first
from enroll_gui.gui.wizard.certificate_fields import CertificateFields
from enroll_gui.gui.wizard.page import Page
from enroll_gui.gui.words import error_words
from enroll_gui.gui.world import World
from enroll_gui.model.errors import EnrollError, KeyKindUnsupported, Refused
from enroll_gui.model.profile import Preview
from enroll_gui.pki.certificates import eku_name
from enroll_gui.ports import Backends, Progress
from enroll_gui.tasks.preview_follow_up import preview_follow_up

_Answer = tuple[FollowUp, tuple[Preview, ...]]


class DataPage(Page):
    """Shows what the new certificate will hold, and what the authority would say to it."""

    name = DATA

    def __init__(self, world: World, parent: QWidget | None = None) -> None:
        super().__init__(world, parent)
        self._asking: Job[_Answer] | None = None
        """The question whose answer is taken: the last one of this visit."""
        self._rows = CertificateFields(self)
        self._frame = PageFrame()
        self._fields = TitledTables()
        self._fields.setObjectName("data-fields")
        self._offences = Notice(Tone.WARNING)
        self._offences.setObjectName("offences")
        self._offending = DataText()
        self._remove = Button()
        self._remove.setObjectName("offences-remove")
        self._remove.clicked.connect(self._on_remove)
        self._busy = BusyStrip()
        self._error = ErrorPanel()
        self._error.acted.connect(self._ask)
        self._verdict = Notice(Tone.QUIET)
        self._verdict.setObjectName("data-verdict")
        self._pins = PinsAhead()
        self._would_be = Fold()
        self._would_be.setObjectName("fold-preview")
        self._change = Button(glyph="pen")
        self._change.setObjectName("data-change")
        self._change.clicked.connect(self._on_change)
        self._check = Button(glyph="authority")
        self._check.setObjectName("data-check")
        self._check.clicked.connect(self._on_check)
        self._other = Fold()
        self._other.setObjectName("fold-other-data")
        self._properties = Fold()
        self._properties.setObjectName("fold-properties")
        self._lay_out()
        self.retranslate()

    def enter(self) -> None:
        """Ask the authority beforehand what it would do."""
        super().enter()
        self.change(replace(self.state, wants_change=False))
        if not self.state.previews:
            self._ask()

    def leave(self) -> None:
        """Wait for no answer."""
        super().leave()
        self._asking = None

    def draw(self) -> None:
        """Draw the rows, what is not allowed, and the authority's word."""
        chosen = self.state.chosen
        self._write_title()
        tables = self._titled(lambda index: self._rows.new_fields(self.state, index))
        self._fields.set_tables(shared_first(tables, apart=[self._rows.new_key_name()]))
        self._other.set_content(
            TitledTables(self._titled(lambda index: self._rows.other_fields(chosen[index].stored.certificate)))
        )
        self._properties.set_content(
            TitledTables(self._titled(lambda index: self._rows.property_fields(chosen[index])))
        )
        if self.state.plans:
            self._pins.show_counts(pin_counts(self.state), asked_by_system(self.state), is_pair=len(chosen) > 1)
        else:
            self._pins.show_counts((), is_pair=False)
        self._draw_offences()
        self._draw_verdict()

    def retranslate(self) -> None:
        """Put every text anew."""
        self._change.setText(self.tr("Change &something"))
        self._check.setText(self.tr("Check &only"))
        self._check.setToolTip(self.tr("Asks the authority what it would issue. Nothing is made or sent for good."))
        self._other.set_title(self.tr("Other &data"))
        self._properties.set_title(self.tr("Certificate &properties"))
        self._would_be.set_title(self.tr("What the authority &would issue"))
        self._remove.setText(self.tr("&Remove"))
        self.setButtonText(QWizard.WizardButton.NextButton, self.tr("&Yes, continue"))
        self.draw()

    def _titled(self, fields: Callable[[int], list[Field]]) -> list[Titled]:
        return [(self._rows.title(self.state, index), fields(index)) for index in range(len(self.state.chosen))]

    def _lay_out(self) -> None:
        self._offences.words.addWidget(self._offending)
        row = QHBoxLayout()
        row.addWidget(self._remove)
        row.addStretch(1)
        self._offences.words.addLayout(row)
        card = Card()
        card.column.addWidget(self._fields)
        self._frame.body.addWidget(self._offences)
        self._frame.body.addWidget(card)
        self._frame.body.addWidget(ButtonRow((self._change, self._check)))
        for part in (self._busy, self._error, self._verdict, self._would_be, self._other, self._properties):
            self._frame.body.addWidget(part)
        self._frame.foot.addWidget(self._pins)
        self._frame.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._frame)

    def _write_title(self) -> None:
        if len(self.state.chosen) > 1:
            why = self.tr("This will be in the two new certificates. Both are issued, or neither is.")
        else:
            why = self.tr("This will be in the new certificate. What is wrong here stays wrong until the next one.")
        self._frame.set_words(self.tr("Check the data"), why)

    def _draw_offences(self) -> None:
        found = open_offences(self.state)
        self._offences.setVisible(bool(found))
        self._offences.set_words(
            self.tr("Some of it is no longer allowed"),
            self.tr("The rules of the authority have changed. The new certificate can be had without:"),
        )
        self._offending.setText("\n".join(eku_name(o.value) if o.kind == "eku" else o.value for o in found))

    def _draw_verdict(self) -> None:
        previews = self.state.previews
        preview = worst(previews)
        self._verdict.setVisible(preview is not None)
        self._would_be.setVisible(any(one.fields for one in previews))
        if preview is None:
            return
        if preview.decision == "issued":
            self._verdict.set_tone(Tone.OK)
            self._verdict.set_words(
                self.tr("The authority would issue this certificate at once")
                if len(previews) == 1
                else self.tr("The authority would issue both certificates at once")
            )
        elif preview.decision == "pending":
            self._verdict.set_tone(Tone.ACCENT)
            self._verdict.set_words(
                self.tr("A person at the authority will look at it"),
                self.tr("After you have signed you can close the program and finish later."),
            )
        else:
            error = Refused(preview.code, reason=preview.code, rule=preview.rule)
            self._verdict.set_tone(Tone.STOP)
            self._verdict.set_words(*error_words(error))
        self._would_be.set_content(
            TitledTables(self._titled(lambda index: [Field(name, value) for name, value in previews[index].fields]))
        )

    def _ask(self) -> None:
        """Ask for the state as it is now; an answer to an older one is not used."""
        self._error.clear()
        if not self.state.chosen:
            return
        if not self.state.plans:
            self._error.show_error(KeyKindUnsupported(kind=self.state.chosen[0].stored.certificate.key_kind))
            return
        self._asking = job = self.world.on_net(partial(_preview, self.state))
        job.succeeded.connect(self._on_answered)
        job.failed.connect(self._on_failed)
        self._busy.follow(job, self.tr("Asking the authority what it would do"))

    def _on_answered(self, answer: _Answer) -> None:
        asked, previews = answer
        if self.sender() is self._asking and _same_question(asked, self.state):
            self.change(replace(self.state, previews=previews))

    def _on_failed(self, error: EnrollError) -> None:
        if self.sender() is self._asking:
            self._error.show_error(error)

    def _on_check(self) -> None:
        self._would_be.set_unfolded(True)
        self.change(replace(self.state, previews=()))
        self._ask()

    def _on_remove(self) -> None:
        self.change(remove_offences(self.state))
        self._ask()

    def _on_change(self) -> None:
        self.change(replace(self.state, wants_change=True))
        self.went_on.emit()


def _same_question(one: FollowUp, other: FollowUp) -> bool:
    return (one.chosen, one.changes, one.plans) == (other.chosen, other.changes, other.plans)


def _preview(state: FollowUp, backends: Backends, _progress: Progress) -> _Answer:
    return state, preview_follow_up(backends, state.chosen, state.changes, [plan.kind for plan in state.plans])
