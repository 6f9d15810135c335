"""The certificates to choose from; below, folded away, the ones that do not fit, each with the reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QVBoxLayout, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.theme import Tone
from enroll_gui.gui.widgets.fold import Fold
from enroll_gui.gui.widgets.headings import Headings
from enroll_gui.gui.widgets.not_suitable import NotSuitable
from enroll_gui.gui.widgets.surface import Card
from enroll_gui.gui.widgets.text import plain_tip
from enroll_gui.gui.widgets.two_lines import GLYPH_ROLE, STRONG_ROLE, TwoLines
from enroll_gui.gui.words import date_words, in_fours, place_words, role_words, store_words
from enroll_gui.model.bundle import Bundle, bundles, is_fit
from enroll_gui.model.card import StoreKind, Token, is_file, is_numbered, store_kind
from enroll_gui.model.certificate import Candidate, KeyPresence

SOON_DAYS = 30
"""A certificate that ends within these wears a warning."""

SERIAL_ROLE = STRONG_ROLE + 1
"""The model's serial number of a row's certificate, hex."""

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class CandidateList(QWidget):
    """A live list, a pair in one row: what was chosen stays chosen when the list is renewed and still holds it."""

    chosen = Signal(object)
    """With the Bundle that was chosen; empty where the choice is gone."""
    entry_wanted = Signal(str)
    """With the id of the journal entry that waits for a certificate."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Model(self)
        self._table = QTreeView()
        self._table.setObjectName("candidate-list")
        self._table.setModel(self._model)
        self._table.selectionModel().currentRowChanged.connect(self._on_current)
        self._fold = Fold()
        self._fold.setObjectName("not-suitable")
        self._shown: tuple[Candidate, ...] = ()
        self._unfit: tuple[Bundle, ...] = ()
        self._dress_table()
        card = Card()
        card.column.addWidget(self._table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(0.7))
        column.addWidget(card, 1)
        column.addWidget(self._fold)
        self._retranslate()

    @property
    def current(self) -> Bundle:
        """The chosen certificate or pair; empty where none is."""
        return self._model.at(self._table.currentIndex().row())

    def set_candidates(self, candidates: Sequence[Candidate], *, chooses: bool = True) -> None:
        """Show these. One that fits and stands alone is chosen by itself if nothing else was and the list `chooses`."""
        if tuple(candidates) == self._shown:
            return
        self._shown = tuple(candidates)
        former = self.current
        fit: list[Bundle] = []
        unfit: list[Bundle] = []
        for bundle in bundles(candidates):
            (fit if is_fit(bundle) else unfit).append(bundle)
        self._unfit = tuple(unfit)
        self._model.show_bundles(fit)
        self._table.setUniformRowHeights(all(len(bundle) == 1 for bundle in fit))
        chosen = _places(former)
        again = next((n for n, bundle in enumerate(fit) if chosen and _places(bundle) == chosen), None)
        if again is None and chooses and not former and len(fit) == 1:
            again = 0
        if again is not None:
            self._table.setCurrentIndex(self._model.index(again, 0))
        elif former:
            self.chosen.emit(())
        self._write_unfit()

    def choose(self, candidate: Candidate) -> None:
        """Choose one of those that fit; of a pair either."""
        row = next(n for n, bundle in enumerate(self._model.bundles) if candidate in bundle)
        self._table.setCurrentIndex(self._model.index(row, 0))

    def choose_none(self) -> None:
        """Take the choice back."""
        self._table.setCurrentIndex(QModelIndex())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put place and key below the holder where there is no room beside."""
        super().resizeEvent(event)
        narrow = self.width() < theme.space(_FOUR_COLUMNS)
        for column in (_WHERE, _KEY):
            self._table.setColumnHidden(column, narrow)
        self._model.set_narrow(narrow=narrow)

    def _dress_table(self) -> None:
        table = self._table
        table.setRootIsDecorated(False)
        table.setAllColumnsShowFocus(True)
        table.setFrameShape(QTreeView.Shape.NoFrame)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setItemDelegate(TwoLines(table))
        table.setTabKeyNavigation(False)
        table.setHeader(Headings(table))
        header = table.header()
        header.setSectionsMovable(False)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_HOLDER, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(theme.space(7))
        header.setResizeContentsPrecision(_MEASURED)

    def _retranslate(self) -> None:
        self._table.setAccessibleName(self.tr("Certificates that can be renewed"))
        self._model.set_headings(
            [self.tr("Holder and issuer"), self.tr("Valid until"), self.tr("Where"), self.tr("Key")]
        )
        self._write_unfit()

    def _write_unfit(self) -> None:
        self._fold.setVisible(bool(self._unfit))
        self._fold.set_title(self.tr("Not suitable ({count})").format(count=len(self._unfit)))
        unfit = NotSuitable(self._unfit)
        unfit.entry_wanted.connect(self.entry_wanted)
        self._fold.set_content(unfit)

    def _on_current(self, current: QModelIndex) -> None:
        self.chosen.emit(self._model.at(current.row()))


_HOLDER, _VALID, _WHERE, _KEY = range(4)
_FOUR_COLUMNS = 38
"""From this width on, in lines of text, place and key have columns of their own."""
_MEASURED = 20
"""So many rows say how wide a column is: to ask thousands would be felt."""
_SHOWN = 12
"""Digits of a serial number that has room in a row."""


class _Model(QAbstractTableModel):
    """One row a certificate or pair."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.bundles: list[Bundle] = []
        self._headings: list[str] = [""] * 4
        self._narrow = False

    def at(self, row: int) -> Bundle:
        return self.bundles[row] if 0 <= row < len(self.bundles) else ()

    def show_bundles(self, bundles: list[Bundle]) -> None:
        self.beginResetModel()
        self.bundles = bundles
        self.endResetModel()

    def set_narrow(self, *, narrow: bool) -> None:
        """Say in the first column what else would stand in the last two."""
        if narrow != self._narrow:
            self.layoutAboutToBeChanged.emit()
            self._narrow = narrow
            self.layoutChanged.emit()

    def set_headings(self, headings: list[str]) -> None:
        self._headings = headings
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(headings) - 1)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.bundles)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return len(self._headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        bundle, column = self.bundles[index.row()], index.column()
        answers: dict[int, Callable[[], object]] = {
            Qt.ItemDataRole.DisplayRole: lambda: "\n".join(self._words(bundle, column)),
            Qt.ItemDataRole.AccessibleTextRole: lambda: self._whole(bundle, column).replace("\n", ", "),
            Qt.ItemDataRole.ToolTipRole: lambda: plain_tip(self._whole(bundle, column)),
            SERIAL_ROLE: lambda: bundle[0].stored.certificate.serial,
            STRONG_ROLE: lambda: column == _HOLDER,
            GLYPH_ROLE: lambda: _glyph(bundle) if column == _VALID else None,
        }
        answer = answers.get(role)
        return answer() if answer else None

    def _whole(self, bundle: Bundle, column: int) -> str:
        """Say all of it: a pair's row has room for the ends of its numbers alone."""
        alone = len(bundle) == 1
        return "\n".join(self._words(bundle, column) if alone or column != _HOLDER else _numbers(bundle, in_fours))

    def _words(self, bundle: Bundle, column: int) -> tuple[str, ...]:
        first = min(bundle, key=_days_left)
        below = (_WHERE, _KEY) if self._narrow and column == _HOLDER else ()
        here, *others = (
            self._lines(first, c) if len(bundle) == 1 else self._pair_lines(bundle, first, c) for c in (column, *below)
        )
        return (*here, *(" · ".join(lines) for lines in others))

    def _lines(self, candidate: Candidate, column: int) -> tuple[str, str]:
        certificate, token = candidate.stored.certificate, candidate.stored.token
        if column == _HOLDER:
            return certificate.holder, certificate.issuer_name
        if column == _VALID:
            until = date_words(certificate.not_after) if certificate.not_after else ""
            return until, self.tr("days left: {days}").format(days=_days_left(candidate))
        if column == _WHERE:
            return _where(token)
        return certificate.key_kind, self._key_words(candidate)

    def _pair_lines(self, bundle: Bundle, first: Candidate, column: int) -> tuple[str, ...]:
        """Say what the two share, then a line each."""
        if column == _HOLDER:
            return _numbers(bundle, _shortened)
        if column == _VALID or (column == _WHERE and len({_places((c,))[0][:2] for c in bundle}) == 1):
            return self._lines(first, column)
        if column == _WHERE:
            tokens = [c.stored.token for c in bundle]
            on_cards = all(is_numbered(token.store) for token in tokens)
            places = (place_words(token.store, token.serial, token.label) for token in tokens)
            return self.tr("Two cards") if on_cards else self.tr("Two places"), *places
        hidden = next((c for c in bundle if c.stored.key is not KeyPresence.PAIRED), first)
        return self._key_words(hidden), *(c.stored.certificate.key_kind for c in bundle)

    def _key_words(self, candidate: Candidate) -> str:
        kind = store_kind(candidate.stored.token.store)
        if candidate.stored.key is KeyPresence.PAIRED:
            return {
                StoreKind.SYSTEM: self.tr("in the store"),
                StoreKind.FILE: self.tr("in the file"),
            }.get(kind, self.tr("on the card"))
        return {
            StoreKind.SYSTEM: self.tr("confirmed when it is used"),
            StoreKind.FILE: self.tr("confirmed at the password"),
        }.get(kind, self.tr("confirmed at the PIN"))


def _where(token: Token) -> tuple[str, str]:
    """Give the two lines of a place: a card with its number, else what keeps it and under which name."""
    if is_numbered(token.store):
        return token.label, in_fours(token.serial)
    if is_file(token.store):
        return token.label, store_words(token.store)
    return (token.reader, token.label) if token.reader else (token.label, store_words(token.store))


def _places(bundle: Bundle) -> list[tuple[str, str, str]]:
    tokens = ((c.stored.token, c.stored.certificate) for c in bundle)
    return [(token.store, token.serial, certificate.sha256) for token, certificate in tokens]


def _numbers(bundle: Bundle, written: Callable[[str], str]) -> tuple[str, ...]:
    """Give the holder, then role and number of each."""
    numbers = (f"{role_words(c.role)} · {written(c.stored.certificate.serial)}" for c in bundle)
    return bundle[0].stored.certificate.holder, *numbers


def _shortened(serial: str) -> str:
    return in_fours(serial) if len(serial) <= _SHOWN else f"{serial[:4]} … {serial[-4:]}"


def _glyph(bundle: Bundle) -> tuple[str, Tone]:
    soon = min(map(_days_left, bundle)) <= SOON_DAYS
    return ("warning", Tone.WARNING) if soon else ("ok", Tone.OK)


def _days_left(candidate: Candidate) -> int:
    not_after = candidate.stored.certificate.not_after
    return max((not_after - datetime.now(UTC)).days, 0) if not_after else 0
