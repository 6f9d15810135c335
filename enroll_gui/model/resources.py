"""Where files lie: those that come with the program, from a checkout and from a wheel alike, and this user's own."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_PACKAGE = Path(__file__).parent.parent


def resource(name: str) -> Path:
    """Give the path of a file under `resources`, named with slashes: `icons/card.svg`."""
    built_in = _PACKAGE / "resources"
    return (built_in if built_in.is_dir() else _PACKAGE.parent / "resources") / name


def profile_folder() -> Path:
    """Give this user's profile folder, where each system keeps such things."""
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA", home)) / "enroll-gui"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "enroll-gui"
    return Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config") / "enroll-gui"
