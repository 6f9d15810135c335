"""The RA's file, also one from before."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.authority import run_command as run
from tests.authority import running_authority
from tests.follow_ups import Draft, good_follow_up


def test_folder_from_before_cards_stated_anything_is_opened_and_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "ra"
    assert run("init", folder) == 0
    with closing(sqlite3.connect(folder / "ra.sqlite")) as records:
        records.execute("ALTER TABLE member DROP COLUMN attestation")
    with running_authority(folder) as authority:
        draft = Draft(authority.holder())
        assert authority.registrar.submit(*good_follow_up(authority.registrar, draft)).state == "issued"
