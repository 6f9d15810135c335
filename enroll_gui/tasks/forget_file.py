"""Show an opened file no more."""

from __future__ import annotations

from pathlib import Path

from enroll_gui.ports import Backends


def forget_file(backends: Backends, path: Path) -> None:
    """Take a file off the list; the file itself stays as it is. Raises ProfileUnwritable, DiskFull."""
    assert backends.files is not None
    backends.files.forget(path)
