"""A file is written whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from enroll_gui.backends.whole_file import write_whole
from tests.portable import needs_modes


@needs_modes
def test_file_is_replaced_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_whole(path, b"old")

    write_whole(path, b"new")

    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_old_file_stands_where_the_new_one_cannot_be_finished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    write_whole(path, b"old")

    def full(_file: int) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        write_whole(path, b"new")

    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_octets_are_written_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "file"
    octets = b"\n\r\n\x1a\xff" * 3

    write_whole(path, octets)

    assert path.read_bytes() == octets
