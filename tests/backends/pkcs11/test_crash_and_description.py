"""What a driver says of itself, and what is noted when it brings its process down."""

from __future__ import annotations

import os
import platform
import re
import signal
import threading
from datetime import UTC, datetime, timedelta

import pytest

from enroll_gui import __version__
from enroll_gui.backends.pkcs11.client import Deadlines, HostClient
from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.model.crash import Crash, CrashKind
from enroll_gui.model.errors import ModuleCrashed, Unresponsive
from tests.faults import Faults, abort, answer, sleep
from tests.tokens import SoftHsm, secret

SHORT = Deadlines(call_s=3.0)


@pytest.fixture
def serial(softhsm: SoftHsm) -> str:
    return softhsm.make()


def test_crash_is_noted_with_module_call_and_signal_and_nothing_else(faults: Faults, serial: str) -> None:
    noted: list[Crash] = []
    client = HostClient(faults.module, SHORT, noted.append)
    faults.set(abort("C_Login"))

    with pytest.raises(ModuleCrashed):
        client.call("open", pin=secret(), session=1, serial=serial)
    client.close()

    (crash,) = noted
    assert (crash.kind, crash.call, crash.ended_by) == (CrashKind.DRIVER, "C_Login", "SIGABRT")
    assert crash.module == str(faults.module)
    assert crash.version == __version__
    assert (crash.trace, crash.name, crash.times) == ("", "", 1)
    assert abs(datetime.now(UTC) - crash.when) < timedelta(minutes=1)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_process_that_somebody_ended_is_no_crash_of_the_driver(
    faults: Faults, serial: str, number: signal.Signals
) -> None:
    noted: list[Crash] = []
    client = HostClient(faults.module, on_crash=noted.append)
    client.call("tokens")
    faults.set(sleep("C_GetSlotList"))

    def end_it() -> None:
        faults.wait_until_held("C_GetSlotList")
        os.kill(client.process_id or 0, number)
        faults.clear()  # where its lines are counted it dies of SIGTERM only once the call is over

    ended = threading.Thread(target=end_it)
    ended.start()

    with pytest.raises(ModuleCrashed):
        client.call("tokens")
    ended.join()
    client.close()

    assert noted == []


def test_driver_that_only_hangs_is_no_crash(faults: Faults, serial: str) -> None:
    noted: list[Crash] = []
    client = HostClient(faults.module, SHORT, noted.append)
    faults.set(sleep("C_GetSlotList"))

    with pytest.raises(Unresponsive):
        client.call("tokens")
    client.close()

    assert noted == []


def test_driver_says_what_it_is_and_what_each_slot_holds(softhsm: SoftHsm, store: Pkcs11Store) -> None:
    serial = softhsm.make()

    facts = store.describe()

    assert "SoftHSM" in facts.manufacturer + facts.description
    assert facts.architectures == (f"ELF {platform.machine()}".replace("aarch64", "arm64"),)
    assert re.fullmatch(r"2\.\d+", facts.cryptoki)
    assert re.fullmatch(r"\d+\.\d+", facts.version)
    named = {slot.token.serial: slot.token for slot in facts.slots if slot.token}
    assert named[serial].label == "Example card"
    assert (named[serial].shortest_pin, named[serial].longest_pin) == (4, 255)
    assert len(facts.slots) == 2, "the free slot is told, too"


def test_slot_that_fails_is_described_with_its_code(faults: Faults, fault_store: Pkcs11Store, softhsm: SoftHsm) -> None:
    softhsm.make()
    faults.set(answer("C_GetTokenInfo", 0x30, sticky=True))

    troubles = [(slot.token, slot.trouble) for slot in fault_store.describe().slots]

    assert troubles == [(None, "C_GetTokenInfo: 0x30")] * 2
