"""Lock an open file against other processes, on every system."""

from __future__ import annotations

import errno
import sys

if sys.platform == "win32":
    import msvcrt

    def lock_file(file: int) -> bool:
        """Try to lock an open file descriptor; the lock goes with its closing. False: another process holds it.

        Raises OSError where the file cannot be locked at all.
        """
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError as exc:
            if exc.errno not in (errno.EACCES, errno.EDEADLK):
                raise
            return False
        return True

else:
    import fcntl

    def lock_file(file: int) -> bool:
        """Try to lock an open file descriptor; the lock goes with its closing. False: another process holds it.

        Raises OSError where the file cannot be locked at all.
        """
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
