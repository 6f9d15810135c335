"""Where the files that come with the program lie, from a checkout and from a wheel alike."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent.parent


def resource(name: str) -> Path:
    """Give the path of a file under `resources`, named with slashes: `icons/card.svg`."""
    built_in = _PACKAGE / "resources"
    return (built_in if built_in.is_dir() else _PACKAGE.parent / "resources") / name
