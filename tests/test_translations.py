"""Every word on the screen in every language: nothing missing, nothing left over, nothing broken."""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from enroll_gui.gui.language import LANGUAGES
from tests.translations import FOLDER, ROOT, bring_up_to_date, compile_texts, texts_of

FILES = sorted(FOLDER.glob("enroll_gui_*.ts"))
SAME = frozenset(
    (
        "PIN",
        "&PIN",
        "PUK",
        "SO-PIN",
        "ATR",
        "&OK",
        "ASN.1",
        "PEM",
        "SHA-256",
        "E-mail",
        "{seconds} s",
        "{part}: {subject}",
        "{subject} · {state}",
    )
)
"""Texts that are the same in every language."""

each_language = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)


def test_every_language_that_is_offered_has_its_texts() -> None:
    assert {file.stem.removeprefix("enroll_gui_") for file in FILES} == set(LANGUAGES) - {"en"}


@each_language
def test_every_text_of_the_source_is_translated_and_no_other(file: Path, tmp_path: Path) -> None:
    copy = tmp_path / file.name
    shutil.copy(file, copy)
    bring_up_to_date([copy])

    assert [text.source for text in texts_of(copy) if text.state or not text.translation] == []
    assert copy.read_text(encoding="utf-8") == file.read_text(encoding="utf-8")


@each_language
def test_program_loads_what_the_translator_wrote(file: Path, tmp_path: Path) -> None:
    compile_texts(file, tmp_path / "texts.qm")

    assert (tmp_path / "texts.qm").read_bytes() == file.with_suffix(".qm").read_bytes()


@each_language
def test_places_are_those_of_the_source(file: Path) -> None:
    assert [text.source for text in texts_of(file) if _places(text.source) != _places(text.translation)] == []


@each_language
def test_letters_that_press_buttons_are_kept(file: Path) -> None:
    assert [text.source for text in texts_of(file) if _mnemonics(text.source) != _mnemonics(text.translation)] == []


@each_language
def test_texts_begin_and_end_as_in_the_source(file: Path) -> None:
    assert [text.source for text in texts_of(file) if _edges(text.source) != _edges(text.translation)] == []


@each_language
def test_nothing_stays_english(file: Path) -> None:
    assert [t.source for t in texts_of(file) if t.translation == t.source and t.source not in SAME] == []


def test_texts_that_are_translated_stand_in_the_source_as_they_are() -> None:
    """What is put together at run time is found by no tool: tr() takes one literal, in a class that lupdate sees."""
    found = [text for path in (ROOT / "enroll_gui").rglob("*.py") for text in _marked(path)]

    assert set(found) == {(text.context, text.source) for text in texts_of(FILES[0])}


def _marked(path: Path) -> Iterator[tuple[str, str]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name == "tr":
            inside = [c.name for c in classes if c.lineno <= node.lineno <= (c.end_lineno or 0)]
            yield inside[0], _literal(path, node.args[0])
        elif name in ("translate", "QT_TRANSLATE_NOOP") and isinstance(node.args[0], ast.Constant):
            yield _literal(path, node.args[0]), _literal(path, node.args[1])


def _literal(path: Path, node: ast.expr) -> str:
    assert isinstance(node, ast.Constant), f"{path.name}:{node.lineno}"
    assert isinstance(node.value, str)
    return node.value


def _places(text: str) -> set[str]:
    return {name for _literal, name, _spec, _conversion in Formatter().parse(text) if name is not None}


def _mnemonics(text: str) -> int:
    return len(re.findall(r"&[^&\s]", text.replace("&&", "")))


def _edges(text: str) -> tuple[bool, bool, str]:
    """Spaces at both ends, and what sort of ending it has."""
    return text[:1].isspace(), text[-1:].isspace(), text[-1:] if text[-1:] in tuple(".:?!…)") else ""
