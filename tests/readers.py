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


@pytest.fixture
def make_readers() -> Iterator[Callable[[int], VirtualReaders]]:
    """Makes the readers of a test."""
    if lacking := missing():
        pytest.skip(f"no virtual readers without {', '.join(lacking)}")
    folder = Path(os.environ["PCSCLITE_CSOCK_NAME"]).parent
    made: list[VirtualReaders] = []

    def make(count: int) -> VirtualReaders:
        made.append(VirtualReaders(folder, count))
        return made[0]

    yield make
    for readers in made:
        readers.close()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def readers(make_readers: Callable[[int], VirtualReaders]) -> VirtualReaders:
    """Two readers, empty."""
    return make_readers(2)
