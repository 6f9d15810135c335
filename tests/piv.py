"""A PIV card in a virtual reader, reached through Yubico's module and past it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from enroll_gui.backends.pcsc.apdu import connected
from enroll_gui.backends.pcsc.piv import FACTORY_KEY, Piv
from enroll_gui.backends.pcsc.piv_cards import PivCards
from enroll_gui.backends.pcsc.piv_store import PivStore
from enroll_gui.backends.pcsc.tlv import tlv
from enroll_gui.backends.pkcs11.cards import Pkcs11Cards
from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.model.credential import Credential
from enroll_gui.model.piv import key_id_of
from enroll_gui.pki.certificates import read_certificate
from enroll_gui.virtual_card.virtual_readers import VirtualReaders
from tests import tokens
from tests.authority import Authority
from tests.place import Place, backends_of
from tests.readers import PIV_CARD, YKCS11
from tests.tokens import logged_in, secret
from tests.waiting import PATIENCE_S

PIN, PUK = "123456", "12345678"
MANAGEMENT_KEY = "010203040506070801020304050607080102030405060708"
"""As the factory left them."""


@pytest.fixture
def piv_store(yubico_readers: VirtualReaders) -> Iterator[Pkcs11Store]:
    """ykcs11 with a card in the first reader, as it left the factory."""
    yubico_readers.make_piv(PIV_CARD)
    yield from inserted(yubico_readers)


def inserted(readers: VirtualReaders, serial: str = PIV_CARD, module: Path = YKCS11) -> Iterator[Pkcs11Store]:
    """Put a card into the first reader and give the store that sees it."""
    readers.insert(serial)
    store = Pkcs11Store(module)
    deadline = time.monotonic() + PATIENCE_S
    while not store.tokens():  # pcscd looks every 0.4 s
        assert time.monotonic() < deadline, "the card is not seen"
        time.sleep(0.05)
    yield store
    store.close()


@dataclass(frozen=True)
class PivPlace(Place):
    """A place whose token is a PIV card, with the PIN that the tests' tokens have."""

    def put(self, slot: int, kind: str = "EC-P256") -> str:
        """Make a key in a slot, let the RA certify it, and give the certificate's SHA-256."""
        with logged_in(self.store, self.serial) as session:
            der = self.authority.certify(session.generate(key_id_of(slot), kind, ""))
            session.write_certificate(key_id_of(slot), der, "")
        return read_certificate(der).sha256


@pytest.fixture
def piv_place(piv_store: Pkcs11Store, authority: Authority, tmp_path: Path) -> PivPlace:
    """A card in the first reader, reached through ykcs11 and past it."""
    return _place(piv_store, authority, tmp_path)


@pytest.fixture
def moving_place(yubico_readers: VirtualReaders, authority: Authority, tmp_path: Path) -> Iterator[PivPlace]:
    """A card whose firmware moves and deletes keys."""
    yubico_readers.make_piv(PIV_CARD, (5, 7, 1))
    for driver in inserted(yubico_readers):
        yield _place(driver, authority, tmp_path)


def _place(driver: Pkcs11Store, authority: Authority, tmp_path: Path) -> PivPlace:
    cards = PivCards(Pkcs11Cards(driver))
    cards.change(PIV_CARD, Credential.PIN, secret(PIN), secret(tokens.PIN))
    store = PivStore(driver)
    backends = backends_of(tmp_path / "profile", authority, store)
    backends = replace(backends, card_access=(cards,), card_issuance=(cards,))
    return PivPlace(backends, authority, store, PIV_CARD)


def make_ready(place: PivPlace) -> None:
    """Set PUK and management key as Yubico's programs do: no factory value stays, and the key lies behind the PIN."""
    (cards,) = place.backends.card_access
    cards.change(place.serial, Credential.PUK, secret(PUK), secret("27364518"))
    with connected(place.store.tokens()[0].reader, reset=True) as channel:
        application = Piv(channel)
        assert application.manage(FACTORY_KEY)
        application.write(bytes.fromhex("5FC109"), tlv(0x88, tlv(0x89, FACTORY_KEY[::-1])))
        application.set_management_key(bytearray(FACTORY_KEY[::-1]))
