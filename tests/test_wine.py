"""What Wine is given is what Linux is given."""

from __future__ import annotations

import re
from pathlib import Path

INSTALLER = Path(__file__).parent.parent / "installer"
LINE = re.compile(r"([A-Za-z0-9_.-]+)==(\S+)( --hash=sha256:[0-9a-f]{64})?")
WINDOWS_ONLY = {"colorama"}


def pins(name: str) -> dict[str, str]:
    found = map(LINE.fullmatch, (INSTALLER / name).read_text(encoding="utf-8").splitlines())
    return {match[1].lower().replace("_", "-"): match[2] for match in found if match}


def test_windows_wheels_have_the_pinned_versions_and_hashes() -> None:
    linux, windows = pins("constraints.txt"), pins("wine-requirements.txt")
    lines = (INSTALLER / "wine-requirements.txt").read_text(encoding="utf-8").splitlines()

    assert len(windows) > 40
    assert {name for name in windows if windows[name] != linux.get(name)} <= WINDOWS_ONLY
    assert all(line.startswith("#") or " --hash=sha256:" in line for line in lines)
