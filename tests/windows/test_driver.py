"""A driver for Windows in the real host process: its card is read, its faults end that process alone."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from enroll_gui.backends.pkcs11.client import Deadlines, HostClient
from enroll_gui.backends.pkcs11.modules import check_architecture
from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.model.crash import Crash
from enroll_gui.model.errors import ModuleCrashed, ModuleFailed, Unresponsive
from tests.linux_side import DRIVER

CALL_S = 8.0
"""Starting a process and importing the house is one call, "load", and takes Wine a second or two."""


@pytest.fixture(scope="module")
def driver() -> Path:
    if DRIVER not in os.environ:
        pytest.skip("nobody compiled tests/windows/driver.c")
    return Path(os.environ[DRIVER])


@pytest.fixture
def crashes() -> list[Crash]:
    return []


@pytest.fixture
def client(driver: Path, crashes: list[Crash]) -> Iterator[HostClient]:
    made = HostClient(driver, on_crash=crashes.append)
    yield made
    made.close()


@pytest.fixture
def fault(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Has host processes that start from now on do something else than answer."""
    return lambda what: monkeypatch.setenv("DRIVER_FAULT", what)


def test_card_is_read_with_its_packed_structures(driver: Path) -> None:
    check_architecture(driver)
    store = Pkcs11Store(driver)
    try:
        (token,) = store.tokens()
        assert (token.label, token.serial, token.reader) == ("Example card", "0123456789", "Example reader")
        assert (token.pin.minimum, token.pin.maximum) == (4, 12)
        assert list(store.certificates(token)) == []
    finally:
        store.close()


def test_host_ends_with_its_client(client: HostClient) -> None:
    client.call("tokens")
    running = client.process_id
    assert running is not None
    client.close()
    assert not psutil.pid_exists(running)


def test_crash_ends_the_host_alone_and_is_noted(
    client: HostClient, crashes: list[Crash], fault: Callable[[str], None]
) -> None:
    fault("crash")
    with pytest.raises(ModuleCrashed) as caught:
        client.call("tokens")
    assert caught.value.facts["call"] == "C_GetTokenInfo"
    assert [crash.ended_by for crash in crashes] == ["exit code 0xc0000005"]

    fault("")
    assert [token["serial"] for token in client.call("tokens")] == ["0123456789"]


def test_driver_that_hangs_is_ended_at_its_deadline_and_that_is_no_crash(
    driver: Path, crashes: list[Crash], fault: Callable[[str], None]
) -> None:
    client = HostClient(driver, Deadlines(call_s=CALL_S), crashes.append)
    fault("hang")
    try:
        with pytest.raises(Unresponsive) as caught:
            client.call("tokens")
    finally:
        client.close()
    assert caught.value.facts["call"] == "C_GetTokenInfo"
    assert client.process_id is None
    assert crashes == []


def test_host_that_somebody_ended_is_no_crash(client: HostClient, crashes: list[Crash]) -> None:
    client.call("tokens")
    running = client.process_id
    assert running is not None
    psutil.Process(running).kill()
    psutil.wait_procs([psutil.Process(running)] if psutil.pid_exists(running) else [], timeout=5)

    assert [token["serial"] for token in client.call("tokens")] == ["0123456789"]
    assert crashes == []


def test_file_that_is_no_library_is_told(tmp_path: Path) -> None:
    odd = tmp_path / "odd.dll"
    odd.write_bytes(b"no library")
    client = HostClient(odd)
    try:
        with pytest.raises(ModuleFailed):
            client.call("tokens")
    finally:
        client.close()
