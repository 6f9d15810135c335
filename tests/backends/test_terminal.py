import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from enroll_gui.backends.terminal import read_pin_from
from enroll_gui.model.errors import Cancelled
from tests.waiting import PATIENCE_S

ASK = """
from enroll_gui.backends.terminal import read_pin
with read_pin("PIN of Example card: ") as pin, pin.view() as view:
    print("read", len(view), sum(view), flush=True)
"""


def line(data: bytes) -> int:
    """Give the reading end of a pipe that holds `data` and is closed."""
    reader, writer = os.pipe()
    os.write(writer, data)
    os.close(writer)
    return reader


@pytest.mark.parametrize("data", [b"123456\n", b"123456\r\n", b"123456"])
def test_one_line_is_the_pin_without_its_end(data: bytes) -> None:
    reader = line(data)
    with read_pin_from(reader) as pin, pin.view() as view:
        assert bytes(view) == b"123456"
    os.close(reader)


def test_second_pin_is_the_second_line() -> None:
    reader = line(b"1111\n2222\n")
    for wanted in (b"1111", b"2222"):
        with read_pin_from(reader) as pin, pin.view() as view:
            assert bytes(view) == wanted
    os.close(reader)


@pytest.mark.parametrize("data", [b"", b"\n", b"1" * 300])
def test_nothing_or_too_much_is_no_pin(data: bytes) -> None:
    reader = line(data)
    with pytest.raises(Cancelled):
        read_pin_from(reader)
    os.close(reader)


def test_no_terminal_is_a_cancelled_pin() -> None:
    run = subprocess.run(
        [sys.executable, "-c", ASK], capture_output=True, text=True, check=False, start_new_session=True
    )
    assert "Cancelled" in run.stderr
    assert "read" not in run.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are not there")
def test_pin_typed_on_a_terminal_is_never_echoed() -> None:
    import pty
    import termios

    child, terminal = pty.fork()
    if child == 0:
        os.execv(sys.executable, [sys.executable, "-c", ASK])
    seen = b""
    while b"Example card" not in seen:
        seen += os.read(terminal, 1000)
    assert not termios.tcgetattr(terminal)[3] & termios.ECHO
    os.write(terminal, b"654321\n")
    deadline = time.monotonic() + PATIENCE_S
    while b"\n" not in seen.partition(b"read")[2] and time.monotonic() < deadline:
        seen += os.read(terminal, 1000)
    os.waitpid(child, 0)
    os.close(terminal)
    assert b"read 6 %d" % sum(b"654321") in seen
    assert b"654321" not in seen


def test_pin_is_in_no_argument_and_no_variable_of_the_command_line() -> None:
    source = "".join(path.read_text() for path in Path("enroll_gui/cli").glob("*.py"))
    assert "--pin-fd" in source
    assert '"--pin"' not in source
    assert "environ" not in source
