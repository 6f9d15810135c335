"""Files of a card that lie, read through OpenSC: a clear error or a correct list, and no try of the PIN lost."""

from __future__ import annotations

import os
import random
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from enroll_gui.backends.pkcs11.client import Deadlines
from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.model.errors import EnrollError
from enroll_gui.virtual_card.virtual_readers import missing
from tests.hostile_card import HostileReaders
from tests.readers import CARD, OPENSC, SO_PIN
from tests.tokens import PIN, add_identity, logged_in
from tests.waiting import PATIENCE_S

ROOT = Path(__file__).resolve().parents[3]
FILES = {"certificate": 0xCE00, "description": 0xC400, "device": 0x2F02}
LONGEST = 0xFFFF
LIES = {
    "nothing": b"",
    "one octet": b"\x30",
    "noise": random.Random(1).randbytes(2000),
    "a length of 2 GiB": b"\x30\x84\x7f\xff\xff\xff" + bytes(200),
    "a length without an end": b"\x30\x80" + bytes(200),
    "nested without an end": b"\x30\x80" * 10_000,
    "64 KiB of nothing": b"\x30\x82\xff\xf0" + bytes(LONGEST - 4),
    "itself": b"\x30\x0a\x30\x08\x04\x02\xc4\x00\x80\x02\xc4\x00",
}


@pytest.fixture(scope="module")
def poisoned() -> Iterator[HostileReaders]:
    """A card with one identity, whose files can be altered."""
    if lacking := missing():
        pytest.skip(f"no virtual readers without {', '.join(lacking)}")
    folder = Path(os.environ["PCSCLITE_CSOCK_NAME"]).parent
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(ROOT))
        readers = HostileReaders(folder)
    readers.make(CARD, PIN, SO_PIN)
    readers.insert(CARD)
    store = opened()
    deadline = time.monotonic() + PATIENCE_S
    while not store.tokens():
        assert time.monotonic() < deadline
    with logged_in(store, CARD) as session:
        add_identity(session)
    store.close()
    yield readers
    readers.close()
    shutil.rmtree(folder, ignore_errors=True)


def opened() -> Pkcs11Store:
    return Pkcs11Store(OPENSC, Deadlines(call_s=10.0))


def listed() -> int:
    """Count the certificates of the card as a program sees them that was started now; no PIN was tried."""
    store = opened()
    try:
        tokens = store.tokens()
        assert not any(token.pin.count_low or token.pin.final_try or token.pin.locked for token in tokens)
        return sum(len(store.certificates(token)) for token in tokens)
    finally:
        store.close()


@pytest.mark.parametrize(
    ("name", "lie"),
    [
        *((name, lie) for name in ("certificate", "description") for lie in LIES),
        ("device", "nothing"),
        ("device", "noise"),
    ],
)
def test_file_that_lies_is_an_error_or_leaves_a_list(poisoned: HostileReaders, name: str, lie: str) -> None:
    file = FILES[name]
    sound = poisoned.files(CARD)[file]
    poisoned.poison(CARD, file, LIES[lie])
    try:
        assert listed() in (0, 1)
    except EnrollError as error:
        assert error.code in ("C07", "D04", "D05", "R04")
    finally:
        poisoned.poison(CARD, file, sound)

    assert listed() == 1


def test_label_with_control_and_direction_characters_is_shown_without_them(poisoned: HostileReaders) -> None:
    file = FILES["description"]
    sound = poisoned.files(CARD)[file]
    crooked = "Ex\x07\n\u202e\u200b\x1b[2J".encode().ljust(len(b"Example Holder"), b"x")
    assert len(crooked) == len(b"Example Holder")
    poisoned.poison(CARD, file, sound.replace(b"Example Holder", crooked))
    store = opened()
    try:
        (stored,) = store.certificates(store.tokens()[0])
    finally:
        store.close()
        poisoned.poison(CARD, file, sound)

    assert stored.label.isprintable()
