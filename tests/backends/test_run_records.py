"""What a run that died leaves behind is found by the next one, told once, and never gets in the way."""

from __future__ import annotations

import json
import logging
import os
import signal
import stat
import subprocess
import sys
import tracemalloc
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from enroll_gui import __version__
from enroll_gui.backends.run_records import MOST_ARCHIVED, FileRunRecords, records_of
from enroll_gui.model.crash import Crash, CrashKind
from enroll_gui.model.resources import profile_folder
from tests.waiting import PATIENCE_S

WHEN = datetime(2026, 11, 21, 12, 3, tzinfo=UTC)
DRIVER = Crash(CrashKind.DRIVER, WHEN, "0.1", "/usr/lib/example.so", "C_Login", "SIGSEGV")

WATCHED = """
import sys, time
from pathlib import Path
from enroll_gui.backends.run_records import FileRunRecords
for folder in sys.argv[1:]:
    FileRunRecords(Path(folder)).watch()
def deep_inside():
    print("watched", flush=True) or sys.stdin.readline()
deep_inside()
"""


LOOKS_FIRST = """
from enroll_gui.backends import run_records
lock_file = run_records.lock_file
def look_first(descriptor):
    run_records.lock_file = lock_file
    FileRunRecords(Path(sys.argv[1])).crashes()
    return lock_file(descriptor)
run_records.lock_file = look_first
"""


@pytest.fixture
def records(tmp_path: Path) -> FileRunRecords:
    return FileRunRecords(tmp_path / "profile")


def _watched(*folders: Path, script: str = "") -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", script + WATCHED, *map(str, folders)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "watched\n"
    return process


def _ended(process: subprocess.Popen[str], number: signal.Signals | None = None) -> int:
    if number is not None:
        process.send_signal(number)
    process.communicate(timeout=PATIENCE_S)
    return process.returncode


@pytest.mark.parametrize(
    ("number", "words"), [(signal.SIGSEGV, "Segmentation fault"), (signal.SIGABRT, "Aborted")], ids=str
)
def test_run_that_died_of_a_signal_is_told_with_its_stack(
    records: FileRunRecords, tmp_path: Path, number: signal.Signals, words: str
) -> None:
    process = _watched(tmp_path / "profile")
    assert records.crashes() == []
    before = datetime.now(UTC) - timedelta(seconds=5)
    assert _ended(process, number) == -number

    (found,) = records.crashes()

    assert (found.kind, found.ended_by, found.version) == (CrashKind.PROGRAM, words, __version__)
    assert "in deep_inside" in found.trace
    assert before < found.when <= datetime.now(UTC)
    assert list((tmp_path / "profile" / "crashes").glob("run-*")) == []
    assert records.crashes() == [found]


def test_run_that_is_watched_anew_holds_one_trace_and_dies_into_the_last_folder(tmp_path: Path) -> None:
    first, last = tmp_path / "first", tmp_path / "last"
    process = _watched(first, first, last, last)
    held = [str(path.readlink()) for path in Path(f"/proc/{process.pid}/fd").iterdir()]
    assert [path for path in held if path.endswith(".trace")] == list(map(str, last.glob("crashes/run-*.trace")))
    _ended(process, signal.SIGSEGV)

    assert [len(FileRunRecords(folder).crashes()) for folder in (first, last)] == [0, 1]


@pytest.mark.parametrize("number", [None, signal.SIGKILL], ids=["ended", "killed"])
def test_run_that_ended_or_was_killed_leaves_nothing_to_tell(
    records: FileRunRecords, tmp_path: Path, number: signal.Signals | None
) -> None:
    _ended(_watched(tmp_path / "profile"), number)

    assert records.crashes() == []
    assert list((tmp_path / "profile" / "crashes").iterdir()) == []


def test_run_that_lives_keeps_its_trace(records: FileRunRecords, tmp_path: Path) -> None:
    living, dead = _watched(tmp_path / "profile"), _watched(tmp_path / "profile")
    _ended(dead, signal.SIGSEGV)

    assert len(records.crashes()) == 1
    _ended(living, signal.SIGSEGV)
    (found,) = records.crashes()

    assert found.times == 2


def test_note_holds_module_call_and_signal_and_is_for_its_owner_only(records: FileRunRecords, tmp_path: Path) -> None:
    noted = records.note(DRIVER)

    assert records.crashes() == [noted]
    assert (noted.module, noted.call, noted.ended_by, noted.times) == ("/usr/lib/example.so", "C_Login", "SIGSEGV", 1)
    (file,) = (tmp_path / "profile" / "crashes").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_same_crash_again_is_counted_and_another_is_another_note(records: FileRunRecords) -> None:
    records.note(DRIVER)
    later = records.note(Crash(**{**vars(DRIVER), "when": WHEN + timedelta(days=1)}))
    other = records.note(Crash(**{**vars(DRIVER), "call": "C_Sign", "when": WHEN - timedelta(days=1)}))

    assert records.crashes() == [later, other]
    assert (later.times, other.times) == (2, 1)


def test_archived_crash_is_offered_no_more_and_still_there_for_a_report(records: FileRunRecords) -> None:
    noted = records.note(DRIVER)

    records.archive(noted)

    assert records.crashes() == []
    assert records.archived() == [noted]


def test_archive_keeps_the_newest_only(records: FileRunRecords) -> None:
    for number in range(MOST_ARCHIVED + 3):
        crash = Crash(**{**vars(DRIVER), "call": f"C_{number}", "when": WHEN + timedelta(hours=number)})
        records.archive(records.note(crash))

    assert [crash.call for crash in records.archived()] == [f"C_{n}" for n in reversed(range(3, MOST_ARCHIVED + 3))]


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"kind": "driver"}', "[" * 100_000, '{"when": "9999-99-99"}', "\x00" * 500_000]
)
def test_note_that_is_none_is_passed_over(records: FileRunRecords, tmp_path: Path, text: str) -> None:
    noted = records.note(DRIVER)
    (tmp_path / "profile" / "crashes" / "other.json").write_text(text)

    assert records.crashes() == [noted]


def test_every_field_of_a_note_is_checked(records: FileRunRecords, tmp_path: Path) -> None:
    noted = records.note(DRIVER)
    path = tmp_path / "profile" / "crashes" / noted.name
    whole = json.loads(path.read_text())
    for name in whole:
        spoilt = [{n: v for n, v in whole.items() if n != name}, {**whole, name: None}]
        for members in spoilt[: 1 if name in ("version", "module", "call", "ended_by", "trace") else 2]:
            path.write_text(json.dumps(members))
            assert records.crashes() == []


def test_folder_that_cannot_be_written_stops_nobody(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "profile").write_text("a file where the folder should be")
    records = FileRunRecords(tmp_path / "profile")

    with caplog.at_level(logging.WARNING):
        noted = records.note(DRIVER)
        records.archive(noted)
        records.watch()

    assert records.crashes() == records.archived() == []
    assert list(records.log_lines(5)) == []
    assert {record.levelname for record in caplog.records} == {"WARNING"}


def test_run_that_looks_before_it_has_locked_its_own_trace_leaves_it_there(tmp_path: Path) -> None:
    process = _watched(tmp_path, script=LOOKS_FIRST)
    assert _ended(process, signal.SIGSEGV) == -signal.SIGSEGV

    (found,) = FileRunRecords(tmp_path).crashes()

    assert found.ended_by == "Segmentation fault"


def test_folder_without_locks_stops_nobody(tmp_path: Path) -> None:
    script = "import errno, fcntl\ndef flock(*_how):\n    raise OSError(errno.ENOLCK, '')\nfcntl.flock = flock\n"
    process = _watched(tmp_path, script=script)
    assert _ended(process, signal.SIGSEGV) == -signal.SIGSEGV

    (found,) = FileRunRecords(tmp_path).crashes()

    assert found.ended_by == "Segmentation fault"


def test_last_lines_of_the_log_go_back_into_the_file_before(records: FileRunRecords, tmp_path: Path) -> None:
    folder = tmp_path / "profile"
    folder.mkdir()
    (folder / "log.txt.1").write_text("one\ntwo\nthree\n")
    (folder / "log.txt").write_bytes(b"four\nfive \xff\n")

    assert records.log_lines(2) == ["four", "five \ufffd"]
    assert records.log_lines(4) == ["two", "three", "four", "five \ufffd"]


def test_huge_log_is_read_from_its_end(records: FileRunRecords, tmp_path: Path) -> None:
    folder = tmp_path / "profile"
    folder.mkdir()
    with (folder / "log.txt").open("wb") as file:
        file.truncate(2_000_000_000)
        file.seek(0, os.SEEK_END)
        file.write(b"\nthe last line\n")
    tracemalloc.start()

    assert records.log_lines(1) == ["the last line"]
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 10_000_000


def test_records_lie_where_the_settings_say_or_else_with_the_users_own(tmp_path: Path) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text('profile_folder = "mine"\n')
    records_of(settings).note(DRIVER)
    settings.write_text("profile_folder = 3")
    records_of(settings).note(DRIVER)

    assert len(list((tmp_path / "mine" / "crashes").iterdir())) == 1
    assert len(list((profile_folder() / "crashes").iterdir())) == 1
