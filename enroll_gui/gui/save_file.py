"""Saves what a person asked for, where they asked for it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileDevice, QIODevice, QSaveFile

from enroll_gui.model.errors import FileUnwritable

_OWNER_ONLY = QFileDevice.Permission.ReadOwner | QFileDevice.Permission.WriteOwner


def save_file(path: Path, data: bytes, *, private: bool = False) -> Path:
    """Write a file, whole or not at all; give its path. Run on a lane: the folder may be far away.

    A `private` one is for its owner only. Raises FileUnwritable, and what stood there before still does.
    """
    file = QSaveFile(str(path))
    is_open = file.open(QIODevice.OpenModeFlag.WriteOnly) and (not private or file.setPermissions(_OWNER_ONLY))
    if is_open and file.write(data) == len(data) and file.commit():
        return path
    raise FileUnwritable(f"{path}: {file.error()}", file=str(path))
