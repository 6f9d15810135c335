import platform
import sys
from pathlib import Path

import pytest

from enroll_gui.model.check import CheckState
from enroll_gui.model.errors import ProfileUnwritable
from enroll_gui.model.settings import Settings
from enroll_gui.ports import Progress
from enroll_gui.tasks.check_computer import OPERATING_SYSTEM, PROFILE_FOLDER, PROGRAM_PARTS, check_computer
from tests.place import QUIET


def test_computer_that_is_well_passes_every_row(tmp_path: Path) -> None:
    seen: list[object] = []
    rows = check_computer(Settings(tmp_path / "new", tmp_path / "none"), "6.12", Progress(seen.append))
    assert [(r.code, r.state) for r in rows] == [
        (OPERATING_SYSTEM, CheckState.OK),
        (PROGRAM_PARTS, CheckState.OK),
        (PROFILE_FOLDER, CheckState.OK),
    ]
    assert "Qt 6.12" in rows[1].finding
    assert tuple(seen) == rows


def test_profile_folder_that_takes_no_file_stops(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    row = check_computer(Settings(blocked / "profile", tmp_path), "", QUIET)[-1]
    assert row.state is CheckState.STOP
    assert isinstance(row.error, ProfileUnwritable)


@pytest.mark.parametrize(
    ("system", "release", "state"),
    [
        ("win32", "11", CheckState.OK),
        ("win32", "10", CheckState.OK),
        ("win32", "8", CheckState.WARNING),
        ("darwin", "24.0", CheckState.OK),
        ("linux", "6.1", CheckState.OK),
        ("freebsd14", "14.0", CheckState.WARNING),
    ],
)
def test_other_systems_are_a_warning(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, system: str, release: str, state: CheckState
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(platform, "release", lambda: release)
    monkeypatch.setattr(platform, "platform", lambda terse=False: system)
    assert check_computer(Settings(tmp_path, tmp_path), "", QUIET)[0].state is state
