"""What PC/SC says of a module's cards, since the module itself is not believed after a failure."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from enroll_gui.backends.pcsc.readers import PcscReaders
from enroll_gui.backends.pcsc.standing_card import StandingCard
from enroll_gui.model.card import Token
from enroll_gui.model.errors import CardRemoved, EnrollError, NotThere, PinError

log = logging.getLogger(__name__)


class StandingCards:
    """The cards of one module as they were listed last, by serial number. What is no card is not asked about."""

    def __init__(self) -> None:
        self._cards: dict[str, tuple[str, StandingCard]] = {}

    def see(self, tokens: Iterable[Token]) -> None:
        """Take what was listed just now. The second of two cards with one number is not told apart from the first."""
        listed = {token.serial: token.reader for token in tokens if token.hardware}
        for serial in [s for s, (reader, card) in self._cards.items() if listed.get(s) != reader or card.has_left()]:
            self._cards.pop(serial)[1].close()
        for serial in listed.keys() - self._cards.keys():
            try:
                self._cards[serial] = listed[serial], StandingCard(listed[serial])
            except NotThere as error:
                log.info("nothing will be known of the card in %s: %s", listed[serial], error)

    def has_left(self, serial: str) -> bool:
        """Say whether a card was taken out since it was listed."""
        return serial in self._cards and self._cards[serial][1].has_left()

    @property
    def have_changed(self) -> bool:
        """True if one of them was taken out since they were listed."""
        return any(map(self.has_left, self._cards))

    @contextmanager
    def telling_removal(self, serial: str) -> Iterator[None]:
        """Ask after any failure whether the card is still there, and say so instead where it is not.

        Raises CardRemoved, or ServiceDown and NoReader where that is why; what was found out about a PIN stays.
        """
        try:
            yield
        except PinError:
            raise
        except EnrollError as error:
            if not self.has_left(serial):
                raise
            log.info("%s %s, and the card has left", error.code, error)
            PcscReaders().readers()
            raise CardRemoved(f"{error.code}: {error}", serial=serial) from None

    def close(self) -> None:
        """Let go of all of them."""
        self.see(())
