"""The common shape of a page: what to do, why, and below it what scrolls where it does not fit."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.theme import TextKind, Tone
from enroll_gui.gui.widgets.tab_order import set_reading_order
from enroll_gui.gui.widgets.text import Text


class PageFrame(QWidget):
    """A title, a line, `body`: the column that a page fills, and `foot`: a row that always shows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Text(kind=TextKind.TITLE)
        self._title.setObjectName("page-title")
        self._why = Text(tone=Tone.QUIET)
        content = QWidget()
        self.body = QVBoxLayout(content)
        edge = theme.space(0.2)
        self.body.setContentsMargins(0, edge, theme.space(0.6), edge)
        self.body.setSpacing(theme.space(1.0))
        self._scroll = scrolling(content)
        column = QVBoxLayout(self)
        side = theme.space(1.2)
        column.setContentsMargins(side, theme.space(1.0), theme.space(0.6), 0)
        column.setSpacing(theme.space(0.35))
        column.addWidget(self._title)
        column.addWidget(self._why)
        column.addSpacing(theme.space(0.5))
        column.addWidget(self._scroll, 1)
        self._foot = QWidget()
        self.foot = QHBoxLayout(self._foot)
        self.foot.setContentsMargins(0, 0, theme.space(0.6), 0)
        column.addWidget(self._foot)
        self._content = content
        self._order = QTimer(self)
        self._order.setSingleShot(True)
        self._order.setInterval(0)
        self._order.timeout.connect(self._on_order)
        content.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._order.start()
        return super().eventFilter(watched, event)

    def set_words(self, title: str, why: str) -> None:
        """Say what to do here, and why; translated."""
        self._title.setText(title)
        self._why.setText(why)
        self._scroll.setAccessibleName(title)

    def _on_order(self) -> None:
        """After the layouts have come to rest."""
        set_reading_order(self._content, self._foot)


def scrolling(content: QWidget) -> QScrollArea:
    """Put something on the window's own ground where it scrolls if it does not fit."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setWidget(content)
    area.viewport().setAutoFillBackground(False)
    content.setAutoFillBackground(False)
    return area
