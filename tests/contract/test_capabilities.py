"""The table of key stores and what they can do: measured, printed, and as docs/cards.md says it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.contract.capabilities import measure
from tests.contract.places import PLACES, Place
from tests.table import UNKNOWN, lines_of, read_table, write_table

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "cards.md"
TITLE = "## What each key store can do"
REWRITE = "python -m tests.contract"


def test_document_tells_what_was_measured(
    place: Place, column: str, record_property: Callable[[str, object], None]
) -> None:
    measured = measure(place)
    for number, (capability, cell) in enumerate(measured.items()):
        record_property("key stores", (number, capability, column, cell))
    if place.is_ours:
        told = read_table(DOCUMENT.read_text("utf-8"), TITLE)[column]
        known = {capability: cell for capability, cell in told.items() if cell != UNKNOWN}
        assert known == measured, f"{REWRITE} writes it anew"


def test_document_has_every_key_store() -> None:
    document = DOCUMENT.read_text("utf-8")
    assert list(read_table(document, TITLE)) == list(PLACES)
    assert REWRITE in document


words = st.text(st.characters(codec="ascii", exclude_characters="|\n\r", exclude_categories=["C"])).map(str.strip)
tables = st.dictionaries(words, st.dictionaries(words, words, min_size=1), min_size=1)


@given(tables)
def test_table_that_was_written_is_read_again(columns: dict[str, dict[str, str]]) -> None:
    around = f"# Cards\n\n| other |\n| - |\n\n{TITLE}\n\n{{}}\nEnd.\n\n| other |\n"
    document = write_table(around.format("| old |\n| - |\n"), TITLE, columns)
    known = {
        name: {row: cell for row, cell in cells.items() if cell != UNKNOWN}
        for name, cells in read_table(document, TITLE).items()
    }
    assert known == {name: {r: c for r, c in cells.items() if c != UNKNOWN} for name, cells in columns.items()}
    assert document == around.format("\n".join(lines_of(columns)) + "\n")
