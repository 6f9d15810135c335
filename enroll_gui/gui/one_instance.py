"""One window a person: a second start asks the first to come forward, hands over its link, and ends.

On Unix the first is found by a socket in the user's own runtime folder, open to that user alone; on Windows by a named
pipe. What the first does to be found is in `callers`, and comes after its window was painted.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

from PySide6.QtCore import QCryptographicHash, QLockFile, QStandardPaths

PATIENCE_MS = 5000
"""How long a second start tries to reach a first that has only just begun, or is hanging."""
RETRY_MS = 50

END = b"\0"
"""Behind each of the two parts of a message: the link, and the right to come forward."""
HEARD = b"\1"
"""The first's answer."""
RIGHT = "XDG_ACTIVATION_TOKEN"
"""Where Wayland's launchers put the right to come forward, and where Qt looks for it."""


class Instance:
    """This start of the program among all that have the same settings."""

    def __init__(self, settings_file: Path) -> None:
        """Take the place of the first, if nobody has it; it is given up when this object or the process ends."""
        path = str(settings_file.absolute()).encode("utf-8", "surrogateescape")
        digest = bytes(QCryptographicHash.hash(path, QCryptographicHash.Algorithm.Sha256).data()).hex()
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.RuntimeLocation)
        name = f"enroll-gui-{digest[:16]}"
        self.address = name if os.name == "nt" else f"{folder}/{name}"
        self._lock = QLockFile(f"{folder}/{name}.lock")
        self._lock.setStaleLockTime(0)
        self.is_first = self._lock.tryLock(0) or self._lock.error() is not QLockFile.LockError.LockFailedError

    def call_first(self, link: str) -> bool:
        """Ask the first to come forward, with a link if there is one. False: it does not answer."""
        from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415 - a first start does without it

        from enroll_gui.model.link import LONGEST  # noqa: PLC0415

        right = os.environ.get(RIGHT, "")[:256]
        message = END.join((*(part.encode("utf-8", "replace") for part in (link[: LONGEST + 1], right)), b""))
        deadline = time.monotonic() + PATIENCE_MS / 1000
        while time.monotonic() < deadline:
            socket = QLocalSocket()
            socket.connectToServer(self.address)
            if socket.waitForConnected(RETRY_MS):
                socket.write(message)
                return bool(socket.waitForReadyRead(PATIENCE_MS)) and socket.read(1).data() == HEARD
            time.sleep(RETRY_MS / 1000)
        return False
