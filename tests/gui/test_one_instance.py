"""One window a person: who is the first, and what it (in `callers`) believes of those who call."""

from __future__ import annotations

import os
import socket
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from enroll_gui.gui import callers, one_instance
from enroll_gui.gui.callers import MOST_BYTES, Callers
from enroll_gui.gui.one_instance import Instance
from enroll_gui.model.link import LONGEST
from tests.waiting import PATIENCE_MS

Call = Callable[[bytes], bytes]

CALLS = """
import sys
from pathlib import Path
from enroll_gui.gui.one_instance import Instance
instance = Instance(Path(sys.argv[1]))
print(instance.is_first, instance.call_first(sys.argv[2]))
"""
HOLDS = """
import sys
from pathlib import Path
from enroll_gui.gui.one_instance import Instance
instance = Instance(Path(sys.argv[1]))
print(instance.is_first, flush=True)
sys.stdin.read()
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the tests look at the socket's file")


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    """Give a settings file of its own."""
    return tmp_path / "settings.toml"


@pytest.fixture
def heard(settings: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Instance, list[str]]]:
    """Be the first and listen; gives what was called."""
    monkeypatch.setattr(callers, "HEARING_MS", PATIENCE_MS)
    first, parent = Instance(settings), QObject()
    calls: list[str] = []
    Callers(first.address, parent).called.connect(calls.append)
    assert first.is_first
    yield first, calls
    parent.deleteLater()


@pytest.fixture
def call(heard: tuple[Instance, list[str]], qtbot: QtBot) -> Iterator[Call]:
    """Give a function that says bytes to the first and gives what comes back."""
    opened: list[socket.socket] = []

    def say(message: bytes) -> bytes:
        caller = socket.socket(socket.AF_UNIX)
        opened.append(caller)
        caller.connect(heard[0].address)
        caller.setblocking(False)
        answer: list[bytes] = []

        def look() -> bool:
            try:
                answer.append(caller.recv(16))
            except BlockingIOError:
                return False
            except ConnectionResetError:
                answer.append(b"")
            return True

        while message:
            try:
                message = message[caller.send(message) :]
            except BlockingIOError:
                qtbot.wait(1)
            except (BrokenPipeError, ConnectionResetError):
                return b""
        qtbot.waitUntil(look)
        return answer[0]

    yield say
    for caller in opened:
        caller.close()


def start(code: str, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


@pytest.mark.parametrize(
    "link", ["", "cardenroll://follow-up?serial=0a1b&ca=qualified", "a\nb", "ü\u202e", "x" * 10_000]
)
def test_later_start_is_heard_with_its_link_and_ends(
    heard: tuple[Instance, list[str]], settings: Path, qtbot: QtBot, link: str
) -> None:
    with start(CALLS, str(settings), link) as later:
        qtbot.waitUntil(lambda: later.poll() is not None)
        assert later.stdout
        assert later.stdout.read().split() == ["False", "True"]
    assert heard[1] == [link[: LONGEST + 1]]


def test_only_the_person_may_call(heard: tuple[Instance, list[str]]) -> None:
    address = Path(heard[0].address)
    assert stat.S_IMODE(address.stat().st_mode) & 0o077 == 0
    assert stat.S_IMODE(address.parent.stat().st_mode) & 0o077 == 0
    assert address.parent == Path(os.environ["XDG_RUNTIME_DIR"])


def test_whole_message_is_answered(call: Call, heard: tuple[Instance, list[str]]) -> None:
    assert call(b"link\0token\0") == b"\1"
    assert heard[1] == ["link"]


@pytest.mark.parametrize(
    "message",
    [
        b"\0\0\0",
        b"a\0b\0c",
        b"a\0b\0c\0",
        b"\xff\0\0",
        b"link\0\xff\0",
        b"x" * (MOST_BYTES + 1),
        b"x" * 5_000_000,
        b"x\0" * 1000,
    ],
    ids=lambda message: repr(message[:12]),
)
def test_hostile_bytes_are_dropped(call: Call, heard: tuple[Instance, list[str]], message: bytes) -> None:
    assert call(message) == b""
    assert heard[1] == []
    assert call(b"link\0\0") == b"\1", "the next caller is heard"


def test_caller_that_says_nothing_is_not_listened_to_for_long(
    call: Call, heard: tuple[Instance, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(callers, "HEARING_MS", 50)
    assert call(b"half a lin") == b""
    assert heard[1] == []


@pytest.mark.parametrize(("token", "kept"), [(b"a-token_1", "a-token_1"), (b"a b", None), (b"a\nb", None)])
def test_right_to_come_forward_is_passed_on_if_it_is_one(
    call: Call, monkeypatch: pytest.MonkeyPatch, token: bytes, kept: str | None
) -> None:
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "")
    call(b"\0" + token + b"\0")
    assert os.environ["XDG_ACTIVATION_TOKEN"] == (kept or "")


def test_other_settings_are_another_instance(heard: tuple[Instance, list[str]], settings: Path) -> None:
    assert Instance(settings.with_name("other.toml")).is_first
    assert not Instance(settings).is_first


def test_place_of_the_first_is_free_again_when_it_was_killed(settings: Path, qtbot: QtBot) -> None:
    with start(HOLDS, str(settings)) as killed:
        assert killed.stdout
        assert killed.stdout.readline() == "True\n"
        assert not Instance(settings).is_first
        killed.kill()
    following = Instance(settings)
    assert following.is_first
    Path(following.address).write_text("left over")
    parent = QObject()
    Callers(following.address, parent)
    with socket.socket(socket.AF_UNIX) as caller:
        caller.connect(following.address)
    parent.deleteLater()


def test_first_that_does_not_answer_is_given_up(settings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(one_instance, "PATIENCE_MS", 100)
    first, later = Instance(settings), Instance(settings)
    assert (first.is_first, later.is_first) == (True, False)
    assert not later.call_first("")


def test_nothing_of_the_network_is_imported_by_a_first_start(settings: Path) -> None:
    code = (
        "import sys; before = {*sys.modules}  # what measures coverage imports some by itself\n"
        "from pathlib import Path; from enroll_gui.gui.one_instance import Instance; Instance(Path(sys.argv[1]))\n"
        "print(sorted({'PySide6.QtNetwork', 'socket'} & {*sys.modules} - before))"
    )
    said = subprocess.run(
        [sys.executable, "-c", code, str(settings)], check=True, capture_output=True, text=True
    ).stdout
    assert said.strip() == "[]"
