"""Keeps the translations with the source: `python -m tests.translations` after texts have changed.

It brings each `resources/i18n/enroll_gui_*.ts` up to date (new texts come in as unfinished, texts that are gone go) and
makes its `.qm`, which is what the program loads. Both are committed: nothing is needed to build the program.
"""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "i18n"
BIN = Path(sys.executable).parent


class Text(NamedTuple):
    """One text of a .ts file."""

    context: str
    source: str
    translation: str
    state: str
    """Empty: finished; else `unfinished`, `vanished` or `obsolete`."""


def texts_of(file: Path) -> list[Text]:
    """Read a .ts file."""
    found = []
    for context in ET.parse(file).iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            words, state = translation.text or "", translation.get("type", "")
            found.append(Text(context.findtext("name", ""), message.findtext("source", ""), words, state))
    return found


def bring_up_to_date(files: Sequence[Path]) -> None:
    """Put every marked text of the source into .ts files, and take out what is no longer there."""
    marked = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "enroll_gui").rglob("*.py"))
    _run("pyside6-lupdate", "-silent", "-no-obsolete", "-locations", "none", *marked, "-ts", *map(str, files))


def compile_texts(file: Path, to: Path) -> None:
    """Make the .qm of a .ts file."""
    _run("pyside6-lrelease", "-silent", str(file), "-qm", str(to))


def _run(tool: str, *arguments: str) -> None:
    subprocess.run([BIN / tool, *arguments], cwd=ROOT, check=True)


if __name__ == "__main__":
    bring_up_to_date(sorted(FOLDER.glob("*.ts")))
    for ts in sorted(FOLDER.glob("*.ts")):
        compile_texts(ts, ts.with_suffix(".qm"))
        left = sum(text.state == "unfinished" for text in texts_of(ts))
        print(f"{ts.name}: {left} texts wait for a translation" if left else f"{ts.name}: complete")
