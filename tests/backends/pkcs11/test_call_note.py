"""What the host writes down, the program reads, and nothing of it stays."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from enroll_gui.backends.pkcs11.call_note import CallNote

WRITER = """
import sys
from enroll_gui.backends.pkcs11.call_note import CallNote
note = CallNote(sys.argv[1])
note.write("C_Login")
note.write("C_GenerateKeyPair")
"""


def open_descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def test_last_call_of_another_process_is_read() -> None:
    note = CallNote()
    assert note.read() == (0, "load")

    subprocess.run([sys.executable, "-c", WRITER, note.name], check=True, pass_fds=note.descriptors)
    note.hand_over()

    assert note.read() == (2, "C_GenerateKeyPair")


def test_the_same_call_again_is_another_call() -> None:
    note = CallNote()
    note.write("C_Sign")
    first = note.read()
    note.write("C_Sign")
    note.hand_over()

    assert note.read() != first


def test_no_descriptor_stays_open() -> None:
    before = open_descriptors()
    note = CallNote()
    note.hand_over()
    del note

    assert open_descriptors() <= before  # a host of an earlier test may let go of its own meanwhile


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has files of no disk; Windows names its memory")
def test_note_lies_in_memory_so_that_no_call_waits_for_a_busy_disk() -> None:
    note = CallNote()
    (descriptor,) = note.descriptors
    where = Path(f"/proc/self/fd/{descriptor}").readlink()
    note.hand_over()

    assert str(where).startswith("/memfd:")
