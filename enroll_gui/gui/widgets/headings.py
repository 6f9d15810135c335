"""The headings of a list whose cells `TwoLines` draws: quiet words above the cells' own, and a thin line."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.theme import TextKind, Tone

MARGIN = 0.5
"""Left and right of the words, in lines of text: as in the cells."""


class Headings(QHeaderView):
    """Native styles draw their own."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        if theme.draws_controls():
            self.setFont(theme.font(TextKind.SMALL))

    def sectionSizeFromContents(self, section: int) -> QSize:
        size = super().sectionSizeFromContents(section)
        return size.grownBy(self._around()) if theme.draws_controls() else size

    def paintSection(self, painter: QPainter, area: QRect, section: int) -> None:
        if not theme.draws_controls():
            super().paintSection(painter, area, section)
            return
        painter.save()
        painter.fillRect(area, self.palette().base())
        painter.fillRect(area.adjusted(0, area.height() - 1, 0, 0), theme.hairline())
        painter.setFont(self.font())
        painter.setPen(theme.colour(Tone.QUIET))
        words = str(self.model().headerData(section, self.orientation()))
        alignment = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area.marginsRemoved(self._around()), alignment, words)
        painter.restore()

    def _around(self) -> QMargins:
        return QMargins(theme.space(MARGIN), 0, theme.space(MARGIN), theme.space(0.3))
