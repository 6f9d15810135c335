"""The first page: what can be done, what was not finished, which cards are there.

It is painted before anything heavy is imported; what needs tasks and nouns is added by `begin`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.theme import TextKind, Tone
from enroll_gui.gui.widgets.tab_order import set_reading_order
from enroll_gui.gui.widgets.text import Text
from enroll_gui.gui.widgets.tile import Tile
from enroll_gui.gui.world import World
from enroll_gui.model.errors import EnrollError, NotConfigured

if TYPE_CHECKING:
    from enroll_gui.gui.home.cards_in_readers import CardsInReaders
    from enroll_gui.gui.home.foot import Foot
    from enroll_gui.gui.home.reminder_banners import ReminderBanners
    from enroll_gui.gui.home.set_up import SetUp
    from enroll_gui.gui.home.unfinished import UnfinishedEntries
    from enroll_gui.gui.widgets.error_panel import ErrorPanel
    from enroll_gui.model.certificate import StoredCertificate
    from enroll_gui.ports import Backends, Progress

LATER = (
    "enroll_gui.gui.home.cards_in_readers",
    "enroll_gui.gui.home.crash_notices",
    "enroll_gui.gui.home.reminder_banners",
    "enroll_gui.gui.home.foot",
    "enroll_gui.gui.home.unfinished",
    "enroll_gui.gui.watch",
    "enroll_gui.gui.widgets.error_panel",
)
"""What `begin` needs, imported on a lane."""

REST_MS = 500
"""The list stands first. What the authority knows of it is asked when the window is at rest: that loads the network."""
WIDEST = 44
"""Lines of text are not longer than this many times their height."""


class HomePage(QScrollArea):
    """Tiles, and around them what the journal and the readers say."""

    renew_wanted = Signal(object)
    """With the unfinished Entry to go on with, the Link to a certificate, or None for any."""
    undo_wanted = Signal(object)
    """With the unfinished Entry to undo."""
    demo_wanted = Signal()
    revoke_wanted = Signal()
    compare_wanted = Signal()
    diagnostics_wanted = Signal()
    crash_report_wanted = Signal()
    card_wanted = Signal(object)
    """With the CardPlace of the card to look after."""
    language_chosen = Signal(str)
    """With the code of one of the languages offered."""

    def __init__(
        self,
        world: World,
        *,
        notice: str,
        has_demo: bool,
        adopt_settings: Callable[[Path], Path],
        parent: QWidget | None = None,
    ) -> None:
        """Show `notice` as it is; `adopt_settings` runs on a lane."""
        super().__init__(parent)
        self.setObjectName("home")
        self._world = world
        self._adopt = adopt_settings
        self._listed: Sequence[StoredCertificate] = ()
        self._cards: CardsInReaders | None = None
        self._unfinished: UnfinishedEntries | None = None
        self._panel: ErrorPanel | None = None
        self._foot: Foot | None = None
        self._offered: list[str] = []
        self._wanted_entry = ""
        self._languages: tuple[Mapping[str, str], str] | None = None
        self._title = Text(kind=TextKind.TITLE)
        self._why = Text(tone=Tone.QUIET)
        self._notice = notice
        self.renew = Tile("renew")
        self.renew.setObjectName("tile-renew")
        self._has_demo = has_demo
        self._set_up: SetUp | None = None
        self._column = QVBoxLayout()
        self._content = QWidget()
        self._lay_out()
        self.renew.clicked.connect(self._on_renew)
        self._retranslate()

    def begin(self) -> None:
        """Ask what there is, once the page is painted."""
        self._world.warm(LATER).succeeded.connect(self._on_warmed)

    def refresh(self) -> None:
        """Ask everything anew."""
        if self._cards is None or self._unfinished is None or self._panel is None:
            return
        self._panel.clear()
        job = self._world.on_net(_authority)
        job.succeeded.connect(self._on_authority)
        job.failed.connect(self.explain)
        self._unfinished.refresh()
        self._cards.start()

    def pause(self) -> None:
        """Leave cards and authority to the page that is opened."""
        if self._cards is not None and self._unfinished is not None:
            self._cards.stop()
            self._unfinished.stop()

    def offer(self, name: str) -> None:
        """Show a button of the foot, by its name: somebody listens to its signal."""
        self._offered.append(name)
        if self._foot is not None:
            self._foot.offer(name)

    def offer_languages(self, languages: Mapping[str, str], present: str) -> None:
        """Offer languages, by code, each with its own name for itself; `present` is ticked."""
        self._languages = (languages, present)
        if self._foot is not None:
            self._foot.offer_languages(languages, present)

    def adopt_settings(self, file: Path) -> None:
        """Take over an authority's configuration file, then build everything anew on it."""
        job = self._world.on_files(partial(self._adopt, file))
        job.succeeded.connect(self._on_adopted)
        job.failed.connect(self.explain)

    def show_entry(self, entry_id: str) -> None:
        """Bring the banner of an unfinished entry into sight at the next refresh, and the keyboard to it."""
        self._wanted_entry = entry_id

    def explain(self, error: EnrollError) -> None:
        """Say what went wrong, above the tiles."""
        if self._panel is not None:
            self._panel.show_error(error)
        if isinstance(error, NotConfigured):
            self._on_authority("")

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("What would you like to do?"))
        self.setAccessibleName(self._title.text())
        self._why.setText(self.tr("Your keys stay on your card. This program asks the card to use them."))
        self.renew.set_words(
            self.tr("Renew a certificate"),
            self.tr("A new key on your card and a new certificate for it, before the present one ends."),
        )

    def _on_warmed(self) -> None:
        from enroll_gui.gui.home.cards_in_readers import CardsInReaders  # noqa: PLC0415 - after the first paint
        from enroll_gui.gui.home.unfinished import UnfinishedEntries  # noqa: PLC0415
        from enroll_gui.gui.widgets.error_panel import ErrorPanel  # noqa: PLC0415

        self._panel = ErrorPanel()
        self._panel.acted.connect(self._on_acted)
        self._unfinished = UnfinishedEntries(self._world)
        self._unfinished.finish_wanted.connect(self.renew_wanted)
        self._unfinished.undo_wanted.connect(self.undo_wanted)
        self._unfinished.failed.connect(self.explain)
        self._cards = CardsInReaders(self._world)
        self._cards.failed.connect(self.explain)
        self._cards.card_wanted.connect(self.card_wanted)
        self._cards.shown.connect(self._on_cards_shown)
        reminders = self._make_reminders(self._cards)
        above = self._column.indexOf(self.renew)
        if self._notice:
            self._column.insertWidget(above, _shown(self._notice))
            above += 1
        self._column.insertWidget(above, reminders)
        self._column.insertWidget(above, self._unfinished)
        self._column.insertWidget(above, self._panel)
        self._show_crashes(above)
        self._column.insertWidget(self._column.count() - 1, self._cards)
        self._make_foot()
        self._unfinished.shown.connect(self._on_entries_shown)
        self._order_tabs()
        self.refresh()

    def _make_reminders(self, cards: CardsInReaders) -> ReminderBanners:
        from enroll_gui.gui.home.reminder_banners import ReminderBanners  # noqa: PLC0415 - after the first paint
        from enroll_gui.gui.watch import Watch  # noqa: PLC0415

        watch, banners = Watch.over(self._world), ReminderBanners()
        self._at_rest = QTimer(self)
        self._at_rest.setSingleShot(True)
        self._at_rest.setInterval(REST_MS)
        self._at_rest.timeout.connect(lambda: watch.take(self._listed))
        cards.listed.connect(self._on_listed)
        watch.reminded.connect(banners.show_reminders)
        watch.failed.connect(self.explain)
        banners.snoozed.connect(watch.snooze)
        banners.renew_wanted.connect(self.renew_wanted)
        banners.shown.connect(self._order_tabs)
        banners.show_reminders(watch.reminders)
        return banners

    def _on_listed(self, stored: Sequence[StoredCertificate]) -> None:
        self._listed = stored
        self._at_rest.start()

    def _show_crashes(self, place: int) -> None:
        from enroll_gui.gui.home.crash_notices import CrashNotices  # noqa: PLC0415 - after the first paint
        from enroll_gui.gui.support import Support  # noqa: PLC0415

        support = Support.of(self)
        if support is not None:
            notices = CrashNotices(support)
            notices.report_wanted.connect(self.crash_report_wanted)
            notices.shown.connect(self._order_tabs)
            self._column.insertWidget(place, notices)

    def _make_foot(self) -> None:
        from enroll_gui.gui.home.foot import Foot  # noqa: PLC0415 - after the first paint

        self._foot = Foot()
        self._foot.revoke_wanted.connect(self.revoke_wanted)
        self._foot.compare_wanted.connect(self.compare_wanted)
        self._foot.diagnostics_wanted.connect(self.diagnostics_wanted)
        self._foot.language_chosen.connect(self.language_chosen)
        for name in self._offered:
            self._foot.offer(name)
        if self._languages is not None:
            self._foot.offer_languages(*self._languages)
        self._column.addWidget(self._foot)

    def _on_entries_shown(self) -> None:
        self._order_tabs()
        banner = self._unfinished.banner(self._wanted_entry) if self._unfinished is not None else None
        if banner is not None:
            self._wanted_entry = ""
            banner.take_focus()
            self.ensureWidgetVisible(banner)

    def _on_cards_shown(self) -> None:
        QTimer.singleShot(0, self, self._order_tabs)  # where they lie is known when they are laid out

    def _order_tabs(self) -> None:
        """Tab walks down the page, wherever a part was put in later."""
        set_reading_order(self._content)

    def _on_authority(self, url: str) -> None:
        self.renew.setVisible(bool(url))
        if not url and self._set_up is None:
            self._set_up = self._make_set_up()
        if self._set_up is not None:
            self._set_up.setVisible(not url)
        if self._foot is not None:
            self._foot.offer("home-revoke", offered=bool(url))
            self._foot.offer("home-compare")

    def _make_set_up(self) -> SetUp:
        from enroll_gui.gui.home.set_up import SetUp  # noqa: PLC0415 - only for those who have no authority yet

        made = SetUp(has_demo=self._has_demo)
        made.open_settings.clicked.connect(self._on_open_settings)
        made.try_demo.clicked.connect(self.demo_wanted)
        self._column.insertWidget(self._column.indexOf(self.renew) + 1, made)
        return made

    def _on_acted(self) -> None:
        if self._panel is not None and isinstance(self._panel.error, NotConfigured):
            self._on_open_settings()
        else:
            self.refresh()

    def _on_renew(self) -> None:
        self.renew_wanted.emit(None)

    def _on_open_settings(self) -> None:
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - 1 ms of the start

        dialog = QFileDialog(self, self.tr("Open your authority's configuration file"))
        dialog.setNameFilters([self.tr("Configuration (*.toml)"), self.tr("All files (*)")])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_settings_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_settings_chosen(self, file: str) -> None:
        self.adopt_settings(Path(file))

    def _on_adopted(self) -> None:
        self._world.reopen().finished.connect(self.refresh)

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setSpacing(theme.space(0.35))
        head.addWidget(self._title)
        head.addWidget(self._why)
        self._column.setSpacing(theme.space(1.0))
        self._column.addLayout(head)
        self._column.addWidget(self.renew)
        self._column.addStretch(1)
        middle = QWidget()
        middle.setMaximumWidth(theme.space(WIDEST))
        middle.setLayout(self._column)
        row = QHBoxLayout(self._content)
        edge = theme.space(1.6)
        row.setContentsMargins(edge, edge, edge, edge)
        row.addStretch(0)
        row.addWidget(middle, 1)
        row.addStretch(0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setProperty("horizontalScrollBarPolicy", "ScrollBarAlwaysOff")
        self.setWidget(self._content)


def _shown(notice: str) -> QWidget:
    from enroll_gui.gui.widgets.notice import Notice  # noqa: PLC0415 - after the first paint

    made = Notice(Tone.ACCENT)
    made.setObjectName("home-notice")
    made.set_words("", notice)
    return made


def _authority(backends: Backends, _progress: Progress) -> str:
    return backends.settings.authority_url
