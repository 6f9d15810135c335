"""Requests that an earlier run began and did not end."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.theme import Tone
from enroll_gui.gui.widgets.button import Button
from enroll_gui.gui.widgets.notice import Notice
from enroll_gui.gui.words import date_words, in_fours, time_words
from enroll_gui.gui.world import World
from enroll_gui.model.entry import Entry
from enroll_gui.model.errors import EnrollError
from enroll_gui.ports import Backends, Progress
from enroll_gui.tasks.unfinished_entries import unfinished_entries


class UnfinishedEntries(QWidget):
    """A banner an entry, hidden where there is none."""

    finish_wanted = Signal(object)
    """With the Entry to go on with."""
    shown = Signal()
    """Other banners are there now."""
    failed = Signal(object)
    """With the EnrollError that kept the journal from being read."""

    def __init__(self, world: World, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._world = world
        self._banners: list[Banner] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space(0.6))
        self.hide()

    def refresh(self) -> None:
        """Read the journal."""
        job = self._world.on_net(_unfinished)
        job.succeeded.connect(self._on_read)
        job.failed.connect(self._on_failed)

    def _on_failed(self, error: EnrollError) -> None:
        self.failed.emit(error)

    def _on_read(self, entries: tuple[Entry, ...]) -> None:
        for banner in self._banners:
            banner.hide()
            banner.deleteLater()
        self._banners = [Banner(entry, self) for entry in entries]
        for banner in self._banners:
            banner.finish_wanted.connect(self.finish_wanted)
            self._column.addWidget(banner)
        self.setVisible(bool(entries))
        self.shown.emit()


class Banner(Notice):
    """One request: whose card, since when, and a button to go on."""

    finish_wanted = Signal(object)

    def __init__(self, entry: Entry, parent: QWidget | None = None) -> None:
        super().__init__(Tone.WARNING, parent)
        self._entry = entry
        self._finish = Button(glyph="play")
        self._finish.setObjectName(f"unfinished-finish-{entry.id}")
        self._finish.clicked.connect(self._on_finish)
        row = QHBoxLayout()
        row.addWidget(self._finish)
        row.addStretch(1)
        self.words.addSpacing(theme.space(0.3))
        self.words.addLayout(row)
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._write()
        super().changeEvent(event)

    def _write(self) -> None:
        member = self._entry.members[0]
        begun = self._entry.created.astimezone()
        when = time_words(begun)
        if begun.date() != datetime.now().astimezone().date():
            when = f"{date_words(begun)} {when}"
        self.set_words(
            self.tr("A request is not finished"),
            self.tr("Card {number} ({label}) has an unfinished request from {when}.").format(
                number=in_fours(member.new_key.token_serial), label=member.token_label, when=when
            ),
        )
        self._finish.setText(self.tr("&Finish"))

    def _on_finish(self) -> None:
        self.finish_wanted.emit(self._entry)


def _unfinished(backends: Backends, _progress: Progress) -> tuple[Entry, ...]:
    return unfinished_entries(backends)
