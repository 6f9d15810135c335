"""A table each for two, and what they share said once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QWidget

from enroll_gui.gui.widgets.fields_table import Field, FieldsTable
from enroll_gui.gui.widgets.titled_tables import TitledTables, shared_first
from tests.gui import walk
from tests.gui.conftest import settle

Show = Callable[..., QWidget]

NAME, KEY = Field("Name", "Example Holder"), Field("Key", "EC-P256")
ONE, TWO = Field("Purpose", "one"), Field("Purpose", "two")


def said(tables: TitledTables) -> list[str]:
    return [label.text() for label in tables.findChildren(QLabel) if label.isVisible()]


def test_each_table_has_its_title(shown: Show) -> None:
    tables = TitledTables([("First", [ONE]), ("Second", [TWO])])
    shown(tables, 400, 200)
    assert said(tables) == ["First", "Purpose", "one", "Second", "Purpose", "two"]
    walk.check_page(tables)


def test_new_tables_take_the_place_of_the_old_ones(shown: Show) -> None:
    tables = TitledTables([("First", [ONE])])
    shown(tables, 400, 200)
    tables.set_tables([("", [TWO])])
    settle()
    assert said(tables) == ["Purpose", "two"]


def test_values_of_all_tables_stand_in_one_column(shown: Show) -> None:
    tables = TitledTables([("", [Field("A much longer name", "value")]), ("Second", [TWO])])
    shown(tables, 400, 200)
    values = [label for table in tables.findChildren(FieldsTable) for label in table.findChildren(QLabel)]
    left = {label.mapTo(tables, label.rect().topLeft()).x() for label in values if label.text() in ("value", "two")}
    assert len(left) == 1


def test_what_is_the_same_is_said_once_and_first() -> None:
    tables = shared_first([("First", [NAME, ONE, KEY]), ("Second", [NAME, TWO, KEY])], apart=["Key"])
    assert tables == [("", [NAME]), ("First", [ONE, KEY]), ("Second", [TWO, KEY])]


def test_rows_of_a_name_stay_together_where_one_of_them_differs() -> None:
    both = Field("Purpose", "both")
    tables = shared_first([("First", [both, ONE]), ("Second", [both, TWO])])
    assert tables == [("First", [both, ONE]), ("Second", [both, TWO])]


def test_one_table_stays_as_it_is() -> None:
    assert shared_first([("", [NAME])]) == [("", [NAME])]
