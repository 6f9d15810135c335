"""Say which cards are in the readers, also those that no driver shows."""

from __future__ import annotations

from collections.abc import Sequence

from enroll_gui.model.card import Token
from enroll_gui.model.card_profile import CardInReader, CardProfile, atr_words, tokens_by_reader
from enroll_gui.model.errors import CardNotShown, EnrollError, ModuleMissing, UnknownCard
from enroll_gui.ports import Backends

_PKCS11 = "pkcs11:"


def recognise_cards(backends: Backends, tokens: Sequence[Token]) -> tuple[CardInReader, ...]:
    """Tell the cards that PC/SC reports, with what drivers show of them in `tokens`; none while nobody can be asked.

    No driver is opened, and a card whose ATR tells what it is is not spoken to.
    """
    try:
        readers = [reader for reader in backends.reader_list.readers() if reader.has_card]
    except EnrollError:
        return ()
    found = tokens_by_reader(readers, tokens)
    recognition = backends.recognition
    return tuple(
        CardInReader(reader, recognition.in_reader(reader) if recognition else None, found.get(reader.name, ()))
        for reader in readers
    )


def why_not_shown(backends: Backends, card: CardInReader) -> EnrollError | None:
    """Say why no driver shows a card; None where one does."""
    if card.tokens:
        return None
    if card.profile is None:
        return UnknownCard("no profile, no token", atr=atr_words(card.reader.atr))
    facts = {"card": card.profile.name, "driver": card.profile.driver}
    if not _is_driven(backends, card.profile):
        tried = ", ".join(card.profile.module_names())
        return ModuleMissing("none of the card's drivers is installed", tried=tried, **facts)
    return CardNotShown("the card's driver lists no token", **facts)


def _is_driven(backends: Backends, profile: CardProfile) -> bool:
    paths = (store.name.removeprefix(_PKCS11) for store in backends.key_stores if store.name.startswith(_PKCS11))
    return any(profile.is_driven_by(path) for path in paths)
