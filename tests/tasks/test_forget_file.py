"""What is forgotten is the list's entry, never the file."""

from pathlib import Path

from enroll_gui.tasks.forget_file import forget_file
from tests.files import opened, with_files
from tests.key_files import make_key, pem_key
from tests.place import Place


def test_file_itself_stays(place: Place, tmp_path: Path) -> None:
    at = with_files(place, tmp_path)
    data = pem_key(make_key())
    opened(at.backends, tmp_path / "key.pem", data, None)
    assert at.backends.files is not None

    forget_file(at.backends, tmp_path / "key.pem")
    forget_file(at.backends, tmp_path / "never-opened.pem")

    assert at.backends.files.paths() == []
    assert (tmp_path / "key.pem").read_bytes() == data
