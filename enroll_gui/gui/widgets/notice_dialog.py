"""A few words in a window of their own, as high as they need."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.theme import Tone
from enroll_gui.gui.widgets.button import Button
from enroll_gui.gui.widgets.notice import Notice

WIDTH = 30
"""In lines of text."""


class NoticeDialog(QDialog):
    """`notice`, and a row of buttons. Gone when it is closed."""

    def __init__(self, tone: Tone, buttons: Sequence[Button], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.notice = Notice(tone)
        foot = QHBoxLayout()
        foot.addStretch(1)
        for button in buttons:
            foot.addWidget(button)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(theme.space(0.8))
        self._column.addWidget(self.notice)
        self._column.addLayout(foot)

    def event(self, event: QEvent) -> bool:
        """Take the height that the words need, whenever they have changed."""
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Polish):
            self.setFixedSize(theme.space(WIDTH), self._column.totalHeightForWidth(theme.space(WIDTH)))
        return done
