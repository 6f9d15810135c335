"""Files that are written whole or not at all."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

from enroll_gui.model.errors import DiskFull, Local, ProfileUnwritable

FULL = (errno.ENOSPC, errno.EDQUOT)
"""What the system says where there is no room: on the disk, or left of the person's share of it."""


_WRITE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
"""Without O_BINARY Windows makes two octets of each line end."""


def write_whole(path: Path, data: bytes) -> None:
    """Replace a file, 0600; it is on the disk when this returns. Raises OSError, and the old file still stands."""
    new = path.with_suffix(path.suffix + ".new")
    try:
        file = os.open(new, _WRITE, 0o600)
        try:
            view = memoryview(data)
            while view:
                view = view[os.write(file, view) :]
            os.fsync(file)
        finally:
            os.close(file)
        new.replace(path)
    except OSError:
        with suppress(OSError):
            new.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def unwritable(exc: OSError, folder: Path) -> Local:
    """Give the trouble of a write into the profile folder: DiskFull or ProfileUnwritable."""
    kind = DiskFull if exc.errno in FULL else ProfileUnwritable
    return kind(f"{folder}: {exc}", folder=str(folder))


def _sync_folder(folder: Path) -> None:
    """A rename is on disk only with its folder; Windows has no such call and needs none."""
    if os.name != "nt":
        file = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(file)
        finally:
            os.close(file)
