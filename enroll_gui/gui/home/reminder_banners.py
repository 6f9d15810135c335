"""Certificates that end soon, on Home: renew now or be reminded later."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QPoint, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.reminder_words import end_words, holder_of, holder_words
from enroll_gui.gui.theme import Tone
from enroll_gui.gui.widgets.button import Button, FlatButton
from enroll_gui.gui.widgets.button_row import ButtonRow
from enroll_gui.gui.widgets.notice import Notice
from enroll_gui.gui.words import in_fours
from enroll_gui.model.link import Link
from enroll_gui.model.reminder import Reminder, Snooze, Urgency

_TONES = {Urgency.NOTICE: Tone.ACCENT, Urgency.URGENT: Tone.WARNING, Urgency.EXPIRED: Tone.STOP}


class ReminderBanners(QWidget):
    """A banner a certificate, hidden where nothing ends soon."""

    renew_wanted = Signal(object)
    """With the Link to the certificate."""
    snoozed = Signal(object, object)
    """With the SHA-256 of certificates, and the Snooze."""
    shown = Signal()
    """Other banners are there now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._banners: list[ReminderBanner] = []
        self._shown: tuple[Reminder, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space(0.6))
        self.hide()

    def show_reminders(self, reminders: tuple[Reminder, ...]) -> None:
        """Show those that are not quiet."""
        loud = tuple(r for r in reminders if not r.is_quiet)
        if loud == self._shown:
            return
        self._shown = loud
        for banner in self._banners:
            banner.hide()
            banner.deleteLater()
        self._banners = [self._make(reminder) for reminder in loud]
        self.setVisible(bool(loud))
        self.shown.emit()

    def _make(self, reminder: Reminder) -> ReminderBanner:
        banner = ReminderBanner(reminder, self)
        banner.renew_wanted.connect(self.renew_wanted)
        banner.snoozed.connect(self.snoozed)
        self._column.addWidget(banner)
        return banner


class ReminderBanner(Notice):
    """One certificate: whose, when it ends, what to do."""

    renew_wanted = Signal(object)
    snoozed = Signal(object, object)

    def __init__(self, reminder: Reminder, parent: QWidget | None = None) -> None:
        super().__init__(_TONES[reminder.urgency], parent)
        self._reminder = reminder
        serial = reminder.certificate.serial
        self.setObjectName(f"reminder-{serial}")
        self._has_ended = reminder.urgency is Urgency.EXPIRED
        self._renew, self._later = Button(glyph="info" if self._has_ended else "renew"), FlatButton()
        self._renew.setObjectName(f"reminder-renew-{serial}")
        self._later.setObjectName(f"reminder-later-{serial}")
        self._renew.clicked.connect(self._on_renew)
        self._later.clicked.connect(self._on_later)
        self._menu = QMenu(self)
        self._menu.setObjectName(f"reminder-menu-{serial}")
        self._choices = {snooze: self._menu.addAction("") for snooze in Snooze}
        for snooze, action in self._choices.items():
            action.triggered.connect(partial(self.snoozed.emit, (reminder.certificate.sha256,), snooze))
        self.words.addSpacing(theme.space(0.3))
        self.words.addWidget(ButtonRow((self._renew, self._later)))
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._write()
        super().changeEvent(event)

    def _write(self) -> None:
        certificate = self._reminder.certificate
        place = self.tr("Where: {label}. Serial number: {number}.").format(
            label=certificate.token_label, number=in_fours(certificate.serial)
        )
        self.set_words(holder_words(self._reminder), "\n".join((end_words(self._reminder), place)))
        self._renew.setText(self.tr("What can I do?") if self._has_ended else self.tr("Renew"))
        self._later.setText(self.tr("Later"))
        holder = holder_of(certificate)
        self._renew.setAccessibleName(self.tr("Renew the certificate of {holder}").format(holder=holder))
        self._later.setAccessibleName(self.tr("Remind me later of the certificate of {holder}").format(holder=holder))
        words = {
            Snooze.DAY: self.tr("Remind me &tomorrow"),
            Snooze.WEEK: self.tr("Remind me in a &week"),
            Snooze.FOR_EVER: self.tr("&Not again for this certificate"),
        }
        for snooze, action in self._choices.items():
            action.setText(words[snooze])

    def _on_renew(self) -> None:
        self.renew_wanted.emit(Link(self._reminder.certificate.serial))

    def _on_later(self) -> None:
        self._menu.popup(self._later.mapToGlobal(QPoint(0, self._later.height())))
