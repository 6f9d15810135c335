"""What lies under and beside the words: cards, thin lines, drawings."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from enroll_gui.gui import icons, theme
from enroll_gui.gui.theme import Tone


class Card(QFrame):
    """A raised area with round corners; `tone` gives it a breath of colour."""

    def __init__(self, parent: QWidget | None = None, tone: Tone = Tone.TEXT) -> None:
        super().__init__(parent)
        self._tone = tone
        self.column = QVBoxLayout(self)
        gap = theme.space(0.9)
        self.column.setContentsMargins(gap, gap, gap, gap)
        self.column.setSpacing(theme.space(0.5))

    def set_tone(self, tone: Tone) -> None:
        """Change the tone."""
        self._tone = tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plain = self._tone is Tone.TEXT
        painter.setPen(QPen(theme.hairline() if plain else theme.colour(self._tone), 1.0))
        painter.setBrush(self.palette().base() if plain else theme.tint(self._tone))
        radius = theme.space(0.45)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


class Line(QWidget):
    """A thin line between rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.hairline())


class Glyph(QWidget):
    """A drawing in one tone. It repeats what words beside it say, so screen readers pass over it."""

    def __init__(
        self, name: str, tone: Tone = Tone.TEXT, lines: float = 1.15, parent: QWidget | None = None, shape: float = 1.0
    ) -> None:
        """Show `name` from resources/icons, `lines` of text high and `shape` times as wide."""
        super().__init__(parent)
        self._name = name
        self._tone = tone
        extent = theme.space(lines)
        self._extent = QSize(round(extent * shape), extent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_glyph(self, name: str, tone: Tone) -> None:
        """Show another drawing."""
        self._name, self._tone = name, tone
        self.update()

    def sizeHint(self) -> QSize:
        return self._extent

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        tint = theme.colour(self._tone)
        QPainter(self).drawPixmap(0, 0, icons.pixmap(self._name, self._extent, tint, self.devicePixelRatioF()))
