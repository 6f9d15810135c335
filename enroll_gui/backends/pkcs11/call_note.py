"""Which C_ call of a module is under way: written by its host process, seen by the program, in memory they share.

A message for each call would cost more than most calls, and a driver that hangs or crashes could not send a last one.
"""

from __future__ import annotations

import mmap
import os
import secrets
import struct
import sys
import tempfile
from typing import IO

_FORM = struct.Struct("=Q40s")


class CallNote:
    """A count that changes with every call, and the call's name."""

    def __init__(self, name: str = "") -> None:
        """Make a new note, or open the one that another process named."""
        self.name = name
        self._count = 0
        if sys.platform == "win32":
            self.name = name or f"enroll-gui-{secrets.token_hex(16)}"
            self._memory = mmap.mmap(-1, _FORM.size, tagname=self.name)
        elif name:
            self._memory = mmap.mmap(int(name), _FORM.size)
            os.close(int(name))
        else:
            self._file = _file_without_a_name()
            self._file.truncate(_FORM.size)
            self.name = str(self._file.fileno())
            self._memory = mmap.mmap(self._file.fileno(), _FORM.size)

    @property
    def descriptors(self) -> tuple[int, ...]:
        """What the other process must inherit to open the note by its name."""
        return () if sys.platform == "win32" else (self._file.fileno(),)

    def hand_over(self) -> None:
        """The other process runs: keep no descriptor."""
        if sys.platform != "win32":
            self._file.close()

    def write(self, call: str) -> None:
        """Say that a call begins."""
        self._count += 1
        _FORM.pack_into(self._memory, 0, self._count, call.encode())

    def read(self) -> tuple[int, str]:
        """Give the count and the name of the last call that began; "load" where none did."""
        count, name = _FORM.unpack_from(self._memory, 0)
        return count, name.rstrip(b"\0").decode("ascii", "replace") or "load"


def _file_without_a_name() -> IO[bytes]:
    # In memory where that can be had: it is written at every call, and no call should wait for a disk.
    if sys.platform == "linux":
        return os.fdopen(os.memfd_create("enroll-gui"), "w+b")
    else:
        return tempfile.TemporaryFile()
