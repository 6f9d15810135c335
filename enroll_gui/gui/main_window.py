"""The program's window: Home, and the wizard that it opens."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from enroll_gui.gui import theme
from enroll_gui.gui.application import dress_application
from enroll_gui.gui.card_pages import CardPages
from enroll_gui.gui.first_paint import AfterFirstPaint
from enroll_gui.gui.home.home_page import HomePage
from enroll_gui.gui.language import LANGUAGES, speak
from enroll_gui.gui.world import World
from enroll_gui.model.errors import LinkRefused

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from enroll_gui.gui.support import Support
    from enroll_gui.model.card import CardPlace
    from enroll_gui.model.crash import Crash
    from enroll_gui.model.entry import Entry
    from enroll_gui.model.link import Link
    from enroll_gui.ports import RunRecords

PAGES = (
    "enroll_gui.gui.wizard.follow_up_wizard",
    "enroll_gui.gui.home.undo_dialog",
    "enroll_gui.gui.home.revoke_dialog",
    "enroll_gui.gui.home.compare_dialog",
    "enroll_gui.gui.home.link_dialog",
    "enroll_gui.gui.card.card_page",
)
"""What Home opens, imported on a lane after the first paint."""
NARROWEST = 28
"""The window is never narrower than this many lines of text are high."""


class MainWindow(QMainWindow):
    """Painted first; everything else begins after that. One page above Home at a time."""

    def __init__(
        self,
        world: World,
        *,
        notice: str = "",
        on_demo: Callable[[], None] | None,
        adopt_settings: Callable[[Path], Path],
        language: str = "",
        remember_language: Callable[[str], None] | None = None,
        open_records: Callable[[], RunRecords] | None = None,
    ) -> None:
        """Show `notice` as a line on Home; `on_demo` starts the demo; `adopt_settings`, `remember_language` and
        `open_records` run on a lane. `language` is the one that was remembered; empty: the system's.
        """
        super().__init__()
        self.setObjectName("main-window")
        self._world = world
        self._on_demo = on_demo
        self._language = language
        self._remember_language = remember_language
        self._open_records = open_records
        self._support: Support | None = None
        self._cards: CardPages | None = None
        self._can_open = False
        self._wanted: Callable[[], QDialog] | None = None
        self._page: QDialog | None = None
        self._link: Link | None = None
        """What a link asked for and could not be done yet."""
        self._entry_id = ""
        """The request that was asked for while another page was open."""
        self._refused: LinkRefused | None = None
        """What was wrong with a link, until it is told."""
        self._home = HomePage(world, notice=notice, has_demo=on_demo is not None, adopt_settings=adopt_settings)
        self._home.renew_wanted.connect(self.renew)
        self._home.undo_wanted.connect(self._on_undo_wanted)
        self._home.revoke_wanted.connect(self._on_revoke_wanted)
        self._home.card_wanted.connect(self._on_card_wanted)
        self._home.demo_wanted.connect(self._on_demo_wanted)
        self._home.language_chosen.connect(self._on_language_chosen)
        self._home.compare_wanted.connect(self._on_compare_wanted)
        self._home.diagnostics_wanted.connect(self._on_diagnostics_wanted)
        self._home.crash_report_wanted.connect(self._on_crash_report_wanted)
        self.setCentralWidget(self._home)
        self.setMinimumSize(theme.space(NARROWEST), theme.space(NARROWEST * 3 / 4))
        self.resize(theme.on_screen(self, 50, 36))
        self._retranslate()
        AfterFirstPaint(self, self._begin)

    def renew(self, wanted: Entry | Link | None = None) -> None:
        """Open the wizard as soon as its pages are imported: for a new follow-up, for an unfinished one, or for the
        certificate that is asked for. The last two wait while another page is open.
        """
        from enroll_gui.model.link import Link  # noqa: PLC0415 - after the first paint

        if isinstance(wanted, Link):
            self._link = wanted
            self._open_link()
        elif wanted is None or not self._has_page:
            self._want(partial(self._wizard, wanted))
        else:
            self._entry_id = wanted.id

    def follow_link(self, text: str) -> None:
        """Do what a link from outside asks for, or say why not. Nothing that is under way is touched."""
        from enroll_gui.model.link import read_link  # noqa: PLC0415 - after the first paint, unless the start has one

        try:
            self.renew(read_link(text))
        except LinkRefused as error:
            self._refused = error
            self._open_link()

    def answer(self, link: str) -> None:
        """The program was started again: come forward, with what the link asks for if there is one."""
        self.come_forward()
        if link:
            self.follow_link(link)

    def come_forward(self) -> None:
        """Be seen, above other windows where the system lets us."""
        self.setWindowState(self.windowState() & ~QtCore.Qt.WindowState.WindowMinimized)
        self.show()
        front = self._page or self
        front.raise_()
        front.activateWindow()

    def tell_fault(self, crash: Crash | None) -> None:
        """Say that the program made a mistake, once what it was about has come to rest."""
        if self._support is not None:
            QTimer.singleShot(0, self, partial(self._support.tell_fault, crash))

    def showEvent(self, event: QShowEvent) -> None:
        """Ask everything anew after the window was away; at first Home is not there yet and begins by itself."""
        super().showEvent(event)
        if not event.spontaneous() and self._page is None:
            self._home.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave cards and authority alone while nobody looks."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._home.pause()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _begin(self) -> None:
        dress_application()
        if self._open_records is not None:
            self._offer_support(self._open_records)
        self._cards = CardPages(self._world, self)
        self._home.begin()
        self._world.warm(PAGES).finished.connect(self._on_imported)

    @property
    def _has_page(self) -> bool:
        """True while a page is open, or will be as soon as it is imported."""
        return self._page is not None or self._wanted is not None

    def _want(self, page: Callable[[], QDialog]) -> None:
        """Open a page now, or when it is imported."""
        if self._has_page:
            return
        self._wanted = page
        self._home.renew.set_opening(True)
        if self._can_open:
            self._open()

    def _on_imported(self) -> None:
        self._can_open = True
        self._open_link()
        if self._wanted is not None:
            self._open()

    def _open(self) -> None:
        assert self._wanted is not None
        self._home.renew.set_opening(False)
        self._home.pause()
        self._page, self._wanted = self._wanted(), None
        self._page.finished.connect(self._on_closed)
        self._page.open()

    def _open_link(self) -> None:
        """Open the wizard for the link that came last. An open wizard takes it as long as nothing is chosen there."""
        if not self._can_open:
            return
        from enroll_gui.gui.wizard.follow_up_wizard import FollowUpWizard  # noqa: PLC0415 - after the first paint

        refused, self._refused = self._refused, None
        link = self._link
        if refused is not None:
            self._tell(refused)
        elif link is None:
            return
        elif self._page is None:
            self._link = self._wanted = None
            self._want(partial(self._wizard, link))
        elif isinstance(self._page, FollowUpWizard) and self._page.open_for(link):
            self._link = None
        else:
            self._tell(link)

    def _open_entry(self, closed: QDialog | None) -> None:
        """Go on with the request that waited, unless it was worked on in `closed` or has ended meanwhile."""
        from enroll_gui.gui.wizard.follow_up_wizard import FollowUpWizard  # noqa: PLC0415 - after the first paint

        entry = closed.state.entry if isinstance(closed, FollowUpWizard) else None
        if entry is not None and entry.id == self._entry_id:
            self._entry_id = ""
        if self._entry_id and not self._has_page:
            entry_id, self._entry_id = self._entry_id, ""
            job = self._world.on_net(lambda backends, _progress: backends.journal.find(entry_id))
            job.succeeded.connect(self._on_entry_found)
            job.failed.connect(self._home.explain)

    def _on_entry_found(self, entry: Entry | None) -> None:
        if entry is not None and not entry.ended:
            self.renew(entry)

    def _tell(self, link: Link | LinkRefused) -> None:
        from enroll_gui.gui.home.link_dialog import LinkDialog  # noqa: PLC0415 - after the first paint

        for told in self.findChildren(LinkDialog):
            told.close()
        LinkDialog(link, QApplication.activeModalWidget() or self._page or self).open()

    def _wizard(self, wanted: Entry | Link | None) -> QDialog:
        from enroll_gui.gui.wizard.follow_up_wizard import FollowUpWizard  # noqa: PLC0415 - after the first paint
        from enroll_gui.model.link import Link  # noqa: PLC0415

        wizard = FollowUpWizard(self._world, self)
        if isinstance(wanted, Link):
            wizard.open_for(wanted)
        elif wanted is not None:
            wizard.open_at(wanted)
        wizard.entry_wanted.connect(self._home.show_entry)
        return wizard

    def _undo(self, entry: Entry) -> QDialog:
        from enroll_gui.gui.home.undo_dialog import UndoDialog  # noqa: PLC0415 - after the first paint

        return UndoDialog(self._world, entry, self)

    def _revoke(self) -> QDialog:
        from enroll_gui.gui.home.revoke_dialog import RevokeDialog  # noqa: PLC0415 - after the first paint

        return RevokeDialog(self._world, self)

    def _compare(self) -> QDialog:
        from enroll_gui.gui.home.compare_dialog import CompareDialog  # noqa: PLC0415 - after the first paint

        return CompareDialog(self._world, self)

    def _card(self, place: CardPlace) -> QDialog:
        assert self._cards is not None
        return self._cards.page(place, self)

    def _offer_support(self, open_records: Callable[[], RunRecords]) -> None:
        from enroll_gui.gui.home.foot import DIAGNOSTICS  # noqa: PLC0415 - after the first paint
        from enroll_gui.gui.support import Support  # noqa: PLC0415

        self._support = Support(self._world, open_records, self)
        self._home.offer(DIAGNOSTICS)

    def _bundle(self, part: str) -> QDialog:
        assert self._support is not None
        return self._support.bundle(self, part)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Card enrolment"))
        self._offer_languages()

    def _offer_languages(self) -> None:
        if self._remember_language is not None:
            self._home.offer_languages({"": self.tr("The system's language"), **LANGUAGES}, self._language)

    def _on_language_chosen(self, language: str) -> None:
        assert self._remember_language is not None
        self._language = language
        QTimer.singleShot(0, self, self._speak)  # the menu that was clicked is made anew there
        self._world.on_files(partial(self._remember_language, language)).failed.connect(self._home.explain)

    def _speak(self) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        speak(application, self._language)
        self._offer_languages()

    def _on_diagnostics_wanted(self) -> None:
        self._want(partial(self._bundle, ""))

    def _on_crash_report_wanted(self) -> None:
        self._want(partial(self._bundle, "crashes"))

    def _on_undo_wanted(self, entry: Entry) -> None:
        self._want(partial(self._undo, entry))

    def _on_revoke_wanted(self) -> None:
        self._want(self._revoke)

    def _on_compare_wanted(self) -> None:
        self._want(self._compare)

    def _on_closed(self) -> None:
        closed, self._page = self._page, None
        self._home.refresh()
        self._open_link()
        self._open_entry(closed)

    def _on_card_wanted(self, place: CardPlace) -> None:
        self._want(partial(self._card, place))

    def _on_demo_wanted(self) -> None:
        if self._on_demo is not None:
            self._on_demo()
