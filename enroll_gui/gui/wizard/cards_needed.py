"""Says when a card that is needed leaves, and when all of them are there again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, Signal

from enroll_gui.gui.lane import Job
from enroll_gui.gui.lookout import Lookout
from enroll_gui.gui.reader_events import ReaderEvents
from enroll_gui.gui.world import World
from enroll_gui.model.card import Reader, Token
from enroll_gui.model.errors import CardRemoved, EnrollError, NoCard, NoReader, ServiceDown, WrongCard
from enroll_gui.ports import Backends, Progress
from enroll_gui.tasks.find_token import find_token

Place = tuple[str, str]
"""A token: its store and its serial number."""

AWAY = (CardRemoved, NoCard, NoReader, ServiceDown, WrongCard)
"""Troubles that end by themselves once the card is in a reader."""


class CardsNeeded(QObject):
    """Looks when the readers say that something changed, never on its own account; it waits while work is done."""

    missed = Signal(object)
    """With the EnrollError that says why one of them cannot be used."""
    found = Signal()
    """All of them are there."""
    left = Signal()
    """One of them was taken out: the readers say so, at once, also while work is done."""

    def __init__(self, world: World, parent: QObject) -> None:
        super().__init__(parent)
        self._world = world
        self._places: tuple[Place, ...] = ()
        self._seen: dict[Place, Token] = {}
        self._lookout = Lookout(world, self)
        self._lookout.due.connect(self._on_due)
        self._search: Job[tuple[Token, ...]] | None = None
        self._events = ReaderEvents.over(world)
        self._events.changed.connect(self._on_readers_changed)
        self._stood: dict[str, Reader] = {}
        """The readers as they were when the watch began, by name."""

    def watch(self, places: Iterable[Place], *, at_once: bool = False) -> None:
        """Tell from now on how it stands with these tokens; `at_once` also where nothing changes."""
        self._places = tuple(dict.fromkeys(places))
        self._search = None
        self._stood = self._readers()
        self._lookout.start()
        if at_once:
            self._lookout.look()

    def stop(self) -> None:
        """Tell nothing more."""
        self._search = None
        self._lookout.stop()

    def see(self, tokens: Iterable[Token]) -> None:
        """Remember where tokens were seen: another card in that reader is told by its number."""
        self._seen |= {(token.store, token.serial): token for token in tokens}

    def look_for(self, places: Sequence[Place], *, counted: bool = False) -> Job[tuple[Token, ...]]:
        """Find tokens now, `counted` with the tries of their PINs; fails with what is missing."""
        wanted = [(*place, self._seen.get(place)) for place in places]

        def find(backends: Backends, _progress: Progress) -> tuple[Token, ...]:
            return tuple(find_token(backends, *one, counted=counted) for one in wanted)

        job = self._world.on_card(find)
        job.succeeded.connect(self.see)
        return job

    def _readers(self) -> dict[str, Reader]:
        return {reader.name: reader for reader in self._events.readers}

    def _on_readers_changed(self) -> None:
        if self._lookout.is_active:
            stand = self._readers()
            places = {self._seen[place].reader for place in self._places if place in self._seen}
            if any(stand.get(place) != self._stood[place] for place in places & self._stood.keys()):
                self.left.emit()

    def _on_due(self) -> None:
        self._search = job = self.look_for(self._places)
        job.succeeded.connect(self._on_found)
        job.failed.connect(self._on_missed)

    def _on_found(self, _tokens: object) -> None:
        if self._search is not None and self.sender() is self._search:
            self.found.emit()

    def _on_missed(self, error: EnrollError) -> None:
        if self._search is not None and self.sender() is self._search:
            self.missed.emit(error)
