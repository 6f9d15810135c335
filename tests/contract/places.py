"""The key stores that the contract is held against: each with one token, and how to come back to it."""

from __future__ import annotations

import os
import secrets
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from enroll_gui import backends
from enroll_gui.backends.file_store import FileStore
from enroll_gui.backends.macos.store import KEYCHAIN, KeychainStore
from enroll_gui.backends.software_token import SoftwareTokenStore, create
from enroll_gui.model.card import Token
from enroll_gui.model.certificate import StoredCertificate
from enroll_gui.model.credential import CardState, Credential
from enroll_gui.model.secret import Secret
from enroll_gui.model.settings import Settings
from enroll_gui.ports import Backends, CardAccess, CardIssuance, KeyStore, TokenSession
from tests.backends.macos.apple import Apple
from tests.backends.macos.generated import GeneratedSecurity
from tests.backends.macos.metadata import metadata
from tests.backends.windows.computer import Computer
from tests.backends.windows.fake_windows import SOFTWARE_KSP
from tests.key_files import PASSWORD, Key, certified, make_key, pkcs12_of
from tests.tokens import LABEL, PIN, certificate_for, secret, softhsm_in, softhsm_module
from tests.tokens import SO_PIN as SOFTHSM_SO_PIN
from tests.waiting import PATIENCE_S

if TYPE_CHECKING:  # what Windows cannot import
    from enroll_gui.virtual_card.virtual_readers import VirtualReaders

ENOUGH_TRIES = 2
PIV_VERSION = (5, 7, 1)
"""The first whose keys can be deleted."""


@dataclass(frozen=True)
class Place:
    """A store with a token, and what the tests have made on it."""

    store: KeyStore
    serial: str
    again: Callable[[], KeyStore]
    """Opens the store as another run of the program would."""
    right_pin: Callable[[], Secret]
    access: CardAccess | None = None
    issuance: CardIssuance | None = None
    """None where the store holds no cards."""
    secrets: Mapping[Credential, str] = field(default_factory=dict)
    """Those of a card of the tests' own; empty for somebody's card: no try is spent in doubt, nothing is altered."""
    planted: Mapping[str, bytes] = field(default_factory=dict)
    """What lies from the start in a store that makes no keys: CKA_ID of an identity, by the kind of its key."""
    made: set[bytes] = field(default_factory=set)
    """CKA_IDs of what the tests have put on the token."""
    quick: str = "EC-P256"
    """The kind of key that is made fastest."""

    @property
    def is_ours(self) -> bool:
        """False for somebody's card."""
        return bool(self.secrets)

    def token(self) -> Token:
        """Look at the token now."""
        (found,) = [token for token in self.store.tokens() if token.serial == self.serial]
        return found

    def card(self) -> CardState:
        """Look at the card now."""
        assert self.access
        (found,) = [card for card in self.access.cards() if card.serial == self.serial]
        return found

    def tries(self) -> int | None:
        """Ask how many tries the PIN has left, None where the card does not tell."""
        told = self.card().credential(Credential.PIN) if self.access else None
        return told.tries if told else self.token().pin.tries

    def logged_in(self, store: KeyStore | None = None) -> AbstractContextManager[TokenSession]:
        """Open a session with the right PIN, here or in another run's store."""
        return (store or self.store).open(self.serial, self.right_pin())

    def secret(self, credential: Credential) -> Secret:
        """Give one of the card's secrets."""
        return secret(self.secrets[credential])

    def wrong(self, right: Secret) -> Secret:
        """Make a secret of the same length and alphabet that is not the right one."""
        with right, right.view() as view:
            return Secret(bytearray(b"1" if view[0] != ord("1") else b"2") + bytearray(view[1:]))

    def may_spend_a_try(self) -> None:
        """Skip the test, and say so, where it would cost a stranger's card one of its last tries, or nobody knows."""
        if self.is_ours:
            return
        tries = self.tries()
        if tries is None or tries <= ENOUGH_TRIES:
            pytest.skip(f"no wrong PIN is tried on this card: tries left {'not told' if tries is None else tries}")

    def may_alter_secrets(self) -> None:
        """Skip the test, and say so, on a stranger's card."""
        if not self.is_ours:
            pytest.skip("PINs of somebody's card are left alone")

    def new_id(self, session: TokenSession) -> bytes:
        """Choose a CKA_ID that is cleaned up."""
        key_id = session.new_key_id(secrets.token_bytes(20), b"")
        self.made.add(key_id)
        return key_id

    def add_identity(self, session: TokenSession, common_name: str = "Example Holder") -> bytes:
        """Make a key pair with its certificate, or take the one that is there, and give the CKA_ID."""
        if self.planted:
            return self.planted["EC-P256"]
        key_id = self.new_id(session)
        spki = session.generate(key_id, self.quick, common_name)
        session.write_certificate(key_id, certificate_for(spki, common_name), common_name)
        return key_id

    def listed(self) -> list[StoredCertificate]:
        """List, without PIN, the certificates that the tests have put there."""
        ours = {*self.made, *self.planted.values()}
        return [stored for stored in self.store.certificates(self.token()) if stored.key_id in ours]

    def holds(self, session: TokenSession, key_id: bytes, der: bytes) -> bool:
        """Say whether a certificate that was written beside a key, or beside none, is there."""
        return session.certificates(key_id) == [der]

    def id_of_stray(self, key_id: bytes) -> bytes:
        """Give the CKA_ID of the one certificate without its key, which was written under `key_id`."""
        return key_id

    def clean_up(self) -> None:
        """Delete what the tests have made."""
        if self.made:
            with self.logged_in() as session:
                while self.made:
                    session.delete(self.made.pop())


@dataclass(frozen=True)
class SystemPlace(Place):
    """A store of the operating system, which takes no PIN from the program."""

    @property
    def is_ours(self) -> bool:
        return True

    def logged_in(self, store: KeyStore | None = None) -> AbstractContextManager[TokenSession]:
        return (store or self.store).open(self.serial, None)


class KeychainPlace(SystemPlace):
    """A store that puts a certificate beside the key it is for, wherever that was asked for."""

    def listed(self) -> list[StoredCertificate]:
        return [*self.store.certificates(self.token())]

    def holds(self, session: TokenSession, key_id: bytes, der: bytes) -> bool:
        return der in {stored.certificate.der for stored in self.listed()}

    def id_of_stray(self, key_id: bytes) -> bytes:
        (stored,) = self.listed()
        return stored.key_id

    def clean_up(self) -> None:
        self.made.clear()
        with self.logged_in() as session:
            for container in session.inventory().containers:
                session.delete_objects(container.refs)


def built(module: Path, folder: Path) -> Backends:
    """Put the program's backends together over one module, as a run of it does."""
    return backends.build(Settings(folder, folder / "settings.toml", modules=(module,), find_modules=False))


@contextmanager
def through(
    module: Path, serial: str, folder: Path, right_pin: Callable[[], Secret], known: Mapping[Credential, str]
) -> Iterator[Place]:
    """A token that a module shows."""

    def again() -> KeyStore:
        return built(module, folder).key_stores[0]

    run = built(module, folder)
    store = run.key_stores[0]
    _wait_for(store, serial)
    yield Place(store, serial, again, right_pin, run.access(store.name), run.issuance(store.name), known)
    run.close()


@contextmanager
def _softhsm(folder: Path) -> Iterator[Place]:
    with pytest.MonkeyPatch.context() as patch:
        serial = softhsm_in(folder, patch).make()
        known = {Credential.PIN: PIN, Credential.SO_PIN: SOFTHSM_SO_PIN}
        with through(softhsm_module(), serial, folder, secret, known) as place:
            yield place


@contextmanager
def _software_token(folder: Path) -> Iterator[Place]:
    create(folder, LABEL, secret())
    store = SoftwareTokenStore(folder)
    serial = store.tokens()[0].serial
    yield Place(store, serial, lambda: SoftwareTokenStore(folder), secret, secrets={Credential.PIN: PIN})
    store.close()


@contextmanager
def _pkcs12_file(folder: Path) -> Iterator[Place]:
    """A file with two keys and their certificates."""
    folder.mkdir()
    keys: dict[str, Key] = {"EC-P256": make_key(), "RSA-2048": rsa.generate_private_key(65537, 2048)}
    (folder / "two.p12").write_bytes(pkcs12_of([*keys.values()], [certified(key) for key in keys.values()]))
    store, right = FileStore(folder / "files.json"), partial(secret, PASSWORD)
    token = store.open_file(folder / "two.p12", right())
    planted = {stored.certificate.key_kind: stored.key_id for stored in store.certificates(token)}

    def again() -> KeyStore:
        return FileStore(folder / "files.json")

    yield Place(store, token.serial, again, right, secrets={Credential.PIN: PASSWORD}, planted=planted)


@contextmanager
def _sc_hsm(folder: Path) -> Iterator[Place]:
    from tests.readers import CARD, OPENSC, SO_PIN

    with _readers() as readers:
        readers.make(CARD, PIN, SO_PIN)
        readers.insert(CARD)
        known = {Credential.PIN: PIN, Credential.SO_PIN: SO_PIN}
        with through(OPENSC, CARD, folder, secret, known) as place:
            yield place


@contextmanager
def _piv(folder: Path) -> Iterator[Place]:
    from tests import piv
    from tests.readers import PIV_CARD, YKCS11

    with _readers("Yubico YubiKey") as readers:
        readers.make_piv(PIV_CARD, PIV_VERSION)
        readers.insert(PIV_CARD)
        known = {Credential.PIN: piv.PIN, Credential.PUK: piv.PUK, Credential.MANAGEMENT_KEY: piv.MANAGEMENT_KEY}
        with through(YKCS11, PIV_CARD, folder, partial(secret, piv.PIN), known) as place:
            yield place


@contextmanager
def _macos(folder: Path) -> Iterator[Place]:
    security = GeneratedSecurity(metadata(), Apple())
    yield KeychainPlace(KeychainStore(security), KEYCHAIN, lambda: KeychainStore(security), secret)


@contextmanager
def _windows_cng(folder: Path) -> Iterator[Place]:
    computer = Computer()
    yield SystemPlace(computer.store, SOFTWARE_KSP, computer.again, secret)
    computer.check_all_came_back()


@contextmanager
def _readers(name: str = "Virtual reader") -> Iterator[VirtualReaders]:
    """Virtual readers where every process of the run looks for them."""
    from enroll_gui.virtual_card.virtual_readers import VirtualReaders, missing

    if lacking := missing():
        pytest.skip(f"no virtual readers without {', '.join(lacking)}")
    folder = Path(os.environ["PCSCLITE_CSOCK_NAME"]).parent
    readers = VirtualReaders(folder, name=name)
    try:
        yield readers
    finally:
        readers.close()
        shutil.rmtree(folder, ignore_errors=True)


def _wait_for(store: KeyStore, serial: str) -> None:
    """Wait for pcscd, which looks every 0.4 s."""
    deadline = time.monotonic() + PATIENCE_S
    while serial not in {token.serial for token in store.tokens()}:
        assert time.monotonic() < deadline, "the card is not seen"
        time.sleep(0.05)


PLACES: dict[str, Callable[[Path], AbstractContextManager[Place]]] = {
    "SoftHSM2": _softhsm,
    "software token": _software_token,
    "PKCS#12 file": _pkcs12_file,
    "SC-HSM through OpenSC": _sc_hsm,
    "PIV through YKCS11": _piv,
    "macOS (generated Security)": _macos,
    "Windows CNG (fake table)": _windows_cng,
}
"""Named as the columns of docs/cards.md."""
