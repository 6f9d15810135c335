"""The named steps at the wizard's side: done ones ticked, the present one marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.theme import TextKind, Tone
from enroll_gui.gui.widgets.surface import Card, Glyph
from enroll_gui.gui.widgets.text import Text


class StepRail(Card):
    """A column of step names. It only shows; the wizard's buttons do the walking."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("step-rail")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._steps: list[_Step] = []
        self._current = 0
        self._folded = False
        self.column.setSpacing(theme.space(0.25))

    def set_steps(self, names: Sequence[str]) -> None:
        """Name the steps, translated; called again when the language changes."""
        if not self._steps:
            self._steps = [_Step(self) for _ in names]
            for step in self._steps:
                self.column.addWidget(step)
            self.column.addStretch(1)
        for step, name in zip(self._steps, names, strict=True):
            step.words.setText(name)
        self.set_current(self._current)

    def set_folded(self, folded: bool) -> None:
        """Show the glyphs only: the names are heard, and seen where the mouse rests."""
        if folded != self._folded:
            self._folded = folded
            self.set_current(self._current)

    def set_current(self, index: int) -> None:
        """Mark a step; those before it are done."""
        self._current = index
        for place, step in enumerate(self._steps):
            step.show_state(place, index, len(self._steps))
            step.set_folded(self._folded)


class _Step(QWidget):
    """One name with its glyph."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = Text(parent=self)
        self.words.setWordWrap(False)
        self._glyph = Glyph("pending", Tone.QUIET, 1.15, self)
        self._is_current = False
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space(0.6), theme.space(0.5), theme.space(0.8), theme.space(0.5))
        row.setSpacing(theme.space(0.6))
        row.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.words, 1)

    def show_state(self, place: int, current: int, count: int) -> None:
        self._is_current = place == current
        self.words.setFont(theme.font(TextKind.STRONG if self._is_current else TextKind.BODY))
        strong = QFontMetricsF(theme.font(TextKind.STRONG))
        # so that the rail keeps its width from step to step
        self.words.setMinimumWidth(round(strong.horizontalAdvance(self.words.text())) + 2)
        if place < current:
            state, glyph, tone = self.tr("done"), "ok", Tone.OK
        elif place == current:
            state, glyph, tone = self.tr("now"), "now", Tone.ACCENT
        else:
            state, glyph, tone = self.tr("to come"), "pending", Tone.QUIET
        self._glyph.show_glyph(glyph, tone)
        self.words.set_tone(Tone.QUIET if place > current else Tone.TEXT)
        self.words.setAccessibleName(
            self.tr("Step {number} of {count}: {name}, {state}").format(
                number=place + 1, count=count, name=self.words.text(), state=state
            )
        )
        self.update()

    def set_folded(self, folded: bool) -> None:
        self.words.setHidden(folded)
        self.setToolTip(self.words.text() if folded else "")
        self.setAccessibleName(self.words.accessibleName() if folded else "")

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._is_current:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.tint(Tone.ACCENT))
        radius = theme.space(0.35)
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
