"""The environment of processes whose lines are not counted for coverage."""

from __future__ import annotations

import os


def uncounted() -> dict[str, str]:
    """Leave coverage out of a process: the grid starts hundreds, and each would be a third slower."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
