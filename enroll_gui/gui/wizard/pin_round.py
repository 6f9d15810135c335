"""Asks for the PINs that a piece of work needs, one token after the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from enroll_gui.gui.lane import Job
from enroll_gui.gui.widgets.pin_dialog import PinDialog, PinPurpose
from enroll_gui.gui.widgets.system_prompt import SystemPrompt
from enroll_gui.gui.wizard.cards_needed import CardsNeeded, Place
from enroll_gui.gui.world import World
from enroll_gui.model.card import PinEntry, Protection, Token
from enroll_gui.model.errors import EnrollError
from enroll_gui.model.secret import Secret


class PinRound(QObject):
    """Reads each token's PIN state from the card right before its dialog opens, which closes when the card leaves.

    Where the operating system asks by itself, that is only explained; where nothing is asked no dialog opens.
    Wipes what is not handed over.
    """

    entered = Signal(object)
    """With a dict: (store, serial) to Secret, or to None where no PIN is typed here."""
    cancelled = Signal()
    failed = Signal(object)
    """With an EnrollError: a token is not there, or left, or could not be asked."""
    looking = Signal(object)
    """With the Job that reads the tokens."""

    def __init__(self, world: World, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._purpose = PinPurpose.SIGN
        self._waiting: list[Place] = []
        self.is_on_reader = False
        """True where a PIN of this round is entered on a reader."""
        self._error: EnrollError | None = None
        self._pins: dict[Place, Secret | None] = {}
        self._handed: dict[Place, Secret | None] = {}
        self._dialog: PinDialog | SystemPrompt | None = None
        self._protections: Mapping[Place, Protection] = {}
        self._search: Job[tuple[Token, ...]] | None = None
        self.cards = CardsNeeded(world, self)
        """Also for whoever waits until a round can begin anew."""
        self.cards.missed.connect(self._on_missed)
        self.destroyed.connect(partial(_wipe, self._pins))

    @property
    def is_under_way(self) -> bool:
        """True from `begin` until the last PIN was entered or the round was given up."""
        return bool(self._waiting)

    def begin(
        self,
        purpose: PinPurpose,
        places: Iterable[Place],
        error: EnrollError | None = None,
        protections: Mapping[Place, Protection] | None = None,
    ) -> None:
        """Ask for the PIN of each token, each once; `error` is what became of the last attempt.

        `protections`: where keys have one of their own, of those that are made or used.
        """
        if self.is_under_way:
            return
        self._purpose, self._error, self._protections = purpose, error, protections or {}
        self._waiting = list(dict.fromkeys(places))
        self.is_on_reader = False
        self._look()

    def give_up(self) -> None:
        """Take the dialog away and forget what was entered so far."""
        self._waiting = []
        self._search = None
        self.cards.stop()
        _wipe(self._pins)
        self.close_dialog()

    def close_dialog(self) -> None:
        """Take away the dialog that waits while a PIN is entered on the reader: the reader has it."""
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.close()
            dialog.deleteLater()

    def end(self) -> None:
        """The work with the PINs is over: wipe whatever it did not wipe itself."""
        _wipe(self._handed)
        self.close_dialog()

    def _look(self) -> None:
        self._search = job = self.cards.look_for(self._waiting[:1], counted=True)
        job.succeeded.connect(self._on_found)
        job.failed.connect(self._on_failed)
        self.looking.emit(job)

    def _on_found(self, tokens: tuple[Token, ...]) -> None:
        if self._search is None or self.sender() is not self._search:
            return  # of a round that was given up
        self._search = None
        self.cards.watch(self._waiting[:1])
        self._ask(tokens[0])

    def _ask(self, token: Token) -> None:
        protection = self._protections.get((token.store, token.serial))
        entry = token.pin.entry if token.pin.is_usable else PinEntry.TYPED
        if entry is PinEntry.BY_SYSTEM or (entry is PinEntry.NOT_ASKED and protection is not None):
            self._explain(token, protection if self._purpose is PinPurpose.MAKE_KEY else None)
        elif entry is PinEntry.NOT_ASKED:
            self._on_entered(None)
        else:
            self._ask_here(token)

    def _explain(self, token: Token, protection: Protection | None) -> None:
        self.close_dialog()
        self._dialog = prompt = SystemPrompt(self._window)
        prompt.agreed.connect(self._on_agreed)
        prompt.cancelled.connect(self._on_cancelled)
        prompt.explain(token, protection)

    def _on_agreed(self) -> None:
        self._on_entered(None)

    def _ask_here(self, token: Token) -> None:
        self.is_on_reader |= token.pin.entry is PinEntry.ON_READER
        if not isinstance(self._dialog, PinDialog):
            self.close_dialog()
            self._dialog = PinDialog(self._purpose, self._window)
            self._dialog.entered.connect(self._on_entered)
            self._dialog.cancelled.connect(self._on_cancelled)
        error = self._error
        if error is not None and error.facts.get("serial", token.serial) != token.serial:
            error = None  # it was another card's PIN
        self._dialog.ask(token, error)

    def _on_entered(self, pin: Secret | None) -> None:
        self.cards.stop()
        self._pins[self._waiting.pop(0)] = pin
        if self._waiting:
            self._look()
            return
        self._handed = dict(self._pins)
        self._pins.clear()
        self.entered.emit(self._handed)

    def _on_cancelled(self) -> None:
        if self.is_under_way:
            self.give_up()
            self.cancelled.emit()

    def _on_failed(self, error: EnrollError) -> None:
        if self._search is not None and self.sender() is self._search:
            self._fail(error)

    def _on_missed(self, error: EnrollError) -> None:
        if self.is_under_way:
            self._fail(error)

    def _fail(self, error: EnrollError) -> None:
        self.give_up()
        self.failed.emit(error)


def _wipe(pins: dict[Place, Secret | None]) -> None:
    for pin in pins.values():
        if pin is not None:
            pin.wipe()
    pins.clear()
