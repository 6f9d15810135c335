"""Labels: always plain text, in the kinds of `theme.TextKind`, tinted by a tone."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QKeySequence, QMouseEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.theme import TextKind, Tone


class Text(QLabel):
    """A label that wraps. What is written in it is shown as it is, never read as markup."""

    def __init__(
        self, text: str = "", kind: TextKind = TextKind.BODY, tone: Tone = Tone.TEXT, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        self.setProperty("textFormat", "PlainText")
        self.setWordWrap(True)
        self.setFont(theme.font(kind))
        self.setText(text)
        self._tint()

    def set_tone(self, tone: Tone) -> None:
        """Change the tone."""
        self._tone = tone
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()
        super().changeEvent(event)

    def _tint(self) -> None:
        palette = self.palette()
        wanted = theme.colour(self._tone)
        if palette.color(QPalette.ColorRole.WindowText) != wanted:
            palette.setColor(QPalette.ColorRole.WindowText, wanted)
            self.setPalette(palette)


class DataText(Text):
    """Words that are not ours (a name, a number, a path): selectable, never translated."""

    def __init__(
        self, text: str = "", kind: TextKind = TextKind.BODY, tone: Tone = Tone.TEXT, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, kind, tone, parent)
        self.setProperty("untranslated", True)
        self.setTextInteractionFlags(
            QtCore.Qt.TextInteractionFlag.TextSelectableByMouse | QtCore.Qt.TextInteractionFlag.TextSelectableByKeyboard
        )


class ElidedText(Text):
    """One line of data, cut in the middle where there is no room; a press or Enter shows the whole."""

    def __init__(
        self, text: str = "", kind: TextKind = TextKind.BODY, tone: Tone = Tone.TEXT, parent: QWidget | None = None
    ) -> None:
        self.full_text = text
        self._unfolded = False
        super().__init__("", kind, tone, parent)
        self.setProperty("untranslated", True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.set_full_text(text)

    def set_full_text(self, text: str) -> None:
        """Show another text."""
        self.full_text = text
        self.setAccessibleName(text)
        self._lay()

    @property
    def is_elided(self) -> bool:
        """True if not all of it can be seen."""
        return self.text() != _breakable(self.full_text) and self.text() != self.full_text

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == QtCore.Qt.MouseButton.LeftButton:
            self._toggle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show the whole on Enter or Space; copy the whole, shown or not."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QApplication.clipboard().setText(self.full_text)
        elif event.key() in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter, QtCore.Qt.Key.Key_Space):
            self._toggle()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        if self._unfolded:
            return super().sizeHint()
        metrics = QFontMetricsF(self.font())
        return QSize(round(metrics.horizontalAdvance(self.full_text)) + 2, round(metrics.height()))

    def _toggle(self) -> None:
        self._unfolded = not self._unfolded
        self._lay()

    def _lay(self) -> None:
        self.setWordWrap(self._unfolded)
        if self._unfolded:
            self.setText(_breakable(self.full_text))
        else:
            metrics = self.fontMetrics()
            self.setText(metrics.elidedText(self.full_text, QtCore.Qt.TextElideMode.ElideMiddle, max(self.width(), 1)))
        has_more = self.is_elided or self._unfolded
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus if has_more else QtCore.Qt.FocusPolicy.NoFocus)
        self.setToolTip(plain_tip(self.full_text) if self.is_elided else "")
        self.updateGeometry()


def _breakable(text: str) -> str:
    """Let a value without spaces (a fingerprint, a key) wrap: a zero-width space after every eighth character."""
    if " " in text or len(text) < 32:
        return text
    return "\u200b".join(text[i : i + 8] for i in range(0, len(text), 8))


def plain_tip(text: str) -> str:
    """Make a tool tip that Qt does not read as markup, whatever is in it."""
    from html import escape  # noqa: PLC0415 - its table of entities is not needed before the first paint

    return f"<p>{escape(text)}</p>"
