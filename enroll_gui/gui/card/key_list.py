"""The keys of a card and what goes with them; one of them can be chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QVBoxLayout, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.card.acts import CardAct, can_be_deleted, can_be_tried, reason_against
from enroll_gui.gui.card.card_view import CardView
from enroll_gui.gui.card.container_words import lines_of, look_of, title_of
from enroll_gui.gui.theme import TextKind
from enroll_gui.gui.widgets.button import Button
from enroll_gui.gui.widgets.button_row import ButtonRow
from enroll_gui.gui.widgets.empty_state import EmptyState
from enroll_gui.gui.widgets.notice import Notice
from enroll_gui.gui.widgets.surface import Card
from enroll_gui.gui.widgets.text import Text
from enroll_gui.gui.widgets.two_lines import GLYPH_ROLE, STRONG_ROLE, TwoLines
from enroll_gui.model.inventory import KeyContainer

MOST_ROWS = 8
"""Shown at once; more are scrolled to."""
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ACTS = (CardAct.TRY, CardAct.ATTEST, CardAct.DELETE)
_GLYPHS = {CardAct.TRY: "pen", CardAct.ATTEST: "seal", CardAct.DELETE: "trash"}


class KeyList(QWidget):
    """What was chosen stays chosen when the list is renewed and still holds it."""

    wanted = Signal(object)
    """With a CardAct: about the chosen key, or SHOW_KEYS."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: CardView | None = None
        self._is_busy = False
        self._heading = Text(kind=TextKind.HEADING)
        self._unseen = Notice()
        self._unseen.setObjectName("card-keys-unseen")
        self._show = Button(glyph="key")
        self._show.setObjectName("card-show-keys")
        self._show.clicked.connect(self._on_show)
        self._unseen.words.addWidget(ButtonRow((self._show,)))
        self._empty = EmptyState("key")
        self._model = _Model(self)
        self._rows = _Rows(self._model)
        self._card = Card()
        self._card.column.addWidget(self._rows)
        self._buttons = {act: Button(glyph=_GLYPHS[act]) for act in _ACTS}
        for act, button in self._buttons.items():
            button.setObjectName(f"card-{act.value}")
        self._buttons[CardAct.TRY].clicked.connect(self._on_try)
        self._buttons[CardAct.ATTEST].clicked.connect(self._on_attest)
        self._buttons[CardAct.DELETE].clicked.connect(self._on_delete)
        self._row = ButtonRow(tuple(self._buttons.values()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(0.6))
        for part in (self._heading, self._unseen, self._empty, self._card, self._row):
            column.addWidget(part)
        column.addStretch(1)
        self._rows.selectionModel().currentChanged.connect(self._offer)

    @property
    def chosen(self) -> KeyContainer | None:
        """The chosen key."""
        return self._model.at(self._rows.currentIndex().row())

    def show_view(self, view: CardView) -> None:
        """Show what is on a card now."""
        former = self.chosen
        self._view = view
        found = view.inventory.containers if view.inventory is not None else ()
        self._model.show_containers(found)
        again = (n for n, one in enumerate(found) if former is not None and one.refs == former.refs)
        self._rows.setCurrentIndex(self._model.index(next(again, 0)))
        self._rows.fit()
        self._write()

    def set_busy(self, *, is_busy: bool) -> None:
        """Let nothing be begun while something is under way."""
        self._is_busy = is_busy
        self._offer()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._write()
        super().changeEvent(event)

    def _write(self) -> None:
        if self._view is None:
            return
        inventory = self._view.inventory
        self._heading.setText(self.tr("Keys and certificates"))
        self._rows.setAccessibleName(self._heading.text())
        self._show.setText(self.tr("Sho&w the keys (PIN)…"))
        self._unseen.set_words(
            self.tr("Private keys are not shown yet"),
            self.tr("Cards show them only after the PIN. Until then nobody knows which certificates have their key."),
        )
        self._unseen.setVisible(inventory is not None and not inventory.is_logged_in)
        is_empty = inventory is None or not inventory.containers
        self._empty.setVisible(is_empty)
        self._card.setVisible(not is_empty)
        self._row.setVisible(not is_empty)
        self._empty.set_words(*self._empty_words())
        self._buttons[CardAct.TRY].setText(self.tr("&Try it now…"))
        self._buttons[CardAct.ATTEST].setText(self.tr("&Attest"))
        self._buttons[CardAct.DELETE].setText(self.tr("&Delete…"))
        self._model.retranslate()
        self._offer()

    def _empty_words(self) -> tuple[str, str]:
        inventory = self._view.inventory if self._view is not None else None
        if inventory is None:
            return self.tr("This card was never set up"), self.tr("Set it up first; then it can hold keys.")
        if inventory.is_logged_in:
            return self.tr("There is nothing on this card"), self.tr("No key and no certificate.")
        return self.tr("No certificate is on this card"), self.tr("Whether there are keys, it shows after the PIN.")

    def _offer(self) -> None:
        chosen, view = self.chosen, self._view
        if view is None:
            return
        for act, button in self._buttons.items():
            is_meant = chosen is not None and (
                can_be_deleted(chosen, view.card) if act is CardAct.DELETE else can_be_tried(chosen)
            )
            button.setEnabled(not self._is_busy and is_meant and reason_against(act, view) is None)
        attest = self._buttons[CardAct.ATTEST]
        attest.setVisible(reason_against(CardAct.ATTEST, view) is None)
        self._show.setEnabled(not self._is_busy and reason_against(CardAct.SHOW_KEYS, view) is None)

    def _on_show(self) -> None:
        self.wanted.emit(CardAct.SHOW_KEYS)

    def _on_try(self) -> None:
        self.wanted.emit(CardAct.TRY)

    def _on_attest(self) -> None:
        self.wanted.emit(CardAct.ATTEST)

    def _on_delete(self) -> None:
        self.wanted.emit(CardAct.DELETE)


class _Rows(QListView):
    def __init__(self, model: _Model) -> None:
        super().__init__()
        self.setObjectName("card-keys")
        self.setModel(model)
        self.setItemDelegate(TwoLines(self))
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)

    def fit(self) -> None:
        """Be as high as the rows are, up to so many."""
        rows = max(min(self.model().rowCount(), MOST_ROWS), 1)
        self.setFixedHeight(rows * self.sizeHintForRow(0) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.space(10), self.minimumHeight())


class _Model(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._containers: Sequence[KeyContainer] = ()

    def at(self, row: int) -> KeyContainer | None:
        return self._containers[row] if 0 <= row < len(self._containers) else None

    def show_containers(self, containers: Sequence[KeyContainer]) -> None:
        self.beginResetModel()
        self._containers = containers
        self.endResetModel()

    def retranslate(self) -> None:
        if self._containers:
            self.dataChanged.emit(self.index(0), self.index(len(self._containers) - 1))

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._containers)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        container = self.at(index.row())
        if container is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return "\n".join((title_of(container), *lines_of(container)))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join((title_of(container), *lines_of(container)))
        if role == GLYPH_ROLE:
            return look_of(container)
        return True if role == STRONG_ROLE else None
