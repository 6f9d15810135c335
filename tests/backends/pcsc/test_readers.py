"""Readers as the PC/SC service tells them: without one, and with a service of the test's own that has none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from smartcard import scard

import enroll_gui
from enroll_gui.backends.pcsc.readers import PcscReaders
from enroll_gui.model.card import Reader
from enroll_gui.model.errors import NoReader, ServiceDown
from tests.waiting import PATIENCE_S

ASK = """
from enroll_gui.backends.pcsc.readers import PcscReaders
from enroll_gui.model.errors import EnrollError
try:
    print(PcscReaders().readers())
except EnrollError as exc:
    print(type(exc).__name__)
"""


def _ask(socket: Path) -> str:
    """Ask in a process of its own: the PC/SC library reads the name of the socket once."""
    environment = {**os.environ, "PCSCLITE_CSOCK_NAME": str(socket)}
    root = Path(enroll_gui.__file__).parents[1]
    command = [sys.executable, "-W", "error", "-c", ASK]
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=root, env=environment).stdout.strip()


def test_service_that_does_not_run_is_told(tmp_path: Path) -> None:
    assert _ask(tmp_path / "nobody.comm") == "ServiceDown"


def test_service_without_reader_is_told(tmp_path: Path) -> None:
    """A service in a mount namespace of its own, so that it is not the machine's."""
    run = tmp_path / "run"
    (run / "pcscd").mkdir(parents=True)
    (tmp_path / "no-readers").mkdir()
    pcscd = f"{shutil.which('pcscd') or '/usr/sbin/pcscd'} --foreground --config {tmp_path / 'no-readers'}"
    script = f"mount --bind {run} /run && exec {pcscd}"
    with subprocess.Popen(["unshare", "-m", "sh", "-c", script], stderr=subprocess.DEVNULL) as service:
        try:
            socket = run / "pcscd" / "pcscd.comm"
            deadline = time.monotonic() + PATIENCE_S
            while not socket.exists() and time.monotonic() < deadline and service.poll() is None:
                time.sleep(0.02)

            assert _ask(socket) == "NoReader"
        finally:
            service.terminate()


def _answers(patch: pytest.MonkeyPatch, names: tuple[int, list[str]], states: tuple[int, list[object]]) -> None:
    """Let the PC/SC library answer what only a reader could make it answer."""
    patch.setattr(scard, "SCardEstablishContext", lambda _scope: (scard.SCARD_S_SUCCESS, 1))
    patch.setattr(scard, "SCardReleaseContext", lambda _context: scard.SCARD_S_SUCCESS)
    patch.setattr(scard, "SCardListReaders", lambda _context, _groups: names)
    patch.setattr(scard, "SCardGetStatusChange", lambda _context, _timeout, _asked: states)


def test_reader_is_told_with_and_without_card(monkeypatch: pytest.MonkeyPatch) -> None:
    present = ("Reader 0", scard.SCARD_STATE_PRESENT | scard.SCARD_STATE_CHANGED, [0x3B, 0xFE])
    empty: tuple[str, int, list[int]] = ("Reader 1", scard.SCARD_STATE_EMPTY | scard.SCARD_STATE_CHANGED, [])
    _answers(monkeypatch, (0, ["Reader 0", "Reader 1"]), (0, [present, empty]))

    found = PcscReaders().readers()

    assert found == [Reader("Reader 0", True, "3bfe"), Reader("Reader 1", False, "")]


def test_reader_unplugged_during_the_question_is_no_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    _answers(monkeypatch, (0, ["Reader 0"]), (scard.SCARD_E_UNKNOWN_READER, []))

    with pytest.raises(NoReader):
        PcscReaders().readers()


def test_service_that_stops_during_the_question_is_down(monkeypatch: pytest.MonkeyPatch) -> None:
    _answers(monkeypatch, (scard.SCARD_E_SERVICE_STOPPED, []), (0, []))

    with pytest.raises(ServiceDown):
        PcscReaders().readers()
