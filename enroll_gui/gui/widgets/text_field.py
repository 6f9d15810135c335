"""A line for text that is no secret, framed like the field for a PIN. Native styles draw their own."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.theme import Tone


class TextField(QLineEdit):
    """Its frame can be seen on every ground."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if theme.draws_controls():
            self.setFrame(False)
            side = theme.space(0.5)
            self.setTextMargins(side, 0, side, 0)

    def sizeHint(self) -> QSize:
        return QSize(theme.space(12), theme.space(2.1)) if theme.draws_controls() else super().sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not theme.draws_controls():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = max(theme.space(0.1), 1) if self.hasFocus() else 1
        painter.setPen(QPen(theme.colour(Tone.ACCENT) if self.hasFocus() else theme.outline(), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset, radius = width / 2, theme.space(0.3)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)
