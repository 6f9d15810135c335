"""A card with two PINs: OpenSC shows it as two tokens of one serial number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from enroll_gui.backends.pcsc.pkcs15_init import set_up
from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.virtual_card.virtual_readers import VirtualReaders
from tests.readers import OPENSC, READER
from tests.tokens import PIN, logged_in, secret

SECOND_PIN, PUK = "720461", "6041837295108264"
KEY_ID = b"\7"


@dataclass(frozen=True)
class TwoPins:
    """The card in the first of the shared readers; a key belongs to its second PIN."""

    serial: str
    readers: VirtualReaders
    name: str
    spki: bytes

    @property
    def first(self) -> str:
        """What its first token is named."""
        return f"{self.serial}/User PIN"

    @property
    def second(self) -> str:
        """What the one with the key is named."""
        return f"{self.serial}/Signature PIN"


@pytest.fixture
def one_pin(blank_iso_applet: str, shared_readers: VirtualReaders) -> TwoPins:
    """The card before it has the second PIN."""
    with secret(PIN) as pin, secret(PUK) as puk:
        set_up(READER, "Example card", pin, puk, has_serial=False)
    store = Pkcs11Store(OPENSC)
    try:
        (token,) = store.tokens()
        with logged_in(store, token.serial, PIN) as session:
            spki = session.generate(KEY_ID, "RSA-2048", "Signature")
    finally:
        store.close()
    return TwoPins(token.serial, shared_readers, blank_iso_applet, spki)


@pytest.fixture
def two_pins(one_pin: TwoPins) -> TwoPins:
    """Give it the second one."""
    one_pin.readers.add_pin(one_pin.name, SECOND_PIN, "Signature PIN")
    return one_pin


@pytest.fixture
def opensc() -> Iterator[Pkcs11Store]:
    """OpenSC's driver."""
    store = Pkcs11Store(OPENSC)
    yield store
    store.close()
