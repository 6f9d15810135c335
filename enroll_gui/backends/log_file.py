"""The program's log, in the profile folder."""

from __future__ import annotations

import logging
import logging.handlers
from contextlib import suppress
from pathlib import Path

LOG_NAME = "log.txt"
LOG_BYTES = 1_000_000


def log_to(folder: Path) -> None:
    """Write everything from INFO up to log.txt in `folder` (0600, two old ones kept). A folder that cannot be written
    leaves the program without a log, not without a window: the system test names the folder."""
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = folder / LOG_NAME
        file.touch(mode=0o600)
        handler = logging.handlers.RotatingFileHandler(file, maxBytes=LOG_BYTES, backupCount=2, encoding="utf-8")
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        root = logging.getLogger("enroll_gui")
        root.setLevel(logging.INFO)
        root.addHandler(handler)
