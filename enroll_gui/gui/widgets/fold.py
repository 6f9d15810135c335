"""A section that can be folded away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.widgets.button import FlatButton


class Fold(QWidget):
    """A button with a chevron, and below it what it unfolds. Folded at first."""

    unfolded = Signal(bool)
    """True when it opened, False when it closed."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._button = FlatButton(title, "chevron-right", self)
        self._button.setCheckable(True)
        self._button.toggled.connect(self._on_toggled)
        self._content: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space(0.3))
        self._column.addWidget(self._button, 0)
        self._column.setAlignment(self._button, Qt.AlignmentFlag.AlignLeading)

    @property
    def is_unfolded(self) -> bool:
        """True if the content shows."""
        return self._button.isChecked()

    def set_title(self, title: str) -> None:
        """Write on the button."""
        self._button.setText(title)

    def set_content(self, content: QWidget) -> None:
        """Say what it unfolds; what it held before is deleted."""
        if self._content is not None:
            self._content.deleteLater()
        self._content = content
        self._column.addWidget(content)
        content.setVisible(self.is_unfolded)

    def set_unfolded(self, unfolded: bool) -> None:
        """Open or close it."""
        self._button.setChecked(unfolded)

    def setObjectName(self, name: str) -> None:
        """Name the button, too, for whoever drives the window."""
        super().setObjectName(name)
        self._button.setObjectName(f"{name}-button")

    def _on_toggled(self, checked: bool) -> None:
        self._button.set_glyph("chevron-down" if checked else "chevron-right")
        if self._content is not None:
            self._content.setVisible(checked)
        self.unfolded.emit(checked)
