"""Measure every key store and write the table of docs/cards.md anew: `python -m tests.contract`."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from tests.contract.capabilities import measure
from tests.contract.places import PLACES
from tests.contract.test_capabilities import DOCUMENT, TITLE
from tests.table import write_table


def main() -> None:
    """Go through the columns."""
    columns = {}
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PCSCLITE_CSOCK_NAME"] = str(Path(folder, "pcscd", "pcscd.comm"))
        for number, (column, made) in enumerate(PLACES.items()):
            with made(Path(folder, str(number))) as place:
                columns[column] = measure(place)
    DOCUMENT.write_text(write_table(DOCUMENT.read_text("utf-8"), TITLE, columns), "utf-8")


if __name__ == "__main__":
    main()
