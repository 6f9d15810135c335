"""Which files are open is remembered in a list that may be damaged, full, or not to be written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from enroll_gui.backends.file_store import MOST_FILES, FileStore
from enroll_gui.model.errors import ProfileUnwritable
from enroll_gui.pki.certificates import to_pem
from tests.key_files import certified, make_key, pem_key

KEY = make_key()


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "profile" / "files.json")


@pytest.fixture
def open_file(tmp_path: Path) -> Path:
    path = tmp_path / "open.pem"
    path.write_bytes(to_pem(certified(KEY)).encode() + pem_key(KEY))
    return path


def test_list_that_cannot_be_read_is_empty_and_can_be_begun_anew(
    store: FileStore, open_file: Path, tmp_path: Path
) -> None:
    (tmp_path / "profile").mkdir()
    for broken in (b"{", b"[]", b'{"files": 7}', b"\xff"):
        (tmp_path / "profile" / "files.json").write_bytes(broken)
        assert store.tokens() == []
    store.open_file(open_file, None)
    assert store.paths() == [open_file]


def test_list_has_an_end(store: FileStore, open_file: Path, tmp_path: Path) -> None:
    store.open_file(open_file, None)
    names = [str(tmp_path / str(number)) for number in range(MOST_FILES)]
    (tmp_path / "profile" / "files.json").write_text(json.dumps({"files": names}))

    store.open_file(open_file, None)

    assert len(store.paths()) == MOST_FILES
    assert store.paths()[-1] == open_file


def test_profile_that_cannot_be_written_is_told_and_nothing_is_listed(open_file: Path, tmp_path: Path) -> None:
    (tmp_path / "profile").touch()
    store = FileStore(tmp_path / "profile" / "files.json")

    with pytest.raises(ProfileUnwritable):
        store.open_file(open_file, None)
