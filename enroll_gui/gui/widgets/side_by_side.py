"""Parts side by side, or one below the other where there is no room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from enroll_gui.gui import theme


class SideBySide(QWidget):
    """Side by side from a width on that is measured in lines of text."""

    def __init__(self, parts: Sequence[tuple[QWidget, int]], wide: float, parent: QWidget | None = None) -> None:
        """Each part comes with its share of the width."""
        super().__init__(parent)
        self._wide = wide
        self._parts = [part for part, _share in parts]
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.space(1.0))
        for part, share in parts:
            self._row.addWidget(part, share)

    def minimumSizeHint(self) -> QSize:
        """Be no wider than the widest part: they give way."""
        widths = (part.minimumSizeHint().width() for part in self._parts if not part.isHidden())
        return QSize(max(widths, default=0), self._row.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose between side by side and one below the other."""
        super().resizeEvent(event)
        fits = self.width() >= theme.space(self._wide)
        wanted = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        if self._row.direction() != wanted:
            self._row.setDirection(wanted)
