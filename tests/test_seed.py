"""A forked program is a process of its own, and tells how it ended."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path

import pytest

from tests.seed import Sprout, authority_seed
from tests.waiting import PATIENCE_S


def _start(file: Path, *arguments: str) -> Sprout:
    with file.open("wb") as log:
        return authority_seed().start(arguments, os.environ, log=log.fileno())


@pytest.mark.parametrize(("arguments", "code", "words"), [(["--help"], 0, "registration authority"), (["no"], 2, "no")])
def test_exit_code_and_words_are_the_programs(tmp_path: Path, arguments: list[str], code: int, words: str) -> None:
    with _start(tmp_path / "log", *arguments) as process:
        assert process.wait(PATIENCE_S) == code
    assert words in (tmp_path / "log").read_text()
    assert process.poll() == code


def test_signal_that_ends_it_is_told_and_it_runs_until_then(tmp_path: Path) -> None:
    with _start(tmp_path / "log", "init", str(tmp_path / "ra")) as made:
        assert made.wait(PATIENCE_S) == 0
    with _start(tmp_path / "log", "serve", str(tmp_path / "ra")) as process:
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(0.1)
        assert Path(f"/proc/{process.pid}").exists()
        process.kill()
    assert process.wait() == -signal.SIGKILL
