"""What the card page shows, read in one go."""

from __future__ import annotations

from dataclasses import dataclass

from enroll_gui.model.card import Reader
from enroll_gui.model.credential import CardState
from enroll_gui.model.inventory import Inventory
from enroll_gui.ports import Backends
from enroll_gui.tasks.list_cards import list_cards


@dataclass(frozen=True)
class CardPlace:
    """Which card a page is about. A blank one may have no number; then it is the one in that reader."""

    store: str
    serial: str
    reader: str

    def is_of(self, card: CardState) -> bool:
        """Say whether it is that card: the reader does not matter where there is a number."""
        if card.store != self.store:
            return False
        return card.serial == self.serial if self.serial else card.reader == self.reader


@dataclass(frozen=True)
class CardView:
    """A card and what lies on it, as far as it shows it."""

    card: CardState
    inventory: Inventory | None
    """None while the card is blank."""
    atr: str = ""
    """Hex; empty for what is in no reader."""
    kind: str = ""
    """What kind of card it is; empty where nobody knows."""


@dataclass(frozen=True)
class Looked:
    """What was found when a page looked for its card."""

    view: CardView | None
    others: tuple[CardState, ...]
    """The other cards there are."""


def look_for(backends: Backends, place: CardPlace) -> Looked:
    """Find a card and read it without login. For the card lane; raises what the drivers raise."""
    cards = list_cards(backends)
    card = next((card for card in cards if place.is_of(card)), None)
    others = tuple(other for other in cards if other is not card)
    if card is None:
        return Looked(None, others)
    store = backends.store(card.store)
    inventory = store.inventory(card.token) if store is not None and card.token is not None else None
    return Looked(CardView(card, inventory, _atr(backends.reader_list.readers(), card)), others)


def _atr(readers: object, card: CardState) -> str:
    assert isinstance(readers, (list, tuple))
    return next((r.atr for r in readers if isinstance(r, Reader) and r.name == card.reader), "")
