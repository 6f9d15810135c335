"""A card with one old certificate in a virtual reader, an authority, and what the program goes by: for benchmarks."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from enroll_gui.backends.pcsc.readers import PcscReaders
from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.model.certificate import StoredCertificate
from enroll_gui.virtual_card.virtual_readers import VirtualReaders
from tests.authority import Authority
from tests.place import Place, backends_of
from tests.readers import CARD, OPENSC, SO_PIN
from tests.tokens import PIN

SEEN_S = 10.0


@dataclass
class CardDesk:
    """The readers, and how cards come to lie beside them."""

    readers: VirtualReaders
    authority: Authority
    folder: Path
    _made: int = 0

    def put(self, kind: str) -> tuple[Place, StoredCertificate]:
        """Put in a new card, in place of the last one, with an old certificate for a key of that kind.

        No APDU was sent to it since.
        Gives a place whose module was never started, and what lies on the card.
        """
        if self._made:
            self.pull()
        self.readers.make(CARD, PIN, SO_PIN)
        self.insert()
        place = self._place()
        sha256 = place.put_old(kind=kind)
        stored = place.candidates()[sha256].stored
        place.store.close()
        self.pull()
        self.insert()
        return self._place(), stored

    def insert(self) -> None:
        """Put the card in, and wait for pcscd to see it."""
        self.readers.insert(CARD)
        self._wait(present=True)

    def pull(self) -> None:
        """Take it out, and wait for pcscd to see it."""
        self.readers.pull()
        self._wait(present=False)

    def _wait(self, *, present: bool) -> None:
        deadline = time.monotonic() + SEEN_S
        while any(reader.has_card for reader in PcscReaders().readers()) is not present:
            assert time.monotonic() < deadline, "pcscd does not see what the hand does"
            time.sleep(0.02)

    def _place(self) -> Place:
        self._made += 1
        store = Pkcs11Store(OPENSC)
        return Place(
            backends_of(self.folder / f"profile-{self._made}", self.authority, store), self.authority, store, CARD
        )


@contextmanager
def card_desk(authority: Authority, folder: Path) -> Iterator[CardDesk]:
    """Set it up where PCSCLITE_CSOCK_NAME says; needs what `virtual_readers.missing` looks for."""
    place = Path(os.environ["PCSCLITE_CSOCK_NAME"]).parent
    readers = VirtualReaders(place)
    try:
        yield CardDesk(readers, authority, folder)
    finally:
        readers.close()
        shutil.rmtree(place, ignore_errors=True)
