"""Draws a cell of a list in two lines: what counts, and below it, quieter, what belongs to it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from enroll_gui.gui import icons, theme
from enroll_gui.gui.theme import TextKind, Tone

GLYPH_ROLE = int(Qt.ItemDataRole.UserRole)
"""(name of a drawing, Tone) before the words, or None."""
STRONG_ROLE = GLYPH_ROLE + 1
"""True if the first line is strong."""


class TwoLines(QStyledItemDelegate):
    """The display role holds both lines, apart by a newline."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        first, second = _lines(index)
        strong, small = QFontMetrics(theme.font(TextKind.STRONG)), QFontMetrics(theme.font(TextKind.SMALL))
        width = max(strong.horizontalAdvance(first), small.horizontalAdvance(second))
        glyph = theme.space(1.6) if index.data(GLYPH_ROLE) else 0
        return QSize(width + glyph + 3 * theme.space(0.5), theme.space(3.0))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the ground as the style does, then glyph and lines."""
        widget = option.widget
        assert isinstance(widget, QWidget)
        widget.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, widget)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        words = option.palette.color(QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text)
        quiet = words if selected else theme.colour(Tone.QUIET)
        margin = theme.space(0.5)
        area = option.rect.adjusted(margin, theme.space(0.4), -margin, -theme.space(0.4))
        glyph = index.data(GLYPH_ROLE)
        if glyph:
            name, tone = glyph
            extent = theme.space(1.15)
            drawing = icons.pixmap(
                name, QSize(extent, extent), words if selected else theme.colour(tone), widget.devicePixelRatioF()
            )
            is_left = option.direction is Qt.LayoutDirection.LeftToRight
            painter.drawPixmap(area.left() if is_left else area.right() - extent, area.top(), drawing)
            cut = theme.space(1.6)
            area = area.adjusted(cut if is_left else 0, 0, 0 if is_left else -cut, 0)
        first, second = _lines(index)
        half = area.height() // 2
        painter.save()
        for text, kind, tint, top in (
            (first, TextKind.STRONG if index.data(STRONG_ROLE) else TextKind.BODY, words, area.top()),
            (second, TextKind.SMALL, quiet, area.top() + half),
        ):
            painter.setFont(theme.font(kind))
            painter.setPen(tint)
            cut_text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, area.width())
            alignment = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(
                QRect(area.left(), top, area.width(), half), alignment | Qt.TextFlag.TextSingleLine, cut_text
            )
        painter.restore()


def _lines(index: QModelIndex | QPersistentModelIndex) -> tuple[str, str]:
    first, _newline, second = str(index.data() or "").partition("\n")
    return first, second
