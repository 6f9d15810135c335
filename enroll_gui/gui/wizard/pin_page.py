"""What the pages have in common whose work needs PINs: ask, work, say what became of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from enroll_gui.flow.pin_count import protections_of
from enroll_gui.gui.above import above
from enroll_gui.gui.lane import Job
from enroll_gui.gui.widgets.busy_strip import BusyStrip
from enroll_gui.gui.widgets.button import Button
from enroll_gui.gui.widgets.error_panel import ErrorPanel
from enroll_gui.gui.widgets.pin_dialog import PinPurpose
from enroll_gui.gui.wizard.card_to_put_back import CardToPutBack
from enroll_gui.gui.wizard.cards_needed import AWAY, Place
from enroll_gui.gui.wizard.page import Page
from enroll_gui.gui.wizard.pin_round import PinRound
from enroll_gui.gui.world import World
from enroll_gui.messages import CLOSE, words_for
from enroll_gui.model.card import Protection, is_numbered
from enroll_gui.model.entry import Entry
from enroll_gui.model.errors import Cancelled, CardRemoved, EnrollError, NoCard, PinRefused, PinWrong
from enroll_gui.model.secret import Secret
from enroll_gui.ports import Backends, Progress

Pins = Mapping[Place, Secret | None]
Work = Callable[[Backends, Progress], object]


class PinPage(Page):
    """One attempt a press: the PINs of a round serve one piece of work and are wiped with it.

    A wrong PIN opens the dialog again with fresh tries; a card that left is asked for in `which_card` and waited for;
    the rest goes to `panel`.
    """

    purpose = PinPurpose.SIGN

    def __init__(self, world: World, begin: Button, parent: QWidget | None = None) -> None:
        """Take the button that begins the work; the page lays it out, with `panel`, `which_card` and `strip`."""
        super().__init__(world, parent)
        self.panel = ErrorPanel()
        self.which_card = CardToPutBack(self.name)
        self.strip = BusyStrip()
        self.begin = begin
        self._round = PinRound(world, self)
        self._tell: Callable[[], None] | None = None
        self._connect()

    @property
    def is_asking(self) -> bool:
        """True while PINs are asked for."""
        return self._round.is_under_way

    def places(self) -> Sequence[Place]:
        """Name the tokens whose PINs the work needs."""
        raise NotImplementedError

    def protections(self) -> Mapping[Place, Protection]:
        """Say where keys have a protection of their own that the operating system asks about."""
        return protections_of(self.state)

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
        self._round.cards.stop()
        self.panel.clear()
        self.which_card.hide()
        self._round.begin(self.purpose, self.places(), error, self.protections())
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
        if isinstance(error, AWAY):
            self.ask_for_cards()
            self._round.cards.watch(self.places(), at_once=True)
        self.offer()

    def ask_for_cards(self) -> None:
        """Name the cards to put back."""
        if self.state.entry is not None:
            self.which_card.ask_for_cards_of(self.state.entry)

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
        self._round.give_up()

    def _connect(self) -> None:
        self.begin.clicked.connect(self._on_begin)
        self.panel.acted.connect(self._on_acted)
        self.strip.cancel_requested.connect(self.cancel_work)
        self._round.looking.connect(self._on_looking)
        self._round.entered.connect(self._on_entered)
        self._round.cancelled.connect(self.offer)
        self._round.failed.connect(self.explain)
        self._round.cards.found.connect(self._on_cards_found)
        self._round.cards.missed.connect(self._on_cards_missed)
        self._round.cards.left.connect(self._on_card_left)

    def _on_begin(self) -> None:
        self.ask()

    def _on_acted(self) -> None:
        if self.panel.error is not None:
            self.act(self.panel.error)

    def _on_looking(self, job: Job[object]) -> None:
        has_card = any(is_numbered(store) for store, _serial in self.places())
        self.strip.follow(job, self.tr("Looking for the card") if has_card else self.tr("Looking for the key"))

    def _on_entered(self, pins: Pins) -> None:
        job: Job[object] = self.world.on_card(above(self, self.work(pins)))
        job.succeeded.connect(self._on_succeeded)
        job.failed.connect(self._on_failed)
        job.progressed.connect(self._round.close_dialog)
        self.hold(job)
        self.which_card.hide()
        self._round.cards.watch(self.places())
        self.follow(job)
        if self._round.is_on_reader:
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

    def _on_card_left(self) -> None:
        """The work may go on for a while without its card."""
        if self.is_busy:
            self.ask_for_cards()

    def _on_cards_found(self) -> None:
        if isinstance(self.panel.error, AWAY):
            self.ask()

    def _on_cards_missed(self, error: EnrollError) -> None:
        """Say why it is missed: another card, no reader, no service. That it is still missed is known."""
        told = self.panel.error
        is_known = isinstance(told, CardRemoved) and isinstance(error, NoCard)
        if isinstance(told, AWAY) and not is_known and (type(told), told.facts) != (type(error), error.facts):
            self.panel.show_error(error)
