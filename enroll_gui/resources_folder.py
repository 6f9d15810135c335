"""Where the files that are not code lie: icons, translations, tables."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def resources_folder() -> Path:
    """Find the folder: inside the package once it is built, beside it in the source tree."""
    built_in = _HERE / "resources"
    return built_in if built_in.is_dir() else _HERE.parent / "resources"
