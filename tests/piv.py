"""A PIV card in a virtual reader, reached through Yubico's module and past it."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.virtual_card.virtual_readers import VirtualReaders
from tests.readers import PIV_CARD, YKCS11

PATIENCE_S = 10.0
PIN, PUK = "123456", "12345678"
MANAGEMENT_KEY = "010203040506070801020304050607080102030405060708"
"""As the factory left them."""


@pytest.fixture
def piv_store(yubico_readers: VirtualReaders) -> Iterator[Pkcs11Store]:
    """ykcs11 with a card in the first reader, as it left the factory."""
    yubico_readers.make_piv(PIV_CARD)
    yield from inserted(yubico_readers)


def inserted(readers: VirtualReaders, serial: str = PIV_CARD) -> Iterator[Pkcs11Store]:
    """Put a card into the first reader and give the store that sees it."""
    readers.insert(serial)
    store = Pkcs11Store(YKCS11)
    deadline = time.monotonic() + PATIENCE_S
    while not store.tokens():  # pcscd looks every 0.4 s
        assert time.monotonic() < deadline, "the card is not seen"
        time.sleep(0.05)
    yield store
    store.close()
