"""A PIN from a terminal without echo, or from a file descriptor, into one buffer."""

from __future__ import annotations

import os
import sys
from io import FileIO

from enroll_gui.model.errors import Cancelled
from enroll_gui.model.secret import Secret

LIMIT = 256
"""Bytes a PIN may have; longer input is no PIN."""


def read_pin_from(descriptor: int) -> Secret:
    """Read one line (without its end) from an open file descriptor. Raises Cancelled where there is none."""
    buffer = bytearray(LIMIT + 1)
    with memoryview(buffer) as view:
        length = _read_line(descriptor, view)
    return _take(buffer, length)


def read_pin(prompt: str) -> Secret:
    """Ask on the controlling terminal, without echo. Raises Cancelled where there is no terminal or it is closed."""
    try:
        return _read_silently(prompt)
    except OSError as exc:
        raise Cancelled("no terminal to ask the PIN on") from exc


def _take(buffer: bytearray, length: int) -> Secret:
    """Move the line into a buffer of its own length and wipe what it came in."""
    if length <= 0 or length > LIMIT:
        Secret(buffer).wipe()
        raise Cancelled("no PIN was given")
    pin = bytearray(length)
    with memoryview(buffer) as view:
        pin[:] = view[:length]
    Secret(buffer).wipe()
    return Secret(pin)


def _read_line(descriptor: int, view: memoryview) -> int:
    """Fill `view` up to a line end or end of file; give the length without the line end, -1 where nothing came."""
    length = 0
    with FileIO(descriptor, "r", closefd=False) as source:
        while length < len(view):
            if not source.readinto(view[length : length + 1]):
                return length if length else -1
            if view[length] in b"\r\n":
                return length
            length += 1
    return length


if sys.platform == "win32":
    import msvcrt

    def _read_silently(prompt: str) -> Secret:
        """The console gives one character a call; each lives as a str of length one, never the PIN."""
        for character in prompt:
            msvcrt.putwch(character)
        buffer = bytearray()
        while (key := msvcrt.getwch()) not in "\r\n":
            if key in ("\x03", "\uffff"):  # Ctrl-C; no console is there
                Secret(buffer).wipe()
                raise Cancelled("interrupted")
            if key == "\b":
                del buffer[-1:]
            else:
                buffer += key.encode()
        msvcrt.putwch("\n")
        return _take(buffer, len(buffer))

else:
    import termios

    def _read_silently(prompt: str) -> Secret:
        terminal = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
        try:
            before = termios.tcgetattr(terminal)
            silent = [*before[:3], before[3] & ~(termios.ECHO | termios.ECHONL), *before[4:]]
            try:
                termios.tcsetattr(terminal, termios.TCSAFLUSH, silent)
                os.write(terminal, prompt.encode())
                return read_pin_from(terminal)
            finally:
                termios.tcsetattr(terminal, termios.TCSAFLUSH, before)
                os.write(terminal, b"\n")
        finally:
            os.close(terminal)
