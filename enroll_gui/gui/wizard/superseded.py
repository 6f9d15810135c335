"""What becomes of the old certificate: it stays, unless the person wants it out of the system's store."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.above import above
from enroll_gui.gui.lane import Job
from enroll_gui.gui.theme import TextKind, Tone
from enroll_gui.gui.widgets.button import Button, PrimaryButton
from enroll_gui.gui.widgets.error_panel import ErrorPanel
from enroll_gui.gui.widgets.fitted_dialog import FittedDialog
from enroll_gui.gui.widgets.notice import Notice
from enroll_gui.gui.widgets.surface import Glyph
from enroll_gui.gui.widgets.text import Text
from enroll_gui.gui.words import store_words
from enroll_gui.gui.world import World
from enroll_gui.model.card import StoreKind
from enroll_gui.model.entry import Member
from enroll_gui.ports import Backends, Progress
from enroll_gui.tasks.remove_superseded import remove_superseded


class Superseded(QWidget):
    """Offers to remove certificates that the operating system keeps; hidden where it keeps none of them."""

    def __init__(self, world: World, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._world = world
        self._members: tuple[Member, ...] = ()
        self._remove = Button(glyph="trash")
        self._remove.setObjectName("superseded-remove")
        self._remove.clicked.connect(self._on_remove)
        self._panel = ErrorPanel()
        self._panel.acted.connect(self._panel.clear)
        self._removed = Notice(Tone.OK)
        self._removed.setObjectName("superseded-removed")
        self._removed.hide()
        row = QHBoxLayout()
        row.addWidget(self._remove)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self._panel)
        column.addWidget(self._removed)
        self._retranslate()
        self.hide()

    def show_members(self, members: Sequence[Member]) -> None:
        """Offer it for those of a proven bundle that lie in the operating system's store."""
        self._members = tuple(m for m in members if m.old_key.store.startswith(StoreKind.SYSTEM.value))
        self.setVisible(bool(self._members))
        self._remove.show()
        self._removed.hide()
        self._panel.clear()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._remove.setText(self.tr("Remove the &old certificate…"))
        self._removed.set_words(self.tr("The old certificate was removed"), self.tr("Its key stays where it is."))

    def _on_remove(self) -> None:
        question = RemoveQuestion(store_words(self._members[0].old_key.store), self.window())
        question.accepted.connect(self._on_agreed)
        question.open()

    def _on_agreed(self) -> None:
        members = self._members

        def remove(backends: Backends, _progress: Progress) -> None:
            for member in members:
                remove_superseded(backends, member)

        self._remove.setEnabled(False)
        self._panel.clear()
        job: Job[None] = self._world.on_card(above(self, remove))
        job.succeeded.connect(self._on_removed)
        job.failed.connect(self._panel.show_error)
        job.finished.connect(self._on_finished)

    def _on_removed(self) -> None:
        self._remove.hide()
        self._removed.show()

    def _on_finished(self) -> None:
        self._remove.setEnabled(True)


class RemoveQuestion(FittedDialog):
    """Says what is lost before anything is removed. Keeping it is the answer that Enter gives."""

    def __init__(self, store: str, parent: QWidget | None = None) -> None:
        """Ask about what lies in `store`, by its name for people."""
        super().__init__(parent)
        self.setObjectName("superseded-question")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._store = store
        self._title, self._what = Text(kind=TextKind.TITLE), Text()
        self._mail = Notice(Tone.WARNING)
        self._keep, self._remove = PrimaryButton(), Button(glyph="trash")
        self._keep.setObjectName("superseded-keep")
        self._remove.setObjectName("superseded-agree")
        self._keep.clicked.connect(self.reject)
        self._remove.clicked.connect(self.accept)
        head = QHBoxLayout()
        head.setSpacing(theme.space(1.0))
        head.addWidget(Glyph("trash", Tone.ACCENT, 2.0), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.addWidget(self._title)
        words.addWidget(self._what)
        head.addLayout(words, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._remove)
        foot.addWidget(self._keep)
        self.above.addLayout(head)
        self.above.addWidget(self._mail)
        self.column.addLayout(foot)
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._write()
        super().changeEvent(event)

    def _write(self) -> None:
        title = self.tr("Remove the old certificate?")
        self.setWindowTitle(title)
        self.scrolled.setAccessibleName(title)
        self._title.setText(title)
        what = self.tr("It is taken out of this store: {store}. Programs then offer only the new one. Its key stays.")
        self._what.setText(what.format(store=self._store))
        self._mail.set_words(
            self.tr("Old mail may no longer open"),
            self.tr(
                "Mail programs find the key for an old message by this certificate. Keep it if you have such mail."
            ),
        )
        self._remove.setText(self.tr("&Remove it"))
        self._keep.setText(self.tr("&Keep it"))
        self._keep.setDefault(True)
