"""The rows of the system test."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.theme import TextKind, Tone
from enroll_gui.gui.widgets.button import Button, FlatButton
from enroll_gui.gui.widgets.fold import Fold
from enroll_gui.gui.widgets.surface import Card, Glyph, Line
from enroll_gui.gui.widgets.text import DataText, ElidedText, Text
from enroll_gui.gui.words import translated
from enroll_gui.messages import CHECK_NAMES, words_for
from enroll_gui.model.check import Check, CheckGroup, CheckState
from enroll_gui.model.errors import EnrollError

_GLYPHS = {
    CheckState.PENDING: ("working", Tone.QUIET),
    CheckState.OK: ("ok", Tone.OK),
    CheckState.WARNING: ("warning", Tone.WARNING),
    CheckState.STOP: ("stop", Tone.STOP),
}


class CheckList(QWidget):
    """Checks in their groups. A check that comes again, by its code, takes the place of the former."""

    repair_wanted = Signal(str)
    """With the code of a check that the program can put right itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("check-list")
        self._rows: dict[str, _Row] = {}
        self._groups = {group: _Group(glyph, self) for group, glyph in _GROUP_GLYPHS.items()}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1.2))
        for group in self._groups.values():
            column.addWidget(group)
        column.addStretch(1)
        self._retranslate()

    def show_check(self, check: Check) -> None:
        """Add or renew a row."""
        row = self._rows.get(check.code)
        if row is None:
            row = self._rows[check.code] = _Row(check.code)
            row.repair_wanted.connect(self.repair_wanted)
            self._groups[check.group].add(row)
        row.show_check(check)

    def drop(self, code: str) -> None:
        """Take a row away, if it is there."""
        row = self._rows.pop(code, None)
        if row is not None:
            for group in self._groups.values():
                group.remove(row)

    def drop_pending(self) -> None:
        """Take away rows that are still pending: the test ended without coming to them."""
        for code, row in list(self._rows.items()):
            if row.is_pending:
                self.drop(code)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        titles = {
            CheckGroup.COMPUTER: self.tr("This computer"),
            CheckGroup.CARDS: self.tr("Cards"),
            CheckGroup.AUTHORITY: self.tr("Registration authority"),
        }
        for group, widget in self._groups.items():
            widget.title.setText(titles[group])
        for row in self._rows.values():
            row.retranslate()


_GROUP_GLYPHS = {CheckGroup.COMPUTER: "computer", CheckGroup.CARDS: "card", CheckGroup.AUTHORITY: "authority"}


class _Group(QWidget):
    """A heading and a card of rows; hidden while it has none."""

    def __init__(self, glyph: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = Text(kind=TextKind.HEADING)
        self._rows: list[_Row] = []
        self._card = Card()
        self._card.column.setSpacing(theme.space(0.55))
        head = QHBoxLayout()
        head.setSpacing(theme.space(0.5))
        head.addWidget(Glyph(glyph, Tone.ACCENT, 1.2))
        head.addWidget(self.title, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(0.4))
        column.addLayout(head)
        column.addWidget(self._card)
        self.hide()

    def add(self, row: _Row) -> None:
        self._card.column.addWidget(row)
        self._rows.append(row)
        self._draw_lines()

    def remove(self, row: _Row) -> None:
        if row in self._rows:
            self._rows.remove(row)
            row.hide()
            row.deleteLater()
            self._draw_lines()

    def _draw_lines(self) -> None:
        for number, row in enumerate(self._rows):
            row.line.setVisible(number > 0)
        self.setVisible(bool(self._rows))


class _Row(QWidget):
    """Glyph, name, finding, the state in a word; below, where it matters, what to do."""

    repair_wanted = Signal(str)

    def __init__(self, code: str) -> None:
        super().__init__()
        self.setObjectName(f"check-{code}")
        self._check: Check | None = None
        self.line = Line()
        self._glyph = Glyph("working", Tone.QUIET, 1.1)
        self._name = Text()
        self._name.setMinimumWidth(theme.space(11))
        self._finding = ElidedText(tone=Tone.QUIET)
        self._state = Text(kind=TextKind.SMALL)
        self._state.setWordWrap(False)
        self._fold = Fold()
        self._fold.setObjectName(f"check-{code}-remedy")
        for label in (self._name, self._finding, self._state):
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout()
        row.setSpacing(theme.space(0.7))
        row.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._name, 2)
        row.addWidget(self._finding, 3)
        row.addWidget(self._state, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(0.2))
        column.addWidget(self.line)
        column.addSpacing(theme.space(0.3))
        column.addLayout(row)
        remedy = QHBoxLayout()
        remedy.setContentsMargins(theme.space(1.5), 0, 0, 0)
        remedy.addWidget(self._fold)
        column.addLayout(remedy)

    @property
    def is_pending(self) -> bool:
        return self._check is None or self._check.state is CheckState.PENDING

    def show_check(self, check: Check) -> None:
        former, self._check = self._check, check
        self.retranslate()
        if check.error is not None and (former is None or former.state is not check.state):
            self._fold.set_unfolded(check.state is CheckState.STOP or check.can_repair)

    def retranslate(self) -> None:
        assert self._check is not None
        check = self._check
        glyph, tone = _GLYPHS[check.state]
        self._glyph.show_glyph(glyph, tone)
        self._name.setText(translated(CHECK_NAMES.get(check.code, check.code), {}))
        self._finding.set_full_text(self._finding_words(check))
        self._state.setText(self._state_word(check.state))
        self._state.set_tone(tone)
        self._fold.setVisible(check.error is not None)
        self._fold.set_title(self.tr("What to do"))
        if check.error is not None:
            remedy = _Remedy(check, check.error)
            remedy.repair_wanted.connect(self.repair_wanted)
            self._fold.set_content(remedy)
        self.setAccessibleName(f"{self._name.text()}: {self._state.text()}")

    def _finding_words(self, check: Check) -> str:
        if check.count is None:
            return check.finding
        counted = self.tr("{count} certificates").format(count=check.count)
        return " · ".join(filter(None, (counted, check.finding)))

    def _state_word(self, state: CheckState) -> str:
        return {
            CheckState.PENDING: self.tr("Checking"),
            CheckState.OK: self.tr("OK"),
            CheckState.WARNING: self.tr("Warning"),
            CheckState.STOP: self.tr("Stop"),
        }[state]


class _Remedy(QWidget):
    """What happened, what to do, a link or the button that puts it right, and a code to copy for the help desk."""

    repair_wanted = Signal(str)

    def __init__(self, check: Check, error: EnrollError) -> None:
        super().__init__()
        self._code = check.code
        self._copied = f"{check.code} {error.code} {check.finding}".strip()
        self._link = check.link
        words = words_for(error)
        code = DataText(f"{check.code} · {words.code}", TextKind.SMALL, Tone.QUIET)
        code.setWordWrap(False)
        copy = FlatButton(self.tr("Copy"), "copy")
        copy.setObjectName(f"check-{check.code}-copy")
        copy.setAccessibleName(self.tr("Copy the code {code}").format(code=check.code))
        copy.clicked.connect(self._on_copy)
        foot = QHBoxLayout()
        if check.can_repair:
            repair = Button(self.tr("&Repair"))
            repair.setObjectName(f"check-{check.code}-repair")
            repair.clicked.connect(self._on_repair)
            foot.addWidget(repair)
        if check.link.startswith("https://"):
            link = FlatButton(self.tr("Open the download page"), "link")
            link.setObjectName(f"check-{check.code}-link")
            link.clicked.connect(self._on_link)
            foot.addWidget(link)
        foot.addStretch(1)
        foot.addWidget(code)
        foot.addWidget(copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space(0.5), 0, 0, 0)
        column.setSpacing(theme.space(0.3))
        column.addWidget(Text(translated(words.what, error.facts)))
        column.addWidget(Text(translated(words.todo, error.facts)))
        column.addLayout(foot)

    def _on_copy(self) -> None:
        QApplication.clipboard().setText(self._copied)

    def _on_repair(self) -> None:
        self.repair_wanted.emit(self._code)

    def _on_link(self) -> None:
        QDesktopServices.openUrl(QUrl(self._link))
