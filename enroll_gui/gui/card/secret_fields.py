"""The fields for a credential: one that the card knows, and a new one that is typed twice."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.card.credential_words import FULL, LAST, fits, length_words, level_of, name_of, tone_of, tries_words
from enroll_gui.gui.theme import TextKind, Tone
from enroll_gui.gui.widgets.pin_field import PinField
from enroll_gui.gui.widgets.surface import Glyph
from enroll_gui.gui.widgets.text import Text
from enroll_gui.gui.widgets.tick import Tick
from enroll_gui.model.credential import CardState, Credential, CredentialState
from enroll_gui.model.errors import PinTrivial
from enroll_gui.model.pin_rules import check_new
from enroll_gui.model.secret import Secret

LONGEST = 512
"""Bytes, more than cards take: what is too long is said to be so, never cut to what would cost a try."""


class PresentSecret(QWidget):
    """What the card knows already: a field, the tries left, and before the last try the tick."""

    changed = Signal()
    submitted = Signal()

    def __init__(self, credential: Credential, name: str, parent: QWidget | None = None) -> None:
        """Ask for `credential` in a field with that objectName."""
        super().__init__(parent)
        self._state = CredentialState(credential, 0, 0)
        self._label = Text(kind=TextKind.HEADING)
        self._field = PinField(LONGEST, tone=tone_of(credential))
        self._field.setObjectName(name)
        self._label.setBuddy(self._field)
        self._hint = Text(kind=TextKind.SMALL, tone=Tone.QUIET)
        self._tries = Text(kind=TextKind.SMALL, tone=Tone.QUIET)
        self._tries.setObjectName(f"{name}-tries")
        self._tick = Tick()
        self._tick.setObjectName(f"{name}-tick")
        column = _column(self)
        for part in (self._label, self._field, self._hint, self._tries, self._tick):
            column.addWidget(part)
        self._field.changed.connect(self.changed)
        self._field.submitted.connect(self.submitted)
        self._tick.toggled.connect(self.changed)

    def show_state(self, state: CredentialState, label: str, *, is_counted: bool = True) -> None:
        """Ask anew for a credential as the card tells of it now; the label has a mnemonic.

        Nothing is said of tries where none are counted.
        """
        self._state = state
        self._field.clear()
        with QSignalBlocker(self._tick):
            self._tick.setChecked(False)
        self._label.setText(label)
        self._field.setAccessibleName(label.replace("&", ""))
        self._hint.setText(length_words(state))
        level = level_of(state)
        self._tries.setText(self._tries_words())
        self._tries.setVisible(is_counted)
        for part in (self._label, self._field, self._hint):
            part.setVisible(not state.on_reader)
        self._tries.set_tone(Tone.QUIET if level == FULL else Tone.WARNING)
        self._tick.setText(
            self.tr("&I know that a wrong one blocks the {credential}").format(credential=name_of(state.credential))
        )
        self._tick.setVisible(level == LAST)

    @property
    def is_acceptable(self) -> bool:
        """True if it can be sent to the card."""
        if level_of(self._state) == LAST and not self._tick.isChecked():
            return False
        return self._state.on_reader or self._field.passes(fits(self._state))

    def take(self) -> Secret | None:
        """Move it out; None where it is entered on the reader."""
        return None if self._state.on_reader else self._field.take()

    def take_focus(self) -> None:
        """Begin here."""
        self._field.setFocus()

    def _tries_words(self) -> str:
        state = self._state
        if state.tries is None and level_of(state) == FULL:
            return self.tr("The card does not say how many tries are left.")
        if level_of(state) == LAST:
            return self.tr("This is the last try: a wrong one blocks it.")
        return self.tr("Left: {tries}").format(tries=tries_words(state))


class NewSecret(QWidget):
    """Two fields, and the rules, each ticked when it is met."""

    changed = Signal()
    submitted = Signal()

    def __init__(self, credential: Credential, name: str, parent: QWidget | None = None) -> None:
        """Ask for a new `credential` in two fields, with that objectName and with `-again` after it."""
        super().__init__(parent)
        self._credential = credential
        self._state = CredentialState(credential, 0, 0)
        self._on_card: tuple[str, ...] = ()
        self._labels = Text(kind=TextKind.HEADING), Text(kind=TextKind.HEADING)
        self._fields = PinField(LONGEST, tone=tone_of(credential)), PinField(LONGEST, tone=tone_of(credential))
        self._rules = [_Rule() for _ in range(3)]
        column = _column(self)
        for label, field, called in zip(self._labels, self._fields, (name, f"{name}-again"), strict=True):
            field.setObjectName(called)
            field.changed.connect(self._on_changed)
            field.submitted.connect(self.submitted)
            label.setBuddy(field)
            column.addWidget(label)
            column.addWidget(field)
        column.addSpacing(theme.space(0.2))
        for rule in self._rules:
            column.addWidget(rule)

    def show_state(self, card: CardState, labels: tuple[str, str]) -> None:
        """Ask anew for what a card shall take from now on; both labels have a mnemonic."""
        self._state = state_of(card, self._credential)
        self._on_card = tuple(text for text in (card.serial, card.label) if text)
        for label, field, words in zip(self._labels, self._fields, labels, strict=True):
            field.clear()
            label.setText(words)
            field.setAccessibleName(words.replace("&", ""))
        self._on_changed()

    @property
    def is_acceptable(self) -> bool:
        """True if every rule is met."""
        return self._state.on_reader or all(self._met())

    def take(self) -> Secret | None:
        """Move it out, and both fields are empty afterwards; None where it is entered on the reader."""
        if self._state.on_reader:
            return None
        self._fields[1].clear()
        return self._fields[0].take()

    def take_focus(self) -> None:
        """Begin here."""
        self._fields[0].setFocus()

    def _met(self) -> tuple[bool, bool, bool]:
        first, again = self._fields
        is_long = first.passes(fits(self._state))
        is_same = first.length > 0 and first.holds_the_same_as(again)
        return is_long, is_long and not first.passes(self._is_easy), is_same

    def _is_easy(self, typed: memoryview) -> bool:
        """Ask the rules that the task will ask again, on a copy that is wiped at once."""
        with Secret(bytearray(typed)) as copy:
            try:
                check_new(copy, self._state, on_card=self._on_card)
            except PinTrivial:
                return True
        return False

    def _on_changed(self) -> None:
        words = (
            length_words(self._state),
            self.tr("Not one that anybody would try first"),
            self.tr("The same in both fields"),
        )
        for rule, text, is_met in zip(self._rules, words, self._met(), strict=True):
            rule.show_rule(text, is_met=is_met)
        self.changed.emit()


def state_of(card: CardState, credential: Credential) -> CredentialState:
    """Find what a card says of a credential; of one it has not, that nothing is long enough."""
    return card.credential(credential) or CredentialState(credential, 1, 0)


class _Rule(QWidget):
    """A glyph and what is wanted; screen readers hear whether it is met."""

    def __init__(self) -> None:
        super().__init__()
        self._glyph = Glyph("pending", Tone.QUIET, 0.9)
        self._words = Text(kind=TextKind.SMALL, tone=Tone.QUIET)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(0.4))
        row.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)

    def show_rule(self, text: str, *, is_met: bool) -> None:
        tone = Tone.OK if is_met else Tone.QUIET
        self._glyph.show_glyph("tick" if is_met else "pending", tone)
        self._words.setText(text)
        self._words.set_tone(tone)
        self._words.setAccessibleName(
            self.tr("Met: {rule}").format(rule=text) if is_met else self.tr("Not yet: {rule}").format(rule=text)
        )


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.space(0.35))
    return column
