"""A request that did not end: what it waits for, and the buttons to go on or back."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.theme import Tone
from enroll_gui.gui.widgets.button import Button, FlatButton
from enroll_gui.gui.widgets.button_row import ButtonRow
from enroll_gui.gui.widgets.notice import Notice
from enroll_gui.gui.words import date_words, error_words, in_fours, time_words
from enroll_gui.model.card import CARD_STORES, is_numbered
from enroll_gui.model.entry import Entry, Stage
from enroll_gui.model.outcome import Decision, Standing

_TONES = {
    Decision.WAITS: Tone.ACCENT,
    Decision.ISSUED: Tone.OK,
    Decision.REFUSED: Tone.STOP,
    Decision.WITHDRAWN: Tone.STOP,
}
_DEAD = (Decision.REFUSED, Decision.WITHDRAWN)
"""There is nothing to finish any more."""

Words = tuple[str, str, str]
"""Title, line, and the code of a trouble."""


class Banner(Notice):
    """One entry of the journal, of one member or of a pair."""

    finish_wanted = Signal(object)
    """With the Entry."""
    undo_wanted = Signal(object)
    """With the Entry."""
    ask_wanted = Signal()

    def __init__(self, entry: Entry, parent: QWidget | None = None) -> None:
        super().__init__(Tone.WARNING, parent)
        self.setObjectName(f"unfinished-{entry.id}")
        self.entry = entry
        self._standing: Standing | None = None
        self._is_asking = False
        self._finish = Button(glyph="play")
        self._ask = FlatButton()
        self._undo = Button()
        for name, button in (("finish", self._finish), ("ask", self._ask), ("undo", self._undo)):
            button.setObjectName(f"unfinished-{name}-{entry.id}")
        self._finish.clicked.connect(self._on_finish)
        self._ask.clicked.connect(self.ask_wanted)
        self._undo.clicked.connect(self._on_undo)
        self.words.addSpacing(theme.space(0.3))
        self.words.addWidget(ButtonRow((self._finish, self._undo, self._ask)))
        self._write()

    def show_standing(self, standing: Standing | None, *, is_asking: bool) -> None:
        """Say what the authority said last, and whether it is being asked."""
        self._standing, self._is_asking = standing, is_asking
        self._write()

    def take_focus(self) -> None:
        """Put the keyboard on what goes on."""
        (self._undo if self._finish.isHidden() else self._finish).setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._write()
        super().changeEvent(event)

    @property
    def _decision(self) -> Decision | None:
        return self._standing.decision if self._standing and self.entry.stage is Stage.SENT else None

    def _write(self) -> None:
        decision = self._decision
        title, line, code = self._sent_words() if self.entry.stage is Stage.SENT else self._stage_words()
        self.set_tone(_TONES.get(decision, Tone.WARNING) if decision else self._plain_tone)
        self.set_words(title, "\n".join((self._whose(), line)), code)
        self._finish.setText(self.tr("Finish"))
        self._finish.setVisible(decision not in _DEAD)
        self._undo.setText(self.tr("Undo"))
        self._ask.setText(self.tr("Ask now"))
        self._ask.setVisible(self.entry.stage is Stage.SENT and decision not in (Decision.ISSUED, *_DEAD))
        self._ask.setEnabled(not self._is_asking)
        key, label = self.entry.members[0].new_key, self.entry.members[0].token_label
        if is_numbered(key.store):
            name = in_fours(key.token_serial)
            finish = self.tr("Finish the request of card {number}").format(number=name)
            undo = self.tr("Undo the request of card {number}").format(number=name)
            ask = self.tr("Ask the authority about the request of card {number}").format(number=name)
        else:
            finish = self.tr("Finish the request of “{label}”").format(label=label)
            undo = self.tr("Undo the request of “{label}”").format(label=label)
            ask = self.tr("Ask the authority about the request of “{label}”").format(label=label)
        self._finish.setAccessibleName(finish)
        self._undo.setAccessibleName(undo)
        self._ask.setAccessibleName(ask)

    @property
    def _plain_tone(self) -> Tone:
        return Tone.ACCENT if self.entry.stage is Stage.SENT else Tone.WARNING

    def _whose(self) -> str:
        member, other = self.entry.members[0], self.entry.members[-1]
        if not all(is_numbered(one.new_key.store) for one in self.entry.members):
            return self._whose_by_name()
        if other.new_key.token_serial != member.new_key.token_serial:
            return self.tr(
                "Cards {number} ({label}) and {second} ({other}) have an unfinished request for a pair of certificates "
                "from {when}."
            ).format(
                number=in_fours(member.new_key.token_serial),
                label=member.token_label,
                second=in_fours(other.new_key.token_serial),
                other=other.token_label,
                when=_moment(self.entry.created),
            )
        text = (
            self.tr("Card {number} ({label}) has an unfinished request from {when}.")
            if len(self.entry.members) == 1
            else self.tr("Card {number} ({label}) has an unfinished request for a pair of certificates from {when}.")
        )
        return text.format(
            number=in_fours(member.new_key.token_serial), label=member.token_label, when=_moment(self.entry.created)
        )

    def _whose_by_name(self) -> str:
        labels = list(dict.fromkeys(member.token_label for member in self.entry.members))
        when = _moment(self.entry.created)
        if len(labels) > 1:
            text = self.tr("“{label}” and “{other}” have an unfinished request for a pair of certificates from {when}.")
            return text.format(label=labels[0], other=labels[1], when=when)
        return self.tr("“{label}” has an unfinished request from {when}.").format(label=labels[0], when=when)

    def _stage_words(self) -> Words:
        if not all(member.new_key.store.startswith(CARD_STORES) for member in self.entry.members):
            return self._stage_words_off_card()
        return {
            Stage.PLANNED: (
                self.tr("A new key was being made"),
                self.tr("Whether the card has it is not known. Finish makes it; Undo deletes what there is of it."),
                "",
            ),
            Stage.KEY_MADE: (
                self.tr("A new key has no certificate yet"),
                self.tr("The key is on the card. Nothing has been sent to the authority."),
                "",
            ),
            Stage.ISSUED: (
                self.tr("A new certificate is not on its card yet"),
                self.tr("The authority has issued it, and it is kept on this computer. Finish writes it to the card."),
                "",
            ),
            Stage.WRITTEN: (
                self.tr("A new certificate was not tried yet"),
                self.tr("It is on the card. Finish proves that card, key and certificate fit together."),
                "",
            ),
        }[self.entry.stage]

    def _stage_words_off_card(self) -> Words:
        return {
            Stage.PLANNED: (
                self.tr("A new key was being made"),
                self.tr("Whether it is there is not known. Finish makes it; Undo deletes what there is of it."),
                "",
            ),
            Stage.KEY_MADE: (
                self.tr("A new key has no certificate yet"),
                self.tr("The key is there. Nothing has been sent to the authority."),
                "",
            ),
            Stage.ISSUED: (
                self.tr("A new certificate is not beside its key yet"),
                self.tr("The authority has issued it, and it is kept on this computer. Finish puts it beside its key."),
                "",
            ),
            Stage.WRITTEN: (
                self.tr("A new certificate was not tried yet"),
                self.tr("It is beside its key. Finish proves that key and certificate fit together."),
                "",
            ),
        }[self.entry.stage]

    def _sent_words(self) -> Words:
        standing = self._standing
        if standing is None:
            return (
                self.tr("A request is with the authority"),
                self.tr("The authority is being asked what became of it."),
                "",
            )
        if standing.decision is Decision.NOT_ASKED and standing.error is not None:
            title, line, code = error_words(standing.error)
            return title, "\n".join((line, self.tr("Last asked: {when}.").format(when=_moment(standing.asked)))), code
        if standing.decision is Decision.REFUSED and standing.error is not None:
            title, line, code = error_words(standing.error)
            return title, "\n".join((line, self.tr("Undo deletes the new key. The old certificate stays."))), code
        return (*self._decided_words(standing), "")

    def _decided_words(self, standing: Standing) -> tuple[str, str]:
        return {
            Decision.WAITS: (
                self.tr("A request waits for the authority"),
                self.tr("The authority has not decided yet. Last asked: {when}.").format(when=_moment(standing.asked)),
            ),
            Decision.ISSUED: (
                self.tr("The certificate is issued"),
                self.tr("Finish fetches it and writes it to the card; the PIN is asked once more."),
            ),
            Decision.WITHDRAWN: (
                self.tr("The request was withdrawn"),
                self.tr("The new key is still on the card. Undo deletes it. The old certificate stays."),
            ),
            Decision.NOT_RECEIVED: (
                self.tr("The request has not reached the authority"),
                self.tr("It is recorded on this computer. Finish sends it; Undo deletes the new key."),
            ),
        }[standing.decision]

    def _on_finish(self) -> None:
        self.finish_wanted.emit(self.entry)

    def _on_undo(self) -> None:
        self.undo_wanted.emit(self.entry)


def _moment(when: datetime) -> str:
    """Give the time of day, and the day unless it is today."""
    local = when.astimezone()
    if local.date() == datetime.now().astimezone().date():
        return time_words(local)
    return f"{date_words(local)} {time_words(local)}"
