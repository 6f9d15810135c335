"""Virtual readers of a test: a pcscd of their own at the place that every test's process knows."""

from __future__ import annotations

import itertools
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from enroll_gui.backends.pcsc import counters, recognition, standing_card
from enroll_gui.backends.pcsc.apdu import connected
from enroll_gui.backends.pcsc.readers import PcscReaders
from enroll_gui.virtual_card.virtual_readers import VirtualReaders, missing
from tests.tokens import PIN
from tests.waiting import PATIENCE_S

READER = "Virtual reader A 00 00"
"""The first of them."""
CARD, OTHER_CARD = "DECM0000001", "DECM0000002"
SO_PIN = "3537363231383830"
OPENSC = Path("/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so")
PIV_CARD, OTHER_PIV_CARD = "12345678", "87654321"
YKCS11 = Path("/usr/lib/x86_64-linux-gnu/libykcs11.so")


@pytest.fixture
def make_readers() -> Iterator[Callable[..., VirtualReaders]]:
    """Makes the readers of a test."""
    if lacking := missing():
        pytest.skip(f"no virtual readers without {', '.join(lacking)}")
    folder = Path(os.environ["PCSCLITE_CSOCK_NAME"]).parent
    made: list[VirtualReaders] = []

    def make(count: int, name: str = "Virtual reader") -> VirtualReaders:
        made.append(VirtualReaders(folder, count, name))
        return made[0]

    yield make
    for readers in made:
        readers.close()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def shared_readers() -> Iterator[VirtualReaders]:
    """Two readers for all tests of a module; whoever puts a card in takes it out again."""
    if lacking := missing():
        pytest.skip(f"no virtual readers without {', '.join(lacking)}")
    folder = Path(os.environ["PCSCLITE_CSOCK_NAME"]).parent
    made = VirtualReaders(folder, 2)
    yield made
    made.close()
    shutil.rmtree(folder, ignore_errors=True)


_numbers = itertools.count(100)


def be_patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give a card that answers, on a computer that is busy, more time than people have."""
    monkeypatch.setattr(counters, "PATIENCE_S", PATIENCE_S)
    monkeypatch.setattr(recognition, "PATIENCE_S", PATIENCE_S)
    monkeypatch.setattr(standing_card, "ANSWER_S", PATIENCE_S)


@pytest.fixture
def sc_hsm(shared_readers: VirtualReaders, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A card of its own in the first of the shared readers, by its serial number; it has PIN and SO-PIN."""
    be_patient(monkeypatch)
    yield from _inserted(shared_readers, PIN, SO_PIN)


@pytest.fixture
def blank_sc_hsm(shared_readers: VirtualReaders, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A card that was never initialised."""
    be_patient(monkeypatch)
    yield from _inserted(shared_readers, "", "")


@pytest.fixture
def blank_iso_applet(shared_readers: VirtualReaders, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A card without any structure, which pkcs15-init can set up; by the name that the readers know it under."""
    be_patient(monkeypatch)
    name = f"IsoApplet {next(_numbers)}"
    shared_readers.make_iso_applet(name)
    yield from _in_reader(shared_readers, name)


def _inserted(readers: VirtualReaders, pin: str, so_pin: str) -> Iterator[str]:
    serial = f"DECM{next(_numbers):07}"
    readers.make(serial, pin, so_pin)
    yield from _in_reader(readers, serial)


def _in_reader(readers: VirtualReaders, serial: str) -> Iterator[str]:
    readers.insert(serial)
    wait_for_card(present=True)
    yield serial
    readers.pull()
    wait_for_card(present=False)


def wait_for_card(*, present: bool) -> None:
    """Wait until there is a card in any reader, or in none."""
    deadline = time.monotonic() + PATIENCE_S
    while any(reader.has_card for reader in PcscReaders().readers()) is not present:  # pcscd looks every 0.4 s
        assert time.monotonic() < deadline, "pcscd does not see what happened to the card"
        time.sleep(0.02)


@pytest.fixture
def readers(make_readers: Callable[..., VirtualReaders]) -> VirtualReaders:
    """Two readers, empty."""
    return make_readers(2)


@pytest.fixture
def yubico_readers(make_readers: Callable[..., VirtualReaders]) -> VirtualReaders:
    """Two readers, empty, of a name that ykcs11 looks into."""
    return make_readers(2, "Yubico YubiKey")


@contextmanager
def held(reader: str) -> Iterator[None]:
    """Hold the card as another program would."""
    let_go, holds = threading.Event(), threading.Event()

    def hold() -> None:
        with connected(reader):
            holds.set()
            let_go.wait(PATIENCE_S)

    thread = threading.Thread(target=hold)
    thread.start()
    assert holds.wait(PATIENCE_S)
    yield
    let_go.set()
    thread.join()
