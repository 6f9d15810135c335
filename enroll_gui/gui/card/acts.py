"""What can be done with a card, and for each act whether it can be done now."""

from __future__ import annotations

from enum import Enum

from enroll_gui.gui.card.card_view import CardView
from enroll_gui.model.credential import CardAbility, CardState, Credential, CredentialState
from enroll_gui.model.inventory import ContainerState, Inventory, KeyContainer
from enroll_gui.model.piv import free_slots


class CardAct(Enum):
    """Acts with a card; the values name their buttons."""

    CHANGE_PIN = "change-pin"
    UNBLOCK_BY_PUK = "unblock-puk"
    UNBLOCK_BY_SO_PIN = "unblock-so-pin"
    UNBLOCK_BY_RESPONSE = "unblock-response"
    CHANGE_PUK = "change-puk"
    CHANGE_SO_PIN = "change-so-pin"
    CHANGE_MANAGEMENT_KEY = "change-management-key"
    SHOW_KEYS = "show-keys"
    TRY = "try"
    ATTEST = "attest"
    DELETE = "delete"
    MOVE = "move"
    CLEAN_UP = "clean-up"
    IMPORT = "import"
    FIRST_USE = "first-use"
    RESET = "reset"


class Reason(Enum):
    """Why an act cannot be done. The words stand in `action_list`."""

    NOT_THIS_CARD = "neither card nor driver can do it"
    BLANK = "the card was not set up"
    FACTORY = "a secret is still the maker's"
    PIN_BLOCKED = "the PIN is blocked"
    KEY_BLOCKED = "what unblocks it is blocked itself"
    KEYS_NOT_SEEN = "keys show after the PIN only"
    NO_ORPHANS = "there is nothing to clean up"
    NO_KEYS = "there is no key to move"
    NO_SLOT = "every slot is in use"


_ABILITIES = {
    CardAct.CHANGE_PIN: CardAbility.CHANGE_PIN,
    CardAct.UNBLOCK_BY_PUK: CardAbility.UNBLOCK_BY_PUK,
    CardAct.UNBLOCK_BY_SO_PIN: CardAbility.UNBLOCK_BY_SO_PIN,
    CardAct.UNBLOCK_BY_RESPONSE: CardAbility.UNBLOCK_BY_RESPONSE,
    CardAct.CHANGE_PUK: CardAbility.CHANGE_PUK,
    CardAct.CHANGE_SO_PIN: CardAbility.CHANGE_SO_PIN,
    CardAct.CHANGE_MANAGEMENT_KEY: CardAbility.CHANGE_MANAGEMENT_KEY,
    CardAct.ATTEST: CardAbility.ATTEST,
    CardAct.MOVE: CardAbility.MOVE_KEY,
    CardAct.IMPORT: CardAbility.IMPORT_KEY,
    CardAct.FIRST_USE: CardAbility.INITIALISE,
    CardAct.RESET: CardAbility.RESET,
}
OPENED_BY = {
    CardAct.CHANGE_PIN: Credential.PIN,
    CardAct.UNBLOCK_BY_PUK: Credential.PUK,
    CardAct.UNBLOCK_BY_SO_PIN: Credential.SO_PIN,
    CardAct.CHANGE_PUK: Credential.PUK,
    CardAct.CHANGE_SO_PIN: Credential.SO_PIN,
    CardAct.CHANGE_MANAGEMENT_KEY: Credential.MANAGEMENT_KEY,
}
"""What has to be entered for it."""
_BY_PIN = (CardAct.SHOW_KEYS, CardAct.TRY, CardAct.DELETE, CardAct.MOVE, CardAct.CLEAN_UP, CardAct.IMPORT)


def reason_against(act: CardAct, view: CardView) -> Reason | None:
    """Say why an act cannot be done with a card as it is now; None if it can."""
    card = view.card
    if act in _ABILITIES and _ABILITIES[act] not in card.abilities:
        return Reason.NOT_THIS_CARD
    if act is CardAct.FIRST_USE:
        return None
    if card.token is None:
        return Reason.BLANK
    if act in OPENED_BY:
        return _reason_against_entry(card, OPENED_BY[act])
    return None if act in (CardAct.UNBLOCK_BY_RESPONSE, CardAct.RESET) else _reason_against_use(act, view)


def _reason_against_use(act: CardAct, view: CardView) -> Reason | None:
    """Of keys and certificates."""
    card = view.card
    if factory(card):
        return Reason.FACTORY
    if act in _BY_PIN and is_blocked(card.credential(Credential.PIN)):
        return Reason.PIN_BLOCKED
    return _reason_against_change(act, view.inventory) if view.inventory is not None else None


def _reason_against_change(act: CardAct, inventory: Inventory) -> Reason | None:
    """Of what is there."""
    if act not in (CardAct.DELETE, CardAct.MOVE, CardAct.CLEAN_UP):
        return None
    if not inventory.is_logged_in:
        return Reason.KEYS_NOT_SEEN
    if act is CardAct.CLEAN_UP:
        return None if inventory.orphans else Reason.NO_ORPHANS
    if act is CardAct.MOVE:
        has_keys = any(container.private_key for container in inventory.containers)
        return (None if free_slots(inventory) else Reason.NO_SLOT) if has_keys else Reason.NO_KEYS
    return None


def factory(card: CardState) -> tuple[Credential, ...]:
    """Name the credentials that are known to be as the maker left them."""
    return tuple(state.credential for state in card.credentials if state.factory)


def is_blocked(state: CredentialState | None) -> bool:
    """Say whether no try is left."""
    return state is not None and (state.locked or state.tries == 0)


def can_be_deleted(container: KeyContainer, card: CardState) -> bool:
    """Say whether any of it can be deleted: some cards keep a key until it is overwritten."""
    return container.private_key is None or bool(container.certificates) or CardAbility.DELETE_KEY in card.abilities


def can_be_tried(container: KeyContainer) -> bool:
    """Say whether there is, or may be, a private key."""
    return container.state in (
        ContainerState.WHOLE,
        ContainerState.KEY_WITHOUT_CERTIFICATE,
        ContainerState.KEY_NOT_SEEN,
    )


def _reason_against_entry(card: CardState, credential: Credential) -> Reason | None:
    if not is_blocked(card.credential(credential)):
        return None
    return Reason.PIN_BLOCKED if credential is Credential.PIN else Reason.KEY_BLOCKED
