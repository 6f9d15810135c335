"""Cards that mean no good, seen from the window: other cards stand there, nothing hangs, no try of a PIN is lost."""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from enroll_gui.backends.pkcs11.cards import Pkcs11Cards
from enroll_gui.backends.pkcs11.client import Deadlines
from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.model import errors
from enroll_gui.virtual_card.virtual_readers import missing
from tests.authority import Authority
from tests.cards import card_settings
from tests.hostile_card import KINDS, HostileReaders
from tests.journeys.person import Person, SitDown
from tests.journeys.sights import Told, reads_in_row
from tests.place import Place, backends_of
from tests.readers import CARD, OPENSC, SO_PIN
from tests.tokens import PIN
from tests.waiting import PATIENCE_S

pytestmark = pytest.mark.journey

LONGEST_STALL_S = 5.0
"""Far below any deadline of a driver, far above what a busy computer takes."""
GOOD, BAD = 1, 0
"""Readers."""
ROOT = Path(__file__).resolve().parents[2]
SILENT = ("no octet", "unknown ATR, no octet")
"""They hold the driver until its deadline."""
CODES = {"unknown ATR": "C01", "directory that leads to itself": "C07"}
"""All others look like a card that is known, and no driver shows them."""


class Pulse(QObject):
    """Counts how long the window did nothing."""

    BEAT_MS = 50

    def __init__(self) -> None:
        super().__init__()
        self.longest_s = 0.0
        self._last = time.monotonic()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_beat)
        self._timer.start(self.BEAT_MS)

    def _on_beat(self) -> None:
        now = time.monotonic()
        self.longest_s, self._last = max(self.longest_s, now - self._last), now


@pytest.fixture
def hostile_readers(monkeypatch: pytest.MonkeyPatch) -> Iterator[HostileReaders]:
    """Two readers that take hostile cards too."""
    if lacking := missing():
        pytest.skip(f"no virtual readers without {', '.join(lacking)}")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    folder = Path(os.environ["PCSCLITE_CSOCK_NAME"]).parent
    made = HostileReaders(folder)
    yield made
    made.close()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def beside(hostile_readers: HostileReaders, authority: Authority, tmp_path: Path) -> Iterator[Place]:
    """A good card in the second reader, with a certificate to renew."""
    hostile_readers.make(CARD, PIN, SO_PIN)
    hostile_readers.insert(CARD, reader=GOOD)
    store = Pkcs11Store(OPENSC)
    place = Place(backends_of(tmp_path / "profile", authority, store), authority, store, CARD)
    deadline = time.monotonic() + PATIENCE_S
    while not store.tokens():
        assert time.monotonic() < deadline
    place.put_old()
    store.close()
    yield place


def others(person: Person) -> list[QWidget]:
    """Find what the first page shows of cards beside the good one."""
    named = [w for w in person.window.findChildren(QWidget) if w.objectName().startswith(("token-", "unread-Virtual"))]
    return [w for w in named if w.isVisible() and w.objectName() != f"token-{CARD}"]


def said_of(widgets: list[QWidget]) -> str:
    """Give all words on them."""
    return "\n".join(label.text() for w in widgets for label in w.findChildren(QLabel) if label.isVisible())


def test_hostile_cards_hide_no_other_and_hold_nothing_up(
    sit_down: SitDown, hostile_readers: HostileReaders, beside: Place, told: Told
) -> None:
    person = sit_down(card_settings(beside))
    person.until(lambda: person.found(f"token-{CARD}"))
    pulse = Pulse()
    for number, kind in enumerate(kind for kind in KINDS if kind not in SILENT):
        hostile_readers.play(f"HOSTILE{number}", kind)
        hostile_readers.insert(f"HOSTILE{number}", reader=BAD)
        person.until(lambda: others(person))
        words = said_of(others(person))
        assert set(re.findall(r"\b[A-Z]\d\d\b", words)) == {CODES.get(kind, "C10")}, kind
        told(f"card: {kind}", CODES.get(kind, "C10"), " · ".join(words.splitlines()[:2]))
        assert person.found(f"token-{CARD}"), kind
        assert all(char.isprintable() or char == "\n" for char in words), kind
        assert not [apdu for apdu in hostile_readers.apdus(BAD) if apdu[2:4] == "20"], kind
        hostile_readers.pull(BAD)
        person.until(lambda: not others(person))
    assert pulse.longest_s < LONGEST_STALL_S
    person.comes_to_data()
    person.makes_the_key()


@pytest.mark.parametrize("kind", SILENT)
def test_card_that_never_answers_is_named_and_forgotten_once_it_is_out(
    sit_down: SitDown, hostile_readers: HostileReaders, beside: Place, told: Told, kind: str
) -> None:
    store = Pkcs11Store(OPENSC, Deadlines(call_s=2.0))
    person = sit_down(
        card_settings(beside),
        lambda built: replace(built, key_stores=(store,), card_access=(Pkcs11Cards(store),)),
    )
    person.until(lambda: person.found(f"token-{CARD}"))
    pulse = Pulse()
    hostile_readers.play("HOSTILE", kind)
    hostile_readers.insert("HOSTILE", reader=BAD)
    person.until(lambda: others(person))
    person.press("tile-renew")
    told(f"card: {kind}", *reads_in_row(person, "SYS-103", errors.Unresponsive()))
    hostile_readers.pull(BAD)
    person.until(lambda: person.can("system-test-again"))
    person.press("system-test-again")
    person.until(lambda: person.can("wizard-next") and "R06" not in person.row("SYS-103"))
    person.press("wizard-next")
    person.comes_to("selection")
    person.until(person.offers)
    assert pulse.longest_s < LONGEST_STALL_S
    store.close()
