"""A place whose token is a card in a virtual reader, reached through OpenSC."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.virtual_card.virtual_readers import VirtualReaders
from tests.authority import Authority
from tests.journeys.person import write_settings
from tests.place import Place, backends_of
from tests.readers import CARD, OPENSC, OTHER_CARD, SO_PIN
from tests.tokens import PIN
from tests.waiting import PATIENCE_S


@pytest.fixture
def card_place(readers: VirtualReaders, authority: Authority, tmp_path: Path) -> Iterator[Place]:
    """A card in the first reader; another one lies beside it."""
    for serial in (CARD, OTHER_CARD):
        readers.make(serial, PIN, SO_PIN)
    readers.insert(CARD)
    store = Pkcs11Store(OPENSC)
    deadline = time.monotonic() + PATIENCE_S
    while not store.tokens():  # pcscd looks every 0.4 s
        assert time.monotonic() < deadline, "the card is not seen"
        time.sleep(0.05)
    yield Place(backends_of(tmp_path / "profile", authority, store), authority, store, CARD)
    store.close()


def card_settings(place: Place) -> Path:
    """Write the settings of a place, with OpenSC as the only driver."""
    return write_settings(place.backends.settings.profile_folder, place.authority, modules=[OPENSC])
