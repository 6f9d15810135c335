"""Buttons side by side, or one below the other where there is no room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.widgets.button import Button


class ButtonRow(QWidget):
    """Takes what is not hidden into account; leading, or at the end of the row as at a dialog's foot."""

    def __init__(self, buttons: Sequence[Button], parent: QWidget | None = None, *, trailing: bool = False) -> None:
        super().__init__(parent)
        self._buttons = tuple(buttons)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.space(0.6))
        for button in self._buttons:
            self._row.addWidget(button)
        self._row.insertStretch(0 if trailing else -1, 1)

    def minimumSizeHint(self) -> QSize:
        """Be no wider than the widest button: the row gives way."""
        return QSize(max(self._widths(), default=0), self._row.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose between one line and one below the other."""
        super().resizeEvent(event)
        self._choose()

    def event(self, event: QEvent) -> bool:
        """Choose anew when a button came, went or changed its words."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._choose()
        return super().event(event)

    def _widths(self) -> list[int]:
        return [button.sizeHint().width() for button in self._buttons if not button.isHidden()]

    def _choose(self) -> None:
        widths = self._widths()
        fits = sum(widths) + self._row.spacing() * len(widths) <= self.width()
        wanted = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        if self._row.direction() != wanted:
            self._row.setDirection(wanted)
