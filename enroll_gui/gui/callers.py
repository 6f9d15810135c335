"""What the first window hears from later starts of the program; imported after its window was painted."""

from __future__ import annotations

import logging
import os
import re

from PySide6.QtCore import QObject, QTimerEvent, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from enroll_gui.gui.one_instance import END, HEARD, RIGHT
from enroll_gui.model.link import LONGEST

_log = logging.getLogger(__name__)

HEARING_MS = 2000
"""How long one caller is listened to."""
MOST_BYTES = 4 * (LONGEST + 1) + 300
"""Of a whole message: a link too long to be one, and the right to come forward."""

_RIGHT_FORM = re.compile(r"[!-~]{0,256}")


class Callers(QObject):
    """What the first hears from later starts."""

    called = Signal(str)
    """Somebody started the program again: come forward. With a link as it came, or empty."""

    def __init__(self, address: str, parent: QObject) -> None:
        """Listen at `Instance.address`. Only the first may: what lies there is left over from a crash."""
        super().__init__(parent)
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
            os.environ[RIGHT] = token
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

    def timerEvent(self, event: QTimerEvent) -> None:
        self._socket.abort()

    def _on_bytes(self) -> None:
        self._heard += self._socket.readAll().data()
        parts = self._heard.split(END)
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
        self._socket.write(HEARD)
        self._socket.flush()
        self._socket.disconnectFromServer()
        self.spoke.emit(spoken, right if _RIGHT_FORM.fullmatch(right) else "")
