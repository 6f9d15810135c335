"""A large button for one thing to do: a drawing, what it is, and what for."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QRectF
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from enroll_gui.gui import icons, theme
from enroll_gui.gui.theme import TextKind, Tone
from enroll_gui.gui.widgets.surface import Glyph
from enroll_gui.gui.widgets.text import Text


class Tile(QAbstractButton):
    """Enter and Space press it, like any button."""

    def __init__(self, glyph: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hovered = False
        self._title = Text(kind=TextKind.HEADING, parent=self)
        self._line = Text(tone=Tone.QUIET, parent=self)
        self._glyph = glyph
        self._drawing = Glyph(glyph, Tone.ACCENT, 2.4, self)
        self.setProperty("focusPolicy", "StrongFocus")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._lay_out()

    def set_words(self, title: str, line: str) -> None:
        """Say what it does and what for; translated."""
        self._title.setText(title)
        self._line.setText(line)
        self.setAccessibleName(title)
        self.setAccessibleDescription(line)

    def set_opening(self, opening: bool) -> None:
        """Show that what it opens is on its way; it cannot be pressed meanwhile."""
        self.setEnabled(not opening)
        self._drawing.show_glyph("working" if opening else self._glyph, Tone.ACCENT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press it too."""
        if event.key() in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Note the pointer, and make it a hand."""
        self._hovered = True
        self.setCursor(QtCore.Qt.CursorShape.PointingHandCursor)
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Note the pointer."""
        self._hovered = False
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a raised area; pointer, press and focus show."""
        ground = self.palette().color(self.palette().ColorRole.Base)
        if self.isEnabled() and (self._hovered or self.isDown()):
            ground = theme.mix(ground, theme.colour(Tone.ACCENT), 0.14 if self.isDown() else 0.07)
        marked = self.hasFocus() or (self._hovered and self.isEnabled())
        edge = theme.space(0.1) if self.hasFocus() else 1.0
        line = theme.colour(Tone.ACCENT) if marked else theme.hairline()
        area = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        icons.draw_frame(QPainter(self), area, ground, line, width=edge, radius=theme.space(0.5))

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(theme.space(0.2))
        words.addWidget(self._title)
        words.addWidget(self._line)
        row = QHBoxLayout(self)
        gap = theme.space(1.1)
        row.setContentsMargins(gap, gap, gap, gap)
        row.setSpacing(theme.space(1.0))
        row.addWidget(self._drawing)
        row.addLayout(words, 1)
        row.addWidget(Glyph("chevron-right", Tone.QUIET, 1.2, self))
