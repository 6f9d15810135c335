"""Counts down how long a reader waits for what is entered on its pad."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QWidget

from enroll_gui.gui.theme import TextKind
from enroll_gui.gui.widgets.text import Text

ON_READER_S = 30
"""How long readers commonly wait for the PIN on their pad."""


class ReaderWait(Text):
    """Hidden until it counts. It ends nothing: the reader does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(kind=TextKind.HEADING, parent=parent)
        self.setObjectName("pin-wait")
        self._seconds_left = 0
        self._countdown = QTimer(self)
        self._countdown.setInterval(1000)
        self._countdown.timeout.connect(self._on_second)
        self.hide()

    @property
    def is_counting(self) -> bool:
        """True from `start` to `stop`, also when the reader may have given up."""
        return self._countdown.isActive()

    def start(self) -> None:
        """Count from the beginning."""
        self._seconds_left = ON_READER_S
        self._countdown.start()
        self._write()
        self.show()

    def stop(self) -> None:
        """Go."""
        self._countdown.stop()
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._write()
        super().changeEvent(event)

    def _on_second(self) -> None:
        self._seconds_left = max(self._seconds_left - 1, 0)
        self._write()

    def _write(self) -> None:
        self.setText(
            self.tr("The reader waits {seconds} s more.").format(seconds=self._seconds_left)
            if self._seconds_left
            else self.tr("The reader may have given up waiting.")
        )
