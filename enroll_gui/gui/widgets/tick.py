"""A box to tick. Native styles draw their own."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox

from enroll_gui.gui import icons, theme


class Tick(QCheckBox):
    """A check box whose frame can be seen on every ground; Fusion's drowns on dark ones."""

    def sizeHint(self) -> QSize:
        if not theme.draws_controls():
            return super().sizeHint()
        words = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text())
        return QSize(self._words_from() + words.width() + theme.space(0.3), theme.space(1.5))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not theme.draws_controls():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        extent = self._words_from() - theme.space(0.5)
        left = 0 if self.isLeftToRight() else self.width() - extent
        box = QRect(left, (self.height() - extent) // 2, extent, extent)
        fill, mark = theme.accent_fill()
        painter.setPen(QPen(theme.outline(), 1.0))
        painter.setBrush(fill if self.isChecked() and self.isEnabled() else self.palette().base())
        radius = theme.space(0.2)
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        if self.isChecked():
            tint = mark if self.isEnabled() else theme.disabled_words()
            painter.drawPixmap(box.topLeft(), icons.pixmap("tick", box.size(), tint, self.devicePixelRatioF()))
        painter.setPen(self.palette().color(self.foregroundRole()) if self.isEnabled() else theme.disabled_words())
        start = self._words_from() if self.isLeftToRight() else 0
        words = QRect(start, 0, self.width() - self._words_from(), self.height())
        alignment = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic
        painter.drawText(words, alignment, self.text())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour(theme.Tone.ACCENT), max(theme.space(0.08), 1)))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def _words_from(self) -> int:
        return theme.space(1.15) + theme.space(0.5)
