"""The parts of the report, each with how far it is."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from enroll_gui.gui.theme import Tone
from enroll_gui.gui.widgets.two_lines import GLYPH_ROLE, TwoLines
from enroll_gui.gui.words import translated
from enroll_gui.messages import PART_NAMES
from enroll_gui.model.diagnostics import Part, PartState

_GLYPHS = {
    PartState.PENDING: ("working", Tone.QUIET),
    PartState.READ: ("ok", Tone.OK),
    PartState.FAILED: ("warning", Tone.WARNING),
}
_ORDER = tuple(PART_NAMES)
_ROOT = QModelIndex()


class PartList(QListView):
    """Parts come in as they are known and stand in one order; the chosen one stays chosen."""

    chosen_changed = Signal()

    def __init__(self, first: str = "", parent: QWidget | None = None) -> None:
        """Choose the part with the key `first` as soon as it is there; without one the topmost."""
        super().__init__(parent)
        self.setObjectName("diagnostics-parts")
        self._first = first
        self._model = _Model(self)
        self.setModel(self._model)
        self.setItemDelegate(TwoLines(self))
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.selectionModel().currentChanged.connect(self.chosen_changed)

    @property
    def chosen(self) -> int:
        """The number of the chosen part, -1 while there is none."""
        return self.currentIndex().row()

    def show_part(self, part: Part) -> None:
        """Add a part, or renew it."""
        self._model.take(part)
        self._choose()

    def retranslate(self) -> None:
        """Say it in the present language."""
        self.setAccessibleName(self.tr("Parts of the support bundle"))
        self._model.set_words(
            {
                PartState.PENDING: self.tr("Being read"),
                PartState.READ: self.tr("Ready"),
                PartState.FAILED: self.tr("Could not be read"),
            },
            self.tr("{subject} · {state}"),
        )

    def _choose(self) -> None:
        wanted = self._model.row_of(self._first) if self._first else -1
        if wanted >= 0:
            self._first = ""
        if wanted >= 0 or self.chosen < 0:
            self.setCurrentIndex(self._model.index(max(wanted, 0)))


class _Model(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parts: list[Part] = []
        self._words: dict[PartState, str] = {}
        self._both = ""

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._parts)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        part = self._parts[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{_name(part)}\n{self._state(part)}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{_name(part)}, {self._state(part)}"
        return _GLYPHS[part.state] if role == GLYPH_ROLE else None

    def set_words(self, words: dict[PartState, str], both: str) -> None:
        self._words, self._both = words, both
        if self._parts:
            self.dataChanged.emit(self.index(0), self.index(len(self._parts) - 1))

    def row_of(self, key: str) -> int:
        """Find the first part of a key, -1 while there is none."""
        return next((row for row, part in enumerate(self._parts) if part.key == key), -1)

    def take(self, part: Part) -> None:
        places = [_place(known) for known in self._parts]
        place = _place(part)
        if place in places:
            row = places.index(place)
            self._parts[row] = part
            self.dataChanged.emit(self.index(row), self.index(row))
            return
        row = sum(1 for known in places if known < place)
        self.beginInsertRows(_ROOT, row, row)
        self._parts.insert(row, part)
        self.endInsertRows()

    def _state(self, part: Part) -> str:
        word = self._words[part.state]
        return self._both.format(subject=part.subject, state=word) if part.subject else word


def _name(part: Part) -> str:
    return translated(PART_NAMES[part.key], {})


def _place(part: Part) -> tuple[int, int]:
    return _ORDER.index(part.key), part.number
