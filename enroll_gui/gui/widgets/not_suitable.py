"""The certificates that cannot be followed up, each with the reason in words."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.theme import TextKind, Tone
from enroll_gui.gui.widgets.button import FlatButton
from enroll_gui.gui.widgets.surface import Card, Glyph, Line
from enroll_gui.gui.widgets.text import DataText, Text
from enroll_gui.gui.words import in_fours, place_words, role_words, unfit_words
from enroll_gui.model.bundle import Bundle
from enroll_gui.model.certificate import Unfit

AT_ONCE = 10
"""So many are shown at a press: a store may hold thousands, and each costs a dozen widgets."""


class NotSuitable(QWidget):
    """Makes its rows when it is first shown, a batch at a time."""

    entry_wanted = Signal(str)
    """With the id of the journal entry that waits for a certificate."""

    def __init__(self, bundles: tuple[Bundle, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bundles = bundles
        self._shown = 0
        self._card = Card()
        self._more = FlatButton()
        self._more.setObjectName("not-suitable-more")
        self._more.clicked.connect(self._show_more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeading)

    def setVisible(self, visible: bool) -> None:
        """Make the first rows when they are wanted."""
        if visible and not self._shown:
            self._show_more()
        super().setVisible(visible)

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the new language; whoever holds the rows makes those anew."""
        if event.type() == QEvent.Type.LanguageChange:
            self._write()
        super().changeEvent(event)

    def _show_more(self) -> None:
        for bundle in self._bundles[self._shown : self._shown + AT_ONCE]:
            if self._shown:
                self._card.column.addWidget(Line())
            self._card.column.addLayout(_row(bundle, self._way_on(bundle)))
            self._shown += 1
        self._write()

    def _write(self) -> None:
        left = len(self._bundles) - self._shown
        self._more.setVisible(left > 0)
        self._more.setText(self.tr("Show {count} more").format(count=min(left, AT_ONCE)))

    def _way_on(self, bundle: Bundle) -> FlatButton | None:
        """Lead to the request that waits here for a certificate, if one does."""
        waits = [c.fitness for c in bundle if c.fitness.unfit is Unfit.PENDING and c.fitness.detail]
        if not waits:
            return None
        button = FlatButton(self.tr("Show the request"))
        button.setObjectName(f"show-request-{waits[0].detail}")
        button.clicked.connect(partial(self.entry_wanted.emit, waits[0].detail))
        return button


def _row(bundle: Bundle, way_on: FlatButton | None) -> QHBoxLayout:
    words = QVBoxLayout()
    words.setSpacing(theme.space(0.1))
    first = bundle[0].stored
    words.addWidget(DataText(first.certificate.holder or first.label, TextKind.STRONG))
    for number, candidate in enumerate(bundle):
        if number:
            words.addSpacing(theme.space(0.4))
        certificate, token, unfit = candidate.stored.certificate, candidate.stored.token, candidate.fitness.unfit
        assert unfit is not None
        words.addWidget(Text(unfit_words(candidate.fitness)))
        where = f"{certificate.issuer_name} · {place_words(token.store, token.serial, token.label)} · {unfit.code}"
        if len(bundle) > 1:
            where = f"{role_words(candidate.role)} · {in_fours(certificate.serial)} · {where}"
        words.addWidget(DataText(where, TextKind.SMALL, Tone.QUIET))
    if way_on is not None:
        words.addWidget(way_on, 0, Qt.AlignmentFlag.AlignLeading)
    row = QHBoxLayout()
    row.setSpacing(theme.space(0.7))
    row.addWidget(Glyph("stop", Tone.QUIET, 1.2), 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(words, 1)
    return row
