"""A place to work at that has opened files, too."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from enroll_gui.backends.file_store import FileStore
from enroll_gui.model.card import Token
from enroll_gui.ports import Backends
from enroll_gui.tasks.open_file import open_file
from tests.key_files import PASSWORD, password
from tests.place import QUIET, Place


def with_files(place: Place, folder: Path) -> Place:
    """Add a store of files to a place's backends."""
    files = FileStore(folder / "files.json")
    backends = replace(place.backends, key_stores=(*place.backends.key_stores, files), files=files)
    return replace(place, backends=backends)


def opened(backends: Backends, path: Path, data: bytes, text: str | None = PASSWORD) -> Token:
    """Write a file and open it."""
    path.write_bytes(data)
    return open_file(backends, path, None if text is None else password(text), QUIET)
