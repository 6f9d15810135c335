"""What PC/SC says of a module's cards, since the module itself is not believed after a failure."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from enroll_gui.backends.pcsc.readers import PcscReaders
from enroll_gui.backends.pcsc.standing_card import StandingCard
from enroll_gui.model.card import Token
from enroll_gui.model.errors import CardRemoved, EnrollError, NotThere, PinError

log = logging.getLogger(__name__)

SEEN_WITHIN_S = 0.6
"""Some readers are asked for their card every 0.4 s."""
LOOK_S = 0.02


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
        """Ask afterwards whether the card is still there: neither an error nor an answer counts where it is not.

        Raises CardRemoved, or ServiceDown and NoReader where that is why; what was found out about a PIN stays.
        """
        try:
            yield
        except PinError:
            raise
        except EnrollError as error:
            self._wait_for_removal(serial)
            self._tell_removal(serial, f"{error.code} {error}")
            raise
        self._tell_removal(serial, "an answer")

    def _wait_for_removal(self, serial: str) -> None:
        """A driver fails as soon as the card is out; the service sees it when it looks the next time."""
        deadline = time.monotonic() + SEEN_WITHIN_S
        while serial in self._cards and not self.has_left(serial) and time.monotonic() < deadline:
            time.sleep(LOOK_S)

    def _tell_removal(self, serial: str, instead_of: str) -> None:
        if self.has_left(serial):
            log.info("the card has left; not told: %s", instead_of)
            PcscReaders().readers()
            raise CardRemoved(instead_of, serial=serial) from None

    def close(self) -> None:
        """Let go of all of them."""
        self.see(())
