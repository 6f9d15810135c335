"""Cards behind a PKCS#11 module: what they say of their PINs, and what may be done to them as a whole."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace

from enroll_gui.backends.pcsc.counters import Tries
from enroll_gui.backends.pkcs11 import cryptoki
from enroll_gui.backends.pkcs11.cryptoki import CKU_SO, CKU_USER
from enroll_gui.backends.pkcs11.records import TokenRecord
from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.model.card_profile import CardProfile
from enroll_gui.model.credential import Alphabet, CardAbility, CardState, Credential, CredentialState, FirstUse
from enroll_gui.model.errors import EnrollError, NoCard, PinBlocked, PinRefused, PinWrong, Unsupported, WrongCard
from enroll_gui.model.pin_rules import check_form
from enroll_gui.model.secret import Secret
from enroll_gui.model.token_name import is_one_of_several

_USERS = {Credential.PIN: CKU_USER, Credential.SO_PIN: CKU_SO}
_FLAGS = {
    Credential.PIN: (
        cryptoki.CKF_USER_PIN_COUNT_LOW,
        cryptoki.CKF_USER_PIN_FINAL_TRY,
        cryptoki.CKF_USER_PIN_LOCKED,
        cryptoki.CKF_USER_PIN_TO_BE_CHANGED,
    ),
    Credential.SO_PIN: (
        cryptoki.CKF_SO_PIN_COUNT_LOW,
        cryptoki.CKF_SO_PIN_FINAL_TRY,
        cryptoki.CKF_SO_PIN_LOCKED,
        cryptoki.CKF_SO_PIN_TO_BE_CHANGED,
    ),
}
_NEEDED = {
    CardAbility.CHANGE_PIN: {"C_SetPIN"},
    CardAbility.CHANGE_SO_PIN: {"C_SetPIN"},
    CardAbility.UNBLOCK_BY_SO_PIN: {"C_InitPIN"},
    CardAbility.INITIALISE: {"C_InitToken", "C_InitPIN"},
    CardAbility.RESET: {"C_InitToken"},
    CardAbility.DELETE_KEY: set(),
    CardAbility.IMPORT_KEY: set(),
}
_CHANGES = {
    Credential.PIN: CardAbility.CHANGE_PIN,
    Credential.PUK: CardAbility.CHANGE_PUK,
    Credential.SO_PIN: CardAbility.CHANGE_SO_PIN,
    Credential.MANAGEMENT_KEY: CardAbility.CHANGE_MANAGEMENT_KEY,
}
_UNBLOCKS = {Credential.SO_PIN: CardAbility.UNBLOCK_BY_SO_PIN, Credential.PUK: CardAbility.UNBLOCK_BY_PUK}
_PKCS15_INIT = "pkcs15-init"
_LABEL = 32
"""Of a token, in bytes."""


class Pkcs11Cards:
    """`ports.CardAccess` and `ports.CardIssuance` over the module of a `Pkcs11Store`.

    Exact tries come past the module, over PC/SC. What a card can do is what its module has functions for, less what it
    once refused with CKR_FUNCTION_NOT_SUPPORTED.
    """

    def __init__(self, store: Pkcs11Store) -> None:
        self._store = store
        self._client = store.client
        self._refused: set[tuple[str, CardAbility]] = set()
        """Model of the card, and what it cannot do."""

    @property
    def name(self) -> str:
        """The store's name."""
        return self._store.name

    def cards(self) -> Sequence[CardState]:
        """List the cards, a SoftHSM's free slot as a blank one. One APDU more a card than it has counters."""
        return [self._counted(record) for record in self._records()]

    def change(self, serial: str, credential: Credential, old: Secret | None, new: Secret | None) -> None:
        """C_SetPIN; the SO-PIN in a session of the SO."""
        card, ability = self._card(serial), _CHANGES[credential]
        if credential not in _USERS:
            raise _unsupported(card, ability)
        _check(card, credential, old)
        _check(card, credential, new, is_new=True)
        with self._told(card, ability, credential, sets=credential):
            self._client.call("change", serial=serial, user=_USERS[credential], old=old, new=new)

    def change_management_key(self, serial: str, old: Secret | None, new: Secret | None, pin: Secret | None) -> None:
        """PKCS#11 has none."""
        raise _unsupported(self._card(serial), CardAbility.CHANGE_MANAGEMENT_KEY)

    def unblock(self, serial: str, by: Credential, key: Secret | None, new: Secret | None) -> None:
        """C_InitPIN in a session of the SO; PKCS#11 knows no PUK."""
        card = self._card(serial)
        if by is not Credential.SO_PIN:
            raise _unsupported(card, _UNBLOCKS[by])
        _check(card, by, key)
        _check(card, Credential.PIN, new, is_new=True)
        with self._told(card, _UNBLOCKS[by], by):
            self._client.call("unblock", serial=serial, so_pin=key, new=new)

    def challenge(self, serial: str) -> bytes:
        """PKCS#11 has none."""
        raise _unsupported(self._card(serial), CardAbility.UNBLOCK_BY_RESPONSE)

    def respond(self, serial: str, response: Secret, new: Secret) -> None:
        """PKCS#11 has none."""
        raise _unsupported(self._card(serial), CardAbility.UNBLOCK_BY_RESPONSE)

    def initialise(
        self,
        reader: str,
        serial: str,
        first_use: FirstUse,
        secrets: Mapping[Credential, tuple[Secret | None, Secret | None]],
    ) -> None:
        """C_InitToken, then C_InitPIN as the SO, and C_SetPIN where the SO-PIN is to be another.

        Takes PIN and SO-PIN, both; PKCS#11 cannot set how many tries there are.
        """
        card = self._card_in(reader, serial)
        if set(secrets) != set(_USERS) or first_use.pin_tries or first_use.puk_tries:
            raise _unsupported(card, CardAbility.INITIALISE)
        _was, new_pin = secrets[Credential.PIN]
        old, new = secrets[Credential.SO_PIN]
        so_pin = new if old is None else old
        _check(card, Credential.SO_PIN, so_pin, is_new=old is None)
        _check(card, Credential.SO_PIN, new, is_new=True)
        _check(card, Credential.PIN, new_pin, is_new=True)
        with self._told(card, CardAbility.INITIALISE, Credential.SO_PIN):
            self._client.call(
                "initialise",
                reader=reader,
                serial=serial,
                label=first_use.label,
                so_pin=so_pin,
                new_so_pin=new,
                new_pin=new_pin,
            )

    def reset(self, serial: str, so_pin: Secret | None) -> None:
        """C_InitToken, and nothing more: the PIN is unset, or the driver's own where a card must have one."""
        card = self._card(serial)
        _check(card, Credential.SO_PIN, so_pin)
        with self._told(card, CardAbility.RESET, Credential.SO_PIN):
            profile = self._store.profile_in(card.reader)
            self._client.call("reset", serial=serial, so_pin=so_pin, label=profile.name[:_LABEL] if profile else "")

    def attest(self, serial: str, key_id: bytes) -> tuple[bytes, ...]:
        """PKCS#11 has no such thing."""
        raise _unsupported(self._card(serial), CardAbility.ATTEST)

    def _records(self) -> list[TokenRecord]:
        self._store.catch_up()
        return [TokenRecord(**record) for record in self._client.call("cards")]

    def _card(self, serial: str) -> CardState:
        """Read a card anew, without its exact tries and its abilities. Raises NoCard, AmbiguousToken."""
        self._store.catch_up()
        record = TokenRecord(**self._client.call("card", serial=serial))
        return self._state(record, self._store.profile_in(record.reader), {})

    def _card_in(self, reader: str, serial: str) -> CardState:
        """Do so for a card that may have no serial number yet. Raises NoCard, WrongCard."""
        there = {record.serial: record for record in self._records() if record.reader == reader}
        if serial in there:
            return self._state(there[serial], self._store.profile_in(reader), {})
        raise WrongCard(wanted=serial, found=next(iter(there))) if there else NoCard(serial=serial)

    def _counted(self, record: TokenRecord) -> CardState:
        profile = self._store.profile_in(record.reader)
        card = self._state(record, profile, self._store.count_tries(record))
        return replace(card, abilities=self._abilities(card))

    def _state(self, record: TokenRecord, profile: CardProfile | None, tries: Tries) -> CardState:
        is_blank = not record.flags & cryptoki.CKF_TOKEN_INITIALIZED or tries.get(Credential.PIN, 0) is None
        credentials = tuple(_credential(record, wanted, profile, tries, is_blank=is_blank) for wanted in _USERS)
        token = self._store.token_of(record)
        pin = credentials[0]
        counted = replace(token.pin, tries=pin.tries, final_try=pin.final_try, locked=pin.locked)
        return CardState(
            store=self.name,
            reader=record.reader,
            serial=record.serial,
            label="" if is_blank else record.label,
            model=record.model,
            token=None if is_blank else replace(token, pin=counted),
            credentials=credentials,
            abilities=frozenset(),
            free_bytes=record.free_memory,
            total_bytes=record.total_memory,
            tool=_tool(profile),
        )

    def _abilities(self, card: CardState) -> frozenset[CardAbility]:
        there = set(self._client.call("abilities"))
        wanted = set(_NEEDED) if card.token else {CardAbility.INITIALISE}
        if card.token and card.token.hardware:  # which of these take a key that was made outside no flag says
            wanted.remove(CardAbility.IMPORT_KEY)
        refused = {ability for model, ability in self._refused if model == card.model}
        if is_one_of_several(card.serial):
            refused |= {CardAbility.INITIALISE, CardAbility.RESET}  # nobody agreed to what the others lose
        return frozenset(ability for ability in wanted - refused if _NEEDED[ability] <= there)

    @contextmanager
    def _told(
        self, card: CardState, ability: CardAbility, credential: Credential, sets: Credential = Credential.PIN
    ) -> Iterator[None]:
        """Say of an error which credential it is about, how many tries are left now, and what could do it instead."""
        try:
            with self._store.telling_removal(card.serial):
                yield
        except (PinWrong, PinBlocked) as error:
            raise self._counted_anew(card, credential, error) from None
        except PinRefused as error:  # had it been the old one, it would be wrong
            raise _refusal(card, sets, str(error), is_new=True) from None
        except Unsupported:
            self._refused.add((card.model, ability))
            raise _unsupported(card, ability) from None

    def _counted_anew(self, card: CardState, credential: Credential, error: EnrollError) -> EnrollError:
        """Read the card again after a wrong PIN: what was known of its tries is old. Gone, it has said all it could."""
        with suppress(EnrollError):
            profile = self._store.profile_in(card.reader)
            record = TokenRecord(**self._client.call("card", serial=card.serial))
            state = _credential(record, credential, profile, self._store.count_tries(record), is_blank=False)
            if not state.locked and isinstance(error, PinWrong):
                return PinWrong(str(error), tries=state.tries, final=state.final_try, credential=credential.value)
            return PinBlocked(str(error), credential=credential.value)
        error.facts["credential"] = credential.value
        return error


def _tool(profile: CardProfile | None) -> str:
    """Name what does more than PKCS#11: pkcs15-init where it is there and works for such cards, else the maker's."""
    if profile is None:
        return ""
    lacks = profile.first_use == _PKCS15_INIT and not shutil.which(_PKCS15_INIT)
    return profile.driver if lacks else profile.first_use


def _unsupported(card: CardState, ability: CardAbility) -> Unsupported:
    return Unsupported(ability=ability.value, tool=card.tool)


def _check(card: CardState, credential: Credential, pin: Secret | None, *, is_new: bool = False) -> None:
    """Raise what can be known before the card sees the PIN: PinBlocked, PinRefused."""
    state = card.credential(credential)
    assert state is not None
    if state.locked and not is_new:
        raise PinBlocked("the card says so", credential=credential.value)
    if pin is not None:
        check_form(pin, state, is_new=is_new)
    elif not state.on_reader:
        raise _refusal(card, credential, "no PIN, and no pad to type it on", is_new=is_new)


def _refusal(card: CardState, credential: Credential, log: str, *, is_new: bool) -> PinRefused:
    state = card.credential(credential)
    assert state is not None
    return PinRefused(
        log,
        credential=credential.value,
        minimum=state.minimum,
        maximum=state.maximum,
        alphabet=state.alphabet.value,
        is_new=is_new,
    )


def _credential(
    record: TokenRecord, wanted: Credential, profile: CardProfile | None, tries: Tries, *, is_blank: bool
) -> CredentialState:
    rule = profile.rules(wanted) if profile else None
    factory = profile.factory.get(wanted) if profile else None
    is_users = wanted is Credential.PIN
    minimum, maximum = record.minimum_pin, record.maximum_pin  # of the user's PIN; most modules take them for both
    if rule:
        minimum = max(minimum, rule.minimum) if is_users else rule.minimum
        maximum = min(maximum, rule.maximum) if is_users else rule.maximum
    # A SoftHSM's free slot says that its SO-PIN is locked, and has none.
    low, final, locked, to_be_changed = (bool(record.flags & flag) and not is_blank for flag in _FLAGS[wanted])
    count = tries.get(wanted)
    is_set = not is_blank and tries.get(wanted, 0) is not None
    return CredentialState(
        credential=wanted,
        minimum=minimum,
        maximum=maximum,
        alphabet=rule.alphabet if rule else Alphabet.ANY,
        tries=count,
        count_low=low,
        final_try=final or count == 1,
        locked=locked or count == 0,
        is_set=is_set and (not is_users or bool(record.flags & cryptoki.CKF_USER_PIN_INITIALIZED)),
        factory=True if to_be_changed else None,
        factory_values=(factory,) if factory else (),
        on_reader=bool(record.flags & cryptoki.CKF_PROTECTED_AUTHENTICATION_PATH),
    )
