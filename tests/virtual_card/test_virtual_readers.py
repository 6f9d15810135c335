from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from enroll_gui.virtual_card import virtual_readers
from enroll_gui.virtual_card.virtual_readers import VirtualReaders, missing
from tests.journeys.program import wait_gone
from tests.readers import CARD

SOCKET = "PCSCLITE_CSOCK_NAME"


def children() -> set[int]:
    return {child.pid for child in psutil.Process().children(recursive=True)}


def test_computer_that_lacks_something_is_told_what(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None if name == "unshare" else name)

    assert missing() == ["unshare"]


def test_computer_that_makes_no_namespaces_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(virtual_readers, "_apart", lambda *_command: ["false"])

    assert missing() == ["the right to make namespaces"]


def test_readers_leave_no_process_behind(make_readers: Callable[..., VirtualReaders]) -> None:
    before = children()
    readers = make_readers(2)
    assert Path(readers.environment[SOCKET]).exists()
    assert children() > before

    readers.close()
    readers.close()

    assert children() == before


def test_command_after_the_end_is_an_error(readers: VirtualReaders) -> None:
    readers.close()

    with pytest.raises((OSError, ValueError)):
        readers.make(CARD)


def test_readers_that_died_say_so_and_can_be_closed(make_readers: Callable[..., VirtualReaders]) -> None:
    before = children()
    readers = make_readers(2)
    for pid in children() - before:
        with suppress(psutil.NoSuchProcess):  # pcscd ends with its parent
            psutil.Process(pid).kill()

    with pytest.raises(OSError):
        readers.make(CARD)
    readers.close()


def test_readers_that_hang_are_ended_all_the_same(
    make_readers: Callable[..., VirtualReaders], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(virtual_readers, "END_S", 0.2)
    before = children()
    readers = make_readers(2)
    theirs = children() - before
    for pid in theirs:
        psutil.Process(pid).suspend()

    readers.close()

    for pid in theirs:
        wait_gone(pid)
