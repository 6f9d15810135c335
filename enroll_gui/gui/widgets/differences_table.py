"""What will be signed, row by row, beside what the old certificate says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.theme import TextKind, Tone
from enroll_gui.gui.widgets.surface import Glyph, Line
from enroll_gui.gui.widgets.text import DataText, ElidedText, Text

LONGEST_WORD = 24
"""A value with a longer word takes one line and unfolds."""


@dataclass(frozen=True)
class DifferenceRow:
    """One fact of the request."""

    name: str
    """Translated."""
    value: str
    former: str = ""
    """What the old certificate says, where that differs."""
    changed: bool = False
    is_data: bool = True
    """False where `value` is a translated word."""


class DifferencesTable(QWidget):
    """Three columns: what, in the request, in the old certificate. A changed row wears a pen and the word for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[DifferenceRow] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._table, self._grid = self._empty_table()

    @property
    def rows(self) -> Sequence[DifferenceRow]:
        """What is shown."""
        return self._rows

    def set_rows(self, rows: Sequence[DifferenceRow]) -> None:
        """Show these rows instead of what was there."""
        self._rows = rows
        self._table.hide()
        self._table.deleteLater()
        self._table, self._grid = self._empty_table()
        if not rows:
            return
        for column, words in enumerate(("", self.tr("In the request"), self.tr("In the old certificate"))):
            self._grid.addWidget(Text(words, TextKind.SMALL, Tone.QUIET, self), 0, column)
        for number, row in enumerate(rows):
            self._grid.addWidget(Line(self), 2 * number + 1, 0, 1, 4)
            self._add(2 * number + 2, row)

    def changeEvent(self, event: QEvent) -> None:
        """Say the headings in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.set_rows(self._rows)
        super().changeEvent(event)

    def _empty_table(self) -> tuple[QWidget, QGridLayout]:
        table = QWidget(self)
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.space(1.2))
        grid.setVerticalSpacing(theme.space(0.4))
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(2, 2)
        self._column.addWidget(table)
        return table, grid

    def _add(self, at: int, row: DifferenceRow) -> None:
        name = Text(row.name, TextKind.BODY, Tone.QUIET, self)
        value = self._value(row.value, row.name, is_data=row.is_data, strong=row.changed)
        self._grid.addWidget(name, at, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, at, 1, 1, 1 if row.changed else 2, Qt.AlignmentFlag.AlignTop)
        if row.changed:
            self._grid.addWidget(self._former(row), at, 2, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(self._mark(), at, 3, Qt.AlignmentFlag.AlignTop)

    def _former(self, row: DifferenceRow) -> QLabel:
        former = self._value(row.former or "–", row.name, is_data=True, strong=False)
        if isinstance(former, Text):
            former.set_tone(Tone.QUIET)
        return former

    def _mark(self) -> QWidget:
        mark = QWidget(self)
        column = QGridLayout(mark)
        column.setContentsMargins(0, 0, 0, 0)
        column.setHorizontalSpacing(theme.space(0.35))
        words = Text(self.tr("changed"), TextKind.SMALL, Tone.ACCENT, mark)
        words.setWordWrap(False)
        column.addWidget(Glyph("pen", Tone.ACCENT, 1.0, mark), 0, 0)
        column.addWidget(words, 0, 1)
        return mark

    def _value(self, value: str, name: str, *, is_data: bool, strong: bool) -> QLabel:
        kind = TextKind.STRONG if strong else TextKind.BODY
        label: Text
        if not is_data:
            label = Text(value, kind, parent=self)
        elif "\n" not in value and max((len(word) for word in value.split()), default=0) > LONGEST_WORD:
            label = ElidedText(value, kind, parent=self)
        else:
            label = DataText(value, kind, parent=self)
        label.setAccessibleDescription(name)
        return label
