"""The answer to a link that cannot be followed now: what is wrong with it, or what it waits for."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from enroll_gui.gui.theme import Tone
from enroll_gui.gui.widgets.button import PrimaryButton
from enroll_gui.gui.widgets.notice_dialog import NoticeDialog
from enroll_gui.gui.words import in_fours, translated
from enroll_gui.messages import words_for
from enroll_gui.model.errors import LinkRefused
from enroll_gui.model.link import Link


class LinkDialog(NoticeDialog):
    """A few words and one button. What is under way behind it goes on."""

    def __init__(self, link: Link | LinkRefused, parent: QWidget) -> None:
        """Say why a link is refused; or, of a good one, that it waits until the page that is open is closed."""
        self._close = PrimaryButton()
        super().__init__(Tone.STOP if isinstance(link, LinkRefused) else Tone.ACCENT, (self._close,), parent)
        self.setObjectName("link-dialog")
        self._link = link
        self._close.setObjectName("link-close")
        self._close.clicked.connect(self.accept)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Link to a certificate"))
        self._close.setText(self.tr("&OK"))
        if isinstance(self._link, LinkRefused):
            words, facts = words_for(self._link), self._link.facts
            what, todo = translated(words.what, facts), translated(words.todo, facts)
            self.notice.set_words(translated(words.title, facts), f"{what} {todo}", words.code)
        else:
            self.notice.set_words(
                self.tr("The link waits"),
                self.tr(
                    "What you are doing goes on. When it is finished or closed, certificate {serial} is looked for."
                ).format(serial=in_fours(self._link.serial)),
            )
