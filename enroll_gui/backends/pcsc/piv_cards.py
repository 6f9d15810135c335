"""What only PIV cards have beside keys and certificates, asked of the card itself: no driver offers it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace

from enroll_gui.backends.pcsc.apdu import CardChannel, connected
from enroll_gui.backends.pcsc.piv import ATTESTATION_CERTIFICATE, LONGEST_PIN, SHORTEST_PIN, Piv
from enroll_gui.backends.pcsc.piv_secrets import (
    REFERENCES,
    given_or_factory,
    key_octets,
    manage,
    octets,
    opens_by_factory_key,
    states,
)
from enroll_gui.backends.pcsc.tlv import first
from enroll_gui.model.card import Token
from enroll_gui.model.credential import CardAbility, CardState, Credential, FirstUse
from enroll_gui.model.errors import (
    AmbiguousToken,
    ChallengeSpent,
    EnrollError,
    KeyMissing,
    NoCard,
    PinRefused,
    PinWrong,
    Unsupported,
    WrongCard,
)
from enroll_gui.model.secret import Secret
from enroll_gui.ports import KeyStore

SLOTS = (0x9A, 0x9C, 0x9D, 0x9E, *range(0x82, 0x96), 0xF9)
"""Key references by CKA_ID, from 1 on: the numbers that OpenSC and ykcs11 give them."""
_OF_ANY = frozenset({CardAbility.CHANGE_PIN, CardAbility.CHANGE_PUK, CardAbility.UNBLOCK_BY_PUK})
_OF_YUBIKEY = frozenset(
    {CardAbility.CHANGE_MANAGEMENT_KEY, CardAbility.INITIALISE, CardAbility.RESET, CardAbility.ATTEST}
)
_ATTESTS = (4, 3, 0)
_MOST_TRIES = 255
_TRIES = 3


class PivCards:
    """`ports.CardAccess` and `ports.CardIssuance` for the PIV cards of one key store.

    A first use leaves keys and certificates where they are: PIV sets its secrets anew without touching them.
    """

    def __init__(self, store: KeyStore, answers_challenges: Callable[[str], bool] = lambda _atr: False) -> None:
        """`answers_challenges` says of an ATR (hex) whether the PIN can be set by challenge and response."""
        self._store = store
        self._answers_challenges = answers_challenges
        self._challenged: tuple[str, CardChannel] | None = None

    @property
    def name(self) -> str:
        """The key store's name."""
        return self._store.name

    def cards(self) -> Sequence[CardState]:
        """Find the PIV cards; one that fails hides none of the others."""
        found = []
        for token in self._store.tokens():
            with suppress(EnrollError):
                found.append(self._state(token))
        return found

    def change(self, serial: str, credential: Credential, old: Secret | None, new: Secret | None) -> None:
        """Replace PIN, PUK or management key."""
        if credential not in REFERENCES or old is None or new is None:
            raise Unsupported("not on a PIV card", ability=f"change {credential.value}", tool="")
        with self._application(serial, lets_in=credential is Credential.MANAGEMENT_KEY) as application:
            _change(application, credential, old, new)

    def unblock(self, serial: str, by: Credential, key: Secret | None, new: Secret | None) -> None:
        """Set a new PIN with the PUK."""
        if by is not Credential.PUK or key is None or new is None:
            raise Unsupported("not on a PIV card", ability=f"unblock by {by.value}", tool="")
        with self._application(serial) as application:
            application.unblock(key, new)

    def challenge(self, serial: str) -> bytes:
        """Ask for a number to encrypt under the management key; the card stays connected until `respond`."""
        self._forget_challenge()
        card = CardChannel(self._token(serial).reader)
        try:
            if not self._answers_challenges(card.atr):
                raise Unsupported("not this kind of card", ability=CardAbility.UNBLOCK_BY_RESPONSE.value, tool="")
            with card.transaction():
                given = Piv(card).challenge()
        except BaseException:
            card.close(reset=False)
            raise
        self._challenged = serial, card
        return given

    def respond(self, serial: str, response: Secret, new: Secret) -> None:
        """Set a new PIN with the encrypted number, as hexadecimal digits."""
        if self._challenged is None or self._challenged[0] != serial:
            raise ChallengeSpent("none was asked for")
        if not SHORTEST_PIN <= len(new) <= LONGEST_PIN:
            raise PinRefused("length", minimum=SHORTEST_PIN, maximum=LONGEST_PIN)
        card = self._challenged[1]
        with octets(response, len(response)) as answered:
            try:
                with card.transaction() as untouched:
                    if not untouched:
                        raise ChallengeSpent("the card was reset")
                    application = Piv(card)
                    if not application.respond(answered):
                        raise PinWrong("response", tries=None, final=False)
                    application.set_pin(new)
            finally:
                self._forget_challenge()

    def initialise(
        self, reader: str, serial: str, first_use: FirstUse, secrets: Mapping[Credential, tuple[Secret | None, Secret]]
    ) -> None:
        """Set tries, PIN, PUK and management key; one that comes without its old value must be the factory's.

        What costs no try comes first, so that a wrong management key leaves the card as it was. PIV keeps no label.
        """
        if self._token(serial).reader != reader:
            raise WrongCard(wanted=serial, found="")
        sets_tries = bool(first_use.pin_tries or first_use.puk_tries)
        if sets_tries and not {Credential.PIN, Credential.PUK} <= secrets.keys():
            raise PinRefused("tries set PIN and PUK back", minimum=SHORTEST_PIN, maximum=LONGEST_PIN)
        with self._application(serial, lets_in=True) as application:
            old = {credential: given for credential, (given, _new) in secrets.items()}
            if sets_tries or Credential.MANAGEMENT_KEY in secrets:
                management = old.get(Credential.MANAGEMENT_KEY)
                with given_or_factory(application, Credential.MANAGEMENT_KEY, management) as typed:
                    manage(application, typed)
            if sets_tries:
                with given_or_factory(application, Credential.PIN, old[Credential.PIN]) as pin:
                    application.verify(pin)
                application.set_tries(first_use.pin_tries or _TRIES, first_use.puk_tries or _TRIES)
                old |= {Credential.PIN: None, Credential.PUK: None}
            for credential in (Credential.PUK, Credential.PIN, Credential.MANAGEMENT_KEY):
                if credential in secrets:
                    with given_or_factory(application, credential, old[credential]) as known:
                        _change(application, credential, known, secrets[credential][1])

    def reset(self, serial: str, so_pin: Secret | None) -> None:
        """Block PIN and PUK by wrong values and have the card put everything back; only YubiKeys can."""
        with self._application(serial, lets_in=True) as application:
            if not application.version:
                raise Unsupported("not a YubiKey", ability=CardAbility.RESET.value, tool="")
            for credential in (Credential.PIN, Credential.PUK):
                for _ in range(_MOST_TRIES):
                    if not application.spend(REFERENCES[credential]):
                        break
            application.reset()

    def attest(self, serial: str, key_id: bytes) -> tuple[bytes, ...]:
        """Have the card's key F9 certify a key; the second certificate is that of F9, where it has not been removed."""
        slot = slot_of(key_id)
        with self._application(serial) as application:
            if application.version < _ATTESTS:
                raise Unsupported("not a YubiKey, or too old", ability=CardAbility.ATTEST.value, tool="")
            attested = application.attest(slot)
            issuer = first(application.read(ATTESTATION_CERTIFICATE), 0x70)
        return (attested, issuer) if issuer else (attested,)

    def _state(self, token: Token) -> CardState:
        with connected(token.reader) as card:
            application = Piv(card)
            credentials, version = states(application), application.version
            abilities = _OF_ANY | (_OF_YUBIKEY if version else frozenset())
            if self._answers_challenges(card.atr):
                abilities |= {CardAbility.UNBLOCK_BY_RESPONSE}
        if version and credentials[-1].factory is None:
            credentials = (*credentials[:-1], replace(credentials[-1], factory=opens_by_factory_key(token.reader)))
        return CardState(
            store=self.name,
            reader=token.reader,
            serial=token.serial,
            label=token.label,
            model=token.model,
            token=token,
            credentials=credentials,
            abilities=abilities,
        )

    def _token(self, serial: str) -> Token:
        found = [token for token in self._store.tokens() if token.serial == serial]
        if not found:
            raise NoCard(serial=serial)
        if len(found) > 1:
            raise AmbiguousToken(name=serial, count=len(found))
        return found[0]

    @contextmanager
    def _application(self, serial: str, *, lets_in: bool = False) -> Iterator[Piv]:
        """Hold the application of a card; one that lets somebody in is reset afterwards."""
        with connected(self._token(serial).reader, reset=lets_in) as card:
            yield Piv(card)

    def _forget_challenge(self) -> None:
        if self._challenged:
            self._challenged[1].close(reset=True)
            self._challenged = None


def slot_of(key_id: bytes) -> int:
    """Give the key reference behind a CKA_ID. Raises KeyMissing where it is none of a PIV card."""
    number = int.from_bytes(key_id)
    if not 1 <= number <= len(SLOTS):
        raise KeyMissing(f"no slot has CKA_ID {key_id.hex()}")
    return SLOTS[number - 1]


def _change(application: Piv, credential: Credential, old: Secret, new: Secret) -> None:
    if credential is not Credential.MANAGEMENT_KEY:
        application.change(REFERENCES[credential], old, new)
        return
    with key_octets(application, new) as key:
        manage(application, old)
        application.set_management_key(key)
