"""Lock an open file against other processes, on every system."""

from __future__ import annotations

import sys

if sys.platform == "win32":
    import ctypes
    import msvcrt

    _lock = ctypes.WinDLL("kernel32", use_last_error=True).LockFile
    _lock.argtypes = (ctypes.c_void_p, ctypes.c_uint32, ctypes.c_uint32, ctypes.c_uint32, ctypes.c_uint32)
    _lock.restype = ctypes.c_int
    _ERROR_LOCK_VIOLATION = 33

    def lock_file(file: int) -> bool:
        """Try to lock an open file descriptor; the lock goes with its closing. False: another process holds it.

        Raises OSError where the file cannot be locked at all.
        """
        if _lock(msvcrt.get_osfhandle(file), 0, 0, 1, 0):
            return True
        code = ctypes.get_last_error()
        if code != _ERROR_LOCK_VIOLATION:
            raise ctypes.WinError(code)
        return False

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
