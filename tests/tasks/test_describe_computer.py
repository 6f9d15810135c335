from __future__ import annotations

import platform
import socket
from pathlib import Path

import pytest

from enroll_gui import __version__
from enroll_gui.model.diagnostics import Line, Private
from enroll_gui.model.errors import ModuleFailed
from enroll_gui.tasks.describe_computer import (
    LIBRARIES,
    answer,
    describe_computer,
    describe_libraries,
    describe_program,
    what_happened,
)


def test_program_is_told_with_what_its_window_knows() -> None:
    lines = describe_program([Line("Qt", "6.11.3")]).lines

    assert lines[0] == Line("version", __version__)
    assert lines[-1] == Line("Qt", "6.11.3")


def test_names_of_computer_person_and_home_are_private_wherever_they_stand() -> None:
    part = describe_computer()

    assert Line("name", socket.gethostname(), Private.HOST) in part.lines
    assert dict(part.known)[Private.HOME] == str(Path.home())
    assert {kind for kind, _value in part.known} == {Private.HOME, Private.USER, Private.HOST}


def test_question_that_the_system_cannot_answer_leaves_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> str:
        raise OSError("no such file")

    monkeypatch.setattr(platform, "freedesktop_os_release", fail)

    lines = {line.name: line.value for line in describe_computer().lines}

    assert lines["distribution"] == "unknown (OSError)"
    assert lines["machine"] == platform.machine()


def test_every_library_is_told_also_one_that_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("enroll_gui.tasks.describe_computer.LIBRARIES", (*LIBRARIES, "no-such-library"))

    lines = {line.name: line.value for line in describe_libraries().lines}

    assert all(lines[name][0].isdigit() for name in LIBRARIES)
    assert lines["no-such-library"] == "unknown (PackageNotFoundError)"


def test_trouble_is_told_by_code_and_facts_or_by_its_place() -> None:
    error = ModuleFailed("C_Sign: 0x30", module="/lib/x.so", call="C_Sign", rv="")
    assert what_happened(error) == "D04 ModuleFailed: C_Sign: 0x30 (module /lib/x.so, call C_Sign)"

    try:
        raise KeyError("x")
    except KeyError as exc:
        assert "test_trouble_is_told_by_code_and_facts_or_by_its_place" in what_happened(exc)


def test_small_answer_never_fails() -> None:
    assert answer(lambda: "yes") == "yes"
    assert answer(lambda: dict[str, str]()["x"]) == "unknown (KeyError)"
