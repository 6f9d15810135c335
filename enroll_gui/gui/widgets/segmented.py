"""One choice out of a few, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.widgets.button import Button


class Segmented(QWidget):
    """A row of which one is chosen; arrow keys move the choice."""

    chosen = Signal(str)
    """The key of the segment that the person chose."""

    def __init__(self, keys: Sequence[str], glyphs: Sequence[str], parent: QWidget | None = None) -> None:
        """Make a segment a key; each button's objectName is `segment-<key>`."""
        super().__init__(parent)
        self._buttons = {key: _Segment("", glyph, self) for key, glyph in zip(keys, glyphs, strict=True)}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(0.3))
        for key, button in self._buttons.items():
            button.setObjectName(f"segment-{key}")
            self._group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        self._buttons[keys[0]].setChecked(True)
        self._group.buttonClicked.connect(self._on_clicked)

    @property
    def current(self) -> str:
        """The key of the chosen segment."""
        return next(key for key, button in self._buttons.items() if button.isChecked())

    def set_words(self, words: Sequence[str]) -> None:
        """Write on the segments, translated."""
        for button, text in zip(self._buttons.values(), words, strict=True):
            button.setText(text)

    def set_shown(self, key: str, *, shown: bool) -> None:
        """Offer one, or leave it out."""
        self._buttons[key].setVisible(shown)

    def set_current(self, key: str) -> None:
        """Choose one, without a signal."""
        self._buttons[key].setChecked(True)

    def _on_clicked(self, _button: QWidget) -> None:
        self.chosen.emit(self.current)


class _Segment(Button):
    """Checkable; the chosen one carries the accent and a line below it, so that colour is not alone."""

    def __init__(self, text: str, glyph: str, parent: QWidget) -> None:
        super().__init__(text, glyph, parent)
        self.setCheckable(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.isChecked() and theme.draws_controls():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            inset, height = theme.space(0.7), theme.space(0.14)
            bar = QRectF(inset, self.height() - height - 2, self.width() - 2 * inset, height)
            painter.fillRect(bar, theme.colour(theme.Tone.ACCENT))

    def _colours(self) -> tuple[QColor, QColor, QColor]:
        if not self.isChecked():
            return super()._colours()
        accent = theme.colour(theme.Tone.ACCENT)
        return theme.tint(theme.Tone.ACCENT), accent, accent
