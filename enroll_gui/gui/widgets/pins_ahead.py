"""Says how often PINs will be asked for, and of which cards."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from enroll_gui.flow.pin_count import PinCount
from enroll_gui.gui import theme
from enroll_gui.gui.theme import TextKind, Tone
from enroll_gui.gui.widgets.surface import Glyph
from enroll_gui.gui.widgets.text import Text
from enroll_gui.gui.words import in_fours
from enroll_gui.model.card import Token, is_file, is_numbered

ONCE_EACH = 2
"""The new keys, then signatures and certificates."""


class PinsAhead(QWidget):
    """A quiet line or a few, hidden while nothing is counted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Text(kind=TextKind.SMALL, tone=Tone.QUIET)
        self._words.setObjectName("pins-ahead")
        self._counts: Sequence[PinCount] = ()
        self._by_system: Sequence[Token] = ()
        self._is_pair = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.space(0.4), 0, 0)
        row.setSpacing(theme.space(0.5))
        row.addWidget(Glyph("lock", Tone.QUIET), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.hide()

    def show_counts(self, counts: Sequence[PinCount], by_system: Sequence[Token] = (), *, is_pair: bool) -> None:
        """Show these, and for which tokens the operating system asks; `is_pair` where two requests are signed."""
        self._counts, self._by_system, self._is_pair = counts, by_system, is_pair
        self.setVisible(bool(counts or by_system))
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._write()
        super().changeEvent(event)

    def _write(self) -> None:
        self._words.setText("\n".join([*self._here(), *self._asked_elsewhere()]))

    def _here(self) -> list[str]:
        if not self._counts:
            return []
        times = sum(count.times for count in self._counts)
        if len(self._counts) > 1:
            title = self.tr("You will be asked for PINs {count} times.")
        elif is_file(self._counts[0].token.store):
            title = self.tr("You will be asked for the password {count} times.")
        else:
            title = self.tr("You will be asked for the PIN {count} times.")
        return [" ".join([title.format(count=times), *self._when(times)]), *self._where()]

    def _when(self, times: int) -> list[str]:
        if times != ONCE_EACH * len(self._counts):
            return []
        if self._is_pair:
            return [self.tr("First to make the new keys; then to sign both requests and write both certificates.")]
        return [self.tr("First to make the new key; then to sign the request and write the certificate.")]

    def _where(self) -> list[str]:
        if len(self._counts) == 1:
            return []
        line = self.tr("Card “{label}”, number {number}: {times}×")
        named = self.tr("“{label}”: {times}×")
        return [
            (line if is_numbered(count.token.store) else named).format(
                label=count.token.label, number=in_fours(count.token.serial), times=count.times
            )
            for count in self._counts
        ]

    def _asked_elsewhere(self) -> list[str]:
        line = self.tr("“{label}”: the operating system asks by itself where the key is protected.")
        return [line.format(label=token.label) for token in self._by_system]
