"""Revokes a certificate by its revocation password: which and why, then for good, then what became of it (ICA-26)."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.home.revoke_steps import Confirmation, Outcome, Question
from enroll_gui.gui.lane import Job
from enroll_gui.gui.widgets.busy_strip import BusyStrip
from enroll_gui.gui.widgets.button import Button, PrimaryButton
from enroll_gui.gui.widgets.error_panel import ErrorPanel
from enroll_gui.gui.widgets.page_frame import PageFrame
from enroll_gui.gui.world import World
from enroll_gui.model.errors import EnrollError
from enroll_gui.model.reminder import WatchedCertificate
from enroll_gui.model.revocation import RegisteredCertificate, Revoked
from enroll_gui.ports import Backends, Progress
from enroll_gui.tasks.find_registered import find_registered
from enroll_gui.tasks.revoke_certificate import revoke_certificate

SIZE = (44, 35)
"""Width and height at first, in lines of text."""

_Done = tuple[RegisteredCertificate, Revoked]


class RevokeDialog(QDialog):
    """Three steps, one at a time. The password leaves its field at the press of the button, and the job wipes it."""

    def __init__(self, world: World, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("revoke-dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._world = world
        self._is_busy = self._is_revoking = False
        self._frame = PageFrame()
        self._question, self._confirmation, self._outcome = Question(), Confirmation(), Outcome()
        self._step: Question | Confirmation | Outcome = self._question
        self._strip = BusyStrip()
        self._panel = ErrorPanel()
        self._back, self._go_on = Button(), PrimaryButton()
        self._back.setObjectName("revoke-back")
        self._go_on.setObjectName("revoke-go-on")
        self._lay_out()
        self._connect()
        self._show(self._question)
        world.on_net(_seen).succeeded.connect(self._on_seen)

    def reject(self) -> None:
        """Close; not while the authority revokes, which has an end of its own."""
        if not self._is_revoking:
            super().reject()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        for part in (self._panel, self._question, self._confirmation, self._outcome, self._strip):
            self._frame.body.addWidget(part)
        self._frame.body.addStretch(1)
        self._frame.foot.addStretch(1)
        self._frame.foot.addWidget(self._back)
        self._frame.foot.addWidget(self._go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.space(1.0))
        column.addWidget(self._frame)
        self.setMinimumSize(theme.space(26), theme.space(20))
        self.resize(theme.on_screen(self, *SIZE))

    def _connect(self) -> None:
        self._back.clicked.connect(self._on_back)
        self._go_on.clicked.connect(self._on_go_on)
        self._panel.acted.connect(self._on_acted)
        for step in (self._question, self._confirmation):
            step.changed.connect(self._offer)
        self._confirmation.submitted.connect(self._go_on.click)

    def _show(self, step: Question | Confirmation | Outcome) -> None:
        self._step = step
        self._clear()
        for one in (self._question, self._confirmation, self._outcome):
            one.setVisible(one is step)
        self._retranslate()
        self._offer()
        step.take_focus()

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Revoke a certificate"))
        self._frame.set_words(*self._step.heading())
        self._back.setText(self.tr("&Back") if self._step is self._confirmation else self.tr("Cance&l"))
        self._go_on.setText(
            {
                self._question: self.tr("Con&tinue"),
                self._confirmation: self.tr("&Revoke it for good"),
                self._outcome: self.tr("&Close"),
            }[self._step]
        )

    def _offer(self) -> None:
        self._back.setVisible(self._step is not self._outcome)
        self._back.setEnabled(not self._is_revoking)
        self._confirmation.lock(locked=self._is_revoking)
        self._go_on.setEnabled(self._step.is_complete and not self._is_busy)

    def _on_seen(self, seen: tuple[WatchedCertificate, ...]) -> None:
        self._question.offer(seen)

    def _on_back(self) -> None:
        if self._step is self._confirmation:
            self._show(self._question)
        else:
            self.reject()

    def _on_go_on(self) -> None:
        self._clear()
        if self._step is self._question:
            self._find()
        elif self._step is self._confirmation:
            self._revoke()
        else:
            self.accept()

    def _find(self) -> None:
        serial = self._question.serial

        def find(backends: Backends, _progress: Progress) -> tuple[RegisteredCertificate, ...]:
            return find_registered(backends, serial)

        job = self._world.on_net(find)
        job.succeeded.connect(self._on_found)
        self._follow(job, self.tr("Asking the authority about this certificate"))

    def _revoke(self) -> None:
        certificate, reason = self._confirmation.certificate, self._question.reason
        password = self._confirmation.take_password()

        def revoke(backends: Backends, _progress: Progress) -> _Done:
            return certificate, revoke_certificate(backends, certificate, reason, password)

        self._is_revoking = True
        job = self._world.on_net(revoke)
        job.succeeded.connect(self._on_revoked)
        self._follow(job, self.tr("The authority revokes the certificate"))

    def _follow(self, job: Job[object], what: str) -> None:
        self._is_busy = True
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_ended)
        self._strip.follow(job, what)
        self._offer()

    def _on_found(self, found: tuple[RegisteredCertificate, ...]) -> None:
        self._confirmation.show_certificates(found, self._question.reason)
        before = self._confirmation.certificate.revoked
        if before is None:
            self._show(self._confirmation)
        else:
            self._outcome.show_outcome(self._confirmation.certificate, before, was_before=True)
            self._show(self._outcome)

    def _on_revoked(self, done: _Done) -> None:
        self._outcome.show_outcome(*done, was_before=False)
        self._show(self._outcome)

    def _on_failed(self, error: EnrollError) -> None:
        self._confirmation.show_warning(shown=False)
        self._panel.show_error(error)

    def _on_ended(self) -> None:
        self._is_busy = self._is_revoking = False
        self._offer()
        self._step.take_focus()

    def _clear(self) -> None:
        self._panel.clear()
        self._confirmation.show_warning(shown=True)

    def _on_acted(self) -> None:
        """Whatever the button is called: the step is there again, with what was typed but the password."""
        self._clear()
        self._step.take_focus()


def _seen(backends: Backends, _progress: Progress) -> tuple[WatchedCertificate, ...]:
    return backends.watch_list.read()
