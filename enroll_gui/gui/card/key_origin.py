"""Where a new management key comes from: it is made here and kept on the card, or it is typed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.widgets.text import Text
from enroll_gui.gui.widgets.tick import Tick


class KeyOrigin(QWidget):
    """A line, and a tick for who has a key of his own."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Text()
        self._tick = Tick()
        self._tick.setObjectName("card-own-key")
        self._tick.toggled.connect(self.changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(0.5))
        column.addWidget(self._words)
        column.addWidget(self._tick)

    def retranslate(self) -> None:
        """Write every text; what was chosen stays."""
        self._words.setText(
            self.tr(
                "A new key is made, and the card keeps it behind the PIN. Nobody has to know or write down the key."
            )
        )
        self._tick.setText(self.tr("I t&ype a key of my own instead"))

    @property
    def is_typed(self) -> bool:
        """True if somebody has a key of his own."""
        return self._tick.isChecked()
