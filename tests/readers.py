"""Virtual readers of a test: a pcscd of their own at the place that every test's process knows."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from enroll_gui.virtual_card.virtual_readers import VirtualReaders, missing

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


@pytest.fixture
def readers(make_readers: Callable[..., VirtualReaders]) -> VirtualReaders:
    """Two readers, empty."""
    return make_readers(2)


@pytest.fixture
def yubico_readers(make_readers: Callable[..., VirtualReaders]) -> VirtualReaders:
    """Two readers, empty, of a name that ykcs11 looks into."""
    return make_readers(2, "Yubico YubiKey")
