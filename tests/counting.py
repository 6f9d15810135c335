"""Which processes have their lines counted for coverage: each that is costs a third more, and tests start hundreds."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parent
COUNTED = (
    *("backends/pkcs11", "cli", "contract", "virtual_card"),
    *("journeys/test_command_line.py", "journeys/test_demo.py", "test_demo_card.py"),
)
"""What in this folder is about processes of the program, or the only place where a part of it runs."""
_counting: dict[str, str] = {}


@contextmanager
def held_back() -> Iterator[None]:
    """Take what counts the lines of every process out of the environment, for the whole run."""
    _counting.update({name: value for name, value in os.environ.items() if name.startswith("COVERAGE_")})
    with pytest.MonkeyPatch.context() as patch:
        for name in _counting:
            patch.delenv(name)
        yield
    _counting.clear()


def counting(test: Path) -> dict[str, str]:
    """Give what the environment of a test has to have for its processes to be counted, if they shall be."""
    return _counting if any(test.is_relative_to(ROOT / part) for part in COUNTED) else {}


def counted() -> dict[str, str]:
    """Give this process's environment, with what counts lines if any are counted in this run."""
    return {**os.environ, **_counting}
