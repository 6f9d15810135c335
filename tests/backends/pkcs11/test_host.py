"""The host process forgets the PIN, leaves no core file, and ends with its parent."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil

import enroll_gui
from enroll_gui.backends.pkcs11.call_note import CallNote
from enroll_gui.backends.pkcs11.client import HOST_ARGUMENT
from enroll_gui.backends.pkcs11.store import Pkcs11Store
from tests.faults import Faults
from tests.leaks import memory_of, needs_root, traces
from tests.tokens import SoftHsm, logged_in, softhsm_module
from tests.waiting import PATIENCE_S

PIN = "".join(f"{number * 7919:07}" for number in range(1, 25))
"""Long: what frees memory writes over its first bytes, and would do the wiping for us."""


@needs_root
def test_pin_does_not_stay_in_the_memory_of_the_host(softhsm: SoftHsm, store: Pkcs11Store) -> None:
    serial = softhsm.make("Findable label", PIN)
    with logged_in(store, serial, PIN):
        memory = _memory(store)

    assert any(b"Findable label" in part for part in memory), "the search itself finds nothing"
    assert [form for part in memory for form in traces(part, PIN)] == []


@needs_root
def test_pin_for_keys_that_ask_each_time_stays_until_the_session_ends(
    softhsm: SoftHsm, faults: Faults, fault_store: Pkcs11Store
) -> None:
    serial = softhsm.make("Findable label", PIN)
    faults.set(always_authenticate=True)
    with logged_in(fault_store, serial, PIN) as session:
        session.generate(b"1", "EC-P256", "Example")
    with logged_in(fault_store, serial, PIN) as session:
        session.signer(b"1").sign(b"m", "ecdsa-sha256")
        during = sum(part.count(PIN.encode()) for part in _memory(fault_store))
    after = [form for part in _memory(fault_store) for form in traces(part, PIN)]

    assert (during, after) == (1, [])


def _memory(store: Pkcs11Store) -> list[bytes]:
    assert store.process_id is not None
    return list(memory_of(store.process_id))


def test_host_leaves_no_core_file(softhsm: SoftHsm, store: Pkcs11Store) -> None:
    store.tokens()
    assert store.process_id is not None

    assert psutil.Process(store.process_id).rlimit(psutil.RLIMIT_CORE) == (0, 0)


def test_host_holds_no_library_it_does_not_need(softhsm: SoftHsm, store: Pkcs11Store) -> None:
    store.tokens()
    assert store.process_id is not None
    mapped = Path(f"/proc/{store.process_id}/maps").read_text()

    assert "softhsm" in mapped
    assert [name for name in ("PySide6", "cryptography", "_pkcs11") if name in mapped] == []


def test_host_ends_when_its_parent_is_gone() -> None:
    root = Path(enroll_gui.__file__).parents[1]
    note = CallNote()
    command = [sys.executable, "-m", "enroll_gui", HOST_ARGUMENT, str(softhsm_module()), note.name, "0"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root, pass_fds=note.descriptors
    ) as host:
        note.hand_over()
        assert host.stdin is not None
        host.stdin.close()

        assert host.wait(timeout=PATIENCE_S) == 0


def test_interrupt_from_the_terminal_is_left_to_the_parent(softhsm: SoftHsm, store: Pkcs11Store) -> None:
    store.tokens()
    before = store.process_id
    assert before is not None
    os.kill(before, signal.SIGINT)

    store.tokens()

    assert store.process_id == before
