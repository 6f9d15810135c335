"""A list that opens, framed like the field for a PIN. Native styles draw their own."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QComboBox, QWidget

from enroll_gui.gui import icons, theme
from enroll_gui.gui.theme import Tone

FEWEST_LETTERS = 12
"""It gives way down to these where the window is narrow, and ends in dots."""


class Choice(QComboBox):
    """As high as a field, and seen on every ground."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(FEWEST_LETTERS)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), theme.space(2.1)) if theme.draws_controls() else hint

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not theme.draws_controls():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = max(theme.space(0.1), 1) if self.hasFocus() else 1
        painter.setPen(QPen(theme.colour(Tone.ACCENT) if self.hasFocus() else theme.outline(), width))
        painter.setBrush(self.palette().base())
        inset, radius = width / 2, theme.space(0.3)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)
        side, extent = theme.space(0.5), theme.space(1.1)
        words = self.rect().adjusted(side, 0, -side - extent, 0)
        arrow = QRect(words.right(), (self.height() - extent) // 2, extent, extent)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            words, arrow = (QRect(self.width() - r.right() - 1, r.y(), r.width(), r.height()) for r in (words, arrow))
        tint = self.palette().color(self.palette().ColorRole.Text)
        painter.drawPixmap(arrow, icons.pixmap("chevron-down", arrow.size(), tint, self.devicePixelRatioF()))
        painter.setPen(tint)
        said = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, said)
