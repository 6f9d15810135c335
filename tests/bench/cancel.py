"""How soon Cancel is acknowledged on the page while the token makes an RSA-4096 key."""

from __future__ import annotations

import time
from datetime import UTC, datetime

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from enroll_gui.gui.widgets.text import Text
from enroll_gui.gui.wizard.follow_up_wizard import FollowUpWizard
from enroll_gui.gui.world import World
from enroll_gui.model.card import KeyRef
from enroll_gui.model.entry import Entry, Member
from enroll_gui.model.request import Changes, new_key_id, new_request_id
from enroll_gui.ports import Backends, Progress
from enroll_gui.tasks.list_certificates import list_certificates
from tests.bench.row import Row
from tests.bench.screen import seen, until, widget


def measure(world: World, serial: str, pin: bytes) -> list[Row]:
    """Give the row: from the press on Cancel to the paint of the new words, in ms, beside a bare button and label.

    `pin` is that of the token `serial`, whose first certificate is planned anew. Nothing stays on the token.
    """
    planned: list[Entry] = []
    world.on_card(lambda backends, _progress: _plan(backends, serial)).succeeded.connect(planned.append)
    until(lambda: bool(planned), "the token is listed")
    wizard = FollowUpWizard(world)
    wizard.open_at(planned[0])
    wizard.open()
    until(lambda: seen("pin-field") is not None, "the PIN is asked for")
    for digit in pin:
        QTest.keyClick(widget("pin-field"), Qt.Key(digit))
    QTest.mouseClick(widget("pin-ok"), Qt.MouseButton.LeftButton)
    until(lambda: seen("busy-cancel") is not None, "the key is being made")
    strip = widget("busy-strip")
    words = next(text for text in strip.findChildren(Text) if text.isVisible())
    took_s = _pressed_until_painted(widget("busy-cancel"), words)
    until(lambda: seen("key-gone") is not None, "the key is deleted")
    wizard.close()
    floor_s = _floor()
    return [Row("Cancel acknowledged, ms", took_s * 1000, 100, f"a bare button and label: {floor_s * 1000:.1f} ms")]


def _plan(backends: Backends, serial: str) -> Entry:
    listed = list_certificates(backends, Progress())
    old = next(stored for stored in listed if stored.token.serial == serial and stored.key_id)
    member = Member(
        role="single",
        profile_id="single",
        old_certificate=old.certificate.der,
        old_key=KeyRef(old.token.store, serial, old.key_id),
        new_key=KeyRef(old.token.store, serial, new_key_id()),
        key_kind="RSA-4096",
        label="bench",
        token_label=old.token.label,
    )
    return Entry(new_request_id(), datetime.now(UTC), backends.settings.authority_url, Changes(), (member,))


class _Paints(QObject):
    """Notes when a widget is painted with other words than at first."""

    def __init__(self, words: QLabel) -> None:
        super().__init__()
        self._words, self._before = words, words.text()
        self.at = 0.0
        words.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self.at and self._words.text() != self._before:
            self.at = time.perf_counter()
        return False


def _pressed_until_painted(button: QWidget, words: QLabel) -> float:
    paints = _Paints(words)
    begun = time.perf_counter()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    until(lambda: paints.at > 0, "the words have changed")
    return paints.at - begun


def _floor() -> float:
    window = QWidget()
    button, words = QPushButton("Cancel", window), QLabel("working", window)
    words.setGeometry(0, 40, 300, 30)
    button.clicked.connect(lambda: words.setText("stopping"))
    window.show()
    QTest.qWaitForWindowExposed(window)
    seconds = _pressed_until_painted(button, words)
    window.close()
    return seconds
