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

SEEN_WITHIN_S = 2.0
"""Some readers are asked for their card every 0.4 s."""
LOOK_S = 0.02


class StandingCards:
    """The cards of one module as they were listed last, by serial number. What is no card is not asked about."""

    def __init__(self) -> None:
        self._cards: dict[str, tuple[str, StandingCard]] = {}

    def see(self, tokens: Iterable[Token]) -> None:
        """Take what was listed just now. The second of two cards with one number is not told apart from the first."""
        listed = {token.serial: token for token in tokens}
        for serial in self._cards.keys() - listed.keys():
            self._cards.pop(serial)[1].close()
        for token in listed.values():
            self.meet(token)

    def meet(self, token: Token) -> None:
        """Take one that was read just now, whatever was known of it."""
        known = self._cards.get(token.serial)
        if known and known[0] == token.reader and not known[1].has_left():
            return
        if known:
            self._cards.pop(token.serial)[1].close()
        if token.hardware:
            try:
                self._cards[token.serial] = token.reader, StandingCard(token.reader)
            except NotThere as error:
                log.info("nothing will be known of the card in %s: %s", token.reader, error)

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
