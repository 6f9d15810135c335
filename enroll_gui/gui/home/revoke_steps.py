"""The three steps of `RevokeDialog`: the question, the confirmation with the password, the outcome."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.theme import TextKind, Tone
from enroll_gui.gui.widgets.choice import Choice
from enroll_gui.gui.widgets.fields_table import Field, FieldsTable
from enroll_gui.gui.widgets.notice import Notice
from enroll_gui.gui.widgets.pin_field import PinField
from enroll_gui.gui.widgets.surface import Card
from enroll_gui.gui.widgets.text import Text
from enroll_gui.gui.widgets.text_field import TextField
from enroll_gui.gui.wizard.revocation_password import ALLOWED
from enroll_gui.gui.words import date_words, in_fours, time_words, translated
from enroll_gui.messages import NO_REVOCATION_PASSWORD, NOT_A_SERIAL, REVOCATION_REASONS
from enroll_gui.model.link import read_serial
from enroll_gui.model.profile import PasswordRule
from enroll_gui.model.reminder import WatchedCertificate
from enroll_gui.model.revocation import RegisteredCertificate, RevocationReason, Revoked
from enroll_gui.model.secret import Secret

REASONS = tuple(RevocationReason)


class Step(QWidget):
    """What each of them is."""

    changed = Signal()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    @property
    def is_complete(self) -> bool:
        """True if it can be gone on from here."""
        return True

    def heading(self) -> tuple[str, str]:
        """Give title and line of the dialog, translated."""
        raise NotImplementedError

    def retranslate(self) -> None:
        """Put every text anew."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """Put the keyboard where it is wanted."""


class Question(Step):
    """Which certificate, and why."""

    def __init__(self) -> None:
        super().__init__()
        self._seen: tuple[WatchedCertificate, ...] = ()
        self._which_label, self._serial_label, self._reason_label = Text(), Text(), Text()
        self._which, self._reason = _choice("revoke-which"), _choice("revoke-reason")
        self._which.setProperty("untranslated", True)
        self._serial = TextField()
        self._serial.setObjectName("revoke-serial")
        self._serial.setMaxLength(160)
        self._verdict = Text(kind=TextKind.SMALL, tone=Tone.QUIET)
        card = Card()
        fields: tuple[tuple[Text, QWidget], ...] = (
            (self._which_label, self._which),
            (self._serial_label, self._serial),
            (self._reason_label, self._reason),
        )
        for label, field in fields:
            label.setBuddy(field)
            card.column.addWidget(label)
            card.column.addWidget(field)
        card.column.insertWidget(card.column.indexOf(self._reason_label), self._verdict)
        _column(self).addWidget(card)
        self._which.currentIndexChanged.connect(self._on_changed)
        self._serial.textChanged.connect(self._on_changed)
        self.retranslate()

    def offer(self, seen: Sequence[WatchedCertificate]) -> None:
        """Offer the certificates that were seen on cards here; one that has ended needs no revocation.

        The first of them is chosen, unless a serial number is being typed already.
        """
        now = datetime.now(UTC)
        self._seen = tuple(one for one in seen if one.not_after > now)
        self._write(len(self._seen) if self._serial.text() else 0)

    @property
    def serial(self) -> str:
        """The serial number, as `Certificate.serial` has it; empty where none was typed or it is none."""
        chosen = self._which.currentIndex()
        if 0 <= chosen < len(self._seen):
            return self._seen[chosen].serial
        try:
            return read_serial(self._serial.text())
        except ValueError:
            return ""

    @property
    def reason(self) -> RevocationReason:
        """Why."""
        return REASONS[max(self._reason.currentIndex(), 0)]

    @property
    def is_complete(self) -> bool:
        """True if there is a serial number."""
        return bool(self.serial)

    def heading(self) -> tuple[str, str]:
        """Ask."""
        return self.tr("Which certificate shall be revoked?"), self.tr(
            "Its revocation password is enough. No card is needed, and nothing else is changed."
        )

    def retranslate(self) -> None:
        """Put every text anew; what was chosen stays."""
        self._write(max(self._which.currentIndex(), 0))

    def _write(self, which: int) -> None:
        """Put every text, with the certificate of that row chosen; on the way there nothing is hidden."""
        reason = self._reason.currentIndex()
        self._which_label.setText(self.tr("&Certificate"))
        self._serial_label.setText(self.tr("&Serial number"))
        self._reason_label.setText(self.tr("&Why"))
        self._serial.setPlaceholderText(self.tr("For example 4f:2a:90 or 0x4F2A90"))
        before = self._which.blockSignals(True)
        self._which.clear()
        self._which.addItems([f"{c.holder} · {in_fours(c.serial)} · {date_words(c.not_after)}" for c in self._seen])
        self._which.addItem(self.tr("Another one, by its serial number"))
        self._which.setCurrentIndex(which)
        self._which.blockSignals(before)
        self._reason.clear()
        self._reason.addItems([translated(REVOCATION_REASONS[one], {}) for one in REASONS])
        self._reason.setCurrentIndex(max(reason, 0))
        self._on_changed()

    def take_focus(self) -> None:
        """Begin with the serial number, or with the list where there is one."""
        (self._which if self._seen else self._serial).setFocus()

    def _on_changed(self) -> None:
        types = self._which.currentIndex() in (-1, len(self._seen))
        for part in (self._which_label, self._which):
            part.setVisible(bool(self._seen))
        for typed in (self._serial_label, self._serial, self._verdict):
            typed.setVisible(types)
        text = self._serial.text().strip()
        if not text:
            self._verdict.setText(self.tr("Colons, spaces and capitals do not matter."))
        else:
            good = self.tr("Read as {serial}").format(serial=in_fours(self.serial))
            self._verdict.setText(good if self.serial else translated(NOT_A_SERIAL, {"serial": text}))
        self._verdict.set_tone(Tone.QUIET if self.serial or not text else Tone.WARNING)
        self.changed.emit()


class Confirmation(Step):
    """What the authority knows of it, that it is for good, and the password."""

    submitted = Signal()
    """Enter was pressed, and the password can be one."""

    def __init__(self) -> None:
        super().__init__()
        self._found: tuple[RegisteredCertificate, ...] = ()
        self._reason = RevocationReason.UNSPECIFIED
        self._rule = PasswordRule()
        self._which_label, self._which = Text(), _choice("revoke-issuer")
        self._which.setProperty("untranslated", True)
        self._which_label.setBuddy(self._which)
        self._fields = FieldsTable()
        self._warning = Notice(Tone.WARNING)
        self._label, self._password = Text(), PinField()
        self._password.setObjectName("revoke-password")
        self._label.setBuddy(self._password)
        self._verdict = Text(kind=TextKind.SMALL, tone=Tone.QUIET)
        facts = _card(self._which_label, self._which, self._fields)
        self._password_card = _card(self._label, self._password, self._verdict)
        column = _column(self)
        for part in (facts, self._warning, self._password_card):
            column.addWidget(part)
        self._which.currentIndexChanged.connect(self._on_which)
        self._password.changed.connect(self._on_typed)
        self._password.submitted.connect(self._on_submitted)

    def show_certificates(self, found: Sequence[RegisteredCertificate], reason: RevocationReason) -> None:
        """Show what was found; where there is more than one, the issuer tells them apart."""
        self._found, self._reason = tuple(found), reason
        self._which.clear()
        self._which.addItems([certificate.issuer for certificate in found])
        self.retranslate()

    @property
    def certificate(self) -> RegisteredCertificate:
        """The one that is shown."""
        return self._found[max(self._which.currentIndex(), 0)]

    @property
    def is_complete(self) -> bool:
        """True if a password was typed that can be one."""
        return self.certificate.has_password and not self._fault()

    def take_password(self) -> Secret:
        """Move the password out of its field."""
        return self._password.take()

    def lock(self, *, locked: bool) -> None:
        """Let nothing be changed while the authority works on it."""
        for part in (self._which, self._password):
            part.setEnabled(not locked)

    def show_warning(self, *, shown: bool) -> None:
        """Make room for what went wrong: the warning was read."""
        self._warning.setVisible(shown)

    def heading(self) -> tuple[str, str]:
        """Warn."""
        return self.tr("Revoke this certificate for good?"), self.tr(
            "Compare it with what you mean. Then type its revocation password."
        )

    def retranslate(self) -> None:
        """Put every text anew."""
        if not self._found:
            return
        for part in (self._which_label, self._which):
            part.setVisible(len(self._found) > 1)
        self._which_label.setText(self.tr("&Issued by"))
        self._label.setText(self.tr("Revocation &password"))
        self._password.setAccessibleName(self.tr("Revocation password of the certificate"))
        self._write()

    def take_focus(self) -> None:
        """Begin with the password."""
        self._password.setFocus()

    def _write(self) -> None:
        certificate = self.certificate
        reason = translated(REVOCATION_REASONS[self._reason], {})
        self._fields.set_fields(
            [
                Field(self.tr("Holder"), certificate.subject),
                Field(self.tr("Serial number"), in_fours(certificate.serial)),
                Field(self.tr("Issuer"), certificate.issuer),
                Field(self.tr("Valid until"), date_words(certificate.not_after)),
                Field(self.tr("Reason"), reason, is_data=False),
            ]
        )
        self._password_card.setVisible(certificate.has_password)
        if certificate.has_password:
            self._warning.set_words(
                self.tr("This cannot be undone"),
                self.tr("From now on nobody will accept it. Its key still opens what was encrypted for it."),
            )
        else:
            self._warning.set_words(self.tr("Not with a password"), translated(NO_REVOCATION_PASSWORD, {}))
        self._on_typed()

    def _fault(self) -> bool:
        length = self._password.length
        return not (self._rule.minimum <= length <= self._rule.maximum and self._password.holds_only(ALLOWED))

    def _on_which(self) -> None:
        if self._found and self._which.currentIndex() >= 0:
            self._write()

    def _on_typed(self) -> None:
        typed = self._password.length
        wrong = bool(typed) and (typed > self._rule.maximum or not self._password.holds_only(ALLOWED))
        self._verdict.set_tone(Tone.WARNING if wrong else Tone.QUIET)
        self._verdict.setText(
            self.tr("{minimum} to {maximum} letters A to Z, a to z or digits.").format(
                minimum=self._rule.minimum, maximum=self._rule.maximum
            )
        )
        self.changed.emit()

    def _on_submitted(self) -> None:
        if self.is_complete:
            self.submitted.emit()


class Outcome(Step):
    """Since when it is revoked."""

    def __init__(self) -> None:
        super().__init__()
        self._told: tuple[RegisteredCertificate, Revoked, bool] | None = None
        self._notice, self._pair = Notice(Tone.OK), Notice(Tone.WARNING)
        self._fields = FieldsTable()
        column = _column(self)
        for part in (self._notice, _card(self._fields), self._pair):
            column.addWidget(part)

    def show_outcome(self, certificate: RegisteredCertificate, revoked: Revoked, *, was_before: bool) -> None:
        """Say what became of it now, or had become of it before."""
        self._told = (certificate, revoked, was_before)
        self.retranslate()

    def heading(self) -> tuple[str, str]:
        """Tell."""
        if self._told is not None and self._told[2]:
            return self.tr("It is revoked already"), self.tr("Nothing was changed. Nothing is left to be done.")
        return self.tr("The certificate is revoked"), self.tr("Nobody should trust it from now on.")

    def retranslate(self) -> None:
        """Put every text anew."""
        if self._told is None:
            return
        certificate, revoked, was_before = self._told
        self._notice.set_tone(Tone.ACCENT if was_before else Tone.OK)
        self._notice.set_words(
            self.tr("Revoked on {date}, {time}").format(date=date_words(revoked.when), time=time_words(revoked.when)),
            self.tr("The authority's revocation list says so."),
        )
        self._fields.set_fields(
            [
                Field(self.tr("Holder"), certificate.subject),
                Field(self.tr("Serial number"), in_fours(certificate.serial)),
                Field(self.tr("Reason"), translated(REVOCATION_REASONS[revoked.reason], {}), is_data=False),
            ]
        )
        self._pair.setVisible(bool(revoked.pair))
        self._pair.set_words(
            self.tr("The other one of the pair is still valid"),
            self.tr("It has serial number {serial}. If the card is lost, revoke it, too.").format(
                serial=in_fours(revoked.pair)
            ),
        )


def _card(*parts: QWidget) -> Card:
    card = Card()
    for part in parts:
        card.column.addWidget(part)
    return card


def _column(step: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(step)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.space(1.0))
    return column


def _choice(name: str) -> Choice:
    choice = Choice()
    choice.setObjectName(name)
    return choice
