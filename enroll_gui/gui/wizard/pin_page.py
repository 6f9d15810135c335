"""What the pages have in common whose work needs PINs: ask, work, say what became of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from enroll_gui.gui.lane import Job
from enroll_gui.gui.widgets.busy_strip import BusyStrip
from enroll_gui.gui.widgets.button import Button
from enroll_gui.gui.widgets.error_panel import ErrorPanel
from enroll_gui.gui.widgets.pin_dialog import PinPurpose
from enroll_gui.gui.wizard.page import Page
from enroll_gui.gui.wizard.pin_round import PinRound, Place
from enroll_gui.gui.world import World
from enroll_gui.messages import CLOSE, words_for
from enroll_gui.model.card import Token
from enroll_gui.model.entry import Entry
from enroll_gui.model.errors import Cancelled, CardRemoved, EnrollError, NoCard, PinRefused, PinWrong
from enroll_gui.model.secret import Secret
from enroll_gui.ports import Backends, Progress
from enroll_gui.tasks.find_tokens import find_tokens

Pins = Mapping[Place, Secret | None]
Work = Callable[[Backends, Progress], object]

POLL_MS = 2000
"""How often a card that was taken out is looked for."""


class PinPage(Page):
    """One attempt a press: the PINs of a round serve one piece of work and are wiped with it.

    A wrong PIN opens the dialog again with fresh tries; a card that left is waited for; the rest goes to `panel`.
    """

    purpose = PinPurpose.SIGN

    def __init__(self, world: World, begin: Button, parent: QWidget | None = None) -> None:
        """Take the button that begins the work; the page lays it out, with `panel` and `strip`."""
        super().__init__(world, parent)
        self.panel = ErrorPanel()
        self.strip = BusyStrip()
        self.begin = begin
        self._round = PinRound(world, self)
        self._tell: Callable[[], None] | None = None
        self._search = QTimer(self)
        self._search.setInterval(POLL_MS)
        self._connect()

    @property
    def is_asking(self) -> bool:
        """True while PINs are asked for."""
        return self._round.is_under_way

    def places(self) -> Sequence[Place]:
        """Name the tokens whose PINs the work needs."""
        raise NotImplementedError

    def work(self, pins: Pins) -> Work:
        """Give what runs on the card lane; it wipes the PINs."""
        raise NotImplementedError

    def follow(self, job: Job[object]) -> None:
        """Show that the work has begun, and what it reports."""
        raise NotImplementedError

    def done(self, result: object) -> None:
        """Take what the work gave."""
        raise NotImplementedError

    def failed(self, error: EnrollError) -> None:
        """Take the work's error; `explain` shows it."""
        self.explain(error)

    def look_up(self, entry_id: str) -> None:
        """Keep the page until the journal has said how an entry stands; `journal_read` takes it."""
        job = self.world.on_net(lambda backends, _progress: backends.journal.find(entry_id))
        job.succeeded.connect(self._on_journal_read)
        job.failed.connect(self._on_journal_failed)
        self.hold(job)

    def journal_read(self, entry: Entry | None) -> None:
        """Take an entry as it stands on disk."""
        raise NotImplementedError

    def ask(self, error: EnrollError | None = None) -> None:
        """Ask for the PINs, then work. Nothing happens while that is going on already."""
        if self.is_busy or self.is_asking:
            return
        self._search.stop()
        self.panel.clear()
        self._round.begin(self.purpose, self.places(), error)
        self.offer()

    def explain(self, error: EnrollError) -> None:
        """Say what went wrong, or ask again where only the PIN was."""
        if not self.is_shown:
            return
        if isinstance(error, (PinWrong, PinRefused)):
            self.ask(error)
            return
        if not isinstance(error, Cancelled):
            self.panel.show_error(error)
        if isinstance(error, (NoCard, CardRemoved)):
            self._search.start()
        self.offer()

    def act(self, error: EnrollError) -> None:
        """Do what the error panel's button says."""
        if words_for(error).button == CLOSE:
            self.window().close()
        else:
            self.ask()

    def offer(self) -> None:
        """Show the button where the work can be begun and no error panel has one."""
        self.begin.setVisible(not (self.is_busy or self.is_asking or self.panel.error))

    @property
    def has_trouble(self) -> bool:
        """True while the panel says what went wrong."""
        return self.panel.error is not None

    def work_ended(self) -> None:
        """Wipe the PINs and tell, so that the next step may begin from there."""
        self._round.end()
        tell, self._tell = self._tell, None
        if tell is not None:
            tell()

    def enter(self) -> None:
        """Offer the work."""
        super().enter()
        self.offer()

    def leave(self) -> None:
        """Forget PINs that were not used, and look for no card."""
        super().leave()
        self._search.stop()
        self._round.give_up()

    def _connect(self) -> None:
        self.begin.clicked.connect(self._on_begin)
        self.panel.acted.connect(self._on_acted)
        self.strip.cancel_requested.connect(self.cancel_work)
        self._round.looking.connect(self._on_looking)
        self._round.entered.connect(self._on_entered)
        self._round.cancelled.connect(self.offer)
        self._round.failed.connect(self.explain)
        self._search.timeout.connect(self._on_search)

    def _on_begin(self) -> None:
        self.ask()

    def _on_acted(self) -> None:
        if self.panel.error is not None:
            self.act(self.panel.error)

    def _on_looking(self, job: Job[object]) -> None:
        self.strip.follow(job, self.tr("Looking for the card"))

    def _on_entered(self, pins: Pins) -> None:
        job: Job[object] = self.world.on_card(self.work(pins))
        job.succeeded.connect(self._on_succeeded)
        job.failed.connect(self._on_failed)
        job.progressed.connect(self._round.close_dialog)
        self.hold(job)
        self.follow(job)
        if None in pins.values():
            self.strip.set_note(self.tr("The reader may ask for the PIN again. Enter it there each time."))
        self.offer()

    def _on_succeeded(self, result: object) -> None:
        self._tell = partial(self.done, result)

    def _on_failed(self, error: EnrollError) -> None:
        self._tell = partial(self.failed, error)

    def _on_journal_read(self, entry: Entry | None) -> None:
        self._tell = partial(self.journal_read, entry)

    def _on_journal_failed(self, error: EnrollError) -> None:
        self._tell = partial(self.explain, error)

    def _on_search(self) -> None:
        if self.world.card_is_idle:
            self.world.on_card(_find).succeeded.connect(self._on_tokens)

    def _on_tokens(self, tokens: tuple[Token, ...]) -> None:
        if self._search.isActive() and set(self.places()) <= {(t.store, t.serial) for t in tokens}:
            self.ask()


def _find(backends: Backends, _progress: object) -> tuple[Token, ...]:
    return find_tokens(backends)
