"""What acts with a card do, on the card lane. Plain functions: a lane must not hold what belongs to the window."""

from __future__ import annotations

from functools import partial
from typing import cast

from enroll_gui.gui.card.card_dialog import Sight
from enroll_gui.gui.card.card_view import is_at
from enroll_gui.gui.card.errand import Look, Work
from enroll_gui.model.card import CardPlace, KeyRef
from enroll_gui.model.credential import CardState, Credential, FirstUse
from enroll_gui.model.errors import NoCard
from enroll_gui.model.inventory import KeyContainer
from enroll_gui.model.secret import Secret
from enroll_gui.ports import Backends, Progress
from enroll_gui.tasks.answer_challenge import answer_challenge
from enroll_gui.tasks.attest_key import attest_key
from enroll_gui.tasks.change_management_key import change_management_key
from enroll_gui.tasks.change_pin import change_pin
from enroll_gui.tasks.initialise_card import initialise_card
from enroll_gui.tasks.list_cards import list_cards
from enroll_gui.tasks.reset_card import reset_card
from enroll_gui.tasks.unblock_pin import unblock_pin

Given = tuple[object, ...]


def looking_at(place: CardPlace) -> Look:
    """Read the card that is asked about. Raises NoCard where it is not there."""
    return partial(_look, place)


def changing(place: CardPlace, credential: Credential) -> Work:
    """Replace a credential by another."""

    def work(backends: Backends, _progress: Progress, given: Given) -> object:
        old, new = cast("tuple[Secret | None, Secret | None]", given)
        return change_pin(backends, place.store, place.serial, credential=credential, old=old, new=new)

    return work


def changing_management_key(place: CardPlace) -> Work:
    """Replace the management key by one that was typed, or by one that the card keeps."""

    def work(backends: Backends, _progress: Progress, given: Given) -> object:
        old, new, pin = cast("tuple[Secret | None, Secret | None, Secret | None]", given)
        return change_management_key(backends, place.store, place.serial, old=old, new=new, pin=pin)

    return work


def unblocking(place: CardPlace, by: Credential) -> Work:
    """Set a new PIN with the PUK or the SO-PIN."""

    def work(backends: Backends, _progress: Progress, given: Given) -> object:
        key, new = cast("tuple[Secret | None, Secret | None]", given)
        return unblock_pin(backends, place.store, place.serial, by=by, key=key, new=new)

    return work


def setting_up(card: CardState) -> Work:
    """Initialise a card that was just looked at."""

    def work(backends: Backends, _progress: Progress, given: Given) -> object:
        first_use, secrets = cast("tuple[FirstUse, dict[Credential, tuple[Secret | None, Secret | None]]]", given)
        return initialise_card(backends, card, first_use, secrets)

    return work


def asking_for_challenge(place: CardPlace) -> Look:
    """Read the card, and last of all have it give a number to answer: whatever follows would spend that."""
    return partial(_challenge, place)


def answering(card: CardState) -> Work:
    """Set a new PIN with what the operator answered, for a card as it was read before the challenge."""

    def work(backends: Backends, _progress: Progress, given: Given) -> object:
        response, new = cast("tuple[Secret, Secret]", given)
        return answer_challenge(backends, card, response, new)

    return work


def attesting(place: CardPlace, container: KeyContainer) -> Work:
    """Have the card certify that a key was made in it."""
    key, spki = KeyRef(place.store, place.serial, container.key_id), container.spki

    def work(backends: Backends, _progress: Progress, _given: Given) -> object:
        return attest_key(backends, key, spki)

    return work


def erasing(card: CardState) -> Work:
    """Put back as the maker left it."""

    def work(backends: Backends, _progress: Progress, given: Given) -> object:
        typed, so_pin = cast("tuple[str, Secret | None]", given)
        reset_card(backends, card, typed, so_pin)
        return None

    return work


def _look(place: CardPlace, backends: Backends, _progress: Progress) -> Sight:
    card = next((card for card in list_cards(backends) if is_at(place, card)), None)
    if card is None:
        raise NoCard("the card is not there", serial=place.serial)
    return Sight(card)


def _challenge(place: CardPlace, backends: Backends, progress: Progress) -> Sight:
    card, access = _look(place, backends, progress).card, backends.access(place.store)
    assert access is not None
    return Sight(card, access.challenge(card.serial))
