"""Buttons: one primary a page, the others quiet. Native styles draw their own."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QWidget

from enroll_gui.gui import icons, theme
from enroll_gui.gui.theme import Tone


class Button(QPushButton):
    """A quiet button, with a drawing before its words if one is named."""

    flat_look = False

    def __init__(self, text: str = "", glyph: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._glyph = glyph
        self._hovered = False
        self.setAutoDefault(False)
        if glyph and not theme.draws_controls():
            self.setIcon(icons.icon(glyph, theme.colour(Tone.TEXT)))

    def set_glyph(self, glyph: str) -> None:
        """Show another drawing."""
        self._glyph = glyph
        self.update()

    def sizeHint(self) -> QSize:
        if not theme.draws_controls():
            return super().sizeHint()
        words = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text()).width()
        glyph = self._glyph_extent() + (theme.space(0.4) if self.text() else 0) if self._glyph else 0
        margin = theme.space(0.5 if self.flat_look else 1.0)
        return QSize(words + glyph + 2 * margin, theme.space(1.65 if self.flat_look else 2.0))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = True
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not theme.draws_controls():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, border, words = self._colours()
        if self.isEnabled() and (self.isDown() or self._hovered):
            fill = theme.pressed(fill, 0.2 if self.isDown() else 0.1)
        radius = theme.space(0.35)
        painter.setPen(QPen(border, 1.0) if border.alpha() else Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(area, radius, radius)
        self._paint_words(painter, words)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(words, max(theme.space(0.08), 1)))
            inset = theme.space(0.2)
            painter.drawRoundedRect(area.adjusted(inset, inset, -inset, -inset), radius * 0.7, radius * 0.7)

    def _glyph_extent(self) -> int:
        return theme.space(1.1)

    def _colours(self) -> tuple[QColor, QColor, QColor]:
        """Give background, border and words."""
        palette = self.palette()
        words = palette.color(self.foregroundRole()) if self.isEnabled() else theme.disabled_words()
        if self.flat_look:
            ground = palette.color(self.backgroundRole())
            ground.setAlpha(0)
            return ground, ground, theme.colour(Tone.ACCENT) if self.isEnabled() else words
        return palette.color(palette.ColorRole.Base), theme.hairline(), words

    def _paint_words(self, painter: QPainter, tint: QColor) -> None:
        words = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text()).width()
        extent, gap = (self._glyph_extent(), theme.space(0.4) if self.text() else 0) if self._glyph else (0, 0)
        left = (self.width() - words - extent - gap) // 2
        if self._glyph:
            drawing = icons.pixmap(self._glyph, QSize(extent, extent), tint, self.devicePixelRatioF())
            x = left if self.isLeftToRight() else self.width() - left - extent
            painter.drawPixmap(x, (self.height() - extent) // 2, drawing)
        painter.setPen(tint)
        x = left + extent + gap if self.isLeftToRight() else left
        area = QRect(x, 0, words + 1, self.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextShowMnemonic, self.text())


class PrimaryButton(Button):
    """The one thing to do on this page; Enter presses it."""

    def __init__(self, text: str = "", glyph: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, glyph, parent)
        self.setAutoDefault(True)
        self.setDefault(True)

    def _colours(self) -> tuple[QColor, QColor, QColor]:
        fill, words = theme.accent_fill()
        if self.isEnabled():
            return fill, fill, words
        ground = self.palette().color(self.palette().ColorRole.Window)
        return theme.mix(ground, fill, 0.25), theme.hairline(), theme.disabled_words()


class FlatButton(Button):
    """A button without a border, for small acts beside text."""

    flat_look = True
