"""What a list shows while there is nothing in it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.theme import TextKind, Tone
from enroll_gui.gui.widgets.surface import Glyph
from enroll_gui.gui.widgets.text import Text


class EmptyState(QWidget):
    """A large quiet drawing, what is missing, and what to do about it."""

    def __init__(self, glyph: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Text(kind=TextKind.HEADING)
        self._line = Text(tone=Tone.QUIET)
        column = QVBoxLayout(self)
        column.setSpacing(theme.space(0.4))
        column.addStretch(1)
        column.addWidget(Glyph(glyph, Tone.QUIET, 3.2), 0, Qt.AlignmentFlag.AlignHCenter)
        for part in (self._title, self._line):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(part)
        column.addStretch(1)

    def set_words(self, title: str, line: str) -> None:
        """Say what is missing and what to do; both translated."""
        self._title.setText(title)
        self._line.setText(line)
