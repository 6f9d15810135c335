"""What is going on, since when, and how long it usually takes."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.lane import Job
from enroll_gui.gui.theme import TextKind, Tone
from enroll_gui.gui.widgets.button import FlatButton
from enroll_gui.gui.widgets.text import Text


class BusyStrip(QWidget):
    """Appears when a job is still not finished after 0.3 s, and goes with it."""

    cancel_requested = Signal()
    """Cancel was pressed; it is off from then on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("busy-strip")
        self._usual_s: float | None = None
        self._since = QElapsedTimer()
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._write)
        self._what = Text()
        self._note = Text()
        self._note.setObjectName("busy-note")
        self._time = Text(kind=TextKind.SMALL, tone=Tone.QUIET)
        self._time.setWordWrap(False)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(theme.space(0.4))
        self._cancel = FlatButton()
        self._cancel.setObjectName("busy-cancel")
        self._cancel.clicked.connect(self._on_cancel)
        self._lay_out()
        self._retranslate()
        self.hide()

    def follow(self, job: Job[object], what: str, *, can_cancel: bool = False) -> None:
        """Show `what` (translated) while `job` runs."""
        self._usual_s = None
        self.set_words(what)
        self.set_note("")
        self._cancel.setVisible(can_cancel)
        self._cancel.setEnabled(can_cancel)
        self._since.start()
        job.busy.connect(self._on_busy)
        job.finished.connect(self._on_finished)

    def set_words(self, what: str) -> None:
        """Say something else, with the clock running on."""
        self._what.setText(what)
        self._bar.setAccessibleName(what)
        self._write()

    def set_usual(self, usual_s: float) -> None:
        """Say how long it takes as a rule, now that it is known; 0: nobody knows."""
        self._usual_s = usual_s or None
        self._write()

    def set_note(self, note: str) -> None:
        """Say below what else the person has to know while this job runs."""
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def hide(self) -> None:
        """Go, and stop the clock."""
        self._tick.stop()
        super().hide()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self._what, 1)
        row.addWidget(self._time)
        row.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(0.35))
        column.addLayout(row)
        column.addWidget(self._bar)
        column.addWidget(self._note)

    def _retranslate(self) -> None:
        self._cancel.setText(self.tr("Cance&l"))
        self._write()

    def _write(self) -> None:
        seconds = self._since.elapsed() // 1000 if self._since.isValid() else 0
        if self._usual_s is None:
            self._time.setText(self.tr("{seconds} s").format(seconds=seconds))
        else:
            text = self.tr("{seconds} s, usually about {usual} s")
            self._time.setText(text.format(seconds=seconds, usual=round(self._usual_s)))

    def _on_busy(self) -> None:
        self._tick.start()
        self._write()
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self._bar, QAccessible.Event.Alert))

    def _on_finished(self) -> None:
        """A slot of its own: one that overrides Qt's `hide` is called even when the widget is gone."""
        self.hide()

    def _on_cancel(self) -> None:
        self._cancel.setEnabled(False)
        self.cancel_requested.emit()
