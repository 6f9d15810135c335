"""The stages of a piece of work, each with a tick when it is done."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.theme import TextKind, Tone
from enroll_gui.gui.widgets.surface import Card, Glyph, Line
from enroll_gui.gui.widgets.text import Text


class StepState(Enum):
    """How far a stage is."""

    PENDING = "pending"
    WORKING = "working"
    DONE = "done"
    STOPPED = "stopped"


_LOOKS = {
    StepState.PENDING: ("pending", Tone.QUIET),
    StepState.WORKING: ("working", Tone.ACCENT),
    StepState.DONE: ("ok", Tone.OK),
    StepState.STOPPED: ("stop", Tone.STOP),
}


class WorkSteps(Card):
    """One row a stage: a glyph, its name, and the word for its state."""

    def __init__(self, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("work-steps")
        self._rows = [_Row() for _ in range(count)]
        rows = QVBoxLayout()
        rows.setSpacing(theme.space(0.55))
        for number, row in enumerate(self._rows):
            if number:
                rows.addWidget(Line())
            rows.addWidget(row)
        self.column.addLayout(rows)

    @property
    def states(self) -> list[StepState]:
        """How far each stage is, in order."""
        return [row.state for row in self._rows]

    def set_names(self, names: Sequence[str]) -> None:
        """Name the stages, translated."""
        for row, name in zip(self._rows, names, strict=True):
            row.name.setText(name)
            row.write()

    def set_states(self, states: Sequence[StepState]) -> None:
        """Show how far each stage is."""
        for row, state in zip(self._rows, states, strict=True):
            row.state = state
            row.write()


class _Row(QWidget):
    """One stage."""

    def __init__(self) -> None:
        super().__init__()
        self.state = StepState.PENDING
        self.name = Text()
        self._glyph = Glyph("pending", Tone.QUIET, 1.3)
        self._word = Text(kind=TextKind.SMALL, tone=Tone.QUIET)
        self._word.setWordWrap(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(0.8))
        row.addWidget(self._glyph)
        row.addWidget(self.name, 1)
        row.addWidget(self._word)

    def write(self) -> None:
        """Show the state by glyph, weight and word."""
        glyph, tone = _LOOKS[self.state]
        self._glyph.show_glyph(glyph, tone)
        self.name.setFont(theme.font(TextKind.STRONG if self.state is StepState.WORKING else TextKind.BODY))
        self.name.set_tone(Tone.QUIET if self.state is StepState.PENDING else Tone.TEXT)
        self._word.setText(self._state_word())
        self._word.setObjectName(f"work-{self.state.value}")
        self._word.set_tone(tone)
        self.name.setAccessibleName(f"{self.name.text()}: {self._word.text()}")

    def _state_word(self) -> str:
        return {
            StepState.PENDING: self.tr("to come"),
            StepState.WORKING: self.tr("under way"),
            StepState.DONE: self.tr("done"),
            StepState.STOPPED: self.tr("stopped"),
        }[self.state]
