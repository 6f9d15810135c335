"""A window that is as high as its words need, and on a low screen scrolls what stands above its foot."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QDialog, QLayout, QVBoxLayout, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.widgets.page_frame import scrolling

TITLE_BAR = 2.5
"""What the system adds to a window's height, in lines of text."""
WIDTH = 36
"""In lines of text; more where a word wants it."""


class FittedDialog(QDialog):
    """`above` is the column that scrolls where the screen is too low; `column` below it is always in sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = QWidget()
        self._content.installEventFilter(self)
        self.above = QVBoxLayout(self._content)
        self.above.setContentsMargins(0, 0, 0, 0)
        self.above.setSpacing(theme.space(1.0))
        self.scrolled = scrolling(self._content)
        self.scrolled.setFixedHeight(0)
        self.column = QVBoxLayout(self)
        margin = theme.space(1.4)
        self.column.setContentsMargins(margin, margin, margin, margin)
        self.column.setSpacing(theme.space(1.0))
        self.column.addWidget(self.scrolled)

    def event(self, event: QEvent) -> bool:
        """Fit anew whenever something in it changed its size."""
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Polish):
            self._fit()
        return done

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What scrolls tells its size to nobody else."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """Take the height that the words need; a dialog does not find it by itself where they wrap."""
        sides = self.column.contentsMargins().left() + self.column.contentsMargins().right()
        width = max(theme.space(WIDTH), self.column.minimumSize().width(), self.above.minimumSize().width() + sides)
        needed = max(self.above.totalHeightForWidth(width - sides), self._content.minimumSizeHint().height())
        others = _height(self.column, width) - self.scrolled.maximumHeight()
        room = self.screen().availableGeometry().height() - theme.space(TITLE_BAR) - others
        height = max(min(needed, room), 0)
        self.above.setContentsMargins(0, 0, theme.space(0.6) if height < needed else 0, 0)
        self.scrolled.setFixedHeight(height)
        self.scrolled.setFocusPolicy(Qt.FocusPolicy.StrongFocus if height < needed else Qt.FocusPolicy.NoFocus)
        self.setFixedSize(width, others + height)


def _height(layout: QLayout, width: int) -> int:
    """Give the height of a layout, in which words may wrap or not."""
    return layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
