"""What stopped by itself is told at the next start, over a real driver that aborts and a program that really dies."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from enroll_gui.backends.run_records import FileRunRecords
from enroll_gui.model.crash import CrashKind
from tests.authority import Authority
from tests.faults import Faults, abort
from tests.journeys.person import own_settings, write_settings
from tests.journeys.program import RunningProgram
from tests.leaks import traces
from tests.place import Place
from tests.waiting import PATIENCE_S

pytestmark = pytest.mark.journey

OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}
TYPED = "903146275891604738251097"
"""As a PIN: one of six digits would stand by chance in some serial number."""

CLUMSY = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QLabel
from enroll_gui.app import start
program = start(Path(sys.argv[1]))
def fail():
    raise LookupError("in a slot of the real program")
def look():
    button = program.window.findChild(QAbstractButton, "fault-go-on")
    if button is None or not button.isVisible():
        return
    print([label.text() for label in button.window().findChildren(QLabel, "error-code") if label.isVisible()])
    button.click()
    program.world.on_files(lambda: None).finished.connect(program.application.quit)
timer = QTimer()
timer.timeout.connect(look)
timer.start(50)
def fail_once_there_is_a_log():
    if Path(sys.argv[2]).exists():
        logged.stop()
        fail()
logged = QTimer()
logged.timeout.connect(fail_once_there_is_a_log)
logged.start(50)
sys.exit(program.run())
"""


@pytest.fixture
def start() -> Iterator[Callable[[Path], RunningProgram]]:
    """Start the program in a process of its own, as often as wanted."""
    running: list[RunningProgram] = []

    def start(settings: Path) -> RunningProgram:
        running.append(RunningProgram(settings, OFFSCREEN))
        return running[-1]

    yield start
    for program in running:
        program.kill()


def _command(*arguments: str, pins: int = 0) -> subprocess.CompletedProcess[str]:
    reader, writer = os.pipe()
    os.write(writer, f"{TYPED}\n".encode() * pins)
    os.close(writer)
    command = [sys.executable, "-m", "enroll_gui", *arguments, *(["--pin-fd", str(reader)] if pins else [])]
    try:
        return subprocess.run(command, check=False, pass_fds=[reader], capture_output=True, text=True, timeout=60)
    finally:
        os.close(reader)


def test_driver_that_aborts_is_told_at_the_next_start_and_its_report_holds_no_secret(
    fault_place: Place, faults: Faults, authority: Authority, start: Callable[[Path], RunningProgram], tmp_path: Path
) -> None:
    settings = write_settings(tmp_path / "user", authority, modules=[faults.module])
    sha256 = fault_place.put_old()
    candidate = fault_place.candidates()[sha256]
    serial, holder = candidate.stored.certificate.serial, candidate.stored.certificate.holder
    faults.set(abort("C_Login"))
    crashed = _command("follow-up", "--serial", serial, "--yes", "--settings", str(settings), pins=2)
    assert crashed.returncode == 14, crashed.stderr
    faults.clear()

    program = start(settings)
    program.until(lambda sight: "crash-report" in sight["seen"])
    program.press("crash-report")
    program.until(lambda sight: {"diagnostics-text", "diagnostics-save"} <= set(sight["seen"]))
    program.kill()

    program = start(settings)
    program.until(lambda sight: "home-diagnostics" in sight["seen"])
    program.settles()
    assert not program.sees("crash-report")
    program.close()

    bundle = tmp_path / "bundle.zip"
    saved = _command("diagnostics", "--personal", "--save", str(bundle), "--json", "--settings", str(settings))
    parts = {part["part"]: part for part in json.loads(saved.stdout)["parts"]}
    assert f"driver {faults.module} in C_Login: SIGABRT, times 1" in parts["crashes"]["text"]
    assert serial in saved.stdout
    with zipfile.ZipFile(bundle) as archive:
        contents = b"".join(archive.read(name) for name in archive.namelist())
    assert traces(contents, TYPED) == []
    shown = _command("diagnostics", "--settings", str(settings)).stdout
    assert [value for value in (serial, holder, fault_place.serial, str(Path.home())) if value in shown] == []


@pytest.mark.parametrize("number", [signal.SIGSEGV, signal.SIGABRT])
def test_program_that_dies_is_told_at_the_next_start_until_it_is_dismissed(
    place: Place, start: Callable[[Path], RunningProgram], number: signal.Signals
) -> None:
    settings = own_settings(place)
    records = FileRunRecords(place.backends.settings.profile_folder)
    program = start(settings)
    program.until(lambda sight: "home-diagnostics" in sight["seen"])
    program.settles()
    assert not program.sees("crash-report")
    program.process.send_signal(number)
    assert program.process.wait(PATIENCE_S) == -number

    program = start(settings)
    program.until(lambda sight: "crash-dismiss" in sight["seen"])
    (crash,) = records.crashes()
    assert (crash.kind, crash.module) == (CrashKind.PROGRAM, "")
    assert "most recent call first" in crash.trace
    program.press("crash-dismiss")
    program.until(lambda sight: "crash-dismiss" not in sight["seen"])
    program.settles()
    program.close()

    assert records.crashes() == []
    assert [archived.name for archived in records.archived()] == [crash.name]


def test_fault_that_nobody_caught_is_said_logged_and_noted(place: Place) -> None:
    settings = own_settings(place)
    folder = place.backends.settings.profile_folder

    run = subprocess.run(
        [sys.executable, "-c", CLUMSY, str(settings), str(folder / "log.txt")],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, **OFFSCREEN},
    )

    assert (run.returncode, run.stdout) == (0, "['L06']\n"), run.stderr
    (noted,) = FileRunRecords(folder).archived()
    assert noted.kind is CrashKind.FAULT
    assert "in fail" in noted.trace
    assert "LookupError: in a slot of the real program" in (folder / "log.txt").read_text()
