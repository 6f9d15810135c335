"""Saves what a person asked for, where they asked for it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QIODevice, QSaveFile

from enroll_gui.model.errors import FileUnwritable


def save_file(path: Path, data: bytes) -> Path:
    """Write a file, whole or not at all; give its path. Run on a lane: the folder may be far away.

    Raises FileUnwritable, and what stood there before still does.
    """
    file = QSaveFile(str(path))
    if file.open(QIODevice.OpenModeFlag.WriteOnly) and file.write(data) == len(data) and file.commit():
        return path
    raise FileUnwritable(f"{path}: {file.error()}", file=str(path))
