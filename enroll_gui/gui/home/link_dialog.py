"""The answer to a link that cannot be followed now: what is wrong with it, or what it waits for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.theme import Tone
from enroll_gui.gui.widgets.button import PrimaryButton
from enroll_gui.gui.widgets.notice import Notice
from enroll_gui.gui.words import in_fours, translated
from enroll_gui.messages import words_for
from enroll_gui.model.errors import LinkRefused
from enroll_gui.model.link import Link

WIDTH = 30
"""In lines of text."""


class LinkDialog(QDialog):
    """A few words and one button. What is under way behind it goes on."""

    def __init__(self, link: Link | LinkRefused, parent: QWidget) -> None:
        """Say why a link is refused; or, of a good one, that it waits until the page that is open is closed."""
        super().__init__(parent)
        self.setObjectName("link-dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._link = link
        self._notice = Notice(Tone.STOP if isinstance(link, LinkRefused) else Tone.ACCENT)
        self._close = PrimaryButton()
        self._close.setObjectName("link-close")
        self._close.setDefault(True)
        self._close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setSpacing(theme.space(0.8))
        column.addWidget(self._notice)
        column.addLayout(foot)
        self._column = column
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        """Take the height that the words need, whenever they have changed."""
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Polish):
            self.setFixedSize(theme.space(WIDTH), self._column.totalHeightForWidth(theme.space(WIDTH)))
        return done

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Link to a certificate"))
        self._close.setText(self.tr("&OK"))
        if isinstance(self._link, LinkRefused):
            words, facts = words_for(self._link), self._link.facts
            what, todo = translated(words.what, facts), translated(words.todo, facts)
            self._notice.set_words(translated(words.title, facts), f"{what} {todo}", words.code)
        else:
            self._notice.set_words(
                self.tr("The link waits"),
                self.tr(
                    "What you are doing goes on. When it is finished or closed, certificate {serial} is looked for."
                ).format(serial=in_fours(self._link.serial)),
            )
