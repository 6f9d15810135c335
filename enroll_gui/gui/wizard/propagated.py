"""Tells the operating system of new certificates, and the person that it knows them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.lane import Job
from enroll_gui.gui.theme import TextKind, Tone
from enroll_gui.gui.widgets.surface import Glyph
from enroll_gui.gui.widgets.text import DataText, Text
from enroll_gui.gui.words import translated
from enroll_gui.gui.world import World
from enroll_gui.messages import NOT_PROPAGATED, words_for
from enroll_gui.model.entry import Member
from enroll_gui.model.errors import EnrollError
from enroll_gui.model.outcome import Propagation
from enroll_gui.ports import Backends, Progress
from enroll_gui.tasks.propagate_certificate import propagate_certificate


class Propagated(QWidget):
    """One line; hidden where there is nothing to say. What fails here is no trouble of the follow-up."""

    def __init__(self, world: World, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("completion-propagated")
        self._world = world
        self._is_pair = False
        self._error: EnrollError | None = None
        self._job: Job[Propagation] | None = None
        self._glyph, self._line = Glyph("ok", Tone.OK), Text()
        self._code = DataText(kind=TextKind.SMALL, tone=Tone.QUIET)
        self._code.setObjectName("propagation-code")
        self._code.setWordWrap(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(0.6))
        row.addWidget(self._glyph)
        row.addWidget(self._line, 1)
        row.addWidget(self._code, 0, Qt.AlignmentFlag.AlignBottom)
        self.hide()

    def propagate(self, members: Sequence[Member]) -> None:
        """Do it for the members of a proven bundle; nobody has to wait for it."""
        self._is_pair = len(members) > 1
        self.hide()

        def work(backends: Backends, _progress: Progress) -> Propagation:
            return propagate_certificate(backends, members)

        self._job = job = self._world.on_card(work)
        job.succeeded.connect(self._on_propagated)
        job.failed.connect(self._tell)

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._write()
        super().changeEvent(event)

    def _on_propagated(self, came_of_it: Propagation) -> None:
        if came_of_it is not Propagation.NOT_LINKED:
            self._tell(None)

    def _tell(self, error: EnrollError | None) -> None:
        if self.sender() is not self._job:
            return  # of the request before
        self._error = error
        self._write()
        self.show()

    def _write(self) -> None:
        known = self.tr("Windows knows the new certificate.")
        if self._is_pair:
            known = self.tr("Windows knows the new certificates.")
        self._glyph.show_glyph(*(("warning", Tone.WARNING) if self._error else ("ok", Tone.OK)))
        self._line.setText(translated(NOT_PROPAGATED, {}) if self._error else known)
        self._code.setText(words_for(self._error).code if self._error else "")
        self._code.setVisible(self._error is not None)
