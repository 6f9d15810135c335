"""Messages that the desktop shows for us, and what opens when one is clicked.

Where there is a session bus we speak to its notification service ourselves (Desktop Notifications Specification 1.2):
a message of QSystemTrayIcon names no action there unless it is an error, and a click on it would do nothing.
"""

from __future__ import annotations

import os
import sys
from enum import Enum

from PySide6.QtCore import Q_ARG, Q_RETURN_ARG, SLOT, QCoreApplication, QMetaObject, QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSystemTrayIcon

_SERVICE = "org.freedesktop.Notifications"
_PATH = "/org/freedesktop/Notifications"
_BY_DEFAULT = "default"
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


class DesktopMessages(QObject):
    """Shows messages; each remembers what its click opens."""

    clicked = Signal(object)
    """With what was given to `show`."""

    def __init__(self, icon: QSystemTrayIcon) -> None:
        """Fall back on `icon` where no bus is."""
        super().__init__(icon)
        self._icon = icon
        self._icon.messageClicked.connect(self._on_icon_clicked)
        self._opens: dict[int, object] = {}
        self._opens_last: object = None
        self._is_listening = False

    def show(self, title: str, text: str, opens: object, kind: MessageKind) -> None:
        """Show a message. `text` holds no words that are not ours: some services read markup in it."""
        number = self._notify(title, text, kind) if sys.platform == "linux" else 0
        if number:
            self._opens[number] = opens
        else:
            self._opens_last = opens
            self._icon.showMessage(title, text, _QT_KINDS[kind], SHOWN_MS)

    def _notify(self, title: str, text: str, kind: MessageKind) -> int:
        """Give the number of the message, or 0 where no service shows it."""
        from PySide6.QtDBus import QDBusConnection, QDBusInterface  # noqa: PLC0415 - when there is something to say

        bus = QDBusConnection.sessionBus()
        service = QDBusInterface(_SERVICE, _PATH, _SERVICE, bus)
        if not service.isValid():
            return 0
        if not self._is_listening:
            slots = {"ActionInvoked": "_on_action(uint,QString)", "ActivationToken": "_on_token(uint,QString)"}
            for name, slot in slots.items():  # PySide's stub asks for bytes, PySide for a string
                bus.connect(_SERVICE, _PATH, _SERVICE, name, self, SLOT(slot))  # type: ignore[call-overload]
            self._is_listening = True
        # Called through its metaobject: only there does Python's int become the bus's unsigned one.
        number = QMetaObject.invokeMethod(
            service,
            "Notify",
            Qt.ConnectionType.DirectConnection,
            Q_RETURN_ARG("uint"),
            Q_ARG(str, QGuiApplication.applicationDisplayName()),
            Q_ARG("uint", 0),
            Q_ARG(str, kind.value),
            Q_ARG(str, title),
            Q_ARG(str, text),
            Q_ARG("QStringList", [_BY_DEFAULT, self.tr("Open")]),
            Q_ARG("QVariantMap", {"desktop-entry": QCoreApplication.applicationName()}),
            Q_ARG(int, SHOWN_MS),
        )
        return number if isinstance(number, int) else 0

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
