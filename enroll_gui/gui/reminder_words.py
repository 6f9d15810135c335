"""What a reminder says, on Home and in the tray."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication

from enroll_gui.gui.words import date_words, in_fours, time_words
from enroll_gui.model.reminder import Reminder, Urgency, WatchedCertificate


def state_words(urgency: Urgency | None) -> str:
    """Say in one sentence how things stand, without naming anybody."""
    if urgency is None:
        return QCoreApplication.translate("reminders", "No certificate ends soon")
    return {
        Urgency.NOTICE: QCoreApplication.translate("reminders", "A certificate ends soon"),
        Urgency.URGENT: QCoreApplication.translate("reminders", "A certificate is about to end"),
        Urgency.EXPIRED: QCoreApplication.translate("reminders", "A certificate has ended"),
    }[urgency]


def holder_words(reminder: Reminder) -> str:
    """Say whose certificate ends, for a title."""
    text = {
        Urgency.NOTICE: QCoreApplication.translate("reminders", "{holder}: the certificate ends soon"),
        Urgency.URGENT: QCoreApplication.translate("reminders", "{holder}: the certificate is about to end"),
        Urgency.EXPIRED: QCoreApplication.translate("reminders", "{holder}: the certificate has ended"),
    }[reminder.urgency]
    return text.format(holder=holder_of(reminder.certificate))


def end_words(reminder: Reminder) -> str:
    """Say when it ends or has ended: near the end with the time of day."""
    end = reminder.certificate.not_after
    text = {
        Urgency.NOTICE: QCoreApplication.translate("reminders", "It is valid until {date}. Days left: {days}."),
        Urgency.URGENT: QCoreApplication.translate("reminders", "It is valid until {date}, {time}. Renew it now."),
        Urgency.EXPIRED: QCoreApplication.translate("reminders", "It was valid until {date}, {time}."),
    }[reminder.urgency]
    days = max((end - datetime.now(UTC)).days, 0)
    return text.format(date=date_words(end), time=time_words(end), days=days)


def holder_of(certificate: WatchedCertificate) -> str:
    """Name the holder, or the certificate where it names none."""
    return certificate.holder or in_fours(certificate.serial)
