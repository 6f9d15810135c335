"""Messages that the desktop shows for us, and what opens when one is clicked.

Where there is a session bus we speak to its notification service ourselves (Desktop Notifications Specification 1.2):
a message of QSystemTrayIcon names no action there unless it is an error, and a click on it would do nothing.
"""

from __future__ import annotations

import logging
import os
import sys
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Q_ARG, Q_RETURN_ARG, SLOT, QCoreApplication, QMetaObject, QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSystemTrayIcon

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusError, QDBusPendingCallWatcher

_log = logging.getLogger(__name__)

_SERVICE = "org.freedesktop.Notifications"
_PATH = "/org/freedesktop/Notifications"
_BY_DEFAULT = "default"
ANSWER_MS = 20_000
"""A service may only be starting, at login."""
SHOW_MS = 2_000
SHOWN_MS = 30_000


class MessageKind(Enum):
    """What a message is about, by the name that desktops have a drawing for (Icon Naming Specification)."""

    NEWS = "dialog-information"
    WARNING = "dialog-warning"
    TROUBLE = "dialog-error"


_QT_KINDS = {
    MessageKind.NEWS: QSystemTrayIcon.MessageIcon.Information,
    MessageKind.WARNING: QSystemTrayIcon.MessageIcon.Warning,
    MessageKind.TROUBLE: QSystemTrayIcon.MessageIcon.Critical,
}


class _Message(NamedTuple):
    title: str
    text: str
    opens: object
    kind: MessageKind


class DesktopMessages(QObject):
    """Shows messages; each remembers what its click opens."""

    clicked = Signal(object)
    """With what was given to `show`."""

    def __init__(self, icon: QSystemTrayIcon) -> None:
        """Fall back on `icon` where no bus or no service is."""
        super().__init__(icon)
        self._icon = icon
        self._icon.messageClicked.connect(self._on_icon_clicked)
        self._opens: dict[int, object] = {}
        self._opens_last: object = None
        self._is_listening = False

    def show(self, title: str, text: str, opens: object, kind: MessageKind) -> None:
        """Show a message. `text` holds no words that are not ours: some services read markup in it."""
        message = _Message(title, text, opens, kind)
        if sys.platform == "linux":
            self._ask(message)
        else:
            self._show_by_icon(message)

    def _ask(self, message: _Message) -> None:
        """Have the service describe itself, without waiting: what then asks it for the same waits for the answer."""
        from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher  # noqa: PLC0415 - on demand

        bus = QDBusConnection.sessionBus()
        if not bus.isConnected():
            self._show_by_icon(message)
            return
        if not self._is_listening:
            slots = {"ActionInvoked": "_on_action(uint,QString)", "ActivationToken": "_on_token(uint,QString)"}
            for name, slot in slots.items():  # PySide's stub asks for bytes, PySide for a string
                bus.connect(_SERVICE, _PATH, _SERVICE, name, self, SLOT(slot))  # type: ignore[call-overload]
            self._is_listening = True
        question = QDBusMessage.createMethodCall(_SERVICE, _PATH, "org.freedesktop.DBus.Introspectable", "Introspect")
        answer = QDBusPendingCallWatcher(bus.asyncCall(question, ANSWER_MS), self)
        answer.finished.connect(partial(self._on_answered, message, answer))

    def _on_answered(self, message: _Message, answer: QDBusPendingCallWatcher) -> None:
        answer.deleteLater()
        error = _show_by_service(message, self.tr("Open"), self._opens) if not answer.isError() else answer.error()
        if error is None:
            return
        _log.warning("the service for messages: %s", error.name())
        if error.type() is not error.ErrorType.NoReply:  # the icon would ask it, too, and keep the window waiting
            self._show_by_icon(message)

    def _show_by_icon(self, message: _Message) -> None:
        self._opens_last = message.opens
        self._icon.showMessage(message.title, message.text, _QT_KINDS[message.kind], SHOWN_MS)

    @Slot("uint", str)
    def _on_action(self, number: int, _action: str) -> None:
        if number in self._opens:
            self.clicked.emit(self._opens.pop(number))

    @Slot("uint", str)
    def _on_token(self, number: int, token: str) -> None:
        """Wayland lets nobody come forward without the right to; it comes right before the click."""
        if number in self._opens:
            os.environ["XDG_ACTIVATION_TOKEN"] = token

    def _on_icon_clicked(self) -> None:
        self.clicked.emit(self._opens_last)


def _show_by_service(message: _Message, open_words: str, opens: dict[int, object]) -> QDBusError | None:
    """Show it, and remember in `opens` what its click opens; or give the error."""
    from PySide6.QtDBus import QDBusConnection, QDBusError, QDBusInterface  # noqa: PLC0415 - on demand

    service = QDBusInterface(_SERVICE, _PATH, _SERVICE, QDBusConnection.sessionBus())
    service.setTimeout(SHOW_MS)
    try:
        # Called through its metaobject: only there does Python's int become the bus's unsigned one.
        number = QMetaObject.invokeMethod(
            service,
            "Notify",
            Qt.ConnectionType.DirectConnection,
            Q_RETURN_ARG("uint"),
            Q_ARG(str, QGuiApplication.applicationDisplayName()),
            Q_ARG("uint", 0),
            Q_ARG(str, message.kind.value),
            Q_ARG(str, message.title),
            Q_ARG(str, message.text),
            Q_ARG("QStringList", [_BY_DEFAULT, open_words]),
            Q_ARG("QVariantMap", {"desktop-entry": QCoreApplication.applicationName()}),
            Q_ARG(int, SHOWN_MS),
        )
    except RuntimeError:  # it describes no such method
        return QDBusError(QDBusError.ErrorType.UnknownMethod, "Notify")
    if service.lastError().isValid():
        return service.lastError()
    assert isinstance(number, int)
    opens[number] = message.opens
    return None
