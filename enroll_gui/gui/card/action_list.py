"""What can be done with a card, each with the reason where it cannot."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.card.acts import OPENED_BY, CardAct, Reason, factory, reason_against
from enroll_gui.gui.card.card_view import CardView
from enroll_gui.gui.card.credential_words import name_of
from enroll_gui.gui.theme import TextKind, Tone
from enroll_gui.gui.widgets.button import FlatButton
from enroll_gui.gui.widgets.fold import Fold
from enroll_gui.gui.widgets.surface import Line
from enroll_gui.gui.widgets.text import Text

PINS = (
    CardAct.CHANGE_PIN,
    CardAct.UNBLOCK_BY_PUK,
    CardAct.UNBLOCK_BY_SO_PIN,
    CardAct.UNBLOCK_BY_RESPONSE,
    CardAct.CHANGE_PUK,
    CardAct.CHANGE_SO_PIN,
    CardAct.CHANGE_MANAGEMENT_KEY,
)
CONTENTS = (CardAct.MOVE, CardAct.CLEAN_UP, CardAct.IMPORT)
WHOLE = (CardAct.FIRST_USE, CardAct.RESET)
"""These take everything from a card that is not new: apart from the others."""

_FOLDED = (Reason.NOT_THIS_CARD, Reason.BLANK)
"""What cannot be done at all stands together, with one reason for all."""
_GLYPHS = {
    CardAct.CHANGE_PIN: "lock",
    CardAct.UNBLOCK_BY_PUK: "unlock",
    CardAct.UNBLOCK_BY_SO_PIN: "unlock",
    CardAct.UNBLOCK_BY_RESPONSE: "unlock",
    CardAct.CHANGE_PUK: "officer",
    CardAct.CHANGE_SO_PIN: "officer",
    CardAct.CHANGE_MANAGEMENT_KEY: "officer",
    CardAct.MOVE: "move",
    CardAct.CLEAN_UP: "trash",
    CardAct.IMPORT: "import",
    CardAct.FIRST_USE: "card",
    CardAct.RESET: "stop",
}


class ActionList(QWidget):
    """A quiet column: PINs, contents, the whole card; folded away what this card cannot do at all."""

    wanted = Signal(object)
    """With a CardAct."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: CardView | None = None
        self._is_busy = False
        self._rows = {act: _Row(act) for act in (*PINS, *CONTENTS, *WHOLE)}
        self._titles = [Text(kind=TextKind.SMALL, tone=Tone.QUIET) for _ in range(3)]
        self._groups = (PINS, CONTENTS, WHOLE)
        self._fold = Fold()
        self._fold.setObjectName("card-not-here")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(0.15))
        self._gaps = [_gap() for _ in self._groups]
        for gap, title, acts in zip(self._gaps, self._titles, self._groups, strict=True):
            column.addWidget(gap)
            column.addWidget(title)
            for act in acts:
                column.addWidget(self._rows[act])
                self._rows[act].button.clicked.connect(self._rows[act].on_clicked)
                self._rows[act].wanted.connect(self.wanted)
        column.addSpacing(theme.space(0.4))
        column.addWidget(self._fold)
        column.addStretch(1)

    def show_view(self, view: CardView) -> None:
        """Judge what can be done with a card as it is now."""
        self._view = view
        self._write()

    def set_busy(self, *, is_busy: bool) -> None:
        """Let nothing be begun while something is under way."""
        self._is_busy = is_busy
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._write()
        super().changeEvent(event)

    def _write(self) -> None:
        if self._view is None:
            return
        names = self._names()
        if self._view.card.token is not None:
            names[CardAct.FIRST_USE] = self.tr("&Set the card up anew…")
        reasons = {act: reason_against(act, self._view) for act in self._rows}
        for act, row in self._rows.items():
            reason = reasons[act]
            row.setVisible(reason not in _FOLDED)
            row.show_act(names[act], self._reason_words(act, reason), is_on=reason is None and not self._is_busy)
        for title, acts, words in zip(
            self._titles, self._groups, (self.tr("PINs"), self.tr("Keys"), self.tr("The whole card")), strict=True
        ):
            title.setText(words)
            title.setVisible(any(reasons[act] not in _FOLDED for act in acts))
        shown = [not title.isHidden() for title in self._titles]
        for number, gap in enumerate(self._gaps):
            gap.setVisible(shown[number] and any(shown[:number]))
        self._fold_away([names[act] for act in self._rows if reasons[act] in _FOLDED])

    def _fold_away(self, names: list[str]) -> None:
        assert self._view is not None
        is_blank = self._view.card.token is None
        title, why = self.tr("Not with this card ({count})"), self.tr("Neither this card nor its driver offers these.")
        if is_blank:
            title, why = self.tr("Not yet ({count})"), self.tr("Set the card up first; then it shows what it can do.")
        self._fold.setVisible(bool(names))
        self._fold.set_title(title.format(count=len(names)))
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(theme.space(0.5), 0, 0, 0)
        column.setSpacing(theme.space(0.3))
        for name in names:
            column.addWidget(Text(name.replace("&", ""), tone=Tone.QUIET, parent=inner))
        column.addWidget(Text(why, TextKind.SMALL, Tone.QUIET, inner))
        self._fold.set_content(inner)

    def _reason_words(self, act: CardAct, reason: Reason | None) -> str:
        assert self._view is not None
        if reason is None or reason in _FOLDED:
            return ""
        if reason is Reason.FACTORY:
            first = name_of(factory(self._view.card)[0])
            return self.tr("Change the {credential} first: it is the one of the factory.").format(credential=first)
        if reason is Reason.KEY_BLOCKED:
            return self.tr("The {credential} is blocked itself.").format(credential=name_of(OPENED_BY[act]))
        if reason is Reason.KEYS_NOT_SEEN and act is CardAct.MOVE:
            return self.tr("Show the keys first: only then it is known where there is room.")
        return {
            Reason.NO_KEYS: self.tr("There is no key to move."),
            Reason.NO_SLOT: self.tr("Every slot of the card is in use."),
            Reason.PIN_BLOCKED: self.tr("The PIN is blocked. Unblock it first."),
            Reason.KEYS_NOT_SEEN: self.tr("Show the keys first: only then it is known what serves nobody."),
            Reason.NO_ORPHANS: self.tr("Everything on the card belongs together."),
        }[reason]

    def _names(self) -> dict[CardAct, str]:
        return {
            CardAct.CHANGE_PIN: self.tr("Change the &PIN…"),
            CardAct.UNBLOCK_BY_PUK: self.tr("&Unblock with the PUK…"),
            CardAct.UNBLOCK_BY_SO_PIN: self.tr("Unblock with the S&O-PIN…"),
            CardAct.UNBLOCK_BY_RESPONSE: self.tr("Unblock by telep&hone…"),
            CardAct.CHANGE_PUK: self.tr("Change the PU&K…"),
            CardAct.CHANGE_SO_PIN: self.tr("Chan&ge the SO-PIN…"),
            CardAct.CHANGE_MANAGEMENT_KEY: self.tr("Change the &management key…"),
            CardAct.MOVE: self.tr("Mo&ve a key…"),
            CardAct.CLEAN_UP: self.tr("C&lean up…"),
            CardAct.IMPORT: self.tr("&Import a key pair…"),
            CardAct.FIRST_USE: self.tr("&Set the card up…"),
            CardAct.RESET: self.tr("&Erase the card…"),
        }


def _gap() -> QWidget:
    """Make the thin line between groups."""
    gap = QWidget()
    column = QVBoxLayout(gap)
    column.setContentsMargins(0, theme.space(0.6), 0, theme.space(0.3))
    column.addWidget(Line())
    return gap


class _Row(QWidget):
    wanted = Signal(object)

    def __init__(self, act: CardAct) -> None:
        super().__init__()
        self._act = act
        self.button = FlatButton(glyph=_GLYPHS[act])
        self.button.setObjectName(f"card-{act.value}")
        self._reason = Text(kind=TextKind.SMALL, tone=Tone.QUIET)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self._reason)
        self._reason.setContentsMargins(theme.space(2.0), 0, 0, theme.space(0.2))

    def show_act(self, name: str, reason: str, *, is_on: bool) -> None:
        self.button.setText(name)
        self.button.setEnabled(is_on)
        self.button.setAccessibleDescription(reason)
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))

    def on_clicked(self) -> None:
        self.wanted.emit(self._act)
