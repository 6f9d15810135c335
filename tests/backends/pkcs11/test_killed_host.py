"""A module's process is killed while a card makes a key: the card stays busy, and then everything works again."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator

import pytest

from enroll_gui.backends.pcsc.readers import PcscReaders
from enroll_gui.backends.pkcs11.client import Deadlines
from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.model.errors import CardBusy, EnrollError, ModuleCrashed, Unresponsive
from enroll_gui.model.request import new_key_id
from enroll_gui.virtual_card.virtual_readers import VirtualReaders
from tests.readers import CARD, OPENSC, SO_PIN
from tests.tokens import PIN, logged_in
from tests.waiting import PATIENCE_S

GENERATION_S = 6.0


@pytest.fixture
def store() -> Iterator[Pkcs11Store]:
    found = Pkcs11Store(OPENSC, Deadlines(call_s=4.0))
    yield found
    found.close()


def test_card_is_busy_until_its_key_is_done_and_then_works(readers: VirtualReaders, store: Pkcs11Store) -> None:
    readers.make(CARD, PIN, SO_PIN)
    readers.insert(CARD)
    until_listed(store)
    readers.turn(CARD, key_generation_s=GENERATION_S)
    ended: list[EnrollError] = []
    began = time.monotonic()
    making = threading.Thread(target=make_key, args=(store, ended))
    making.start()
    while not any(apdu.startswith("0046") for apdu in readers.apdus()):
        assert making.is_alive(), ended
        time.sleep(0.05)
    assert store.process_id
    os.kill(store.process_id, signal.SIGKILL)
    making.join()

    (error,) = ended
    assert isinstance(error, ModuleCrashed)
    assert error.facts == {"module": str(OPENSC), "call": "C_GenerateKeyPair"}
    assert PcscReaders().readers()[0].has_card
    troubles = until_listed(store)
    assert time.monotonic() - began >= GENERATION_S
    assert all(isinstance(trouble, CardBusy | Unresponsive) for trouble in troubles)
    readers.turn(CARD, key_generation_s=0.0)
    with logged_in(store, CARD) as session:
        key_id = new_key_id()
        assert session.generate(key_id, "EC-P256", "new") == session.public_key(key_id)


def test_wrong_pin_leaves_a_list_that_is_true(readers: VirtualReaders, store: Pkcs11Store) -> None:
    readers.make(CARD, PIN, SO_PIN)
    readers.insert(CARD)
    until_listed(store)
    with pytest.raises(EnrollError), logged_in(store, CARD, "000000"):
        pass
    assert [token.serial for token in store.tokens()] == [CARD]
    readers.pull()
    while PcscReaders().readers()[0].has_card:
        time.sleep(0.05)
    assert store.tokens() == []


def make_key(store: Pkcs11Store, ended: list[EnrollError]) -> None:
    try:
        with logged_in(store, CARD) as session:
            session.generate(new_key_id(), "EC-P256", "lost")
    except EnrollError as error:
        ended.append(error)


def until_listed(store: Pkcs11Store) -> list[EnrollError]:
    """Wait until the card is listed; give what was said instead in the meantime."""
    troubles: list[EnrollError] = []
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        try:
            if [token.serial for token in store.tokens()] == [CARD]:
                return troubles
        except EnrollError as error:
            troubles.append(error)
        time.sleep(0.05)
    raise AssertionError("the card is not listed")
