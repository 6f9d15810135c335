"""Cards that pkcs15-init makes ready: blank ones that no driver lists, and how they look afterwards."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Protocol

from enroll_gui.backends.pcsc.piv_cards import Cards
from enroll_gui.backends.pcsc.pkcs15_init import PATIENCE_S, PROGRAM, find_program, set_up
from enroll_gui.backends.pcsc.pkcs15_tool import UNBLOCKER, unblock
from enroll_gui.backends.pcsc.readers import PcscReaders, reader_in_slot
from enroll_gui.model.card import Reader, Token
from enroll_gui.model.card_profile import CardProfile, CardQuirk, PinRules, reader_of
from enroll_gui.model.credential import CardAbility, CardState, Credential, CredentialState, FirstUse
from enroll_gui.model.diagnostics import DriverFacts
from enroll_gui.model.errors import EnrollError, NoCard, ToolFailed, Unsupported, WrongCard
from enroll_gui.model.pin_rules import check_form
from enroll_gui.model.secret import Secret
from enroll_gui.model.token_name import is_one_of_several
from enroll_gui.ports import CardRecognition, KeyStore

log = logging.getLogger(__name__)

_NO_STRUCTURE = "C_GetTokenInfo: 0xe1"
"""CKR_TOKEN_NOT_RECOGNIZED: what OpenSC says of a card that has no PKCS#15 structure."""
_GENERAL = PinRules(4, 16)
"""Where the card's profile does not tell; the program knows better, and refuses."""
_OF_SO_PIN = frozenset(
    {CardAbility.CHANGE_SO_PIN, CardAbility.UNBLOCK_BY_SO_PIN, CardAbility.INITIALISE, CardAbility.RESET}
)
_SETS = (Credential.PIN, Credential.PUK)


class Store(KeyStore, Protocol):
    """A key store whose driver tells of slots that hold no token."""

    def describe(self) -> DriverFacts:
        """Ask the driver about itself."""


class Pkcs15Cards:
    """`ports.CardAccess` and `ports.CardIssuance` of OpenSC: what pkcs15-init makes ready, and all others as before."""

    def __init__(
        self, others: Cards, store: Store, recognition: CardRecognition, patience_s: float = PATIENCE_S
    ) -> None:
        """`patience_s`: how long the program may take for a card."""
        self._others = others
        self._store = store
        self._recognition = recognition
        self._patience_s = patience_s

    @property
    def name(self) -> str:
        """The key store's name."""
        return self._others.name

    def cards(self) -> Sequence[CardState]:
        """List the cards, also those without a structure that the program can write one on."""
        readers = _readers()
        found = [self._told(card, self._profile_in(card.reader, readers)) for card in self._others.cards()]
        taken = {reader_of(card.reader, [reader.name for reader in readers]) for card in found}
        return [*found, *self._blank([reader for reader in readers if reader.name not in taken])]

    def change(self, serial: str, credential: Credential, old: Secret | None, new: Secret | None) -> None:
        """As the driver does."""
        self._others.change(serial, credential, old, new)

    def change_management_key(self, serial: str, old: Secret | None, new: Secret | None, pin: Secret | None) -> None:
        """As the driver does."""
        self._others.change_management_key(serial, old, new, pin)

    def unblock(self, serial: str, by: Credential, key: Secret | None, new: Secret | None) -> None:
        """By a PUK with pkcs15-tool, since PKCS#11 knows none; else as the driver does."""
        card = next((card for card in self.cards() if card.serial == serial), None)
        if by is not Credential.PUK or card is None or CardAbility.UNBLOCK_BY_PUK not in card.abilities:
            return self._others.unblock(serial, by, key, new)
        pin, puk = (card.credential(credential) for credential in _SETS)
        if pin is None or puk is None:  # a PIV card's
            return self._others.unblock(serial, by, key, new)
        if key is None or new is None:
            raise Unsupported("typed here", ability=CardAbility.UNBLOCK_BY_PUK.value, tool=UNBLOCKER)
        check_form(key, puk)
        check_form(new, pin, is_new=True)
        try:
            unblock(reader_in_slot(card.reader), key, new)
        finally:
            self._store.refresh(serial)

    def challenge(self, serial: str) -> bytes:
        """As the driver does."""
        return self._others.challenge(serial)

    def respond(self, serial: str, response: Secret, new: Secret) -> None:
        """As the driver does."""
        self._others.respond(serial, response, new)

    def initialise(
        self,
        reader: str,
        serial: str,
        first_use: FirstUse,
        secrets: Mapping[Credential, tuple[Secret | None, Secret | None]],
    ) -> None:
        """Have pkcs15-init set label, PIN and PUK of a blank card, then log in: only that proves it.

        Raises ToolFailed where what the card is now is not known.
        """
        here = [card for card in self.cards() if card.reader == reader]
        if not here:
            raise NoCard(serial=serial)
        if serial not in [card.serial for card in here]:
            raise WrongCard(wanted=serial, found=here[0].serial)
        blank = next((card for card in here if _is_ours(card)), None)
        if blank is None:
            return self._others.initialise(reader, serial, first_use, secrets)
        pin, puk = (secrets.get(credential, (None, None))[1] for credential in _SETS)
        if set(secrets) != set(_SETS) or pin is None or puk is None or first_use.pin_tries or first_use.puk_tries:
            raise Unsupported("PIN and PUK, typed here", ability=CardAbility.INITIALISE.value, tool=PROGRAM)
        for state, secret in zip(blank.credentials, (pin, puk), strict=True):
            check_form(secret, state, is_new=True)
        profile = self._profile_in(reader, _readers())
        has_serial = profile is None or CardQuirk.NO_SERIAL not in profile.quirks
        self._store.refresh(serial)
        try:
            set_up(reader, first_use.label, pin, puk, has_serial=has_serial, patience_s=self._patience_s)
        finally:
            self._store.refresh(serial)
        self._prove(reader, first_use.label, pin)

    def reset(self, serial: str, so_pin: Secret | None) -> None:
        """As the driver does."""
        self._others.reset(serial, so_pin)

    def attest(self, serial: str, key_id: bytes) -> tuple[bytes, ...]:
        """As the driver does."""
        return self._others.attest(serial, key_id)

    def _told(self, card: CardState, profile: CardProfile | None) -> CardState:
        """Tell of a card with a PUK instead of an SO-PIN, and offer the program for a blank one that has no better."""
        if card.token is None:
            is_wanted = profile is not None and profile.first_use == PROGRAM
            return _blank_card(card, profile) if is_wanted or CardAbility.INITIALISE not in card.abilities else card
        if profile is None or profile.puk is None:
            return card
        credentials = tuple(state for state in card.credentials if state.credential is not Credential.SO_PIN)
        abilities = card.abilities - _OF_SO_PIN
        if find_program(UNBLOCKER) and not is_one_of_several(card.serial):  # it would unblock the first
            abilities |= {CardAbility.UNBLOCK_BY_PUK}
        puk = replace(_state(Credential.PUK, profile), is_set=True)
        return replace(card, credentials=(*credentials, puk), abilities=abilities, tool=UNBLOCKER)

    def _blank(self, readers: Sequence[Reader]) -> list[CardState]:
        profiles = {reader.name: self._recognition.in_reader(reader) for reader in readers}
        wanted = {name: profile for name, profile in profiles.items() if profile and profile.first_use == PROGRAM}
        if not wanted:
            return []
        slots = [slot.description for slot in self._store.describe().slots if slot.trouble == _NO_STRUCTURE]
        return [
            _blank_card(CardState(self.name, name, "", "", profile.name, None, (), frozenset()), profile)
            for name, profile in wanted.items()
            if name in [reader_of(slot, list(wanted)) for slot in slots]
        ]

    def _profile_in(self, slot: str, readers: Sequence[Reader]) -> CardProfile | None:
        name = reader_of(slot, [reader.name for reader in readers])
        return next((self._recognition.in_reader(reader) for reader in readers if reader.name == name), None)

    def _prove(self, reader: str, label: str, pin: Secret) -> None:
        token = self._token_in(reader)
        if token is None or not token.pin.initialised or not _is_called(token, label):
            raise ToolFailed("no token afterwards", tool=PROGRAM, reason="unproven")
        try:
            with self._store.open(token.serial, pin):
                log.info("%s has set up card %s", PROGRAM, token.serial)
        except EnrollError as error:
            raise ToolFailed(f"no login: {error.code} {error}", tool=PROGRAM, reason="unproven") from None

    def _token_in(self, reader: str) -> Token | None:
        return next((token for token in self._store.tokens() if reader_of(token.reader, [reader])), None)


def _is_called(token: Token, label: str) -> bool:
    """Compare names: OpenSC adds the PIN's in brackets, and cuts what is longer than 32 bytes with three dots."""
    shown = token.label.rpartition(" (")[0] or token.label
    return label.startswith(shown.removesuffix("...").rstrip("\ufffd "))


def _is_ours(card: CardState) -> bool:
    return card.token is None and card.tool == PROGRAM


def _blank_card(card: CardState, profile: CardProfile | None) -> CardState:
    runs = PROGRAM if find_program(PROGRAM) else ""
    can = frozenset({CardAbility.INITIALISE} if runs else ())
    credentials = tuple(_state(credential, profile) for credential in _SETS)
    return replace(card, credentials=credentials, abilities=can, tool=PROGRAM, set_up_by=runs)


def _state(credential: Credential, profile: CardProfile | None) -> CredentialState:
    rules = (profile.rules(credential) if profile else None) or _GENERAL
    factory = profile.factory.get(credential) if profile else None
    return CredentialState(
        credential,
        rules.minimum,
        rules.maximum,
        rules.alphabet,
        is_set=False,
        factory_values=(factory,) if factory else (),
    )


def _readers() -> list[Reader]:
    with suppress(EnrollError):
        return [reader for reader in PcscReaders().readers() if reader.has_card]
    return []
