import errno
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from enroll_gui.backends.journal import FileJournal
from enroll_gui.model.entry import Stage
from enroll_gui.model.errors import JournalHeld, ProfileUnwritable
from enroll_gui.model.request import Changes
from tests.makers import entry
from tests.portable import needs_modes

SENT = {"stage": Stage.SENT, "csr": b"csr", "certificate": b"cert", "chain": (b"issuer", b"root")}


@pytest.fixture
def journal(tmp_path: Path) -> FileJournal:
    return FileJournal(tmp_path / "journal")


def test_entry_comes_back_as_it_was_written(journal: FileJournal) -> None:
    changes = Changes(("a@example.com",), ("1.2.3",), ("dns:example.com",), b"\x30\x00")
    written = replace(entry(SENT), body=b"\x00\xff body", changes=changes)
    journal.write(written)
    assert journal.find(written.id) == written
    assert journal.unfinished() == [written]


def test_ended_entries_are_not_offered(journal: FileJournal) -> None:
    journal.write(entry({"stage": Stage.PROVEN}))
    assert journal.unfinished() == []
    assert [e.id for e in journal.ended()] == ["ab" * 16]


def test_later_record_replaces_the_earlier_one(journal: FileJournal) -> None:
    journal.write(entry())
    journal.write(entry({"stage": Stage.KEY_MADE}))
    assert [e.stage for e in journal.unfinished()] == [Stage.KEY_MADE]


@needs_modes
def test_files_are_for_their_owner_alone(journal: FileJournal, tmp_path: Path) -> None:
    journal.write(entry())
    folder = tmp_path / "journal"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {f.stat().st_mode & 0o777 for f in folder.iterdir()} == {0o600}


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"[]",
        b'{"version": 1, "members": []}',
        b'{"version": 2, "members": [1]}',
        b"\xff\xfe",
        b"[" * 100_000,
    ],
)
def test_damaged_file_hides_no_other_entry_and_is_named(journal: FileJournal, tmp_path: Path, damage: bytes) -> None:
    journal.write(entry())
    damaged = tmp_path / "journal" / "damaged.json"
    damaged.write_bytes(damage)
    assert [e.id for e in journal.unfinished()] == ["ab" * 16]
    assert journal.unreadable() == [damaged]


def test_file_that_may_not_be_read_is_named(journal: FileJournal, tmp_path: Path) -> None:
    journal.write(entry())
    closed = tmp_path / "journal" / "closed.json"
    closed.mkdir()
    assert journal.unreadable() == [closed]


def test_half_written_file_is_never_seen(journal: FileJournal, tmp_path: Path) -> None:
    journal.write(entry())
    (tmp_path / "journal" / ("cd" * 16 + ".json.new")).write_text('{"version": 1')
    assert len(journal.unfinished()) == 1


def test_room_is_reserved_while_the_entry_is_open(journal: FileJournal, tmp_path: Path) -> None:
    journal.write(entry())
    room = tmp_path / "journal" / ("ab" * 16 + ".room")
    assert room.stat().st_size >= 128 * 1024
    assert sys.platform == "win32" or room.stat().st_blocks * 512 >= 128 * 1024
    journal.write(entry({"stage": Stage.PROVEN}))
    assert not room.exists()


def test_unwritable_folder_is_named(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(ProfileUnwritable) as caught:
        FileJournal(blocked / "journal").write(entry())
    assert str(blocked) in str(caught.value.facts["folder"])


def test_folder_without_locks_is_named_and_not_taken_for_another_run(
    journal: FileJournal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_file: int) -> bool:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("enroll_gui.backends.journal.lock_file", refuse)
    with pytest.raises(ProfileUnwritable) as caught, journal.hold():
        pass
    assert caught.value.facts["folder"] == str(tmp_path / "journal")


SMALL_DISK = """
import sys
from enroll_gui.backends.journal import FileJournal
from enroll_gui.model.errors import DiskFull
from dataclasses import replace
from pathlib import Path
from enroll_gui.model.entry import Stage
from tests.makers import entry

folder = Path(sys.argv[1])
journal = FileJournal(folder / "journal")
journal.write(entry())
filler = folder / "filler"
try:
    with filler.open("wb", buffering=0) as out:
        while True:
            out.write(bytes(4096))
except OSError:
    pass
journal.write(replace(entry({"stage": Stage.SENT}), body=bytes(40000)))
assert journal.unfinished()[0].stage is Stage.SENT
try:
    FileJournal(folder / "other").write(replace(entry(), id="cd" * 16))
except DiskFull:
    print("refused before the card was touched")
"""


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="mounting a small disk needs root on Linux")
def test_full_disk_stops_a_new_entry_and_not_one_that_was_begun(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SMALL_DISK)
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = 'mount -t tmpfs -o size=1m none "$3" && exec "$1" "$2" "$3"'
    run = subprocess.run(
        ["unshare", "-m", "sh", "-c", mount, "sh", sys.executable, str(script), str(disk)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )
    assert "refused before the card was touched" in run.stdout, run.stderr


def test_second_run_is_kept_out_while_the_first_holds_the_journal(tmp_path: Path) -> None:
    script = (
        "import sys, pathlib\nfrom enroll_gui.backends.journal import FileJournal\n"
        "with FileJournal(pathlib.Path(sys.argv[1])).hold():\n print('held', flush=True)\n sys.stdin.read()\n"
    )
    folder = tmp_path / "journal"
    with subprocess.Popen(
        [sys.executable, "-c", script, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout and other.stdout.readline() == "held\n"
        with pytest.raises(JournalHeld) as caught, FileJournal(folder).hold():
            pass
        assert caught.value.facts["process"] == other.pid
        assert caught.value.facts["since"]
        other.communicate("")
    with FileJournal(folder).hold():
        pass
