"""Names and values, one pair a row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.theme import TextKind, Tone
from enroll_gui.gui.widgets.surface import Glyph, Line
from enroll_gui.gui.widgets.text import DataText, ElidedText, Text

LONGEST_WRAPPED = 160
"""Longer values, and long ones without a space, take one line and unfold."""


@dataclass(frozen=True)
class Field:
    """One row."""

    name: str
    """Translated."""
    value: str
    """As it is; or translated, with `is_data` false."""
    mark: str = ""
    """Translated word for what is special about it ("changed"); shown with a glyph."""
    is_data: bool = True


class FieldsTable(QWidget):
    """A table that reads like a form: quiet names on the left, values to select on the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.space(1.2))
        self._grid.setVerticalSpacing(theme.space(0.38))
        self._grid.setColumnStretch(1, 1)

    def set_fields(self, fields: Iterable[Field]) -> None:
        """Show these rows instead of what was there."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for row, field in enumerate(fields):
            if row:
                self._grid.addWidget(Line(self), 2 * row - 1, 0, 1, 4)
            self._add(2 * row, field)

    def _add(self, row: int, field: Field) -> None:
        name = Text(field.name, TextKind.BODY, Tone.QUIET, self)
        name.setWordWrap(False)
        value = _value(field, self)
        value.setAccessibleDescription(field.name)
        value.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, row, 1)
        if field.mark:
            self._grid.addWidget(Glyph("pen", Tone.ACCENT, 1.0, self), row, 2, Qt.AlignmentFlag.AlignTop)
            mark = Text(field.mark, TextKind.SMALL, Tone.ACCENT, self)
            mark.setWordWrap(False)
            self._grid.addWidget(mark, row, 3, Qt.AlignmentFlag.AlignTop)


def _value(field: Field, parent: QWidget) -> QLabel:
    if not field.is_data:
        return Text(field.value, parent=parent)
    longest_word = max((len(word) for word in field.value.split()), default=0)
    if "\n" not in field.value and (len(field.value) > LONGEST_WRAPPED or longest_word > 40):
        return ElidedText(field.value, parent=parent)
    return DataText(field.value, parent=parent)
