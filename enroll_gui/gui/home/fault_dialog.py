"""The program made a mistake that nobody caught: said instead of silence."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.support import Support
from enroll_gui.gui.theme import Tone
from enroll_gui.gui.widgets.button import Button, PrimaryButton
from enroll_gui.gui.widgets.button_row import ButtonRow
from enroll_gui.gui.widgets.notice import Notice
from enroll_gui.gui.widgets.page_frame import PageFrame
from enroll_gui.gui.words import translated
from enroll_gui.messages import words_for
from enroll_gui.model.crash import Crash
from enroll_gui.model.errors import Unexpected

SIZE = (34, 17)
"""Width and height at first, in lines of text."""


class FaultDialog(QDialog):
    """L06, a way to the support bundle, and a way back to what was open."""

    def __init__(self, support: Support, crash: Crash | None, parent: QWidget) -> None:
        """`crash` is its note, which is not offered again once this was read."""
        super().__init__(parent)
        self.setObjectName("fault")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._support = support
        self._crash = crash
        self._frame, self._notice = PageFrame(), Notice(Tone.STOP)
        self._bundle, self._go_on = Button(glyph="document"), PrimaryButton()
        self._bundle.setObjectName("fault-bundle")
        self._go_on.setObjectName("fault-go-on")
        self._bundle.clicked.connect(self._on_bundle)
        self._go_on.clicked.connect(self.accept)
        self._frame.body.addWidget(self._notice)
        self._frame.body.addStretch(1)
        self._frame.foot.addWidget(ButtonRow((self._bundle, self._go_on), trailing=True), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.space(1.0))
        column.addWidget(self._frame)
        self.setMinimumSize(theme.space(26), theme.space(14))
        self.resize(theme.on_screen(self, *SIZE))
        self._retranslate()

    def done(self, result: int) -> None:
        """It was read."""
        if self._crash is not None:
            self._support.archive(self._crash)
        super().done(result)

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        words = words_for(Unexpected())
        title = translated(words.title, {})
        self.setWindowTitle(title)
        self._frame.set_words(title, translated(words.what, {}))
        self._notice.set_words("", translated(words.todo, {}), words.code)
        self._go_on.setText(self.tr("&Go on"))
        self._bundle.setText(self.tr("&Support bundle…"))

    def _on_bundle(self) -> None:
        self._support.bundle(self, "crashes").open()
