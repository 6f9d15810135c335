"""PIN, PUK and management key of a PIV card: what the card tells of them, and how they are lent to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from enroll_gui.backends.pcsc.apdu import connected
from enroll_gui.backends.pcsc.piv import (
    FACTORY_KEY,
    KEY_SIZES,
    LONGEST_PIN,
    MANAGEMENT_KEY,
    PIN,
    PUK,
    SHORTEST_PIN,
    Metadata,
    Piv,
)
from enroll_gui.model.credential import Alphabet, Credential, CredentialState
from enroll_gui.model.errors import PinRefused, PinWrong
from enroll_gui.model.secret import Secret

REFERENCES = {Credential.PIN: PIN, Credential.PUK: PUK, Credential.MANAGEMENT_KEY: MANAGEMENT_KEY}
_FACTORY = {
    Credential.PIN: b"123456",
    Credential.PUK: b"12345678",
    Credential.MANAGEMENT_KEY: FACTORY_KEY.hex().encode(),
}
_NIBBLES = {
    ord(digit): value for digits in ("0123456789abcdef", "0123456789ABCDEF") for value, digit in enumerate(digits)
}


def states(application: Piv) -> tuple[CredentialState, ...]:
    """Say what a card tells of PIN, PUK and management key; the tries of a PUK only where it has metadata."""
    pin, puk, management = (application.metadata(reference) for reference in REFERENCES.values())
    digits = KEY_SIZES[application.management_algorithm()] * 2
    is_factory = management.is_factory if management else None
    return (
        _of_pin(Credential.PIN, pin, application.tries() if pin is None else pin.tries, application),
        _of_pin(Credential.PUK, puk, puk.tries if puk else None, application),
        CredentialState(Credential.MANAGEMENT_KEY, digits, digits, Alphabet.HEX, factory=is_factory),
    )


def opens_by_factory_key(reader: str) -> bool | None:
    """Try the factory's management key on a YubiKey that has no metadata: there is no counter.

    None where somebody is logged in with the PIN: the card would have to forget that afterwards.
    """
    with connected(reader) as card:
        if Piv(card).tries() is None:
            return None
    with connected(reader, reset=True) as card:
        return Piv(card).manage(FACTORY_KEY)


def manage(application: Piv, typed: Secret) -> None:
    """Authenticate with the management key. Raises PinRefused, and PinWrong: it may be tried as often as one likes."""
    with key_octets(application, typed) as key:
        if not application.manage(key):
            raise PinWrong("management key", tries=None, final=False)


@contextmanager
def key_octets(application: Piv, typed: Secret) -> Iterator[bytearray]:
    """Lend the octets of a management key typed as hexadecimal digits; overwritten afterwards. Raises PinRefused."""
    digits = KEY_SIZES[application.management_algorithm()] * 2
    with octets(typed, digits) as key:
        yield key


@contextmanager
def octets(typed: Secret, digits: int) -> Iterator[bytearray]:
    """Lend what so many hexadecimal digits stand for; overwritten afterwards. Raises PinRefused."""
    with typed.view() as view:
        nibbles = bytearray(_NIBBLES.get(digit, 0xFF) for digit in view)
    key = bytearray()
    try:
        if len(nibbles) != digits or 0xFF in nibbles:
            raise PinRefused("no key of that length", minimum=digits, maximum=digits)
        key = bytearray(high << 4 | low for high, low in zip(nibbles[::2], nibbles[1::2], strict=True))
        yield key
    finally:
        nibbles[:], key[:] = bytes(len(nibbles)), bytes(len(key))


@contextmanager
def given_or_factory(application: Piv, credential: Credential, given: Secret | None) -> Iterator[Secret]:
    """Lend a credential as it was given; if it was not, the factory's, where the card says that it still counts.

    Raises PinRefused where it does not say so: a try would be spent on a guess.
    """
    if given is not None:
        yield given
        return
    told = application.metadata(REFERENCES[credential])
    is_free = credential is Credential.MANAGEMENT_KEY
    if not is_free and (told is None or not told.is_factory):
        raise PinRefused("not known to be the factory's", minimum=SHORTEST_PIN, maximum=LONGEST_PIN)
    with Secret(bytearray(_FACTORY[credential])) as factory:
        yield factory


def _of_pin(credential: Credential, told: Metadata | None, tries: int | None, application: Piv) -> CredentialState:
    return CredentialState(
        credential,
        SHORTEST_PIN,
        LONGEST_PIN,
        Alphabet.ANY if application.version else Alphabet.DIGITS,
        tries=tries,
        most_tries=told.most_tries if told else None,
        count_low=bool(told and tries is not None and told.most_tries and tries < told.most_tries),
        final_try=tries == 1,
        locked=tries == 0,
        factory=told.is_factory if told else None,
    )
