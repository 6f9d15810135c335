"""The support bundle: every part as it is read, exactly what will be saved, and where to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QLocale, Qt, qVersion
from PySide6.QtGui import QGuiApplication, QResizeEvent, QTextOption
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QDialog,
    QFileDialog,
    QFrame,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from enroll_gui.gui import theme
from enroll_gui.gui.home.part_list import PartList
from enroll_gui.gui.lane import Job
from enroll_gui.gui.save_file import save_file
from enroll_gui.gui.theme import TextKind, Tone
from enroll_gui.gui.widgets.busy_strip import BusyStrip
from enroll_gui.gui.widgets.button import Button, FlatButton, PrimaryButton
from enroll_gui.gui.widgets.button_row import ButtonRow
from enroll_gui.gui.widgets.error_panel import ErrorPanel
from enroll_gui.gui.widgets.page_frame import PageFrame
from enroll_gui.gui.widgets.surface import Card
from enroll_gui.gui.widgets.text import DataText, Text
from enroll_gui.gui.widgets.tick import Tick
from enroll_gui.gui.world import World
from enroll_gui.model.diagnostics import Line
from enroll_gui.model.errors import EnrollError
from enroll_gui.pki.support_bundle import BundleFile, bundle_files, to_text, to_zip
from enroll_gui.ports import Backends, Progress, RunRecords
from enroll_gui.tasks.collect_diagnostics import Sources, collect_diagnostics

SIZE = (62, 42)
"""Width and height at first, in lines of text."""
SIDE_BY_SIDE = 46
"""From this width on, in lines of text, the parts stand beside what is in them."""

_LIST_ABOVE = 7
"""Its height where it does not, in lines of text."""


@dataclass(frozen=True)
class Bundle:
    """What was collected, in both of its forms: a file a part, in their order."""

    held_back: tuple[BundleFile, ...]
    personal: tuple[BundleFile, ...]


class DiagnosticsDialog(QDialog):
    """Collects by itself when it is made. What is shown is what is saved or copied, byte for byte."""

    def __init__(
        self, world: World, open_records: Callable[[], RunRecords], part: str = "", parent: QWidget | None = None
    ) -> None:
        """Show the part with the key `part` first."""
        super().__init__(parent)
        self.setObjectName("diagnostics")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._world = world
        self._open_records = open_records
        self._job: Job[Bundle] | None = None
        self._bundle: Bundle | None = None
        self._list_card = Card()
        self._frame = PageFrame()
        self._parts = PartList(part)
        self._name, self._hidden = DataText(kind=TextKind.STRONG), Text(kind=TextKind.SMALL, tone=Tone.QUIET)
        self._text = _text_view()
        self._strip, self._panel = BusyStrip(), ErrorPanel()
        self._told = Text(tone=Tone.OK)
        self._told.setObjectName("diagnostics-told")
        self._personal, self._promise = Tick(), Text(kind=TextKind.SMALL, tone=Tone.QUIET)
        self._personal.setObjectName("diagnostics-personal")
        self._save, self._copy = PrimaryButton(glyph="save"), Button(glyph="copy")
        self._again, self._close = FlatButton(glyph="renew"), Button()
        for name, button in (("save", self._save), ("copy", self._copy), ("again", self._again)):
            button.setObjectName(f"diagnostics-{name}")
        self._lay_out()
        self._connect()
        self._retranslate()
        self.collect()

    def collect(self) -> None:
        """Ask everything, and show it part by part."""
        self._bundle = None
        self._told.hide()
        self._panel.clear()
        self._job = job = self._world.on_side(partial(_collect, self._open_records, _window_lines(self)))
        job.progressed.connect(self._parts.show_part)
        job.succeeded.connect(self._on_collected)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)
        self._strip.follow(job, self.tr("Reading what there is to know. A driver that does not answer is waited for."))
        self._show()

    def save(self, path: Path) -> Job[Path]:
        """Save what is shown as a zip for its owner only."""
        files = self._files
        self._told.hide()
        self._panel.clear()
        job = self._world.on_files(lambda: save_file(path, to_zip(files), private=True))
        job.succeeded.connect(self._on_saved)
        job.failed.connect(self._on_failed)
        return job

    def done(self, result: int) -> None:
        """Close, and wait for nobody."""
        if self._job is not None:
            self._job.cancel()
        super().done(result)

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the parts above what is in them where there is no room beside it."""
        super().resizeEvent(event)
        beside = self.width() >= theme.space(SIDE_BY_SIDE)
        self._middle.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._list_card.setMinimumHeight(0 if beside else theme.space(_LIST_ABOVE))
        self._list_card.setMaximumHeight(self.maximumHeight() if beside else theme.space(_LIST_ABOVE))

    @property
    def _files(self) -> tuple[BundleFile, ...]:
        if self._bundle is None:
            return ()
        return self._bundle.personal if self._personal.isChecked() else self._bundle.held_back

    def _show(self) -> None:
        """Show the file of the chosen part, and offer what can be done now."""
        for button in (self._save, self._copy, self._again):
            button.setEnabled(self._bundle is not None)
        number = self._parts.chosen
        file = self._files[number] if 0 <= number < len(self._files) else None
        self._name.setText(file.name if file else "")
        text = file.text if file else ""
        if self._text.toPlainText() != text:
            self._text.setPlainText(text)
        self._hidden.setVisible(bool(file and file.hidden))
        self._hidden.setText(self.tr("Held back here: {count}").format(count=file.hidden if file else 0))

    def _on_collected(self, bundle: Bundle) -> None:
        self._bundle = bundle

    def _on_finished(self) -> None:
        self._job = None
        self._show()

    def _on_failed(self, error: EnrollError) -> None:
        self._panel.show_error(error)

    def _on_acted(self) -> None:
        self._panel.clear()
        if self._bundle is None:
            self.collect()

    def _on_saved(self, path: Path) -> None:
        self._tell(self.tr("Saved as {file}").format(file=path))

    def _on_copy(self) -> None:
        QApplication.clipboard().setText(to_text(self._files))
        self._tell(self.tr("Copied"))

    def _tell(self, words: str) -> None:
        self._told.setText(words)
        self._told.show()

    def _on_save(self) -> None:
        dialog = QFileDialog(self, self.tr("Save the support bundle"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("Support bundle (*.zip)")])
        dialog.setDefaultSuffix("zip")
        dialog.selectFile(f"enroll-gui-{date.today().isoformat()}.zip")
        dialog.fileSelected.connect(self._on_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_file(self, file: str) -> None:
        self.save(Path(file))

    def _connect(self) -> None:
        self._parts.chosen_changed.connect(self._show)
        self._personal.clicked.connect(self._show)
        self._save.clicked.connect(self._on_save)
        self._copy.clicked.connect(self._on_copy)
        self._again.clicked.connect(self.collect)
        self._close.clicked.connect(self.reject)
        self._panel.acted.connect(self._on_acted)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Support bundle"))
        self._frame.set_words(
            self.tr("Look through it, then send it to your help desk"),
            self.tr("Nothing leaves this computer by itself: save it, and send it the way you like."),
        )
        self._parts.retranslate()
        self._text.setAccessibleName(self.tr("What will be saved of this part"))
        self._text.setPlaceholderText(self.tr("This part is being read."))
        self._personal.setText(self.tr("&Include names and serial numbers"))
        self._promise.setText(
            self.tr("Otherwise placeholders such as holder-1 stand for them. PINs, passwords and keys are never in it.")
        )
        self._save.setText(self.tr("&Save…"))
        self._copy.setText(self.tr("&Copy"))
        self._again.setText(self.tr("&Read again"))
        self._close.setText(self.tr("Close"))
        self._show()

    def _lay_out(self) -> None:
        inset = theme.space(0.4)
        self._list_card.column.setContentsMargins(inset, inset, inset, inset)
        self._list_card.column.addWidget(self._parts)
        preview = Card()
        preview.column.setSpacing(theme.space(0.3))
        for part in (self._name, self._hidden):
            preview.column.addWidget(part)
        preview.column.addWidget(self._text, 1)
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._middle.setSpacing(theme.space(0.8))
        self._middle.addWidget(self._list_card, 2)
        self._middle.addWidget(preview, 5)
        body = self._frame.body
        body.setSpacing(theme.space(0.5))
        body.addLayout(self._middle, 1)
        below: tuple[QWidget, ...] = (self._strip, self._panel, self._told, self._personal, self._promise)
        for lower in below:
            body.addWidget(lower)
        self._frame.foot.addWidget(ButtonRow((self._again, self._copy, self._close, self._save), trailing=True), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.space(1.0))
        column.addWidget(self._frame)
        self._told.hide()
        self.setMinimumSize(theme.space(30), theme.space(18))
        self.resize(theme.on_screen(self, *SIZE))


def _collect(
    open_records: Callable[[], RunRecords],
    window: tuple[Line, ...],
    open_backends: Callable[[], Backends],
    progress: Progress,
) -> Bundle:
    parts = collect_diagnostics(Sources(open_backends, open_records, window), progress)
    return Bundle(bundle_files(parts, personal=False), bundle_files(parts, personal=True))


def _window_lines(widget: QWidget) -> tuple[Line, ...]:
    """Say what only the window knows: of Qt, the screen, the language."""
    screen = widget.screen()
    size = screen.size()
    return (
        Line("Qt", f"{qVersion()}, {QGuiApplication.platformName()}, {QApplication.style().name()}"),
        Line("screen", f"{size.width()} x {size.height()}, {screen.devicePixelRatio():g} pixels to one"),
        Line("font", f"{QApplication.font().family()}, {QApplication.font().pointSizeF():g} points"),
        Line("language", f"{QLocale().name()}, the system's {QLocale.system().name()}"),
    )


def _text_view() -> QPlainTextEdit:
    view = QPlainTextEdit()
    view.setObjectName("diagnostics-text")
    view.setReadOnly(True)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setFont(theme.font(TextKind.CODE))
    view.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    view.setTabChangesFocus(True)
    view.document().setDocumentMargin(0)
    view.setProperty("untranslated", True)
    return view
