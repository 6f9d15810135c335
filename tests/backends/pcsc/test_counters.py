"""Tries are counted by a VERIFY without data, which costs none."""

from __future__ import annotations

import threading
import time

import pytest

from enroll_gui.backends.pcsc import counters
from enroll_gui.backends.pcsc.apdu import connected
from enroll_gui.backends.pcsc.card_profiles import own_cards
from enroll_gui.backends.pcsc.counters import count_tries
from enroll_gui.backends.pcsc.readers import PcscReaders
from enroll_gui.model.credential import Credential
from enroll_gui.virtual_card.virtual_readers import VirtualReaders
from tests.readers import held
from tests.waiting import PATIENCE_S

PIN, SO_PIN = Credential.PIN, Credential.SO_PIN
(SC_HSM,) = own_cards().of_atr("3bfe1800008131fe458031815448534d31738021408107fa")
VERIFY_WRONG = bytes.fromhex("0020008106") + b"000000"


def _reader() -> str:
    return next(reader.name for reader in PcscReaders().readers() if reader.has_card)


def _counted() -> dict[Credential, int | None]:
    return dict(count_tries(_reader(), SC_HSM))


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


def test_slot_that_is_no_reader_has_no_card(sc_hsm: str, shared_readers: VirtualReaders) -> None:
    assert count_tries("SoftHSM slot ID 0x0", SC_HSM) == {}
    assert shared_readers.apdus() == []


def test_card_that_another_program_holds_is_not_waited_for(
    sc_hsm: str, shared_readers: VirtualReaders, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And once it is free nothing more is sent to it: by then a session of ours may be open."""
    monkeypatch.setattr(counters, "PATIENCE_S", 0.2)
    reader = _reader()
    with held(reader):
        begun = time.monotonic()
        assert count_tries(reader, SC_HSM) == {}
        assert time.monotonic() - begun < 20
        *_others, waiting = [thread for thread in threading.enumerate() if thread.name == "PC/SC conversation"]
    waiting.join(timeout=PATIENCE_S)

    assert not waiting.is_alive()
    assert shared_readers.apdus() == []
