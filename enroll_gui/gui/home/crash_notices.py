"""What stopped by itself since somebody last looked: a driver, or the program."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import PurePath

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.support import Support
from enroll_gui.gui.theme import Tone
from enroll_gui.gui.widgets.button import Button, FlatButton
from enroll_gui.gui.widgets.button_row import ButtonRow
from enroll_gui.gui.widgets.notice import Notice
from enroll_gui.gui.words import date_words, time_words
from enroll_gui.model.crash import Crash, CrashKind

MOST = 3
"""Notices at once; the report has them all."""


class CrashNotices(QWidget):
    """A notice a crash, read once; hidden where there is none."""

    report_wanted = Signal()
    shown = Signal()
    """Other notices are there now."""

    def __init__(self, support: Support, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._support = support
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space(0.6))
        self.hide()
        support.crashes().succeeded.connect(self._on_read)

    def _on_read(self, crashes: tuple[Crash, ...]) -> None:
        for crash in crashes[:MOST]:
            notice = CrashNotice(crash)
            notice.dismissed.connect(self._on_dismissed)
            notice.report_wanted.connect(self._on_report)
            self._column.addWidget(notice)
        self.setVisible(bool(crashes))
        self.shown.emit()

    def _on_report(self, notice: CrashNotice) -> None:
        self._on_dismissed(notice)
        self.report_wanted.emit()

    def _on_dismissed(self, notice: CrashNotice) -> None:
        self._support.archive(notice.crash)
        notice.hide()
        notice.deleteLater()
        self.setVisible(any(not n.isHidden() for n in self.findChildren(CrashNotice)))
        self.shown.emit()


class CrashNotice(Notice):
    """Who stopped, in what, and when; seen once its report was opened or it was dismissed."""

    report_wanted = Signal(object)
    """With this notice."""
    dismissed = Signal(object)
    """With this notice."""

    def __init__(self, crash: Crash, parent: QWidget | None = None) -> None:
        super().__init__(Tone.WARNING, parent)
        self.setObjectName(f"crash-{crash.name}")
        self.crash = crash
        self._report, self._dismiss = Button(glyph="document"), FlatButton()
        self._report.setObjectName("crash-report")
        self._dismiss.setObjectName("crash-dismiss")
        self._report.clicked.connect(self._on_report)
        self._dismiss.clicked.connect(self._on_dismiss)
        self.words.addSpacing(theme.space(0.3))
        self.words.addWidget(ButtonRow((self._report, self._dismiss)))
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._write()
        super().changeEvent(event)

    def _write(self) -> None:
        crash = self.crash
        driver = PurePath(crash.module).name
        if crash.kind is CrashKind.DRIVER:
            line = self._driver_line().format(driver=driver, call=crash.call, **_moment(crash.when))
            why = self.tr("This looks like a fault of the driver. What was done to a card until then is recorded.")
            self.set_words(self.tr("A card driver stopped"), f"{line}\n{why}")
        else:
            line = self._program_line().format(**_moment(crash.when))
            why = self.tr("What was done to a card until then is recorded. The report helps your help desk.")
            self.set_words(self.tr("This program stopped by itself"), f"{line}\n{why}")
        self._report.setText(self.tr("Show report"))
        self._dismiss.setText(self.tr("Dismiss"))

    def _driver_line(self) -> str:
        if (days := _days_ago(self.crash.when)) > 1:
            return self.tr("{driver} stopped in {call} on {date} at {time}.")
        if days == 1:
            return self.tr("{driver} stopped in {call} yesterday at {time}.")
        return self.tr("{driver} stopped in {call} today at {time}.")

    def _program_line(self) -> str:
        if (days := _days_ago(self.crash.when)) > 1:
            return self.tr("It happened on {date} at {time}.")
        return self.tr("It happened yesterday at {time}.") if days == 1 else self.tr("It happened today at {time}.")

    def _on_report(self) -> None:
        self.report_wanted.emit(self)

    def _on_dismiss(self) -> None:
        self.dismissed.emit(self)


def _days_ago(when: datetime) -> int:
    today = datetime.now().astimezone().date()
    return (today - when.astimezone().date()) // timedelta(days=1)


def _moment(when: datetime) -> dict[str, str]:
    return {"date": date_words(when), "time": time_words(when)}
