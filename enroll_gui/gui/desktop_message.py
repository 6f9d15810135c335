"""Messages that the desktop shows for us, and what opens when one is clicked.

Where there is a session bus we speak to its notification service ourselves (Desktop Notifications Specification 1.2):
a message of QSystemTrayIcon names no action there unless it is an error, and a click on it would do nothing.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from enum import Enum
from functools import partial

from PySide6.QtCore import Q_ARG, Q_RETURN_ARG, SLOT, QCoreApplication, QMetaObject, QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSystemTrayIcon

from enroll_gui.gui.lane import Lane

_SERVICE = "org.freedesktop.Notifications"
_PATH = "/org/freedesktop/Notifications"
_BY_DEFAULT = "default"
_ANSWER_MS = 3_000
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
        """Fall back on `icon` where no bus is, or nobody answers on it."""
        super().__init__(icon)
        self._icon = icon
        self._icon.messageClicked.connect(self._on_icon_clicked)
        self._lane: Lane | None = None
        self._opens: dict[int, object] = {}
        self._clicked_early: set[int] = set()
        self._opens_last: object = None

    def show(self, title: str, text: str, opens: object, kind: MessageKind) -> None:
        """Show a message. `text` holds no words that are not ours: some services read markup in it."""
        by_icon = partial(self._show_by_icon, title, text, opens, kind)
        if sys.platform != "linux":
            by_icon()
            return
        self._lane = self._lane or self._listen()
        job = self._lane.start(partial(_notify, title, text, kind, self.tr("Open")))
        job.succeeded.connect(partial(self._on_notified, opens, by_icon))
        job.failed.connect(by_icon)

    def _listen(self) -> Lane:
        """Hear of clicks; give the lane on which the service is asked: it may let us wait."""
        from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415 - when there is something to say

        bus = QDBusConnection.sessionBus()
        slots = {"ActionInvoked": "_on_action(uint,QString)", "ActivationToken": "_on_token(uint,QString)"}
        for name, slot in slots.items():  # PySide's stub asks for bytes, PySide for a string
            bus.connect(_SERVICE, _PATH, _SERVICE, name, self, SLOT(slot))  # type: ignore[call-overload]
        lane = Lane("desktop", self)
        application = QCoreApplication.instance()
        assert application is not None
        application.aboutToQuit.connect(lane.stop)
        return lane

    def _on_notified(self, opens: object, by_icon: Callable[[], None], number: int) -> None:
        if not number:
            by_icon()
        elif number in self._clicked_early:
            self.clicked.emit(opens)
        else:
            self._opens[number] = opens
        self._clicked_early.clear()

    def _show_by_icon(self, title: str, text: str, opens: object, kind: MessageKind, *_error: object) -> None:
        self._opens_last = opens
        self._icon.showMessage(title, text, _QT_KINDS[kind], SHOWN_MS)

    @Slot("uint", str)
    def _on_action(self, number: int, _action: str) -> None:
        if number in self._opens:
            self.clicked.emit(self._opens.pop(number))
        elif self._lane is not None and not self._lane.is_idle:
            self._clicked_early.add(number)

    @Slot("uint", str)
    def _on_token(self, number: int, token: str) -> None:
        """Wayland lets nobody come forward without the right to; it comes right before the click."""
        if number in self._opens:
            os.environ["XDG_ACTIVATION_TOKEN"] = token

    def _on_icon_clicked(self) -> None:
        self.clicked.emit(self._opens_last)


def _notify(title: str, text: str, kind: MessageKind, open_words: str, _progress: object) -> int:
    """Give the number of the message, or 0 where no service shows it. Runs on a lane.

    Whether anybody answers is asked first: what follows begins with a question that has no deadline of ours.
    """
    from PySide6.QtDBus import QDBus, QDBusConnection, QDBusInterface, QDBusMessage  # noqa: PLC0415 - as above

    bus = QDBusConnection.sessionBus()
    question = QDBusMessage.createMethodCall(_SERVICE, _PATH, _SERVICE, "GetCapabilities")
    answer = bus.call(question, QDBus.CallMode.Block, _ANSWER_MS)
    if answer.type() != QDBusMessage.MessageType.ReplyMessage:
        return 0
    service = QDBusInterface(_SERVICE, _PATH, _SERVICE, bus)
    service.setTimeout(_ANSWER_MS)
    try:
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
            Q_ARG("QStringList", [_BY_DEFAULT, open_words]),
            Q_ARG("QVariantMap", {"desktop-entry": QCoreApplication.applicationName()}),
            Q_ARG(int, SHOWN_MS),
        )
    except RuntimeError:  # it has no such method
        return 0
    return number if isinstance(number, int) else 0
