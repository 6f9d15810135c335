"""The cards of `demo --card`: played in virtual readers behind a pcscd of their own, reached through OpenSC."""

from __future__ import annotations

import os
import secrets
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from enroll_gui.model.errors import NoCard
from enroll_gui.ports import KeyStore

if TYPE_CHECKING:
    from enroll_gui.virtual_card.virtual_readers import VirtualReaders

CARD, OTHER_CARD = "DEMO0000001", "DEMO0000002"
"""Serial numbers. The second card has the same PIN and nothing on it."""
SEEN_S = 10.0
"""How long pcscd and OpenSC may take to see a card that was put in."""
PLACES = (
    "/usr/lib/*/opensc-pkcs11.so",
    "/usr/lib64/opensc-pkcs11.so",
    "/usr/lib/opensc-pkcs11.so",
)


def opensc() -> Path | None:
    """Find OpenSC's PKCS#11 module."""
    return next((found for place in PLACES for found in Path("/").glob(place.lstrip("/"))), None)


def lacks() -> list[str]:
    """Name what this computer lacks for a card in a virtual reader; empty if it has all."""
    if sys.platform != "linux":
        return ["Linux"]
    from enroll_gui.virtual_card.virtual_readers import missing  # noqa: PLC0415 - on Linux alone

    absent = [] if opensc() else ["opensc-pkcs11"]
    return absent + ([] if shutil.which("pkcs11-tool") else ["opensc"]) + missing()


@contextmanager
def card_in_reader(pin: str) -> Iterator[VirtualReaders]:
    """Put a new card into the first of two readers; another one lies beside it. Needs what `lacks` looks for.

    Programs started in the block find these readers and no others. They end with this process, however it ends.
    """
    from enroll_gui.virtual_card.virtual_readers import VirtualReaders  # noqa: PLC0415 - on Linux alone

    with tempfile.TemporaryDirectory(prefix="enroll-gui-readers-") as folder:  # a socket's path has 107 characters
        readers = VirtualReaders(Path(folder) / "pcscd")
        try:
            os.environ.update(readers.environment)
            for serial in (CARD, OTHER_CARD):
                readers.make(serial, pin, secrets.token_hex(8))
            readers.insert(CARD)
            yield readers
        finally:
            readers.close()


def wait_for_card(store: KeyStore) -> None:
    """Return when the card is seen. Raises NoCard."""
    deadline = time.monotonic() + SEEN_S
    while not store.tokens():
        if time.monotonic() > deadline:
            raise NoCard(serial=CARD)
        time.sleep(0.05)
