"""Names and values, one pair a row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.theme import TextKind, Tone
from enroll_gui.gui.widgets.surface import Glyph, Line
from enroll_gui.gui.widgets.text import DataText, ElidedText, Text

LONGEST_WRAPPED = 160
LONGEST_WORD = 24
"""Longer values, and ones with a longer word, take one line and unfold."""


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
        self._rows: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def set_fields(self, fields: Iterable[Field], name_width: int = 0) -> None:
        """Show these rows instead of what was there; names take `name_width` at least, as those of a table beside."""
        if self._rows is not None:
            self._rows.hide()
            self._rows.deleteLater()
        self._rows = QWidget(self)
        grid = QGridLayout(self._rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.space(1.2))
        grid.setVerticalSpacing(theme.space(0.38))
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, name_width)
        fields = tuple(fields)
        columns = 4 if any(field.mark for field in fields) else 2
        for row, field in enumerate(fields):
            if row:
                grid.addWidget(Line(self._rows), 2 * row - 1, 0, 1, columns)
            _add(grid, 2 * row, field, self._rows)
        self._column.addWidget(self._rows)


def _add(grid: QGridLayout, row: int, field: Field, rows: QWidget) -> None:
    name = Text(field.name, TextKind.BODY, Tone.QUIET, rows)
    name.setWordWrap(False)
    value = _value(field, rows)
    value.setAccessibleDescription(field.name)
    value.setAlignment(Qt.AlignmentFlag.AlignTop)
    grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(value, row, 1)
    if field.mark:
        grid.addWidget(Glyph("pen", Tone.ACCENT, 1.0, rows), row, 2, Qt.AlignmentFlag.AlignTop)
        mark = Text(field.mark, TextKind.SMALL, Tone.ACCENT, rows)
        mark.setWordWrap(False)
        grid.addWidget(mark, row, 3, Qt.AlignmentFlag.AlignTop)


def _value(field: Field, parent: QWidget) -> QLabel:
    if not field.is_data:
        return Text(field.value, parent=parent)
    longest_word = max((len(word) for word in field.value.split()), default=0)
    if "\n" not in field.value and (len(field.value) > LONGEST_WRAPPED or longest_word > LONGEST_WORD):
        return ElidedText(field.value, parent=parent)
    return DataText(field.value, parent=parent)
