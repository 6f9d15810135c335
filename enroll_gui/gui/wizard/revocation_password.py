"""Two fields for a new revocation password, checked against the profile's rule while it is typed."""

from __future__ import annotations

import string

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.theme import TextKind, Tone
from enroll_gui.gui.widgets.pin_field import PinField
from enroll_gui.gui.widgets.text import Text
from enroll_gui.model.profile import PasswordRule
from enroll_gui.model.secret import Secret

ALLOWED = (string.ascii_letters + string.digits).encode()
"""ICA-25: no diacritics, no signs."""


class RevocationPassword(QWidget):
    """Empty keeps the present password."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rule = PasswordRule()
        self._why = Text(tone=Tone.QUIET)
        self._first_label, self._again_label = Text(), Text()
        self._first, self._again = PinField(), PinField()
        self._verdict = Text(kind=TextKind.SMALL)
        self._verdict.setObjectName("editable-password-verdict")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(0.4))
        column.addWidget(self._why)
        for label, field, name in (
            (self._first_label, self._first, "editable-password"),
            (self._again_label, self._again, "editable-password-again"),
        ):
            field.setObjectName(name)
            field.changed.connect(self._on_changed)
            label.setBuddy(field)
            column.addWidget(label)
            column.addWidget(field)
        column.addWidget(self._verdict)
        self._retranslate()

    @property
    def is_empty(self) -> bool:
        """True if the present password shall stay."""
        return not self._first.length and not self._again.length

    @property
    def is_acceptable(self) -> bool:
        """True if it is empty, or fits the rule and was typed twice the same."""
        return self.is_empty or not self._fault()

    def set_rule(self, rule: PasswordRule) -> None:
        """Take the profile's rule."""
        self._rule = rule
        self._retranslate()

    def take(self) -> Secret:
        """Move the password out; both fields are empty afterwards."""
        self._again.clear()
        return self._first.take()

    def clear(self) -> None:
        """Overwrite and forget."""
        self._first.clear()
        self._again.clear()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _fault(self) -> str:
        """Give the rule that what was typed breaks, or nothing."""
        rule = self._rule
        if not self._first.holds_only(ALLOWED):
            return self.tr("Only letters A to Z, a to z and digits.")
        if not rule.minimum <= self._first.length <= rule.maximum:
            return self.tr("From {minimum} to {maximum} characters.").format(minimum=rule.minimum, maximum=rule.maximum)
        if not self._first.holds_the_same_as(self._again):
            return self.tr("The two are not the same yet.")
        return ""

    def _retranslate(self) -> None:
        self._why.setText(
            self.tr(
                "With it you can revoke the certificate without the card. Leave it empty to keep the one you have; "
                "a new one has {minimum} to {maximum} letters A to Z, a to z or digits."
            ).format(minimum=self._rule.minimum, maximum=self._rule.maximum)
        )
        self._first_label.setText(self.tr("New &password"))
        self._again_label.setText(self.tr("Once &more"))
        self._first.setAccessibleName(self.tr("New revocation password"))
        self._again.setAccessibleName(self.tr("New revocation password once more"))
        self._on_changed()

    def _on_changed(self) -> None:
        fault = "" if self.is_empty else self._fault()
        self._verdict.set_tone(Tone.WARNING if fault else Tone.QUIET)
        if self.is_empty:
            self._verdict.setText(self.tr("The present password stays."))
        else:
            self._verdict.setText(fault or self.tr("This password can be used."))
        self.changed.emit()
