"""Tries are counted by a VERIFY without data, which costs none."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from enroll_gui.backends.pcsc import counters
from enroll_gui.backends.pcsc.apdu import connected
from enroll_gui.backends.pcsc.counters import count_tries, kind_in
from enroll_gui.backends.pcsc.readers import PcscReaders
from enroll_gui.model.credential import Credential
from enroll_gui.virtual_card.virtual_readers import VirtualReaders

PIN, SO_PIN = Credential.PIN, Credential.SO_PIN
VERIFY_WRONG = bytes.fromhex("0020008106") + b"000000"


def _reader() -> str:
    return next(reader.name for reader in PcscReaders().readers() if reader.has_card)


def _counted() -> dict[Credential, int | None]:
    return dict(count_tries(_reader(), kind_in(_reader())))


def test_card_tells_every_count_and_loses_no_try(sc_hsm: str, shared_readers: VirtualReaders) -> None:
    assert [_counted() for _ in range(20)] == [{PIN: 3, SO_PIN: 15}] * 20
    assert [apdu[:8] for apdu in shared_readers.apdus()] == ["00a4040c", "00200081", "00200088"] * 20


def test_count_is_what_it_is_now_down_to_none(sc_hsm: str) -> None:
    told = []
    for _ in range(4):
        with connected(_reader()) as card:
            card.transmit(VERIFY_WRONG)
        told.append(_counted()[PIN])

    assert told == [2, 1, 0, 0]


def test_credential_that_was_never_set_has_no_tries(blank_sc_hsm: str) -> None:
    assert _counted() == {PIN: None, SO_PIN: None}


def test_somebody_logged_in_hides_no_count_since_selecting_logs_out(sc_hsm: str) -> None:
    with connected(_reader()) as card:
        assert card.transmit(bytes.fromhex("0020008106") + b"472913")[1] == 0x9000

    assert _counted()[PIN] == 3


def test_card_of_unknown_kind_is_left_alone(sc_hsm: str, shared_readers: VirtualReaders) -> None:
    assert count_tries(_reader(), None) == {}
    assert shared_readers.apdus() == []


def test_reader_that_is_no_reader_has_no_card() -> None:
    assert kind_in("SoftHSM slot ID 0x0") is None


def test_reader_is_found_by_the_part_of_its_name_that_a_slot_shows(
    sc_hsm: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = _reader()
    monkeypatch.setattr(counters, "_DESCRIPTION_SIZE", len(name) - 3)
    found = kind_in(name[:-3])

    assert found is not None
    assert found.name == "SmartCard-HSM"
    assert kind_in(name[:-4]) is None


def test_card_that_another_program_holds_is_not_waited_for(
    sc_hsm: str, shared_readers: VirtualReaders, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And once it is free nothing more is sent to it: by then a session of ours may be open."""
    monkeypatch.setattr(counters, "PATIENCE_S", 0.2)
    reader, kind = _reader(), kind_in(_reader())
    with _held(reader):
        begun = time.monotonic()
        assert count_tries(reader, kind) == {}
        assert time.monotonic() - begun < 2
        (waiting,) = [thread for thread in threading.enumerate() if thread.name == "PIN counters"]
    waiting.join(timeout=10)

    assert not waiting.is_alive()
    assert shared_readers.apdus() == []


@contextmanager
def _held(reader: str) -> Iterator[None]:
    """Hold the card as another program would."""
    let_go, holds = threading.Event(), threading.Event()

    def hold() -> None:
        with connected(reader):
            holds.set()
            let_go.wait(10)

    thread = threading.Thread(target=hold)
    thread.start()
    assert holds.wait(10)
    yield
    let_go.set()
    thread.join()
