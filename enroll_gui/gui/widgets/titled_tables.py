"""Tables of names and values under one another, each with its title: one for each of a pair."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QVBoxLayout, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.theme import TextKind
from enroll_gui.gui.widgets.fields_table import Field, FieldsTable
from enroll_gui.gui.widgets.text import Text

Titled = tuple[str, Sequence[Field]]
"""A title, translated and maybe empty, and the rows below it."""


def shared_first(tables: Sequence[Titled], apart: Collection[str] = ()) -> list[Titled]:
    """Put the rows that are the same in every table into one of their own, before the others and without a title.

    Rows of a name in `apart`, and those of which one of the same name differs, stay where they are.
    """
    if len(tables) < 2:
        return list(tables)
    named = [[field for field in fields if field.name not in apart] for _title, fields in tables]
    differing = {field.name for fields in named for field in fields if any(field not in other for other in named)}
    shared = [field for field in named[0] if field.name not in differing]
    rest: list[Titled] = [(title, [field for field in fields if field not in shared]) for title, fields in tables]
    return [("", shared), *rest] if shared else rest


class TitledTables(QWidget):
    """Shows what it is given, anew each time."""

    def __init__(self, tables: Sequence[Titled] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tables: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.set_tables(tables)

    def set_tables(self, tables: Sequence[Titled]) -> None:
        """Show these instead of what was there."""
        if self._tables is not None:
            self._tables.hide()
            self._tables.deleteLater()
        self._tables = QWidget(self)
        column = QVBoxLayout(self._tables)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(0.5))
        names = QFontMetrics(theme.font(TextKind.BODY))
        widths = [names.horizontalAdvance(field.name) for _title, fields in tables for field in fields]
        for number, (title, fields) in enumerate(tables):
            if number:
                column.addSpacing(theme.space(0.7))
            if title:
                column.addWidget(Text(title, TextKind.HEADING, parent=self._tables))
            table = FieldsTable(self._tables)
            table.set_fields(fields, name_width=max(widths, default=0))
            column.addWidget(table)
        self._column.addWidget(self._tables)
