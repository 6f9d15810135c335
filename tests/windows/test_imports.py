"""Every module of the program can be imported on Windows."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

import enroll_gui

MODULES = [found.name for found in pkgutil.walk_packages(enroll_gui.__path__, "enroll_gui.")]


@pytest.mark.parametrize("room", sorted({".".join(name.split(".")[:3]) for name in MODULES}))
def test_modules_import(room: str) -> None:
    for name in MODULES:
        if name == room or name.startswith(f"{room}."):
            importlib.import_module(name)
