"""A module that crashes, hangs or prints costs one call and never the program."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from enroll_gui.backends.pkcs11.client import Deadlines, HostClient
from enroll_gui.model.errors import CardRemoved, ModuleCrashed, ModuleFailed, Unresponsive
from tests.faults import Faults, Rule, abort, sleep
from tests.tokens import PIN, SoftHsm, secret, softhsm_module
from tests.waiting import PATIENCE_S

SHORT = Deadlines(call_s=3.0)


@pytest.fixture
def serial(softhsm: SoftHsm) -> str:
    return softhsm.make()


@pytest.fixture
def client(faults: Faults, serial: str) -> Iterator[HostClient]:
    client = HostClient(faults.module)
    yield client
    client.close()


@pytest.fixture
def impatient(faults: Faults, serial: str) -> Iterator[HostClient]:
    client = HostClient(faults.module, SHORT)
    yield client
    client.close()


def _tokens(client: HostClient) -> list[str]:
    return [record["serial"] for record in client.call("tokens")]


@pytest.mark.parametrize("call", ["C_Initialize", "C_GetSlotList"])
def test_crash_names_module_and_call_and_the_next_call_works(
    client: HostClient, faults: Faults, serial: str, call: str
) -> None:
    faults.set(abort(call))

    with pytest.raises(ModuleCrashed) as caught:
        client.call("tokens")

    assert caught.value.facts == {"module": str(faults.module), "call": call}
    assert _tokens(client) == [serial]


def test_hang_ends_at_the_deadline_and_the_next_call_works(impatient: HostClient, faults: Faults, serial: str) -> None:
    faults.set(sleep("C_GetSlotList"))
    started = time.monotonic()

    with pytest.raises(Unresponsive) as caught:
        impatient.call("tokens")

    assert SHORT.call_s <= time.monotonic() - started < SHORT.call_s + 60
    assert caught.value.facts == {"module": str(faults.module), "call": "C_GetSlotList", "seconds": 3}
    assert _tokens(impatient) == [serial]


def test_thread_that_called_first_may_end_in_the_middle_of_anothers_call(
    client: HostClient, faults: Faults, serial: str
) -> None:
    has_called, may_end = threading.Event(), threading.Event()

    def call_first() -> None:
        client.call("tokens")
        has_called.set()
        may_end.wait()

    def end_the_first() -> None:
        faults.wait_until_held("C_GetSlotList")
        may_end.set()
        first.join()
        faults.clear()

    first = threading.Thread(target=call_first)
    first.start()
    has_called.wait()
    faults.set(sleep("C_GetSlotList"))
    other = threading.Thread(target=end_the_first)
    other.start()

    assert _tokens(client) == [serial]
    other.join()
    assert not first.is_alive()


def test_generation_erasure_and_pad_have_more_time_than_any_other_call() -> None:
    limits = Deadlines()

    assert limits.of("C_GetSlotList", on_pad=False) == limits.of("C_Login", on_pad=False) == 20
    assert limits.of("load", on_pad=False) == 20
    assert limits.of("C_GenerateKeyPair", on_pad=False) == 300
    assert {limits.of(call, on_pad=True) for call in ("C_Login", "C_SetPIN", "C_InitPIN")} == {120}
    assert limits.of("C_SetPIN", on_pad=False) == 20
    assert limits.of("C_InitToken", on_pad=False) == 300


def test_slow_card_has_three_times_its_usual_time_for_a_key() -> None:
    deadlines = Deadlines()
    assert deadlines.of("C_GenerateKeyPair", on_pad=False, usual_s=30.0) == 300.0
    assert deadlines.of("C_GenerateKeyPair", on_pad=False, usual_s=200.0) == 600.0
    assert deadlines.of("C_Sign", on_pad=False, usual_s=200.0) == deadlines.call_s


def test_what_a_module_prints_does_not_come_between_the_frames(
    client: HostClient, faults: Faults, serial: str, capfd: pytest.CaptureFixture[str]
) -> None:
    faults.set(Rule("C_GetSlotList", "print"))

    assert _tokens(client) == [serial]
    client.close()

    captured = capfd.readouterr()
    assert captured.out == ""
    assert "a driver that prints" in captured.err


def test_process_starts_at_the_first_call_and_ends_with_close(client: HostClient) -> None:
    seen = [client.process_id]
    client.call("tokens")
    seen.append(client.process_id)
    client.close()
    seen.append(client.process_id)

    before, running, after = seen
    assert (before, after) == (None, None)
    assert running is not None
    assert not psutil.pid_exists(running)


def test_killed_while_idle_costs_nothing(client: HostClient, serial: str) -> None:
    client.call("tokens")
    before = client.process_id
    assert before is not None
    os.kill(before, signal.SIGKILL)
    psutil.wait_procs([psutil.Process(before)] if psutil.pid_exists(before) else [], timeout=PATIENCE_S)

    assert _tokens(client) == [serial]
    assert client.process_id != before


def test_session_of_a_lost_process_is_a_card_that_is_gone(client: HostClient, serial: str) -> None:
    client.call("open", pin=secret(), session=1, serial=serial)
    before = client.process_id
    assert before is not None
    os.kill(before, signal.SIGKILL)

    with pytest.raises((CardRemoved, ModuleCrashed)):
        client.call("find", session=1, key_id=b"1")
    with pytest.raises(CardRemoved):
        client.call("find", session=1, key_id=b"1")


def test_close_from_elsewhere_ends_a_call_that_hangs(faults: Faults) -> None:
    faults.set(sleep("C_GetSlotList"))
    client = HostClient(faults.module)
    caught: list[BaseException] = []

    def call() -> None:
        try:
            client.call("tokens")
        except ModuleCrashed as exc:
            caught.append(exc)

    thread = threading.Thread(target=call)
    thread.start()
    while client.process_id is None:
        time.sleep(0.01)
    client.close()
    thread.join(timeout=PATIENCE_S)

    assert not thread.is_alive()
    assert [type(exc) for exc in caught] == [ModuleCrashed]


def test_calls_of_two_threads_do_not_mix(softhsm: SoftHsm) -> None:
    serials = {softhsm.make("Example one"), softhsm.make("Example two")}
    client = HostClient(softhsm_module())
    seen: list[set[str]] = []
    threads = [threading.Thread(target=lambda: seen.append(set(_tokens(client)))) for _ in range(8)]
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        client.close()

    assert seen == [serials] * 8


def test_library_that_is_no_module_is_a_failed_module(tmp_path: Path) -> None:
    module = tmp_path / "no-module.so"
    module.write_bytes(b"nothing")
    client = HostClient(module)

    try:
        with pytest.raises(ModuleFailed) as caught:
            client.call("tokens")
    finally:
        client.close()

    assert caught.value.facts == {"module": str(module), "call": "load", "rv": ""}


def test_pin_is_in_no_message(client: HostClient, serial: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """All that goes through the pipe, but the PIN's own frame, is looked at."""
    from enroll_gui.backends.pkcs11 import frames

    seen: list[bytes] = []
    write = frames.Channel._write

    def spy(channel: frames.Channel, content: memoryview) -> None:
        seen.append(bytes(content))
        write(channel, content)

    monkeypatch.setattr(frames.Channel, "_write", spy)
    client.call("open", pin=secret(), session=1, serial=serial)

    message, header, own_frame = seen
    assert own_frame == PIN.encode()
    assert PIN.encode() not in (message + header).replace(serial.encode(), b"")


def test_several_pins_are_frames_of_their_own_in_the_order_they_are_named(
    client: HostClient, serial: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from enroll_gui.backends.pkcs11 import frames

    seen: list[bytes] = []
    write = frames.Channel._write

    def spy(channel: frames.Channel, content: memoryview) -> None:
        seen.append(bytes(content))
        write(channel, content)

    monkeypatch.setattr(frames.Channel, "_write", spy)
    client.call("change", serial=serial, user=1, old=secret(), new=secret("583920"))

    message, first, old, second, new = seen
    assert (old, new) == (PIN.encode(), b"583920")
    assert b'"pins": ["old", "new"]' in message
    told = (message + first + second).replace(serial.encode(), b"")
    assert not [pin for pin in (old, new) if pin in told]
