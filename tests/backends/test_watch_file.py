"""What is remembered of certificates, on disk."""

from __future__ import annotations

import json
import os
import stat
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from enroll_gui.backends.watch_file import MOST_BYTES, MOST_CERTIFICATES, WatchFile
from enroll_gui.model.errors import ProfileUnwritable
from enroll_gui.pki.names import visible
from tests.makers import NOW, watched
from tests.portable import needs_modes


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "profile" / "reminders.json"


def test_everything_survives_a_restart(file: Path) -> None:
    plain = watched(20)
    heard = replace(
        watched(5, "cd" * 32),
        said=frozenset({60, 7}),
        snoozed_until=NOW + timedelta(days=1),
        silenced=True,
        is_ours=False,
    )
    WatchFile(file).write([heard, plain])
    assert set(WatchFile(file).read()) == {plain, heard}


@pytest.mark.parametrize(
    "holder", ["Jan\u00a0Novák", "山\u3000田", "a\u202fb", "a\u200bb", "a\x01b", "\ue000x", "a\u2028b"]
)
def test_name_with_odd_spaces_or_unseen_letters_survives_a_restart(file: Path, holder: str) -> None:
    silenced = replace(watched(5, holder=holder), token_label=holder, silenced=True)
    WatchFile(file).write([silenced])
    assert WatchFile(file).read() == (replace(silenced, holder=visible(holder), token_label=visible(holder)),)


def test_time_zone_of_the_end_is_kept_as_a_moment(file: Path) -> None:
    east = datetime(2026, 12, 1, 2, 0, tzinfo=timezone(timedelta(hours=3)))
    WatchFile(file).write([replace(watched(5), not_after=east)])
    (read,) = WatchFile(file).read()
    assert read.not_after == east
    assert read.not_after.tzinfo is UTC


@needs_modes
def test_file_is_the_owners_alone_and_written_whole(file: Path) -> None:
    before = os.umask(0)
    try:
        WatchFile(file).write([watched(5)])
    finally:
        os.umask(before)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_nothing_is_there_at_first(file: Path) -> None:
    assert WatchFile(file).read() == ()


GARBAGE: dict[str, bytes] = {
    "empty": b"",
    "no JSON": b"\xff\xfe\x00",
    "a list": b"[]",
    "a number": b"7",
    "no certificates": b'{"version": 1}',
    "certificates are a number": b'{"certificates": 7}',
    "certificates are null": b'{"certificates": null}',
    "certificates are text": b'{"certificates": "abc"}',
    "nested too deep": b"[" * 100_000,
    "a number too long": b'{"certificates": [' + b"9" * 10_000 + b"]}",
}


@pytest.mark.parametrize("data", GARBAGE.values(), ids=GARBAGE)
def test_garbage_is_nothing_and_can_be_written_over(file: Path, data: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(data)
    assert WatchFile(file).read() == ()
    WatchFile(file).write([watched(5)])
    assert WatchFile(file).read() == (watched(5),)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("sha256", "not hex"),
        ("sha256", "AB" * 32),
        ("sha256", None),
        ("issuer_sha256", "../../etc/passwd"),
        ("serial", "1" * 65),
        ("serial", 7),
        ("holder", "with\u202ereversed words"),
        ("holder", "two\nlines"),
        ("holder", ["a"]),
        ("token_label", "\x1b[31m"),
        ("not_after", "2026-12-01T00:00:00"),
        ("not_after", "9999-12-31T23:59:59-12:00"),
        ("not_after", "tomorrow"),
        ("not_after", 1e99),
        ("said", 7),
        ("said", ["x"]),
        ("said", None),
        ("snoozed_until", "never"),
        ("snoozed_until", {}),
    ],
)
def test_one_entry_that_cannot_be_read_leaves_the_others(file: Path, field: str, value: object) -> None:
    WatchFile(file).write([watched(5), watched(6, "cd" * 32)])
    data: dict[str, Any] = json.loads(file.read_bytes())
    data["certificates"][0][field] = value
    file.write_text(json.dumps(data))
    assert WatchFile(file).read() == (watched(6, "cd" * 32),)
    del data["certificates"][0][field]
    file.write_text(json.dumps(data))
    assert WatchFile(file).read() == (watched(6, "cd" * 32),)


def test_file_that_is_far_too_long_is_not_read(file: Path) -> None:
    WatchFile(file).write([watched(5)])
    with file.open("ab") as stream:
        stream.write(b" " * MOST_BYTES)
    assert WatchFile(file).read() == ()


def test_file_that_may_not_be_read_is_nothing(file: Path) -> None:
    file.mkdir(parents=True)
    assert WatchFile(file).read() == ()


def test_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "profile").write_text("a file where the folder should be")
    with pytest.raises(ProfileUnwritable):
        WatchFile(tmp_path / "profile" / "reminders.json").write([watched(5)])


def test_no_more_are_kept_than_anybody_has(file: Path) -> None:
    WatchFile(file).write(watched(number, f"{number:064x}") for number in reversed(range(MOST_CERTIFICATES + 20)))
    kept = WatchFile(file).read()
    assert len(kept) == MOST_CERTIFICATES
    assert kept[0].not_after == NOW


def test_longest_file_can_be_read_again(file: Path) -> None:
    long = "\U00020000" * 5000
    WatchFile(file).write(
        replace(watched(1, f"{number:064x}", holder=long), token_label=long) for number in range(MOST_CERTIFICATES)
    )
    assert len(WatchFile(file).read()) == MOST_CERTIFICATES
