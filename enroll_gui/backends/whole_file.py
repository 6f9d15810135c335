"""Files that are written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

from enroll_gui.model.errors import DiskFull, FileUnusable, Local, ProfileUnwritable

FULL = (errno.ENOSPC, errno.EDQUOT)
"""What the system says where there is no room: on the disk, or left of the person's share of it."""


def write_whole(path: Path, data: bytes) -> None:
    """Replace a file, 0600; it is on the disk when this returns. Raises OSError, and the old file still stands."""
    new = path.with_suffix(path.suffix + ".new")
    try:
        file = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
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


def read_regular(path: Path, most: int) -> bytes:
    """Read a file that somebody chose. Raises FileUnusable for what is no file, or has more than `most` bytes."""
    try:
        # A pipe would be waited for without O_NONBLOCK.
        file = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with open(file, "rb") as opened:  # noqa: PTH123 - a descriptor, not a path
            about = os.fstat(file)
            if not stat.S_ISREG(about.st_mode):
                raise FileUnusable("not a regular file", reason="not_a_file", file=str(path))
            data = opened.read(most + 1) if about.st_size <= most else b""
    except OSError as exc:
        reason = _UNREADABLE.get(exc.errno or 0, "")
        raise FileUnusable(f"{path}: {exc}", reason=reason, file=str(path)) from exc
    if about.st_size > most or len(data) > most:
        raise FileUnusable(f"more than {most} bytes", reason="too_large", file=str(path))
    return data


_UNREADABLE = {
    errno.ENOENT: "gone",
    errno.ENOTDIR: "gone",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.EISDIR: "not_a_file",
    errno.ENXIO: "not_a_file",
}


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
