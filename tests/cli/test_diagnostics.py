"""The support bundle on the command line; tests/journeys/test_support_bundle.py has it over real parts."""

from __future__ import annotations

import json
import stat
import zipfile
from pathlib import Path

import pytest

from enroll_gui.cli import main


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    file = tmp_path / "settings.toml"
    file.write_text('profile_folder = "profile"\n[pkcs11]\nfind = false\n')
    (tmp_path / "profile").mkdir()
    (tmp_path / "profile" / "log.txt").write_text("INFO mail from holder@mail.example, pin=4711\n")
    return file


def test_report_is_printed_without_names_and_numbers(settings: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diagnostics", "--settings", str(settings)]) == 0

    out = capsys.readouterr().out
    assert "== 01-program.txt ==" in out
    assert "INFO mail from email-1, pin=[removed]" in out


def test_names_and_numbers_are_shown_when_asked_for_and_secrets_never(
    settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diagnostics", "--settings", str(settings), "--personal"]) == 0

    assert "INFO mail from holder@mail.example, pin=[removed]" in capsys.readouterr().out


def test_settings_that_cannot_be_used_are_part_of_the_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diagnostics", "--settings", str(tmp_path / "none.toml"), "--json"]) == 0

    states = {part["part"]: part["state"] for part in json.loads(capsys.readouterr().out)["parts"]}
    assert states["settings"] == states["authority"] == "failed"
    assert states["computer"] == "read"


def test_saved_file_is_for_its_owner_only_and_holds_what_was_told(
    settings: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "bundle.zip"

    assert main(["diagnostics", "--settings", str(settings), "--save", str(target), "--json"]) == 0

    told = json.loads(capsys.readouterr().out)
    assert told["saved"] == str(target)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    with zipfile.ZipFile(target) as archive:
        assert {name: archive.read(name).decode() for name in archive.namelist()} == {
            part["file"]: part["text"] for part in told["parts"]
        }


def test_file_that_cannot_be_written_is_said(
    settings: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diagnostics", "--settings", str(settings), "--save", str(tmp_path / "no" / "x.zip")]) == 10

    assert "L07" in capsys.readouterr().err
