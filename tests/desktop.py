"""A desktop for tests: an X server, a session bus, and on it what a panel does for icons and messages.

Import `desktop` into the conftest.py that needs it. Where Xvfb or dbus-daemon is not installed its tests are skipped.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import ClassInfo, Property, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusVirtualObject
from PySide6.QtWidgets import QApplication

WATCHER = "org.kde.StatusNotifierWatcher"
NOTIFICATIONS = "org.freedesktop.Notifications"
MENU = "com.canonical.dbusmenu"


@dataclass(frozen=True)
class Message:
    """What a program asked the desktop to show."""

    number: int
    title: str
    text: str
    actions: tuple[str, ...]
    """Alternately the name of an action and its words; without "default" a click does nothing."""


@ClassInfo({"D-Bus Interface": WATCHER})  # type: ignore[call-arg]  # PySide's stub knows no arguments
class _Watcher(QObject):  # type: ignore[operator]  # nor that it decorates
    """Where icons of the tray are announced (StatusNotifierItem)."""

    StatusNotifierItemRegistered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.icons: list[str] = []

    @Slot(str)
    def RegisterStatusNotifierItem(self, name: str) -> None:
        self.icons.append(name)

    @Property(bool)
    def IsStatusNotifierHostRegistered(self) -> bool:
        return True


@ClassInfo({"D-Bus Interface": NOTIFICATIONS})  # type: ignore[call-arg]  # as above
class _Notifications(QObject):  # type: ignore[operator]  # as above
    """Where messages are shown (Desktop Notifications Specification 1.2)."""

    ActionInvoked = Signal("uint", str)  # type: ignore[arg-type]  # a type of C++ has no name in Python

    def __init__(self) -> None:
        super().__init__()
        self.messages: list[Message] = []

    @Slot(str, "uint", str, str, str, "QStringList", "QVariantMap", int, result="uint")
    def Notify(  # noqa: PLR0917 - as the specification has it
        self, app: str, replaces: int, icon: str, title: str, text: str, actions: list[str], hints: object, ends_ms: int
    ) -> int:
        self.messages.append(Message(len(self.messages) + 1, title, text, tuple(actions)))
        return len(self.messages)

    @Slot(result="QStringList")
    def GetCapabilities(self) -> list[str]:
        return ["actions", "body"]


class _Useless(QDBusVirtualObject):
    """Where messages are asked for and nobody answers, or everything is refused."""

    def __init__(self, *, refuses: bool) -> None:
        super().__init__()
        self.asked: list[str] = []
        self._refuses = refuses

    def handleMessage(self, message: QDBusMessage, _bus: QDBusConnection) -> bool:
        self.asked.append(message.member())
        return not self._refuses

    def introspect(self, _path: str) -> str:
        return ""


class Desktop:
    """What a person sees of a program that has no window."""

    def __init__(self, environment: dict[str, str], *, has_tray: bool = True, messages: str = "shown") -> None:
        """Join the bus of `environment`. What becomes of `messages`: shown, unanswered, or refused."""
        self.environment = environment
        address = environment["DBUS_SESSION_BUS_ADDRESS"]
        self._bus = QDBusConnection.connectToBus(address, address)
        self._watcher, self._notifications = _Watcher(), _Notifications()
        self._useless = _Useless(refuses=messages == "refused")
        everything = QDBusConnection.RegisterOption.ExportAllContents
        offered: list[tuple[str, str, QObject]] = []
        if messages == "shown":
            offered.append((NOTIFICATIONS, "/org/freedesktop/Notifications", self._notifications))
        else:
            assert self._bus.registerVirtualObject("/org/freedesktop/Notifications", self._useless)
            assert self._bus.registerService(NOTIFICATIONS)
        if has_tray:
            offered.append((WATCHER, "/StatusNotifierWatcher", self._watcher))
        for service, path, what in offered:
            assert self._bus.registerObject(path, what, everything)
            assert self._bus.registerService(service)

    def close(self) -> None:
        """Leave the bus."""
        QDBusConnection.disconnectFromBus(self.environment["DBUS_SESSION_BUS_ADDRESS"])

    @property
    def icons(self) -> list[str]:
        """Names on the bus of those who have an icon in the tray."""
        return self._watcher.icons

    @property
    def messages(self) -> list[Message]:
        """Give what was shown, oldest first."""
        return self._notifications.messages

    @property
    def asked_in_vain(self) -> list[str]:
        """Give what was asked for messages that are not shown."""
        return self._useless.asked

    def click_message(self, message: Message) -> None:
        """Click on a message that was shown."""
        assert "default" in message.actions[::2]
        self._notifications.ActionInvoked.emit(message.number, "default")

    def tip(self) -> str:
        """Read the tool tip of the only icon."""
        answer = self._ask("/StatusNotifierItem", "org.freedesktop.DBus.Properties.Get", *_named("ToolTip"))
        return str(re.findall(r'string "(.*)"', answer)[1])

    def menu(self) -> dict[str, int]:
        """Read the menu of the only icon: words without mnemonics, and the number to click them by."""
        answer = self._ask("/MenuBar", f"{MENU}.GetLayout", "int32:0", "int32:-1", "array:string:label")
        items = re.split(r"struct \{\s+int32 (\d+)", answer)[1:]
        words = [re.search(r'string "label"\s+variant\s+string "(.*)"', text) for text in items[1::2]]
        return {w[1].replace("_", ""): int(number) for number, w in zip(items[::2], words, strict=True) if w}

    def click(self, words: str) -> None:
        """Click a line of the menu."""
        number = self.menu()[words]
        self._ask("/MenuBar", f"{MENU}.Event", f"int32:{number}", "string:clicked", "variant:int32:0", "uint32:0")

    def _ask(self, path: str, *call: str) -> str:
        (icon,) = self.icons
        command = ["dbus-send", "--session", "--print-reply", f"--dest={icon}", path, *call]
        environment = {**os.environ, **self.environment}
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as asked:
            while asked.poll() is None:
                QApplication.processEvents()
            assert asked.stdout is not None
            assert asked.returncode == 0
            return asked.stdout.read()


def _named(name: str) -> tuple[str, str]:
    return "string:org.kde.StatusNotifierItem", f"string:{name}"


def _served(stack: ExitStack, *command: str) -> str:
    """Start a server that tells its address in one line, as long as the stack."""
    process = stack.enter_context(
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    )
    stack.callback(process.terminate)
    assert process.stdout is not None
    return process.stdout.readline().strip()


def missing_programs() -> list[str]:
    """Name what is not installed of all that a desktop is made of."""
    return [name for name in ("Xvfb", "dbus-daemon", "dbus-send") if shutil.which(name) is None]


@contextmanager
def running_parts(folder: Path) -> Iterator[dict[str, str]]:
    """Run an X server and a session bus; give the environment that leads to them."""
    with ExitStack() as stack:
        number = _served(stack, "Xvfb", "-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp")
        bus = f"--address=unix:dir={folder}"
        address = _served(stack, "dbus-daemon", "--session", "--nofork", "--print-address=1", bus)
        yield {"DISPLAY": f":{number}", "DBUS_SESSION_BUS_ADDRESS": address, "QT_QPA_PLATFORM": "xcb"}


@pytest.fixture
def desktop_parts(tmp_path: Path) -> Iterator[dict[str, str]]:
    """X server and session bus of one test."""
    if missing := missing_programs():
        pytest.skip(f"not installed: {missing}")
    with running_parts(tmp_path) as environment:
        yield environment


@pytest.fixture
def desktop(desktop_parts: dict[str, str], qapp: QApplication) -> Iterator[Desktop]:
    """A desktop with a tray."""
    made = Desktop(desktop_parts)
    yield made
    made.close()


@pytest.fixture
def bare_desktop(desktop_parts: dict[str, str], qapp: QApplication) -> Iterator[Desktop]:
    """A desktop without a tray."""
    made = Desktop(desktop_parts, has_tray=False)
    yield made
    made.close()


@pytest.fixture
def deaf_desktop(desktop_parts: dict[str, str], qapp: QApplication) -> Iterator[Desktop]:
    """A desktop with a tray, whose service for messages answers nothing."""
    made = Desktop(desktop_parts, messages="unanswered")
    yield made
    made.close()


@pytest.fixture
def refusing_desktop(desktop_parts: dict[str, str], qapp: QApplication) -> Iterator[Desktop]:
    """A desktop with a tray, whose service for messages refuses all that it is asked."""
    made = Desktop(desktop_parts, messages="refused")
    yield made
    made.close()
