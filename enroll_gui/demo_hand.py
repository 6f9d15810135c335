"""The hand that plays the demo unattended: it finds the real widgets by name, looks, types and clicks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QTreeView, QWidget, QWizard

from enroll_gui.gui.widgets.candidate_list import SERIAL_ROLE

LIMIT_S = 100
"""How long the whole play may take."""
CALM = 3
"""How many turns of the event loop a sight must last: what was just put into a layout shows itself a turn later."""
LOOKS = frozenset((QEvent.Type.Paint, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.EnabledChange))

Seen = Callable[[], bool]


class Hand(QObject):
    """Plays `moves`: each waits for something to be seen, then acts. It looks whenever a window has changed, never by
    the clock."""

    ended = Signal(bool)
    """True: every move was made."""

    def __init__(self, application: QApplication, window: QWidget, screenshots: Path) -> None:
        super().__init__(window)
        self.failure = ""
        """What it waited for when it gave up, and the code on the screen."""
        self._application = application
        self._window = window
        self._screenshots = screenshots
        self._looking = False
        self._calm = 0
        self._moves: Iterator[Seen] = iter(())
        self._awaited: Seen | None = None
        self._awaits = ""

    def play(self, pin: str, token: str, serials: Sequence[str]) -> None:
        """Begin: renew the certificate, or the two of a pair, on the card `token` with its PIN. `ended` tells how."""
        self._screenshots.mkdir(parents=True, exist_ok=True)
        self._moves = self._renew(pin, token, serials)
        self._awaited = next(self._moves)
        self._application.installEventFilter(self)
        QTimer.singleShot(LIMIT_S * 1000, self, self._give_up)
        self._look_soon()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again after whatever changes what is seen."""
        if event.type() in LOOKS:
            self._look_soon()
        return False

    def _renew(self, pin: str, token: str, serials: Sequence[str]) -> Iterator[Seen]:
        """The whole job, as a person does it. A pair stands in the row of its first."""
        serial = serials[0]
        yield from self._see("home", lambda: self._button("tile-renew").isEnabled() and self._has(f"token-{token}"))
        self._click("tile-renew")
        yield from self._see("system-test", lambda: self._at("system-test") and self._can("wizard-next"))
        self._click("wizard-next")
        yield from self._wait("certificate", lambda: self._at("selection") and self._row(serial).isValid())
        self._choose(serial)
        yield from self._see("selection", lambda: self._can("wizard-next"))
        self._click("wizard-next")
        yield from self._see("data", lambda: self._at("data") and self._can("wizard-next"))
        self._click("data-change")
        yield from self._see("editable", lambda: self._at("editable") and self._can("editable-done"))
        self._click("editable-done")
        yield from self._wait("data again", lambda: self._at("data") and self._can("wizard-next"))
        self._click("wizard-next")
        yield from self._enter_pin(pin, "pin")
        yield from self._see("what-you-sign", lambda: self._at("what-you-sign") and self._can("wizard-commit"))
        if len(serials) > 1:
            self._click("segment-commercial")
            yield from self._see("what-you-sign-2", lambda: self._can("wizard-commit"))
        self._click("wizard-commit")
        yield from self._enter_pin(pin, "")
        yield from self._see("work", lambda: self._at("work") and self._has("work-done"))
        yield from self._wait("completion", lambda: self._at("completion") and self._can("completion-try"))
        self._click("completion-try")
        yield from self._enter_pin(pin, "")
        yield from self._see("completion", lambda: self._has("completion-trial"))
        self._click("wizard-finish")

    def _enter_pin(self, pin: str, screenshot: str) -> Iterator[Seen]:
        yield from self._wait("pin-dialog", lambda: self._has("pin-field"))
        field = self._widget("pin-field")
        field.setFocus()
        for digit in pin:
            QTest.keyClick(field, Qt.Key(ord(digit)))
        yield from self._see(screenshot, lambda: self._can("pin-ok"), of="pin-dialog")
        self._click("pin-ok")

    def _wait(self, what: str, seen: Seen) -> Iterator[Seen]:
        self._awaits = what
        yield seen

    def _see(self, name: str, seen: Seen, of: str = "") -> Iterator[Seen]:
        """Wait, then save a picture of the window on top under `name`, if there is one."""
        yield from self._wait(name or of, seen)
        if name:
            self._save(name)

    def _save(self, name: str) -> None:
        top = self._application.activeModalWidget() or self._found("follow-up-wizard") or self._window
        top.grab().save(str(self._screenshots / f"{name}.png"))

    def _look_soon(self) -> None:
        if not self._looking:
            self._looking = True
            QTimer.singleShot(0, self, self._look)

    def _look(self) -> None:
        self._looking = False
        if self._awaited is None:
            return
        if self._has("error-code"):
            self._give_up()
        elif not self._awaited():
            self._calm = 0
        elif self._calm < CALM:
            self._calm += 1
            self._look_soon()
        else:
            self._calm = 0
            self._awaited = next(self._moves, None)
            if self._awaited is None:
                self._end(made=True)
            else:
                self._look_soon()

    def _give_up(self) -> None:
        if self._awaited is not None:
            code = self._found("error-code")
            said = code.text() if isinstance(code, QLabel) else "no error on the screen"
            self.failure = f"waited for {self._awaits}: {said}"
            self._save("failure")
            self._end(made=False)

    def _end(self, *, made: bool) -> None:
        self._awaited = None
        self._application.removeEventFilter(self)
        self.ended.emit(made)

    def _found(self, name: str) -> QWidget | None:
        """Find a widget that a person can see now."""
        for top in self._application.topLevelWidgets():
            for widget in (top, *top.findChildren(QWidget, name)):
                if widget.objectName() == name and widget.isVisible():
                    return widget
        return None

    def _widget(self, name: str) -> QWidget:
        widget = self._found(name)
        if widget is None:
            raise LookupError(name)
        return widget

    def _button(self, name: str) -> QAbstractButton:
        button = self._widget(name)
        assert isinstance(button, QAbstractButton)
        return button

    def _has(self, name: str) -> bool:
        return self._found(name) is not None

    def _can(self, name: str) -> bool:
        widget = self._found(name)
        return widget is not None and widget.isEnabled()

    def _at(self, page: str) -> bool:
        wizard = self._found("follow-up-wizard")
        return isinstance(wizard, QWizard) and wizard.currentPage().objectName() == page

    def _click(self, name: str) -> None:
        QTest.mouseClick(self._button(name), Qt.MouseButton.LeftButton)

    def _list(self) -> QTreeView:
        table = self._widget("candidate-list")
        assert isinstance(table, QTreeView)
        return table

    def _row(self, serial: str) -> QModelIndex:
        if not self._has("candidate-list"):
            return QModelIndex()
        model = self._list().model()
        rows = (model.index(row, 0) for row in range(model.rowCount()))
        return next((index for index in rows if index.data(SERIAL_ROLE) == serial), QModelIndex())

    def _choose(self, serial: str) -> None:
        table, index = self._list(), self._row(serial)
        table.scrollTo(index)
        where: QPoint = table.visualRect(index).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
