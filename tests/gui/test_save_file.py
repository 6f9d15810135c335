import stat
from pathlib import Path

import pytest

from enroll_gui.gui.save_file import save_file
from enroll_gui.model.errors import FileUnwritable


def test_file_is_written_whole_in_place_of_the_former(tmp_path: Path) -> None:
    path = tmp_path / "receipt.json"
    path.write_bytes(b"former and longer")
    assert save_file(path, b"new") == path
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("place", ["no-such-folder/receipt.json", "folder"])
def test_place_that_takes_no_file_is_named(tmp_path: Path, place: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(FileUnwritable) as caught:
        save_file(tmp_path / place, b"new")
    assert caught.value.facts["file"] == str(tmp_path / place)


@pytest.mark.parametrize("there_before", [False, True])
def test_private_file_is_for_its_owner_only(tmp_path: Path, there_before: bool) -> None:
    path = tmp_path / "bundle.zip"
    if there_before:
        path.touch(mode=0o644)
    save_file(path, b"new", private=True)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
