"""What lanes import finds every class of Qt made."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

import enroll_gui.gui
from enroll_gui.gui.qt_classes import CLASSES, QtClasses

ROOM = Path(enroll_gui.gui.__file__).parent


def imported(module: str) -> Iterator[str]:
    """Name the classes of a module of Qt that the modules of this room import when they are imported."""
    for file in ROOM.rglob("*.py"):
        for statement in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(statement, ast.ImportFrom) and statement.module == f"PySide6.{module}":
                yield from (name.name for name in statement.names if name.name[:1] == "Q" and name.name[1:2].isupper())


@pytest.mark.parametrize("module", CLASSES)
def test_every_class_that_is_imported_is_made_and_no_other(module: str) -> None:
    assert set(CLASSES[module].split()) == set(imported(module))


def test_all_are_made_while_the_window_lives(qtbot: QtBot, qapp: object) -> None:
    classes = QtClasses(qapp)  # type: ignore[arg-type]
    classes.begin()
    classes.begin()
    assert not classes.are_made.is_set()
    qtbot.waitUntil(classes.are_made.is_set)

    for module, names in CLASSES.items():
        assert set(names.split()) <= set(vars(import_module(f"PySide6.{module}")))
    classes.deleteLater()
