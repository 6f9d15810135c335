"""Files that are written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TypeVar

from enroll_gui.model.errors import DiskFull, FileExists, FileUnusable, FileUnwritable, Local, ProfileUnwritable

FULL = (errno.ENOSPC, errno.EDQUOT)
"""What the system says where there is no room: on the disk, or left of the person's share of it."""


T = TypeVar("T")
AGAIN_S = (0.01, 0.02, 0.05, *[0.1] * 20) if os.name == "nt" else ()
"""Windows replaces no file that somebody reads, and opens none that is being replaced: a moment later it does."""
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
        _patiently(partial(new.replace, path))
    except OSError:
        with suppress(OSError):
            new.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def read_whole(path: Path) -> bytes:
    """Read a file that is replaced by `write_whole`, perhaps just now. Raises OSError."""
    return _patiently(path.read_bytes)


def _patiently(act: Callable[[], T]) -> T:
    for wait_s in AGAIN_S:
        with suppress(PermissionError):
            return act()
        time.sleep(wait_s)
    return act()


def save_file(path: Path, data: bytes, *, replace: bool) -> None:
    """Write a file where the person wants it, 0600, whole or not at all; what is there stays, unless to be replaced.

    Raises FileExists, FileUnwritable.
    """
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".new", dir=path.parent)
        new = Path(name)
        try:
            with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor, not a path
                file.write(data)
                file.flush()
                os.fsync(descriptor)
            if new.read_bytes() != data:
                raise OSError("what was written does not come back")
            if replace:
                _patiently(partial(new.replace, path))
            else:
                _publish(new, path)
        finally:
            new.unlink(missing_ok=True)
        _sync_folder(path.parent)
    except FileExistsError as exc:
        raise FileExists(str(path), file=str(path)) from exc
    except OSError as exc:
        raise FileUnwritable(f"{path}: {exc}", file=str(path)) from exc


def _publish(new: Path, path: Path) -> None:
    """Give a file its name. Raises FileExistsError: a link is made only where nothing is, as Windows renames."""
    if os.name == "nt":
        new.rename(path)
        return
    try:
        os.link(new, path)
    except OSError as exc:
        if exc.errno not in _NO_LINKS:
            raise
        if os.path.lexists(path):
            raise FileExistsError(str(path)) from None
        new.rename(path)


_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS)
"""What file systems without links say: those of USB sticks."""


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
        # Windows denies access to a folder that is opened as a file.
        reason = "not_a_file" if path.is_dir() else _UNREADABLE.get(exc.errno or 0, "")
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
