"""Where help comes from: opens the support bundle over any window, and tells of faults that nobody caught."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from enroll_gui.gui.world import World

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from enroll_gui.gui.lane import Job
    from enroll_gui.model.crash import Crash
    from enroll_gui.ports import RunRecords


class Support(QObject):
    """Belongs to the program's window; `of` finds it from anywhere in it and in its dialogs."""

    def __init__(self, world: World, open_records: Callable[[], RunRecords], window: QWidget) -> None:
        """`open_records` is called on lanes."""
        super().__init__(window)
        self.setObjectName("support")
        self._world = world
        self._open_records = open_records
        self._window = window

    @staticmethod
    def of(widget: QWidget) -> Support | None:
        """Find the one that belongs to a widget's window, or to the window that opened that."""
        place: QWidget | None = widget
        while place is not None:
            for child in place.children():
                if isinstance(child, Support):
                    return child
            place = place.parentWidget()
        return None

    def bundle(self, over: QWidget, part: str = "") -> QDialog:
        """Make the support bundle's dialog over a window; it shows the part with that key first."""
        from enroll_gui.gui.home.diagnostics_dialog import DiagnosticsDialog  # noqa: PLC0415 - 11 ms and 1 MB, for few

        return DiagnosticsDialog(self._world, self._open_records, part, over.window())

    def crashes(self) -> Job[tuple[Crash, ...]]:
        """Read what earlier runs left and nobody has seen, on a lane."""
        open_records = self._open_records
        return self._world.on_files(lambda: tuple(open_records().crashes()))

    def archive(self, crash: Crash) -> None:
        """Offer a crash no more."""
        open_records = self._open_records
        self._world.on_files(lambda: open_records().archive(crash))

    def tell_fault(self, crash: Crash | None) -> None:
        """Say that the program made a mistake, over what is open; not twice at once."""
        from enroll_gui.gui.home.fault_dialog import FaultDialog  # noqa: PLC0415 - for bad days

        if self._window.findChild(FaultDialog) is None:
            FaultDialog(self, crash, QApplication.activeModalWidget() or self._window).open()
