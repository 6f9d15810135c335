"""The field a PIN is typed into: it keeps bytes in one buffer, shows bullets, and tells nobody more than how many.

A key press reaches us as Qt's event with its one character as text; that cannot be avoided and is never kept.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionFrame, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.theme import Tone
from enroll_gui.model.secret import Secret

_Modifier = Qt.KeyboardModifier


class PinField(QWidget):
    """A line for a PIN or password. No paste, drop, undo, selection or input method; wiped when it is hidden."""

    changed = Signal()
    """Something was typed or deleted; `length` has changed."""
    submitted = Signal()
    """Enter was pressed."""

    def __init__(self, maximum: int = 255, parent: QWidget | None = None, *, tone: Tone = Tone.ACCENT) -> None:
        """Take at most `maximum` bytes. The buffer is made once and never grows, so no copy is left behind.

        `tone` says whose secret it is: its frame wears it.
        """
        super().__init__(parent)
        self._tone = tone
        self._buffer = bytearray(maximum)
        self._used = 0
        self._characters = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setInputMethodHints(Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhSensitiveData)
        self.setAcceptDrops(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.destroyed.connect(partial(_wipe, self._buffer))
        self._describe()

    @property
    def length(self) -> int:
        """Count the bytes, as the token counts them."""
        return self._used

    @property
    def characters(self) -> int:
        """Count what was typed, as people count it: at most `length`."""
        return self._characters

    def holds_only(self, allowed: bytes) -> bool:
        """Say whether every byte is one of `allowed`."""
        return all(self._buffer[place] in allowed for place in range(self._used))

    def holds_the_same_as(self, other: PinField) -> bool:
        """Compare two fields without taking anything out."""
        mine, theirs = memoryview(self._buffer)[: self._used], memoryview(other._buffer)[: other._used]
        return mine == theirs

    def passes(self, rule: Callable[[memoryview], bool]) -> bool:
        """Ask a rule about what was typed, lent without a copy."""
        with memoryview(self._buffer) as whole, whole[: self._used] as typed:
            return rule(typed)

    def take(self) -> Secret:
        """Move what was typed into a Secret; the field is empty afterwards."""
        moved = bytearray(self._used)
        memoryview(moved)[:] = memoryview(self._buffer)[: self._used]  # a slice of bytearrays would make a third copy
        self.clear()
        return Secret(moved)

    def clear(self) -> None:
        """Overwrite and forget."""
        _wipe(self._buffer)
        self._used = self._characters = 0
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a character, delete one, or leave the key to the dialog."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submitted.emit()
        elif key == Qt.Key.Key_Backspace:
            self._delete_last()
        elif key == Qt.Key.Key_Delete:
            self.clear()
        elif not self._type(event):
            event.ignore()

    def sizeHint(self) -> QSize:
        return QSize(theme.space(12), theme.space(2.1))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def hideEvent(self, event: QHideEvent) -> None:
        """Wipe: what was typed does not outlive the sight of it."""
        self.clear()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._describe()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_frame(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Text))
        extent, pitch, left = theme.space(0.4), theme.space(0.65), theme.space(0.6)
        shown = min(self._characters, (self.width() - 2 * left) // pitch)
        top = (self.height() - extent) // 2
        for place in range(shown):
            painter.drawEllipse(QRect(self._along(left + place * pitch, extent), top, extent, extent))
        if self.hasFocus():
            height = theme.space(1.0)
            width = max(theme.space(0.08), 1)
            x = self._along(left + shown * pitch, width)
            painter.drawRect(QRect(x, (self.height() - height) // 2, width, height))

    def _paint_frame(self, painter: QPainter) -> None:
        if theme.draws_controls():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            focused = self.hasFocus()
            width = max(theme.space(0.1), 1) if focused else 1
            is_plain = self._tone is Tone.ACCENT and not focused
            painter.setPen(QPen(theme.outline() if is_plain else theme.colour(self._tone), width))
            painter.setBrush(self.palette().base())
            inset, radius = width / 2, theme.space(0.3)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)
            return
        option = QStyleOptionFrame()
        option.initFrom(self)
        option.rect = self.rect()
        option.lineWidth = 1
        option.state |= QStyle.StateFlag.State_Sunken
        if self.hasFocus():
            option.state |= QStyle.StateFlag.State_HasFocus
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)

    def _along(self, distance: int, width: int) -> int:
        """Measure from where reading begins."""
        return distance if self.isLeftToRight() else self.width() - distance - width

    def _type(self, event: QKeyEvent) -> bool:
        held = event.modifiers() & (_Modifier.ControlModifier | _Modifier.AltModifier | _Modifier.MetaModifier)
        is_alt_gr = held == (_Modifier.ControlModifier | _Modifier.AltModifier)
        text = event.text()
        if (held and not is_alt_gr) or not text.isprintable() or not text:
            return False
        encoded = text.encode()
        if self._used + len(encoded) <= len(self._buffer):
            for byte in encoded:
                self._buffer[self._used] = byte
                self._used += 1
            self._characters += len(text)
            self._tell()
        return True

    def _delete_last(self) -> None:
        while self._used:
            self._used -= 1
            last, self._buffer[self._used] = self._buffer[self._used], 0
            if last & 0xC0 != 0x80:  # not a continuation byte of UTF-8: the character began here
                self._characters -= 1
                break
        self._tell()

    def _tell(self) -> None:
        self._describe()
        self.update()
        self.changed.emit()

    def _describe(self) -> None:
        self.setAccessibleDescription(self.tr("Characters entered: {count}").format(count=self._characters))
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))


def _wipe(buffer: bytearray) -> None:
    for place in range(len(buffer)):
        buffer[place] = 0
