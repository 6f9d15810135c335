"""Page two: which certificate shall be renewed?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from enroll_gui.flow.follow_up import SELECTION, FollowUp, choose, is_same, places_of
from enroll_gui.flow.storage import offered, preselected
from enroll_gui.flow.wanted import Finding, search
from enroll_gui.gui.lane import Job
from enroll_gui.gui.lookout import Lookout
from enroll_gui.gui.widgets.busy_strip import BusyStrip
from enroll_gui.gui.widgets.candidate_list import CandidateList
from enroll_gui.gui.widgets.empty_state import EmptyState
from enroll_gui.gui.widgets.error_panel import ErrorPanel
from enroll_gui.gui.widgets.page_frame import PageFrame
from enroll_gui.gui.widgets.segmented import Segmented
from enroll_gui.gui.widgets.system_prompt import MACOS
from enroll_gui.gui.wizard.card_to_put_back import CardToPutBack
from enroll_gui.gui.wizard.link_answer import LinkAnswer
from enroll_gui.gui.wizard.opened_files import OpenedFiles
from enroll_gui.gui.wizard.page import Page
from enroll_gui.gui.wizard.sight import Judged, Listed, Sight, judge, list_sight, look, stops
from enroll_gui.gui.words import store_words
from enroll_gui.gui.world import World
from enroll_gui.model.bundle import Bundle
from enroll_gui.model.card import PinEntry, StoreKind, Token, store_kind
from enroll_gui.model.certificate import Candidate, KeyPresence, Unfit
from enroll_gui.model.errors import EnrollError, NoCard
from enroll_gui.model.link import Link
from enroll_gui.tasks.list_certificates import NotListed

_GLYPHS = {
    StoreKind.CARD: "card",
    StoreKind.SYSTEM: "computer",
    StoreKind.FILE: "document",
    StoreKind.SOFTWARE: "folder",
}


class SelectionPage(Page):
    """A live list: put a card in and it fills. Listing asks no PIN."""

    name = SELECTION

    def __init__(self, world: World, parent: QWidget | None = None) -> None:
        super().__init__(world, parent)
        self._tokens: frozenset[tuple[str, str, str]] | None = None
        self._seen: tuple[Token, ...] = ()
        self._places: tuple[Token, ...] = ()
        """Where a new key could be made."""
        self._system_store = ""
        self._kinds: frozenset[StoreKind] = frozenset()
        """Of the stores that certificates were listed from."""
        self._opened: frozenset[str] = frozenset()
        """Serial numbers of what shows certificates with their keys."""
        self._not_listed: dict[tuple[str, str], EnrollError] = {}
        """By store and serial number of the token."""
        self._list_trouble: EnrollError | None = None
        """What ended the last listing."""
        self._offers_files = False
        self._is_preselected = False
        """False until it was seen which kinds of stores there are."""
        self._judged: Judged | None = None
        """None until they were listed."""
        self._wanted: Link | None = None
        """What is still looked for; None again once it was chosen, or the person would rather have another."""
        self._frame = PageFrame()
        self._segments = Segmented([_key(kind) for kind in StoreKind], [_GLYPHS[kind] for kind in StoreKind])
        self._segments.chosen.connect(self._on_segment)
        self._busy = BusyStrip()
        self._error = ErrorPanel()
        self._error.acted.connect(self._on_again)
        self._which_card = CardToPutBack(self.name)
        self._empty = EmptyState("certificate")
        self._empty.setObjectName("selection-empty")
        self._files = OpenedFiles(world)
        self._files.changed.connect(self._on_files_changed)
        for later in (self._empty, self._segments, self._files):
            later.hide()
        self.setAcceptDrops(True)
        self._answer = LinkAnswer()
        self._answer.others_wanted.connect(self._on_others_wanted)
        self._list = CandidateList()
        self._list.chosen.connect(self._on_chosen)
        self._list.entry_wanted.connect(self.entry_wanted)
        self._lookout = Lookout(self.world, self)
        self._lookout.due.connect(self._on_look)
        for part in (self._segments, self._files, self._busy, self._which_card):
            self._frame.body.addWidget(part)
        for alone in (self._error, self._answer):
            self._frame.body.addWidget(alone, 0, Qt.AlignmentFlag.AlignTop)
        self._frame.body.addWidget(self._empty)
        self._frame.body.addWidget(self._list, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._frame)
        self.retranslate()

    def enter(self) -> None:
        """Look at once, then every two seconds. What is marked in the list is what is chosen."""
        super().enter()
        if self.state.aside is not None:
            self._judged = None  # of a card that is gone
            self._list.choose_none()
        self.change(choose(self.state, self._list.current, self._places))
        self._tokens = None
        self._lookout.start()
        self._on_look()

    def leave(self) -> None:
        """Stop looking. What is under way is not taken any more: the choice stays what the person saw it to be."""
        super().leave()
        self._lookout.stop()

    def show_state(self, state: FollowUp) -> None:
        """Look for the certificate that is asked for, if that is new."""
        is_new = state.wanted is not self.state.wanted
        super().show_state(state)
        self._ask_for_card()
        if is_new:
            self._wanted = state.wanted
            self._list.choose_none()
            self._show_list()

    def _ask_for_card(self) -> None:
        """Ask for the card that was taken out after it was chosen."""
        aside = self.state.aside
        self._which_card.hide()
        if aside is not None:
            self._which_card.ask_for(((t.store, t.serial, t.label) for t in places_of(aside)), None)

    def retranslate(self) -> None:
        """Put every text anew."""
        self._retitle()
        words = {
            StoreKind.CARD: self.tr("&Card"),
            StoreKind.SYSTEM: self.tr("&Keychain") if self._system_store == MACOS else self.tr("&Windows store"),
            StoreKind.FILE: self.tr("&File"),
            StoreKind.SOFTWARE: self.tr("&Software token"),
        }
        self._segments.set_words([words[kind] for kind in StoreKind])
        self._write_empty()

    def _write_empty(self) -> None:
        title = self.tr("No certificate here")
        if self._kind is StoreKind.SYSTEM:
            where = self.tr("{store}: no certificate of yours is in it. A card or a file may hold it.")
            self._empty.set_words(title, where.format(store=store_words(self._system_store)))
        elif self._kind is StoreKind.FILE and not any(map(_in_file, self._seen)):
            self._empty.set_words(
                self.tr("No file is open"), self.tr("Open the file that holds your certificate with its key.")
            )
        elif self._kind is StoreKind.FILE:
            self._empty.set_words(title, self.tr("None of the opened files holds one. Open another file."))
        else:
            self._empty.set_words(title, self.tr("There is none on what is connected now. Another card may hold it."))

    @property
    def _kind(self) -> StoreKind:
        """The kind of key store that is looked into."""
        return StoreKind[self._segments.current.upper()]

    def _on_again(self) -> None:
        """Look and list anew: where there are readers no look would follow to take the trouble away."""
        self._list_trouble = self._tokens = None
        self._look()

    def _on_look(self) -> None:
        """Ask what is connected; only when that changed is the list read anew."""
        if self._tokens is None or self.world.card_is_idle:
            self._look()

    def _look(self) -> None:
        job = self.world.on_card(partial(look, self._kind))
        job.succeeded.connect(self._on_seen)
        job.failed.connect(self._on_failed)
        if self._tokens is None:
            self._busy.follow(job, self.tr("Looking for cards"))

    def _on_seen(self, seen: Sight) -> None:
        if not self.is_shown:
            return
        self._show_segments(seen)
        self._seen = tokens = seen.tokens
        found = frozenset((token.store, token.serial, token.reader) for token in tokens)
        if found != self._tokens:
            self._tokens = found
            self._follow_list(self.world.on_card(lambda backends, progress: list_sight(backends, tokens, progress)))
        checks = seen.checks if seen.kind is self._kind else ()
        stopping = (check.error for check in checks if check.error and stops(check))
        self._show_trouble(next(stopping, self._list_trouble or self._trouble_of_system()))

    def _show_segments(self, seen: Sight) -> None:
        """Offer what is there; at first what the operating system keeps, if it keeps something."""
        kinds = offered(seen.stores, seen.tokens)
        system = next((name for name in seen.stores if store_kind(name) is StoreKind.SYSTEM), "")
        if system != self._system_store:
            self._system_store = system
            self.retranslate()
        for kind in StoreKind:
            self._segments.set_shown(_key(kind), shown=kind in kinds)
        self._segments.setVisible(len(kinds) > 1)
        self._offers_files = StoreKind.FILE in kinds
        if not self._is_preselected:
            self._is_preselected = True
            if self.state.aside is None:
                self._segments.set_current(_key(preselected(kinds)))

    def _show_trouble(self, error: EnrollError | None) -> None:
        """Let the trouble stand where the list would; it goes by itself when the card comes."""
        shown = self._error.error
        if self.state.aside is not None and isinstance(error, NoCard):
            error = None  # it is asked for by its number
        if error is None:
            self._error.clear()
        elif shown is None or shown.code != error.code:
            self._error.show_error(error)
        self._show_list()

    def _follow_list(self, job: Job[Listed]) -> None:
        self._not_listed.clear()
        self._list_trouble = None
        job.progressed.connect(self._on_told)
        job.succeeded.connect(self._on_listed)
        job.failed.connect(self._on_list_failed)
        self._busy.follow(job, self.tr("Reading certificates"))

    def _on_told(self, told: object) -> None:
        if isinstance(told, NotListed):
            self._not_listed[told.token.store, told.token.serial] = told.error

    def _trouble_of_system(self) -> EnrollError | None:
        """Give what kept the operating system's store from being read, where that is looked into and shows nothing."""
        if self._kind is not StoreKind.SYSTEM or self._kind in self._kinds:
            return None
        return next((e for (store, _serial), e in self._not_listed.items() if store == self._system_store), None)

    def _on_listed(self, listed: Listed) -> None:
        if not self.is_shown:
            return
        self._places = listed.places
        self._kinds = frozenset(store_kind(s.token.store) for s in listed.stored)
        self._opened = frozenset(s.source.serial for s in listed.stored if s.key is KeyPresence.PAIRED)
        job = self.world.on_net(partial(judge, listed.stored, datetime.now(UTC)))
        job.succeeded.connect(self._on_judged)
        job.failed.connect(self._on_list_failed)
        self._busy.follow(job, self.tr("Asking the authority which ones it renews"))

    def _on_judged(self, judged: Judged) -> None:
        if not self.is_shown:
            return
        self._judged = judged
        if self._list_trouble is not None:  # of a listing before this one
            self._list_trouble = None
            self._error.clear()
        self._show_list()

    def _on_failed(self, error: EnrollError) -> None:
        if self.is_shown:
            self._error.show_error(error)

    def _on_list_failed(self, error: EnrollError) -> None:
        """Let it stand until they are listed again; looks that follow change nothing about it."""
        self._list_trouble = error
        self._on_failed(error)

    def _on_segment(self, _key: str) -> None:
        """Show what was listed of that kind; list anew where something is missing in it."""
        if self._lacks_something:
            self._tokens = None
        self._look()
        self._show_list()

    @property
    def _lacks_something(self) -> bool:
        """True if a token or the authority did not answer the last time."""
        if self._judged is None or self._not_listed:
            return True
        return any(candidate.fitness.unfit is Unfit.NOT_ASKED for candidate in self._judged.candidates)

    def _show_list(self) -> None:
        found = self._search()
        shown = self._judged.by_kind[self._kind] if self._judged and not self._error.error else ()
        awaited = self._awaited(shown)
        self._list.set_candidates(shown, chooses=self._wanted is None and self.state.aside is None)
        if (chosen := found or awaited) is not None:
            self._list.choose(chosen)
        room = self._error.error is None and not self._answer.stands_alone
        self._retitle()
        self._show_files()
        self._write_empty()
        self._list.setVisible(bool(shown) and room)
        self._empty.setVisible(not shown and self._judged is not None and room)

    def _show_files(self) -> None:
        """Show what was opened, and which of it still needs its password."""
        self._files.setVisible(self._kind is StoreKind.FILE and not self._answer.stands_alone)
        files = tuple(filter(_in_file, self._seen))
        asks = (token for token in files if token.pin.entry is PinEntry.TYPED)
        troubles = {serial: error for (_store, serial), error in self._not_listed.items()}
        locked = frozenset(token.serial for token in asks if token.serial not in self._opened)
        self._files.show_files(files, locked, {t.serial: troubles[t.serial] for t in files if t.serial in troubles})

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere on the page, where files can be opened."""
        if _local_files(event.mimeData()) and self._offers_files:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        event.acceptProposedAction()
        self._is_preselected = True
        self._segments.set_current(_key(StoreKind.FILE))
        self._on_segment(self._segments.current)
        self._files.open_files(_local_files(event.mimeData()))

    def _on_files_changed(self) -> None:
        self._tokens = None
        self._on_look()

    def _retitle(self) -> None:
        if self._answer.stands_alone:
            self._frame.set_words(
                self.tr("See what became of the link"),
                self.tr("Its certificate cannot be renewed here. This is why, and what to do instead."),
            )
        else:
            self._frame.set_words(
                self.tr("Choose the certificate to renew"),
                self.tr("The new certificate takes over what is in this one, with a new key. No PIN is needed yet."),
            )

    def _search(self) -> Candidate | None:
        """Look everywhere for what is wanted and say how that ended; once it is there, give it and want nothing."""
        if self._wanted is None or self._judged is None:
            self._answer.clear()
            return None
        ended = search(self._wanted, self._judged.candidates, self.state.authority)
        if ended.finding is not Finding.FOUND or ended.candidate is None:
            self._answer.show_search(self._wanted, ended, self._seen, self.state.authority)
            return None
        self._wanted = None
        self._answer.clear()
        self._error.clear()  # what is wrong elsewhere does not stand in its way
        self._segments.set_current(_key(store_kind(ended.candidate.stored.token.store)))
        return ended.candidate

    def _awaited(self, shown: Sequence[Candidate]) -> Candidate | None:
        """Give the certificate whose card was taken out, once that is back."""
        aside = self.state.aside
        if aside is None:
            return None
        return next((c for c in shown if c.is_fit and is_same(c, aside.chosen[0])), None)

    def _on_others_wanted(self) -> None:
        self._wanted = None
        self._show_list()

    def _on_chosen(self, bundle: Bundle) -> None:
        self.change(choose(self.state, bundle, self._places))


def _key(kind: StoreKind) -> str:
    return kind.name.lower()


def _local_files(dropped: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]


def _in_file(token: Token) -> bool:
    return store_kind(token.store) is StoreKind.FILE
