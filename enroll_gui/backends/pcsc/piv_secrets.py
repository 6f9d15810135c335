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
    Piv,
)
from enroll_gui.backends.pcsc.piv_management_key import is_kept
from enroll_gui.model.credential import Alphabet, Credential, CredentialState
from enroll_gui.model.errors import PinBlocked, PinRefused, PinWrong
from enroll_gui.model.pin_rules import check_form
from enroll_gui.model.secret import Secret

REFERENCES = {Credential.PIN: PIN, Credential.PUK: PUK, Credential.MANAGEMENT_KEY: MANAGEMENT_KEY}
_FACTORY = {Credential.PIN: "123456", Credential.PUK: "12345678", Credential.MANAGEMENT_KEY: FACTORY_KEY.hex()}
_NIBBLES = {
    ord(digit): value for digits in ("0123456789abcdef", "0123456789ABCDEF") for value, digit in enumerate(digits)
}


def states(application: Piv) -> tuple[CredentialState, ...]:
    """Say what a card tells of PIN, PUK and management key; the tries of a PUK only where it has metadata."""
    return tuple(state_of(application, credential) for credential in REFERENCES)


def state_of(application: Piv, credential: Credential) -> CredentialState:
    """Say what a card tells of one of them."""
    told = application.metadata(REFERENCES[credential])
    factory_values = (_FACTORY[credential],) if application.version else ()
    if credential is Credential.MANAGEMENT_KEY:
        digits = KEY_SIZES[application.management_algorithm()] * 2
        is_factory = told.is_factory if told else None
        return CredentialState(
            credential,
            digits,
            digits,
            Alphabet.HEX,
            factory=is_factory,
            factory_values=factory_values,
            behind_pin=bool(application.version) and not is_factory and is_kept(application),
        )
    tries = told.tries if told else application.tries() if credential is Credential.PIN else None
    most = told.most_tries if told else None
    return CredentialState(
        credential,
        SHORTEST_PIN,
        LONGEST_PIN,
        Alphabet.ANY if application.version else Alphabet.DIGITS,
        tries=tries,
        most_tries=most,
        count_low=tries is not None and most is not None and tries < most,
        final_try=tries == 1,
        locked=tries == 0,
        factory=told.is_factory if told else None,
        factory_values=factory_values,
    )


def check(application: Piv, credential: Credential, typed: Secret, *, is_new: bool = False) -> None:
    """Raise what can be known before the card sees it: PinBlocked, PinRefused."""
    state = state_of(application, credential)
    if state.locked and not is_new:
        raise PinBlocked("the card says so", credential=credential.value)
    check_form(typed, state, is_new=is_new)


@contextmanager
def about(credential: Credential) -> Iterator[None]:
    """Say of an error which credential it is about."""
    try:
        yield
    except (PinWrong, PinBlocked, PinRefused) as error:
        error.facts["credential"] = credential.value
        raise


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
    """Authenticate with the management key. Raises PinWrong: it may be tried as often as one likes."""
    check(application, Credential.MANAGEMENT_KEY, typed)
    with octets(typed, len(typed)) as key:
        if not application.manage(key):
            raise PinWrong(tries=None, final=False, credential=Credential.MANAGEMENT_KEY.value)


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

    Raises PinRefused where it does not say so: a try would be spent on a guess. A management key costs none.
    """
    if given is not None:
        yield given
        return
    state = state_of(application, credential)
    if not state.factory and credential is not Credential.MANAGEMENT_KEY:
        limits = {"minimum": state.minimum, "maximum": state.maximum, "alphabet": state.alphabet.value}
        raise PinRefused("not the factory's", credential=credential.value, is_new=False, **limits)
    with Secret(bytearray(_FACTORY[credential].encode())) as factory:
        yield factory
