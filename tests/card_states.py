"""What tests ask of a card through a driver."""

from __future__ import annotations

from enroll_gui.backends.pkcs11.cards import Pkcs11Cards
from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.model.credential import CardState, Credential, CredentialState
from enroll_gui.model.errors import PinWrong
from enroll_gui.model.secret import Secret
from tests.tokens import logged_in, secret

NEW, WRONG = "583920", "000000"
USER, SO = Credential.PIN, Credential.SO_PIN


def card(cards: Pkcs11Cards, serial: str) -> CardState:
    """Find a card."""
    (found,) = [found for found in cards.cards() if found.serial == serial]
    return found


def state(cards: Pkcs11Cards, serial: str, credential: Credential = USER) -> CredentialState:
    """Read what it says of a credential."""
    found = card(cards, serial).credential(credential)
    assert found is not None
    return found


def lets_in(store: Pkcs11Store, serial: str, pin: str) -> bool:
    """Find out whether a PIN is the right one, which costs a try where it is not."""
    try:
        with logged_in(store, serial, pin):
            return True
    except PinWrong:
        return False


def setup_of(so_pin: str | None, new_so_pin: str, pin: str = NEW) -> dict[Credential, tuple[Secret | None, Secret]]:
    """Give what a first use sets; no old SO-PIN where the card is blank."""
    return {SO: (secret(so_pin) if so_pin else None, secret(new_so_pin)), USER: (None, secret(pin))}
