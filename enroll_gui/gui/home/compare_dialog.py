"""Do two files belong together: a key, a request, a certificate?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.theme import TextKind, Tone
from enroll_gui.gui.widgets.button import Button, PrimaryButton
from enroll_gui.gui.widgets.error_panel import ErrorPanel
from enroll_gui.gui.widgets.notice import Notice
from enroll_gui.gui.widgets.page_frame import PageFrame
from enroll_gui.gui.widgets.pin_dialog import PinDialog, PinPurpose
from enroll_gui.gui.widgets.surface import Card
from enroll_gui.gui.widgets.text import DataText, ElidedText
from enroll_gui.gui.words import in_fours
from enroll_gui.gui.world import World
from enroll_gui.model.comparison import Comparison, Part, PartKind
from enroll_gui.model.errors import EnrollError, PasswordNeeded, PinRefused, PinWrong
from enroll_gui.model.secret import Secret, wiping
from enroll_gui.ports import Backends, Progress
from enroll_gui.tasks.compare import Source, compare

SIZE = (42, 30)
"""Width and height at first, in lines of text."""
MOST_LINES = 6
"""Of what one file holds; a bundle of an authority may hold hundreds."""
_SHOWN = 16
"""Digits of a public key's SHA-256: enough to see that two are one."""


class CompareDialog(QDialog):
    """Says it as soon as both are chosen. Nothing is changed, remembered or sent."""

    def __init__(self, world: World, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compare-dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._frame = PageFrame()
        self._slots = (_Slot(world, 0), _Slot(world, 1))
        self._verdict = Notice(Tone.QUIET)
        self._verdict.setObjectName("compare-verdict")
        self._close = PrimaryButton()
        self._close.setObjectName("compare-close")
        self._close.clicked.connect(self.reject)
        for slot in self._slots:
            slot.changed.connect(self._write_verdict)
            self._frame.body.addWidget(slot)
        self._frame.body.addWidget(self._verdict)
        self._frame.body.addStretch(1)
        self._frame.foot.addStretch(1)
        self._frame.foot.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.space(1.0))
        column.addWidget(self._frame)
        self.setMinimumSize(theme.space(26), theme.space(18))
        self.resize(theme.on_screen(self, *SIZE))
        self._retranslate()

    def open_files(self, first: Path, second: Path) -> None:
        """Compare these."""
        for slot, path in zip(self._slots, (first, second), strict=True):
            slot.open_file(path)

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        title = self.tr("Compare two files")
        self.setWindowTitle(title)
        self._frame.set_words(
            title, self.tr("A key, a request and a certificate belong together if their public key is the same.")
        )
        self._close.setText(self.tr("C&lose"))
        self._write_verdict()

    def _write_verdict(self) -> None:
        parts = [slot.parts for slot in self._slots]
        self._verdict.setVisible(all(parts))
        found = Comparison((*parts[0], *parts[1]))
        if found.belong_together:
            self._verdict.set_tone(Tone.OK)
            key = in_fours(found.common[0][:_SHOWN])
            self._verdict.set_words(
                self.tr("They belong together"), self.tr("The public key of both begins with {key}.").format(key=key)
            )
        elif found.common:
            self._verdict.set_tone(Tone.WARNING)
            self._verdict.set_words(
                self.tr("They do not belong together"),
                self.tr("They share a certificate, and the private key is another one."),
            )
        else:
            self._verdict.set_tone(Tone.WARNING)
            self._verdict.set_words(
                self.tr("They do not belong together"), self.tr("No public key is in both of them.")
            )


class _Slot(Card):
    """One file, and what it holds."""

    changed = Signal()

    def __init__(self, world: World, number: int) -> None:
        super().__init__()
        self.parts: tuple[Part, ...] = ()
        self._world = world
        self._is_second = number == 1
        self._path = Path()
        self._choose = Button(glyph="folder")
        self._choose.setObjectName(f"compare-choose-{number + 1}")
        self._choose.clicked.connect(self._on_choose)
        self._name = ElidedText("", TextKind.STRONG)
        self._held = DataText("", TextKind.SMALL, Tone.QUIET)
        self._panel = ErrorPanel()
        self._panel.acted.connect(self._on_acted)
        self._password: PinDialog | None = None
        row = QHBoxLayout()
        row.setSpacing(theme.space(0.8))
        row.addWidget(self._choose)
        row.addWidget(self._name, 1)
        self.column.addLayout(row)
        self.column.addWidget(self._held)
        self.column.addWidget(self._panel)
        self._retranslate()

    def open_file(self, path: Path) -> None:
        """Take a file apart."""
        self._path, self.parts = path, ()
        self._name.set_full_text(path.name)
        self._panel.clear()
        self._write()
        self._read(None)

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._choose.setText(self.tr("&Second file…") if self._is_second else self.tr("&First file…"))
        self._write()

    def _write(self) -> None:
        lines = [self._line(part) for part in self.parts[:MOST_LINES]]
        if len(self.parts) > MOST_LINES:
            lines.append(self.tr("and {count} more").format(count=len(self.parts) - MOST_LINES))
        self._held.setText("\n".join(lines))
        self._held.setVisible(bool(lines))
        self.changed.emit()

    def _line(self, part: Part) -> str:
        kind = {
            PartKind.KEY: self.tr("Private key"),
            PartKind.REQUEST: self.tr("Request"),
            PartKind.CERTIFICATE: self.tr("Certificate"),
        }[part.kind]
        return " · ".join(filter(None, (kind, part.holder, part.key_kind, in_fours(part.key[:_SHOWN]))))

    def _on_choose(self) -> None:
        dialog = QFileDialog(self, self._choose.text().replace("&", ""))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_chosen(self, file: str) -> None:
        self.open_file(Path(file))

    def _read(self, password: Secret | None) -> None:
        job = self._world.on_card(partial(_parts_of, self._path, password))
        job.succeeded.connect(self._on_read)
        job.failed.connect(self._on_failed)

    def _on_read(self, parts: Sequence[Part]) -> None:
        if parts and parts[0].source == str(self._path):
            self.parts = tuple(parts)
            self._write()

    def _on_failed(self, error: EnrollError) -> None:
        if isinstance(error, PasswordNeeded):
            self._ask(None)
        elif isinstance(error, (PinWrong, PinRefused)):
            self._ask(error)
        else:
            self._panel.show_error(error)

    def _ask(self, error: EnrollError | None) -> None:
        if self._password is None:
            self._password = PinDialog(PinPurpose.OPEN_FILE, self.window())
            self._password.entered.connect(self._read)
            self._password.cancelled.connect(self._on_password_cancelled)
        self._password.ask_for_file(self._path, error)

    def _on_password_cancelled(self) -> None:
        self._panel.show_error(PasswordNeeded("none was entered", file=str(self._path)))

    def _on_acted(self) -> None:
        error = self._panel.error
        self._panel.clear()
        if isinstance(error, PasswordNeeded):
            self._ask(None)


def _parts_of(path: Path, password: Secret | None, backends: Backends, progress: Progress) -> tuple[Part, ...]:
    assert backends.files is not None
    with wiping(password):
        source = Source(str(path), backends.files.read(path), password)
        return compare(backends, [source], progress).parts
