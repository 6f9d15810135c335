"""A table in a Markdown document: written, and read again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import dropwhile, takewhile

Cells = Mapping[str, str]
"""What a column says of each row."""
UNKNOWN = "?"


def read_table(markdown: str, title: str) -> dict[str, Cells]:
    """Read the first table below a title: column -> row -> cell."""
    head, _rule, *body = [[cell.strip() for cell in line.strip("|\n").split("|")] for line in _table(markdown, title)]
    return {column: {row[0]: row[place] for row in body} for place, column in enumerate(head) if place}


def write_table(markdown: str, title: str, columns: Mapping[str, Cells]) -> str:
    """Put a table into a document in place of the first one below a title."""
    old = "".join(_table(markdown, title))
    return markdown.replace(old, "\n".join(lines_of(columns)) + "\n")


def lines_of(columns: Mapping[str, Cells]) -> Iterator[str]:
    """Give the table's lines, its columns as wide as they must be."""
    capabilities = list(dict.fromkeys(capability for cells in columns.values() for capability in cells))
    rows = [["", *columns], *([one, *(cells.get(one, UNKNOWN) for cells in columns.values())] for one in capabilities)]
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
    rows.insert(1, ["-" * width for width in widths])
    for row in rows:
        yield "| " + " | ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)) + " |"


def _table(markdown: str, title: str) -> list[str]:
    lines = markdown[markdown.index(f"{title}\n") :].splitlines(keepends=True)
    below = dropwhile(lambda line: not line.startswith("|"), lines)
    return list(takewhile(lambda line: line.startswith("|"), below))
