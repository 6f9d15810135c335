"""Said when the wizard is closed with a request that can be finished later."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from enroll_gui.gui.theme import Tone
from enroll_gui.gui.widgets.button import Button, PrimaryButton
from enroll_gui.gui.widgets.notice_dialog import NoticeDialog


class KeptDialog(NoticeDialog):
    """Accepted: the wizard may close."""

    def __init__(self, parent: QWidget) -> None:
        self._stay, self._close = Button(), PrimaryButton()
        super().__init__(Tone.ACCENT, (self._stay, self._close), parent)
        self.setObjectName("kept-request")
        self._stay.setObjectName("kept-stay")
        self._close.setObjectName("kept-close")
        self._stay.clicked.connect(self.reject)
        self._close.clicked.connect(self.accept)
        self._close.setFocus()
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Renew a certificate"))
        self.notice.set_words(
            self.tr("Your request is kept"),
            self.tr("The new key stays on the card. The first page offers to finish the request whenever you like."),
        )
        self._stay.setText(self.tr("&Stay here"))
        self._close.setText(self.tr("&Close"))
