"""One window a person: a second start asks the first to come forward, hands over its link, and ends.

On Unix the first is found by a socket in the user's own runtime folder, open to that user alone; on Windows by a named
pipe. QtNetwork is imported where it is needed: by the first after its window was painted.
"""

from __future__ import annotations

import logging
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCryptographicHash, QDeadlineTimer, QLockFile, QObject, QStandardPaths, QThread, Signal

from enroll_gui.model.link import LONGEST

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalSocket

_log = logging.getLogger(__name__)

PATIENCE_MS = 5000
"""How long a second start tries to reach a first that has only just begun, or is hanging."""
RETRY_MS = 50
HEARING_MS = 2000
"""How long the first listens to one caller."""
MOST_BYTES = 4 * (LONGEST + 1) + 300
"""Of a whole message: a link too long to be one, and a token."""

_END = b"\0"
_HEARD = b"\1"
_RIGHT_FORM = re.compile(r"[!-~]{0,256}")
_RIGHT = "XDG_ACTIVATION_TOKEN"
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

        token = os.environ.get(_RIGHT, "")[:256]
        message = _END.join((*(part.encode("utf-8", "replace") for part in (link[: LONGEST + 1], token)), b""))
        patience = QDeadlineTimer(PATIENCE_MS)
        while not patience.hasExpired():
            socket = QLocalSocket()
            socket.connectToServer(self.address)
            if socket.waitForConnected(RETRY_MS):
                socket.write(message)
                return bool(socket.waitForReadyRead(PATIENCE_MS)) and socket.read(1).data() == _HEARD
            QThread.msleep(RETRY_MS)
        return False


class Callers(QObject):
    """What the first hears from later starts."""

    called = Signal(str)
    """Somebody started the program again: come forward. With a link as it came, or empty."""

    def __init__(self, address: str, parent: QObject) -> None:
        """Listen. Whoever makes this must be the first: what lies at the address is left over from a crash."""
        super().__init__(parent)
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415 - not before the first paint

        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(address)
        self._server.newConnection.connect(self._on_connection)
        if not self._server.listen(address):
            _log.warning("later starts will not find this one: %s", self._server.errorString())

    def _on_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            _Caller(socket).spoke.connect(self._on_spoken)

    def _on_spoken(self, link: str, token: str) -> None:
        if token:
            os.environ[_RIGHT] = token
        self.called.emit(link)


class _Caller(QObject):
    """One connection: at most one message, of bounded size, in bounded time; anything else is dropped."""

    spoke = Signal(str, str)
    """With link and token."""

    def __init__(self, socket: QLocalSocket) -> None:
        super().__init__(socket)
        self._socket = socket
        self._heard = b""
        socket.setReadBufferSize(MOST_BYTES)
        socket.readyRead.connect(self._on_bytes)
        socket.disconnected.connect(socket.deleteLater)
        self.startTimer(HEARING_MS)
        self._on_bytes()

    def timerEvent(self, event: object) -> None:
        self._socket.abort()

    def _on_bytes(self) -> None:
        self._heard += self._socket.readAll().data()
        parts = self._heard.split(_END)
        if len(self._heard) > MOST_BYTES or len(parts) > 3 or (len(parts) == 3 and parts[2]):
            self._socket.abort()
        elif len(parts) == 3:
            self._take(parts[0], parts[1])

    def _take(self, link: bytes, token: bytes) -> None:
        try:
            spoken, right = link.decode("utf-8"), token.decode("ascii")
        except UnicodeDecodeError:
            self._socket.abort()
            return
        self._socket.write(_HEARD)
        self._socket.flush()
        self._socket.disconnectFromServer()
        self.spoke.emit(spoken, right if _RIGHT_FORM.fullmatch(right) else "")
