"""The program's log, in the profile folder."""

from __future__ import annotations

import logging
from contextlib import suppress
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

LOG_NAME = "log.txt"
LOG_BYTES = 1_000_000


def log_to(folder: Path) -> None:
    """Write everything from INFO up to log.txt in `folder` (0600, two old ones kept), and to no other folder any more.
    A folder that cannot be written leaves the program without a log, not without a window: the system test names it."""
    root = logging.getLogger("enroll_gui")
    before = [handler for handler in root.handlers if isinstance(handler, _LogFile)]
    if any(Path(handler.baseFilename) == (folder / LOG_NAME).absolute() for handler in before):
        return
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = _LogFile(folder / LOG_NAME, maxBytes=LOG_BYTES, backupCount=2, encoding="utf-8")
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        root.setLevel(logging.INFO)
        root.addHandler(handler)
        for old in before:
            root.removeHandler(old)
            old.close()


class _LogFile(RotatingFileHandler):
    """Its owner's alone, also the file that follows a full one."""

    def _open(self) -> TextIOWrapper:
        Path(self.baseFilename).touch(mode=0o600)
        return super()._open()
