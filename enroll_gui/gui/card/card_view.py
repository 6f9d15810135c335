"""What the card page shows, read in one go."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from enroll_gui.model.card import CardPlace, Reader
from enroll_gui.model.card_profile import reader_of
from enroll_gui.model.credential import CardState
from enroll_gui.model.errors import EnrollError
from enroll_gui.model.inventory import Inventory
from enroll_gui.ports import Backends
from enroll_gui.tasks.list_cards import list_cards


def place_of(card: CardState) -> CardPlace:
    """Say which card this is."""
    return CardPlace(card.store, card.serial, card.reader)


def is_at(place: CardPlace, card: CardState) -> bool:
    """Say whether a card is the one that is meant: the reader does not matter where there is a number."""
    if place.store not in ("", card.store):
        return False
    return card.serial == place.serial if place.serial else card.reader == place.reader


@dataclass(frozen=True)
class CardView:
    """A card and what lies on it, as far as it shows it."""

    card: CardState
    inventory: Inventory | None
    """None while the card is blank."""
    atr: str = ""
    """Hex; empty for what is in no reader."""
    kind: str = ""
    """What kind of card it is, as far as anybody knows."""


@dataclass(frozen=True)
class Looked:
    """What was found when a page looked for its card."""

    view: CardView | None
    others: tuple[CardState, ...]
    """The other cards there are."""


def look_for(backends: Backends, place: CardPlace) -> Looked:
    """Find a card and read it without login. For the card lane; raises what the drivers raise."""
    cards = list_cards(backends)
    card = next((card for card in cards if is_at(place, card)), None)
    others = tuple(other for other in cards if other is not card)
    if card is None:
        return Looked(None, others)
    store = backends.store(card.store)
    inventory = store.inventory(card.token) if store is not None and card.token is not None else None
    reader = _reader(backends, card)
    return Looked(CardView(card, inventory, reader.atr if reader else "", _kind(backends, card, reader)), others)


def _reader(backends: Backends, card: CardState) -> Reader | None:
    """A token that is no card is in no reader, and there may be no service to ask."""
    with suppress(EnrollError):
        readers = {reader.name: reader for reader in backends.reader_list.readers()}
        return readers.get(reader_of(card.reader, list(readers)))
    return None


def _kind(backends: Backends, card: CardState, reader: Reader | None) -> str:
    """Say what kind of card it is: by its profile, else as the driver calls it."""
    if card.token is not None and card.token.card:
        return card.token.card
    profile = backends.recognition.in_reader(reader) if backends.recognition and reader else None
    return profile.name if profile else card.model
