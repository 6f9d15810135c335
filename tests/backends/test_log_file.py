import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from enroll_gui.backends.log_file import log_to


@pytest.fixture(autouse=True)
def _no_handler_stays() -> Iterator[None]:
    root = logging.getLogger("enroll_gui")
    before, level = list(root.handlers), root.level
    yield
    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


def test_log_is_written_for_its_owner_alone(tmp_path: Path) -> None:
    log_to(tmp_path / "profile")
    logging.getLogger("enroll_gui.example").info("something happened")
    file = tmp_path / "profile" / "log.txt"
    assert "something happened" in file.read_text()
    assert file.stat().st_mode & 0o777 == 0o600


def test_folder_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    log_to(tmp_path / "file" / "profile")
    assert not (tmp_path / "file" / "profile").exists()
