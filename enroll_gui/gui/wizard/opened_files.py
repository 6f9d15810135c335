"""The files that the person has opened: open one, give its password, forget it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.lane import Job
from enroll_gui.gui.theme import TextKind, Tone
from enroll_gui.gui.widgets.busy_strip import BusyStrip
from enroll_gui.gui.widgets.button import Button, FlatButton
from enroll_gui.gui.widgets.error_panel import ErrorPanel
from enroll_gui.gui.widgets.pin_dialog import PinDialog, PinPurpose
from enroll_gui.gui.widgets.surface import Card, Glyph, Line
from enroll_gui.gui.widgets.text import DataText, ElidedText, Text
from enroll_gui.gui.words import error_words
from enroll_gui.gui.world import World
from enroll_gui.model.card import PinEntry, Token
from enroll_gui.model.errors import EnrollError, NoCard, PasswordNeeded, PinRefused, PinWrong
from enroll_gui.model.secret import Secret
from enroll_gui.ports import Backends, Progress
from enroll_gui.tasks.forget_file import forget_file
from enroll_gui.tasks.open_file import open_file

PATTERNS = "*.p12 *.pfx *.pem *.crt *.cer *.der *.key *.p7b"


class OpenedFiles(QWidget):
    """Each with its warning or trouble. A password goes straight into the one attempt to open, and is wiped there."""

    changed = Signal()
    """A file was opened or forgotten: what there is must be listed anew."""

    def __init__(self, world: World, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._world = world
        self._path = Path()
        """Of the file that is being opened."""
        self._waiting: list[Path] = []
        """Dropped with it."""
        self._files: Sequence[Token] = ()
        self._locked: frozenset[str] = frozenset()
        self._troubles: Mapping[str, EnrollError] = {}
        self._open = Button(glyph="folder")
        self._open.setObjectName("file-open")
        self._open.clicked.connect(self._on_open)
        self._hint = Text(kind=TextKind.SMALL, tone=Tone.QUIET)
        self._busy = BusyStrip()
        self._panel = ErrorPanel()
        self._panel.acted.connect(self._panel.clear)
        self._card = Card()
        self._rows: QWidget | None = None
        self._password: PinDialog | None = None
        self._lay_out()
        self._retranslate()

    def open_files(self, paths: Sequence[Path]) -> None:
        """Open these, one after the other; for the password of each that needs one is asked."""
        self._waiting += paths
        if not self._path.name:
            self._panel.clear()
            self._open_next()

    def show_files(
        self, files: Sequence[Token], locked: frozenset[str] = frozenset(), troubles: Mapping[str, EnrollError] = {}
    ) -> None:
        """Show these; by serial number which of them still need their password, and what others are in trouble with."""
        if (files, locked, troubles) != (self._files, self._locked, self._troubles):
            self._files, self._locked, self._troubles = files, locked, troubles
            self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.space(0.8))
        row.addWidget(self._open)
        row.addWidget(self._hint, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(0.6))
        column.addLayout(row)
        for part in (self._busy, self._panel, self._card):
            column.addWidget(part)

    def _retranslate(self) -> None:
        self._open.setText(self.tr("&Open a file…"))
        self._hint.setText(self.tr("Or drop it here: PKCS#12 (.p12, .pfx), PEM or DER."))
        self._draw()

    def _draw(self) -> None:
        """Make the rows anew."""
        if self._rows is not None:
            self._rows.hide()
            self._rows.deleteLater()
        self._rows = rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(0.4))
        for number, token in enumerate(self._files):
            if number:
                column.addWidget(Line())
            column.addLayout(self._row(token))
        self._card.column.addWidget(rows)
        self._card.setVisible(bool(self._files))

    def _row(self, token: Token) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(theme.space(0.1))
        words.addWidget(DataText(token.label, TextKind.STRONG))
        words.addWidget(ElidedText(token.reader, TextKind.SMALL, Tone.QUIET))
        if token.old_encryption:
            old = self.tr("Encrypted in an old way that can be broken. Save it anew with AES, and delete this one.")
            words.addWidget(Text(old, TextKind.SMALL, Tone.WARNING))
        trouble = self._troubles.get(token.serial)
        if trouble is not None:
            title, lines, code = error_words(trouble)
            words.addWidget(Text(f"{title}. {lines} {code}", TextKind.SMALL, Tone.WARNING))
        row = QHBoxLayout()
        row.setSpacing(theme.space(0.7))
        warns = token.old_encryption or trouble is not None
        sign = Glyph("warning", Tone.WARNING, 1.4) if warns else Glyph("document", Tone.ACCENT, 1.4)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        for button in self._buttons(token):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _buttons(self, token: Token) -> list[FlatButton]:
        forget = FlatButton(self.tr("Forget"))
        forget.setObjectName(f"file-forget-{token.serial}")
        forget.setAccessibleName(self.tr("Forget {file}").format(file=token.label))
        forget.setToolTip(self.tr("Takes it off this list. The file itself stays."))
        forget.clicked.connect(partial(self._on_forget, token.serial))
        if token.serial not in self._locked:
            return [forget]
        unlock = FlatButton(self.tr("Enter password"), "lock")
        unlock.setObjectName(f"file-unlock-{token.serial}")
        unlock.setAccessibleName(self.tr("Enter the password of {file}").format(file=token.label))
        unlock.clicked.connect(partial(self._on_unlock, token.serial))
        return [unlock, forget]

    def _on_open(self) -> None:
        dialog = QFileDialog(self, self.tr("Open a file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        kinds, every = self.tr("Certificates and keys"), self.tr("All files")
        dialog.setNameFilters([f"{kinds} ({PATTERNS})", f"{every} (*)"])
        dialog.fileSelected.connect(self._on_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_chosen(self, file: str) -> None:
        self.open_files([Path(file)])

    def _open_next(self) -> None:
        """What an earlier one was in trouble with stays in sight."""
        self._path = self._waiting.pop(0) if self._waiting else Path()
        if self._path.name:
            self._try(None)

    def _try(self, password: Secret | None) -> None:
        path = self._path

        def open_it(backends: Backends, progress: Progress) -> bool:
            """Say whether what was read without a password may not be all of it."""
            token = open_file(backends, path, password, progress)
            return password is None and token.pin.entry is PinEntry.TYPED

        job = self._world.on_card(open_it)
        job.succeeded.connect(self._on_opened)
        job.failed.connect(self._on_failed)
        self._follow(job)

    def _follow(self, job: Job[bool]) -> None:
        self._busy.follow(job, self.tr("Opening {file}").format(file=self._path.name))

    def _on_opened(self, may_hold_more: bool) -> None:
        self.changed.emit()
        if may_hold_more:
            self._ask()
        else:
            self._open_next()

    def _on_failed(self, error: EnrollError) -> None:
        if isinstance(error, PasswordNeeded):
            self._ask()
        elif isinstance(error, (PinWrong, PinRefused)):
            self._ask(error)
        else:
            self._panel.show_error(error)
            self._open_next()

    def _ask(self, error: EnrollError | None = None) -> None:
        if self._password is None:
            self._password = PinDialog(PinPurpose.OPEN_FILE, self.window())
            self._password.entered.connect(self._on_password)
            self._password.cancelled.connect(self._open_next)
        self._password.ask_for_file(self._path, error)

    def _on_password(self, password: Secret | None) -> None:
        self._try(password)

    def _on_forget(self, serial: str) -> None:
        def forget(backends: Backends, _progress: Progress) -> None:
            forget_file(backends, _path_of(backends, serial))

        job = self._world.on_card(forget)
        job.succeeded.connect(self.changed)
        job.failed.connect(self._panel.show_error)

    def _on_unlock(self, serial: str) -> None:
        job = self._world.on_card(lambda backends, _progress: _path_of(backends, serial))
        job.succeeded.connect(self._on_found)
        job.failed.connect(self._panel.show_error)

    def _on_found(self, path: Path) -> None:
        self.open_files([path])


def _path_of(backends: Backends, serial: str) -> Path:
    """Find the file that is shown as that token."""
    assert backends.files is not None
    found = zip(backends.files.paths(), backends.files.tokens(), strict=True)
    path = next((path for path, token in found if token.serial == serial), None)
    if path is None:
        raise NoCard("no such file is remembered", serial=serial)
    return path
