import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from enroll_gui.backends.log_file import log_to
from tests.portable import needs_modes


@pytest.fixture(autouse=True)
def _no_handler_stays() -> Iterator[None]:
    root = logging.getLogger("enroll_gui")
    before, level = list(root.handlers), root.level
    yield
    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


@needs_modes
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


@needs_modes
def test_full_log_is_followed_by_one_for_its_owner_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("enroll_gui.backends.log_file.LOG_BYTES", 500)
    log_to(tmp_path)
    for number in range(20):
        logging.getLogger("enroll_gui.example").info("line %d of many", number)
    modes = {file.name: file.stat().st_mode & 0o777 for file in tmp_path.iterdir()}
    assert modes == {"log.txt": 0o600, "log.txt.1": 0o600, "log.txt.2": 0o600}


def test_folder_that_is_named_again_gets_each_line_once(tmp_path: Path) -> None:
    log_to(tmp_path)
    log_to(tmp_path)
    logging.getLogger("enroll_gui.example").info("something happened")
    assert (tmp_path / "log.txt").read_text().count("something happened") == 1


def test_another_folder_takes_the_place_of_the_first(tmp_path: Path) -> None:
    handlers = len(logging.getLogger("enroll_gui").handlers)
    log_to(tmp_path / "first")
    log_to(tmp_path / "second")
    logging.getLogger("enroll_gui.example").info("something happened")
    assert (tmp_path / "first" / "log.txt").read_text() == ""
    assert "something happened" in (tmp_path / "second" / "log.txt").read_text()
    assert len(logging.getLogger("enroll_gui").handlers) == handlers + 1
