"""Page one: is everything there that a renewal needs?"""

from __future__ import annotations

import sys
from dataclasses import replace

from PySide6.QtCore import QTimer, qVersion
from PySide6.QtWidgets import QVBoxLayout, QWidget

from enroll_gui.flow.follow_up import SYSTEM_TEST
from enroll_gui.gui.reader_events import ReaderEvents
from enroll_gui.gui.theme import Tone
from enroll_gui.gui.widgets.busy_strip import BusyStrip
from enroll_gui.gui.widgets.button import Button
from enroll_gui.gui.widgets.check_list import CheckList
from enroll_gui.gui.widgets.notice import Notice
from enroll_gui.gui.widgets.page_frame import PageFrame
from enroll_gui.gui.wizard.page import Page
from enroll_gui.gui.words import in_fours
from enroll_gui.gui.world import World
from enroll_gui.messages import CHECK_NAMES
from enroll_gui.model.check import Check, CheckGroup, CheckState
from enroll_gui.model.errors import EnrollError, NotConfigured
from enroll_gui.model.profile import AuthorityInfo, Profile
from enroll_gui.ports import Backends, Progress
from enroll_gui.tasks.check_authority import SETTINGS, AuthorityReport, check_authority
from enroll_gui.tasks.check_cards import DRIVERS, check_cards
from enroll_gui.tasks.check_computer import PROGRAM_PARTS, check_computer
from enroll_gui.tasks.check_stores import check_stores
from enroll_gui.tasks.register_links import register_links

HEAL_EVERY_MS = 3000
"""How often the card rows are tried again while one of them is in trouble."""

_GROUPS = {"SYS-0": CheckGroup.COMPUTER, "SYS-1": CheckGroup.CARDS, "SYS-2": CheckGroup.AUTHORITY}
_SYSTEMS = {"win32": "win", "darwin": "mac"}


class SystemTestPage(Page):
    """Starts by itself; rows heal by themselves when the reader is plugged in. Next waits for the person."""

    name = SYSTEM_TEST

    def __init__(self, world: World, parent: QWidget | None = None) -> None:
        super().__init__(world, parent)
        self._checks: dict[str, Check] = {}
        self._authority: AuthorityInfo | None = None
        self._profiles: tuple[Profile, ...] = ()
        self._running = 0
        self._frame = PageFrame()
        self._summary = Notice(Tone.QUIET)
        self._summary.setObjectName("system-test-summary")
        self._busy = BusyStrip()
        self._list = CheckList()
        self._list.repair_wanted.connect(self._on_repair)
        self._again = Button(glyph="renew")
        self._again.setObjectName("system-test-again")
        self._again.clicked.connect(self._test)
        self._readers = ReaderEvents.over(world)
        self._readers.changed.connect(self._on_readers_changed)
        self._readers_changed = False
        self._heal = QTimer(self)
        self._heal.setInterval(HEAL_EVERY_MS)
        self._heal.timeout.connect(self._on_heal)
        self._lay_out()
        self.retranslate()

    def enter(self) -> None:
        """Test, or take what came in since the page was left; go on watching the cards."""
        super().enter()
        if not self.state.checks:
            self._test()
        elif not self._running:
            self._give()
        self._readers.begin()
        self._heal.start()

    def leave(self) -> None:
        """Stop watching."""
        super().leave()
        self._heal.stop()

    def draw(self) -> None:
        """Say how it stands, and what comes next where something is wanted."""
        why = self.tr("Everything that a renewal needs is tried before your card is touched.")
        if self.state.wanted is not None:
            serial = in_fours(self.state.wanted.serial)
            why += " " + self.tr("Then certificate {serial} is looked for.").format(serial=serial)
        self._frame.set_words(self.tr("Test your system"), why)
        states = {check.state for check in self.state.checks}
        self._again.setEnabled(not self._running)
        if self._running or not states:
            self._summary.set_tone(Tone.QUIET)
            self._summary.set_words(self.tr("The test is running"), self.tr("Nothing on your card is changed by it."))
        elif CheckState.STOP in states:
            self._summary.set_tone(Tone.STOP)
            self._summary.set_words(
                self.tr("Something must be put right first"),
                self.tr("Each row with a stop says what to do. Then test again."),
            )
        elif CheckState.WARNING in states:
            self._summary.set_tone(Tone.WARNING)
            self._summary.set_words(
                self.tr("You can go on"), self.tr("A warning may matter later: look at what the row says.")
            )
        else:
            self._summary.set_tone(Tone.OK)
            self._summary.set_words(self.tr("Everything is ready"))

    def retranslate(self) -> None:
        """Put every text anew."""
        self._again.setText(self.tr("&Test again"))
        self.draw()

    def _lay_out(self) -> None:
        for part in (self._summary, self._list):
            self._frame.body.addWidget(part)
        self._frame.body.addWidget(self._busy)
        self._frame.body.addStretch(1)
        self._frame.foot.addWidget(self._again)
        self._frame.foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._frame)

    def _test(self) -> None:
        self._checks.clear()
        for code in CHECK_NAMES:
            group = _GROUPS[code[:5]]
            self._list.show_check(Check(code, group, CheckState.PENDING))
        self._running = 4
        self.change(replace(self.state, checks=()))
        self.draw()
        computer = self.world.on_net(_check_computer)
        cards = self.world.on_card(check_cards)
        stores = self.world.on_card(check_stores)
        authority = self.world.on_net(check_authority)
        computer.failed.connect(self._on_computer_failed)
        cards.succeeded.connect(self._on_cards)
        cards.failed.connect(self._on_cards_failed)
        authority.failed.connect(self._on_authority_failed)
        authority.succeeded.connect(self._on_authority)
        for job in (computer, cards, stores, authority):
            job.progressed.connect(self._on_check)
            job.finished.connect(self._on_one_finished)
        self._busy.follow(authority, self.tr("Waiting for the authority"))

    def _on_repair(self) -> None:
        """Only links are put right by the program itself."""
        if not self._running:
            self._running = 1
            job = self.world.on_net(_register_links)
            job.progressed.connect(self._on_check)
            job.failed.connect(self._on_computer_failed)
            job.finished.connect(self._on_one_finished)

    def _on_readers_changed(self) -> None:
        self._readers_changed = True
        if self.is_shown:
            self._on_heal()

    def _on_heal(self) -> None:
        """Try the card rows again while one is in trouble, or once the readers changed, if nothing is under way."""
        troubled = any(c.group is CheckGroup.CARDS and c.error for c in self.state.checks)
        if (troubled or self._readers_changed) and not self._running and self.world.card_is_idle:
            self._running = 1
            self._readers_changed = False
            job = self.world.on_card(check_cards)
            job.succeeded.connect(self._on_cards)
            job.progressed.connect(self._on_check)
            job.finished.connect(self._on_one_finished)

    def _on_check(self, check: Check) -> None:
        if check.code == DRIVERS and check.error and self._authority:
            check = replace(check, link=self._authority.downloads.get(_SYSTEMS.get(sys.platform, "linux"), ""))
        self._checks[check.code] = check
        self._list.show_check(check)

    def _on_cards(self, rows: tuple[Check, ...]) -> None:
        """Take away the rows of what is no longer there: the PIN of a card that was pulled."""
        stale = {c.code for c in self._checks.values() if c.group is CheckGroup.CARDS} - {row.code for row in rows}
        for code in stale:
            del self._checks[code]
            self._list.drop(code)

    def _on_authority(self, report: AuthorityReport) -> None:
        self._authority, self._profiles = report.info, report.profiles
        if DRIVERS in self._checks:
            self._on_check(self._checks[DRIVERS])

    def _on_computer_failed(self, error: EnrollError) -> None:
        self._show_failure(PROGRAM_PARTS, CheckGroup.COMPUTER, error)

    def _on_cards_failed(self, error: EnrollError) -> None:
        self._show_failure(DRIVERS, CheckGroup.CARDS, error)

    def _on_authority_failed(self, error: EnrollError) -> None:
        self._show_failure(SETTINGS, CheckGroup.AUTHORITY, error)

    def _show_failure(self, code: str, group: CheckGroup, error: EnrollError) -> None:
        """A check that could not even run. Settings that cannot be used stop all three; they are said once."""
        if isinstance(error, NotConfigured):
            code, group = SETTINGS, CheckGroup.AUTHORITY
        self._on_check(Check(code, group, CheckState.STOP, "", error))

    def _on_one_finished(self) -> None:
        self._running -= 1
        if not self._running:
            self._list.drop_pending()
            if self.is_shown:
                self._give()
            self.draw()

    def _give(self) -> None:
        checks = tuple(self._checks.values())
        self.change(replace(self.state, checks=checks, authority=self._authority, profiles=self._profiles))


def _check_computer(backends: Backends, progress: Progress) -> tuple[Check, ...]:
    return check_computer(backends.settings, qVersion(), progress, backends.links)


def _register_links(backends: Backends, progress: Progress) -> None:
    if backends.links is not None:
        register_links(backends.links, progress)
