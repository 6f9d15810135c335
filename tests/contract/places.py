"""The key stores that the contract is held against: each with one token, and how to come back to it."""

from __future__ import annotations

import os
import secrets
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.backends.software_token import SoftwareTokenStore, create
from enroll_gui.model.card import Token
from enroll_gui.model.certificate import StoredCertificate
from enroll_gui.model.secret import Secret
from enroll_gui.ports import KeyStore, TokenSession
from enroll_gui.virtual_card.virtual_readers import VirtualReaders, missing
from tests.readers import CARD, OPENSC, SO_PIN
from tests.tokens import LABEL, PIN, certificate_for, secret, softhsm_in, softhsm_module

PATIENCE_S = 10.0
ENOUGH_TRIES = 2


@dataclass(frozen=True)
class Place:
    """A store with a token, and what the tests have made on it."""

    store: KeyStore
    serial: str
    again: Callable[[], KeyStore]
    """Opens the store as another run of the program would."""
    right_pin: Callable[[], Secret] = secret
    is_ours: bool = True
    """False for somebody's card: nothing of his may be touched, no try spent in doubt."""
    made: set[bytes] = field(default_factory=set)
    """CKA_IDs of what the tests have put on the token."""

    def token(self) -> Token:
        """Look at the token now."""
        (found,) = [token for token in self.store.tokens() if token.serial == self.serial]
        return found

    def logged_in(self, store: KeyStore | None = None) -> AbstractContextManager[TokenSession]:
        """Open a session with the right PIN, here or in another run's store."""
        return (store or self.store).open(self.serial, self.right_pin())

    def wrong_pin(self) -> Secret:
        """Make a PIN of a length the token takes that is not its own."""
        with self.right_pin() as right, right.view() as view:
            wrong = bytearray(b"1" if view[0] != ord("1") else b"2") + bytearray(view[1:])
        return Secret(wrong)

    def may_spend_a_try(self) -> None:
        """Skip the test, and say so, where it would cost a stranger's card one of its last tries, or nobody knows."""
        tries = self.token().pin.tries
        if not self.is_ours and (tries is None or tries <= ENOUGH_TRIES):
            pytest.skip(f"no wrong PIN is tried on this card: tries left {'not told' if tries is None else tries}")

    def new_id(self) -> bytes:
        """Choose a CKA_ID that is cleaned up."""
        key_id = secrets.token_bytes(20)
        self.made.add(key_id)
        return key_id

    def add_identity(self, session: TokenSession, common_name: str = "Example Holder") -> bytes:
        """Make a key pair with its certificate and give the CKA_ID."""
        key_id = self.new_id()
        spki = session.generate(key_id, "EC-P256", common_name)
        session.write_certificate(key_id, certificate_for(spki, common_name), common_name)
        return key_id

    def listed(self) -> list[StoredCertificate]:
        """List, without PIN, the certificates that the tests have put there."""
        return [stored for stored in self.store.certificates(self.token()) if stored.key_id in self.made]

    def clean_up(self) -> None:
        """Delete what the tests have made."""
        if self.made:
            with self.logged_in() as session:
                while self.made:
                    session.delete(self.made.pop())


@contextmanager
def _softhsm(folder: Path) -> Iterator[Place]:
    with pytest.MonkeyPatch.context() as patch:
        serial = softhsm_in(folder, patch).make()
        store = Pkcs11Store(softhsm_module())
        yield Place(store, serial, lambda: Pkcs11Store(softhsm_module()))
        store.close()


@contextmanager
def _software_token(folder: Path) -> Iterator[Place]:
    create(folder, LABEL, secret())
    store = SoftwareTokenStore(folder)
    yield Place(store, store.tokens()[0].serial, lambda: SoftwareTokenStore(folder))
    store.close()


@contextmanager
def _sc_hsm(_folder: Path) -> Iterator[Place]:
    with _readers() as readers:
        readers.make(CARD, PIN, SO_PIN)
        readers.insert(CARD)
        store = Pkcs11Store(OPENSC)
        wait_for_card(store)
        yield Place(store, CARD, lambda: Pkcs11Store(OPENSC))
        store.close()


@contextmanager
def _readers() -> Iterator[VirtualReaders]:
    """Virtual readers where every process of the run looks for them."""
    if lacking := missing():
        pytest.skip(f"no virtual readers without {', '.join(lacking)}")
    folder = Path(os.environ["PCSCLITE_CSOCK_NAME"]).parent
    readers = VirtualReaders(folder)
    try:
        yield readers
    finally:
        readers.close()
        shutil.rmtree(folder, ignore_errors=True)


def wait_for_card(store: KeyStore) -> None:
    """Wait for pcscd, which looks every 0.4 s."""
    deadline = time.monotonic() + PATIENCE_S
    while not store.tokens():
        assert time.monotonic() < deadline, "the card is not seen"
        time.sleep(0.05)


PLACES: dict[str, Callable[[Path], AbstractContextManager[Place]]] = {
    "SoftHSM2": _softhsm,
    "software token": _software_token,
    "SC-HSM through OpenSC": _sc_hsm,
}
"""Named as the columns of docs/cards.md."""
