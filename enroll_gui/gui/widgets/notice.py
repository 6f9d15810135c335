"""A few words that must be seen: a hint, a warning, good news."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.theme import TextKind, Tone
from enroll_gui.gui.widgets.surface import Card, Glyph
from enroll_gui.gui.widgets.text import DataText, Text

_GLYPHS = {
    Tone.OK: "ok",
    Tone.WARNING: "warning",
    Tone.STOP: "stop",
    Tone.ACCENT: "info",
    Tone.QUIET: "info",
    Tone.OFFICER: "officer",
}


class Notice(Card):
    """A tinted card with a glyph, a title and a line; what else belongs to it is added to `words`."""

    def __init__(self, tone: Tone = Tone.ACCENT, parent: QWidget | None = None) -> None:
        super().__init__(parent, tone)
        self._glyph = Glyph(_GLYPHS[tone], tone, 1.4)
        self._title = Text(kind=TextKind.HEADING)
        self._line = Text()
        self._code = DataText(kind=TextKind.SMALL, tone=Tone.QUIET)
        self._code.setObjectName("error-code")
        self.words = QVBoxLayout()
        self.words.setSpacing(theme.space(0.35))
        self.words.addWidget(self._title)
        self.words.addWidget(self._line)
        self.words.addWidget(self._code)
        self._code.hide()
        row = QHBoxLayout()
        row.setSpacing(theme.space(0.7))
        row.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self.words, 1)
        self.column.addLayout(row)

    def set_words(self, title: str, line: str = "", code: str = "") -> None:
        """Say it, translated; with the code of a trouble, shown small. Any of them may be empty."""
        for part, text in ((self._title, title), (self._line, line), (self._code, code)):
            part.setText(text)
            part.setVisible(bool(text))
        self.setAccessibleName(f"{title} {line}".strip())

    def set_tone(self, tone: Tone) -> None:
        """Change tone and glyph."""
        super().set_tone(tone)
        self._glyph.show_glyph(_GLYPHS[tone], tone)
