"""Draws a cell of a list in two lines or more: what counts, and below it, quieter, what belongs to it."""

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


WIDEST = 11
"""What a column that is as wide as its words takes at most, in lines of text; the rest of a long name is left out."""


class TwoLines(QStyledItemDelegate):
    """The display role holds the lines, apart by newlines: mostly two."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        first, *others = _lines(index)
        strong, small = QFontMetrics(theme.font(TextKind.STRONG)), QFontMetrics(theme.font(TextKind.SMALL))
        width = max(strong.horizontalAdvance(first), *map(small.horizontalAdvance, others))
        width = min(width, theme.space(WIDEST))
        glyph = theme.space(1.6) if index.data(GLYPH_ROLE) else 0
        return QSize(
            width + glyph + 3 * theme.space(0.5), 2 * theme.space(0.4) + len((first, *others)) * _line_height()
        )

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
        height = _line_height()
        painter.save()
        for number, text in enumerate(_lines(index)):
            first_kind = TextKind.STRONG if index.data(STRONG_ROLE) else TextKind.BODY
            painter.setFont(theme.font(TextKind.SMALL if number else first_kind))
            painter.setPen(quiet if number else words)
            cut_text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, area.width())
            alignment = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
            place = QRect(area.left(), area.top() + number * height, area.width(), height)
            painter.drawText(place, alignment | Qt.TextFlag.TextSingleLine, cut_text)
        painter.restore()


def _line_height() -> int:
    return theme.space(1.1)


def _lines(index: QModelIndex | QPersistentModelIndex) -> list[str]:
    first, *others = str(index.data() or "").split("\n")
    return [first, *(others or [""])]
