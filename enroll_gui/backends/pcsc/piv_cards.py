"""What only PIV cards have beside keys and certificates, asked of the card itself: no driver offers it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from typing import Protocol

from enroll_gui.backends.pcsc.apdu import CardConnection, connected
from enroll_gui.backends.pcsc.piv import ATTESTATION_CERTIFICATE, Piv
from enroll_gui.backends.pcsc.piv_management_key import keep_new, open_by_pin, set_known
from enroll_gui.backends.pcsc.piv_secrets import (
    REFERENCES,
    about,
    check,
    given_or_factory,
    manage,
    octets,
    opens_by_factory_key,
    state_of,
    states,
)
from enroll_gui.backends.pcsc.readers import reader_in_slot
from enroll_gui.backends.pcsc.tlv import first
from enroll_gui.model.credential import CardAbility, CardState, Credential, FirstUse
from enroll_gui.model.errors import (
    AmbiguousToken,
    ChallengeSpent,
    EnrollError,
    NoCard,
    PinWrong,
    Unsupported,
    WrongCard,
)
from enroll_gui.model.piv import is_by_yubico, slot_of
from enroll_gui.model.secret import Secret
from enroll_gui.ports import CardAccess, CardIssuance

log = logging.getLogger(__name__)

_OF_ANY = frozenset({CardAbility.CHANGE_PIN, CardAbility.CHANGE_PUK, CardAbility.UNBLOCK_BY_PUK})
_OF_YUBIKEY = frozenset(
    {CardAbility.CHANGE_MANAGEMENT_KEY, CardAbility.INITIALISE, CardAbility.RESET, CardAbility.ATTEST}
)
_ATTESTS, _TELLS_OF_KEYS = (4, 3, 0), (5, 3, 0)
_MOST_TRIES = 255
_TRIES = 3


class Cards(CardAccess, CardIssuance, Protocol):
    """Both ports, of one key store."""


class PivCards:
    """`ports.CardAccess` and `ports.CardIssuance` of one key store: PIV cards are asked themselves, others as before.

    A first use of a PIV card leaves keys and certificates where they are: its secrets are set without touching them.
    """

    def __init__(self, others: Cards, answers_challenges: Callable[[str], bool] = lambda _atr: False) -> None:
        """`answers_challenges` says of an ATR (hex) whether its PIN can be set by challenge and response."""
        self._others = others
        self._answers_challenges = answers_challenges
        self._challenged: tuple[str, CardConnection] | None = None

    @property
    def name(self) -> str:
        """The key store's name."""
        return self._others.name

    def cards(self) -> Sequence[CardState]:
        """List the cards; a PIV card that does not answer is told as its driver tells it."""
        return [self._told(card) if _is_piv(card) else card for card in self._others.cards()]

    def change(self, serial: str, credential: Credential, old: Secret | None, new: Secret | None) -> None:
        """Replace PIN, PUK or management key."""
        card = self._piv_card(serial)
        if card is None:
            return self._others.change(serial, credential, old, new)
        if credential not in REFERENCES or old is None or new is None:
            raise Unsupported("not on a PIV card", ability=f"change {credential.value}", tool="")
        if credential is Credential.MANAGEMENT_KEY:
            return self.change_management_key(serial, old, new, None)
        with _application(card) as application:
            _change(application, credential, old, new)

    def change_management_key(self, serial: str, old: Secret | None, new: Secret | None, pin: Secret | None) -> None:
        """Replace it by one that was typed, or by a random one that the card keeps behind the PIN."""
        card = self._piv_card(serial)
        if card is None:
            return self._others.change_management_key(serial, old, new, pin)
        with _application(card, lets_in=True) as application:
            if new is not None:
                check(application, Credential.MANAGEMENT_KEY, new, is_new=True)
            elif pin is None:
                raise Unsupported("kept behind no PIN", ability=CardAbility.CHANGE_MANAGEMENT_KEY.value, tool="")
            if pin is not None:
                check(application, Credential.PIN, pin)
            _manage(application, old, pin)
            if new is not None:
                _set_known(application, new)
            elif pin is not None:
                with about(Credential.PIN):
                    keep_new(application, pin)

    def unblock(self, serial: str, by: Credential, key: Secret | None, new: Secret | None) -> None:
        """Set a new PIN with the PUK."""
        card = self._piv_card(serial)
        if card is None:
            return self._others.unblock(serial, by, key, new)
        if by is not Credential.PUK or key is None or new is None:
            raise Unsupported("not on a PIV card", ability=f"unblock by {by.value}", tool="")
        with _application(card) as application, about(Credential.PUK):
            check(application, Credential.PUK, key)
            check(application, Credential.PIN, new, is_new=True)
            application.unblock(key, new)

    def challenge(self, serial: str) -> bytes:
        """Ask for a number to encrypt under the management key; the card stays connected until `respond`."""
        self._forget_challenge()
        card = self._piv_card(serial)
        if card is None:
            return self._others.challenge(serial)
        channel = CardConnection(reader_in_slot(card.reader))
        try:
            if not self._answers_challenges(channel.atr):
                raise Unsupported("not this kind of card", ability=CardAbility.UNBLOCK_BY_RESPONSE.value, tool="")
            with channel.transaction():
                given = Piv(channel).challenge()
        except BaseException:
            channel.close()
            raise
        self._challenged = serial, channel
        return given

    def respond(self, serial: str, response: Secret, new: Secret) -> None:
        """Set a new PIN with the encrypted number, as hexadecimal digits."""
        if self._challenged is None or self._challenged[0] != serial:
            raise ChallengeSpent("none was asked for")
        channel = self._challenged[1]
        with octets(response, len(response)) as answered:
            try:
                with channel.transaction() as untouched:
                    if not untouched:
                        raise ChallengeSpent("the card was reset")
                    application = Piv(channel)
                    check(application, Credential.PIN, new, is_new=True)
                    if not application.respond(answered):
                        raise PinWrong(tries=None, final=False, credential=Credential.MANAGEMENT_KEY.value)
                    application.set_pin(new)
            finally:
                self._forget_challenge()

    def initialise(
        self,
        reader: str,
        serial: str,
        first_use: FirstUse,
        secrets: Mapping[Credential, tuple[Secret | None, Secret | None]],
    ) -> None:
        """Set tries, PIN, PUK and management key; one that comes without its old value must be the factory's.

        What costs no try comes first, so that a wrong management key leaves the card as it was. A management key
        without a new value is made here, and the card keeps it behind the PIN, or all is as it was. PIV keeps no label.
        """
        card = self._piv_card(serial)
        if card is None:
            return self._others.initialise(reader, serial, first_use, secrets)
        if reader_in_slot(card.reader) != reader_in_slot(reader):
            raise WrongCard(wanted=serial, found="")
        with _application(card, lets_in=True) as application:
            _initialise(application, first_use, secrets)

    def reset(self, serial: str, so_pin: Secret | None) -> None:
        """Block PIN and PUK by wrong values and have the card put everything back; of PIV cards only YubiKeys can."""
        card = self._piv_card(serial)
        if card is None:
            return self._others.reset(serial, so_pin)
        with _application(card, lets_in=True) as application:
            if not application.version:
                raise Unsupported("not a YubiKey", ability=CardAbility.RESET.value, tool="")
            for credential in (Credential.PIN, Credential.PUK):
                for _ in range(_MOST_TRIES):
                    if not application.spend(REFERENCES[credential]):
                        break
            application.reset()

    def attest(self, serial: str, key_id: bytes) -> tuple[bytes, ...]:
        """Have the card's key F9 certify a key; the second certificate is that of F9, where it has not been removed."""
        card = self._piv_card(serial)
        if card is None:
            return self._others.attest(serial, key_id)
        slot = slot_of(key_id)
        with _application(card) as application:
            if application.version < _ATTESTS:
                raise Unsupported("not a YubiKey, or too old", ability=CardAbility.ATTEST.value, tool="")
            attested = application.attest(slot)
            issuer = first(application.read(ATTESTATION_CERTIFICATE), 0x70)
        return (attested, issuer) if issuer else (attested,)

    def _told(self, card: CardState) -> CardState:
        try:
            reader = reader_in_slot(card.reader)
            with connected(reader) as channel:
                application = Piv(channel)
                credentials, version = states(application), application.version
                moves_keys, responds = application.moves_keys, self._answers_challenges(channel.atr)
            if version and credentials[-1].factory is None:
                credentials = (*credentials[:-1], replace(credentials[-1], factory=opens_by_factory_key(reader)))
        except EnrollError as error:
            log.warning("%s: not asked past its driver: %s %s", card.reader, error.code, error)
            return card
        abilities = _OF_ANY | (_OF_YUBIKEY if version else frozenset())
        if card.token and is_by_yubico(card.token):  # sessions through other drivers do not go past them
            abilities |= {CardAbility.IMPORT_KEY} if version >= _TELLS_OF_KEYS else frozenset()
            abilities |= {CardAbility.MOVE_KEY, CardAbility.DELETE_KEY} if moves_keys else frozenset()
        if responds:
            abilities |= {CardAbility.UNBLOCK_BY_RESPONSE}
        return replace(card, credentials=credentials, abilities=abilities)

    def _piv_card(self, serial: str) -> CardState | None:
        """Find a card by its serial number, as its driver tells it; None: it is there, and no PIV card."""
        found = [card for card in self._others.cards() if card.serial == serial]
        if not found:
            raise NoCard(serial=serial)
        if len(found) > 1:
            raise AmbiguousToken(name=serial, count=len(found))
        return found[0] if _is_piv(found[0]) else None

    def _forget_challenge(self) -> None:
        if self._challenged:
            self._challenged[1].close(reset=True)
            self._challenged = None


def _is_piv(card: CardState) -> bool:
    """Judge by the driver's words, so that no other card is asked to select what it does not have."""
    maker = card.token.manufacturer.casefold() if card.token else ""
    return maker.startswith(("yubico", "piv"))


@contextmanager
def _application(card: CardState, *, lets_in: bool = False) -> Iterator[Piv]:
    """Hold the application of a card; one that lets somebody in is reset afterwards."""
    with connected(reader_in_slot(card.reader), reset=lets_in) as channel:
        yield Piv(channel)


def _initialise(
    application: Piv, first_use: FirstUse, secrets: Mapping[Credential, tuple[Secret | None, Secret | None]]
) -> None:
    old = {credential: given for credential, (given, _new) in secrets.items()}
    new = {credential: wanted for credential, (_old, wanted) in secrets.items() if wanted is not None}
    makes_key = Credential.MANAGEMENT_KEY in secrets.keys() - new.keys()
    sets_tries = bool(first_use.pin_tries or first_use.puk_tries)
    if not (secrets.keys() - {Credential.MANAGEMENT_KEY}) <= new.keys():
        raise Unsupported("no pad", ability=CardAbility.INITIALISE.value, tool="")
    if not _needed(makes_key=makes_key, sets_tries=sets_tries) <= new.keys():
        raise Unsupported("not without PIN and PUK", ability=CardAbility.INITIALISE.value, tool="")
    for credential, wanted in new.items():
        check(application, credential, wanted, is_new=True)
    if sets_tries or Credential.MANAGEMENT_KEY in secrets:
        _manage(application, old.get(Credential.MANAGEMENT_KEY), old.get(Credential.PIN))
    if makes_key or sets_tries:
        with given_or_factory(application, Credential.PIN, old[Credential.PIN]) as pin, about(Credential.PIN):
            check(application, Credential.PIN, pin)
            application.verify(pin)
            if makes_key:
                keep_new(application, pin)
    if sets_tries:
        application.set_tries(first_use.pin_tries or _TRIES, first_use.puk_tries or _TRIES)
        old |= {Credential.PIN: None, Credential.PUK: None}  # they are the factory's now
    for credential in (Credential.PUK, Credential.PIN):
        if credential in new:
            with given_or_factory(application, credential, old[credential]) as known:
                _change(application, credential, known, new[credential])
    if Credential.MANAGEMENT_KEY in new:
        _set_known(application, new[Credential.MANAGEMENT_KEY])


def _needed(*, makes_key: bool, sets_tries: bool) -> set[Credential]:
    return ({Credential.PIN} if makes_key else set()) | ({Credential.PIN, Credential.PUK} if sets_tries else set())


def _change(application: Piv, credential: Credential, old: Secret, new: Secret) -> None:
    check(application, credential, old)
    check(application, credential, new, is_new=True)
    with about(credential):
        application.change(REFERENCES[credential], old, new)


def _manage(application: Piv, typed: Secret | None, pin: Secret | None) -> None:
    """Authenticate with the management key as it was typed; if it was not, with the factory's or the kept one."""
    if typed is not None:
        manage(application, typed)
        return
    with ExitStack() as stack:
        if pin is None and state_of(application, Credential.PIN).factory:
            pin = stack.enter_context(given_or_factory(application, Credential.PIN, None))
        stack.enter_context(about(Credential.PIN))
        open_by_pin(application, pin)


def _set_known(application: Piv, new: Secret) -> None:
    with octets(new, len(new)) as key:
        set_known(application, key)
