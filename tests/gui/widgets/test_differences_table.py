"""What will be signed, beside the old certificate."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QWidget

from enroll_gui.gui.widgets.differences_table import DifferenceRow, DifferencesTable
from enroll_gui.gui.widgets.text import ElidedText
from tests.gui import walk

Show = Callable[..., QWidget]

KEY = DifferenceRow("Key", "ab" * 32, "cd" * 32, changed=True)
HOLDER = DifferenceRow("Holder", "Example Holder")
GONE = DifferenceRow("E-mail", "–", "holder@example.com", changed=True)


def table(*rows: DifferenceRow) -> DifferencesTable:
    made = DifferencesTable()
    made.set_rows(rows)
    return made


def texts(widget: QWidget) -> list[str]:
    labels = [label for label in widget.findChildren(QLabel) if label.isVisible()]
    return [label.full_text if isinstance(label, ElidedText) else label.text() for label in labels]


def test_changed_row_shows_both_values_and_the_word_for_it(shown: Show) -> None:
    said = texts(shown(table(GONE), 600))
    assert "–" in said
    assert "holder@example.com" in said
    assert "changed" in said


def test_row_that_stays_shows_one_value_and_no_mark(shown: Show) -> None:
    said = texts(shown(table(HOLDER), 600))
    assert said.count("Example Holder") == 1
    assert "changed" not in said


def test_new_rows_take_the_place_of_the_former(shown: Show) -> None:
    made = table(GONE, KEY)
    shown(made, 600)
    made.set_rows([HOLDER])
    assert "holder@example.com" not in texts(made)
    assert list(made.rows) == [HOLDER]


def test_no_rows_show_nothing(shown: Show) -> None:
    made = table(KEY)
    shown(made, 600)
    made.set_rows([])
    assert texts(made) == []


def test_values_are_named_for_screen_readers_and_long_ones_unfold(shown: Show) -> None:
    widget = shown(table(KEY, HOLDER), 500)
    long = widget.findChildren(ElidedText)
    assert [label.accessibleDescription() for label in long] == ["Key", "Key"]
    assert all(label.is_elided for label in long)
    walk.check_page(widget)


def test_words_are_translated(shown: Show, pseudo_language: None) -> None:
    rows = [
        DifferenceRow(f"{walk.MARKS[0]}{row.name}{walk.MARKS[1]}", row.value, row.former, row.changed)
        for row in (KEY, GONE)
    ]
    assert walk.untranslated(shown(table(*rows), 700)) == []
