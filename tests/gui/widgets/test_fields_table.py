"""Names and values."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QWidget

from enroll_gui.gui.widgets.fields_table import Field, FieldsTable
from enroll_gui.gui.widgets.text import DataText, ElidedText
from tests.gui import walk
from tests.gui.conftest import settle

Show = Callable[..., QWidget]


def table_of(shown: Show, *fields: Field) -> FieldsTable:
    table = FieldsTable()
    table.set_fields(fields)
    shown(table, 480, 200)
    return table


def said(table: FieldsTable) -> list[str]:
    return [label.text() for label in table.findChildren(QLabel) if label.isVisible()]


def test_row_has_name_value_and_mark(shown: Show) -> None:
    table = table_of(shown, Field("Holder", "<i>Example</i>"), Field("Key", "EC-P256", "changed"))

    assert said(table) == ["Holder", "<i>Example</i>", "Key", "EC-P256", "changed"]


def test_long_word_takes_one_line_and_unfolds(shown: Show) -> None:
    table = table_of(shown, Field("Fingerprint", "ab" * 60))
    value = table.findChild(ElidedText)

    assert isinstance(value, ElidedText)
    assert value.is_elided
    assert value.full_text == "ab" * 60


def test_value_of_several_lines_keeps_them(shown: Show) -> None:
    table = table_of(shown, Field("Policies", "1.2.3\n1.2.4"))

    assert table.findChild(ElidedText) is None
    assert "1.2.3\n1.2.4" in said(table)


def test_new_rows_take_the_place_of_the_old(shown: Show) -> None:
    table = table_of(shown, Field("Holder", "Example"), Field("Key", "EC-P256"))
    table.set_fields([Field("Serial", "0a1b")])
    settle()

    assert said(table) == ["Serial", "0a1b"]


def test_value_is_data_only_where_it_is_not_ours(shown: Show) -> None:
    table = table_of(shown, Field("Password", "stays", is_data=False), Field("Holder", "Example"))

    assert [label.text() for label in table.findChildren(DataText)] == ["Example"]


def test_screen_reader_hears_what_a_value_is_of(shown: Show) -> None:
    table = table_of(shown, Field("Holder", "Example"))
    value = table.findChild(DataText)

    assert isinstance(value, DataText)
    assert value.accessibleDescription() == "Holder"


def test_walk(shown: Show, enlarge: Callable[[float], None]) -> None:
    enlarge(2)
    walk.check_page(table_of(shown, Field("Holder", "Example " * 12), Field("Fingerprint", "ab" * 60, "changed")))
