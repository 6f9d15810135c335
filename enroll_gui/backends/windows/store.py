"""What Windows keeps, as a key store: each provider is a token, and the personal store holds their certificates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace

from enroll_gui.backends.windows.calls import Windows
from enroll_gui.backends.windows.csp import installed_csps
from enroll_gui.backends.windows.ksp import installed_ksps
from enroll_gui.backends.windows.personal_store import HeldCertificate, KeyPlace, PersonalStore
from enroll_gui.backends.windows.provider import (
    CERTIFICATES_ONLY,
    SOFTWARE_PROTECTIONS,
    Abilities,
    NoProvider,
    Provider,
)
from enroll_gui.backends.windows.session import WindowsSession, key_id_of, stock
from enroll_gui.model.card import PinEntry, PinState, Protection, Token
from enroll_gui.model.certificate import KeyPresence, StoredCertificate
from enroll_gui.model.errors import EnrollError, KeyMissing, NoCard, NoReader, SystemSilent, UnknownCard
from enroll_gui.model.inventory import Inventory, take_stock
from enroll_gui.model.outcome import Propagation
from enroll_gui.model.secret import Secret
from enroll_gui.pki.algorithms import same_key
from enroll_gui.pki.certificates import read_certificate
from enroll_gui.pki.names import visible
from enroll_gui.ports import ParentWindow, TokenSession

_SHOWS_NO_KEY = (KeyMissing, NoCard, NoReader, SystemSilent, UnknownCard)
"""What a provider of cards answers where Windows cannot reach a key without asking the person, or not at all."""


class WindowsStore:
    """`ports.KeyStore` and `ports.CertificatePropagation` over CryptoAPI and CNG.

    Windows asks for PINs and passwords itself, whatever a key needs.
    """

    name = "system:windows"
    title = CERTIFICATES_ONLY

    def __init__(self, windows: Windows, window: ParentWindow) -> None:
        """Use these functions; dialogs open above `window`. Nothing is asked yet."""
        self._windows = windows
        self._window = window
        self._personal = PersonalStore(windows)
        self._abilities: dict[str, Abilities] = {}
        self._held: dict[str, list[HeldCertificate]] | None = None

    def tokens(self) -> Sequence[Token]:
        """List the providers, and what holds certificates without a provider; no card is asked anything."""
        self._held = None
        return [self._token(provider) for provider in self._providers().values()]

    def certificates(self, token: Token) -> Sequence[StoredCertificate]:
        """List the certificates whose key is with a provider. Keys are looked at silently. Raises StoreRefused."""
        provider = self._provider(token.serial)
        is_software = self._ask(provider).is_software
        return [_stored(held, token, provider, is_software=is_software) for held in self.held(token.serial)]

    def inventory(self, token: Token) -> Inventory:
        """Read what is there without any dialog: certificates, and the keys this computer keeps itself."""
        provider = self._provider(token.serial)
        keys = provider.containers() if self._ask(provider).is_software else ()
        return take_stock(token, stock(provider, keys, self.held(token.serial)), is_logged_in=False)

    def refresh(self, token_serial: str) -> None:
        """Forget the list of certificates."""
        self._held = None

    @contextmanager
    def open(self, token_serial: str, pin: Secret | None) -> Iterator[TokenSession]:
        """Begin to use a provider. No PIN is needed or used here: Windows asks when a key is used.

        Raises NoCard where there is no such provider, ProviderBroken where it cannot be used.
        """
        provider = self._provider(token_serial)
        if provider.name != CERTIFICATES_ONLY:
            self._abilities[provider.name] = provider.abilities()
        yield WindowsSession(self._token(provider), provider, self)

    def propagate(self, der: bytes, label: str) -> Propagation:
        """Do what Windows' own service CertPropSvc does once it notices a card, for one certificate and at once."""
        if any(held.der == der and held.key for held in self._personal.read()):
            return Propagation.THERE
        place = self._place_on_card(read_certificate(der).spki)
        if place is None:
            return Propagation.NOT_LINKED
        self.add(der, label, place)
        return Propagation.PUT

    def close(self) -> None:
        """Forget what was asked; nothing is held between the calls."""
        self._abilities.clear()
        self._held = None

    def held(self, serial: str) -> Sequence[HeldCertificate]:
        """Give the certificates that belong to a token, from the list read last."""
        if self._held is None:
            self._held = self._read()
        return self._held.get(serial, ())

    def add(self, der: bytes, label: str, key: KeyPlace | None) -> None:
        """Put a certificate into the personal store. Raises StoreRefused, WriteFailed."""
        self._held = None
        self._personal.add(der, label, key)

    def remove(self, chosen: Sequence[HeldCertificate]) -> None:
        """Delete certificates from the personal store. Raises StoreRefused."""
        self._held = None
        going = {held.der for held in chosen}
        self._personal.delete(lambda held: held.der in going)

    def _place_on_card(self, spki: bytes) -> KeyPlace | None:
        """Find a key with the providers of cards; one that cannot be looked through hides no other."""
        trouble: EnrollError | None = None
        for provider in self._providers().values():
            if not self._ask(provider).is_removable:
                continue
            try:
                place = _place_of(spki, provider)
            except _SHOWS_NO_KEY:
                continue
            except EnrollError as error:
                trouble = error
                continue
            if place is not None:
                return place
        if trouble is not None:
            raise trouble
        return None

    def _read(self) -> dict[str, list[HeldCertificate]]:
        providers = self._providers()
        found: dict[str, list[HeldCertificate]] = {name: [] for name in providers}
        for held in self._personal.read():
            name = _provider_name(held.key, providers) if held.key else CERTIFICATES_ONLY
            found[name if name in found else CERTIFICATES_ONLY].append(held)
        return found

    def _providers(self) -> dict[str, Provider]:
        found: list[Provider] = [
            *installed_csps(self._windows, self._window),
            *installed_ksps(self._windows, self._window),
            NoProvider(),
        ]
        return {provider.name: provider for provider in found}

    def _provider(self, serial: str) -> Provider:
        found = self._providers().get(serial)
        if found is None:
            raise NoCard(serial=serial)
        return found

    def _ask(self, provider: Provider) -> Abilities:
        """Ask once a run; a provider that is listed and broken can do nothing."""
        if provider.name not in self._abilities:
            try:
                self._abilities[provider.name] = provider.abilities()
            except EnrollError:
                return Abilities(is_broken=True)
        return self._abilities[provider.name]

    def _token(self, provider: Provider) -> Token:
        can = self._ask(provider)
        makes_software_keys = can.is_software and bool(can.key_kinds)
        return Token(
            store=self.name,
            serial=provider.name,
            label=provider.name,
            manufacturer="",
            model=provider.model,
            reader="",
            pin=PinState(entry=PinEntry.BY_SYSTEM if can.asks_for_pin else PinEntry.NOT_ASKED),
            key_kinds=can.key_kinds,
            exportable=makes_software_keys,
            protections=SOFTWARE_PROTECTIONS if makes_software_keys else (Protection.NONE,),
            hardware=can.is_hardware,
        )


def _provider_name(key: KeyPlace, providers: Mapping[str, Provider]) -> str:
    """Name the provider of a key; an empty name is the first of that type."""
    of_type = (provider.name for provider in providers.values() if provider.type == key.type)
    return key.provider or next(of_type, CERTIFICATES_ONLY)


def _place_of(spki: bytes, provider: Provider) -> KeyPlace | None:
    """Find a key among a provider's, opening each silently; one that cannot be read is not it."""
    for container in provider.containers():
        with suppress(EnrollError), provider.open(container, is_silent=True) as key:
            if same_key(key.spki, spki):
                return KeyPlace(provider.name, provider.type, container, key.key_spec)
    return None


def _stored(held: HeldCertificate, token: Token, provider: Provider, *, is_software: bool) -> StoredCertificate:
    certificate = read_certificate(held.der)
    stored = StoredCertificate(certificate, token, key_id_of(held.name), visible(held.label), KeyPresence.NONE)
    if held.key is None:
        return stored
    try:
        with provider.open(held.key.container, held.key.key_spec, is_silent=True) as key:
            presence = _presence(key.spki, certificate.spki)
            asks = key.facts().always_authenticate
            return replace(stored, token=replace(token, reader=key.reader), key=presence, asks_each_time=asks)
    except KeyMissing:
        # A card that is not in a reader answers so too.
        return stored if is_software or provider.name == CERTIFICATES_ONLY else replace(stored, key=KeyPresence.AT_PIN)
    except EnrollError:
        return replace(stored, key=KeyPresence.AT_PIN)


def _presence(spki: bytes, certified: bytes) -> KeyPresence:
    if not spki:
        return KeyPresence.AT_PIN  # a key of a kind that nobody here reads
    return KeyPresence.PAIRED if same_key(spki, certified) else KeyPresence.NONE
