"""A computer with Windows, made for each test; and that it got back all it gave out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.backends.windows.computer import Computer


@pytest.fixture
def computer() -> Iterator[Computer]:
    """A computer with the providers of a Windows as it is delivered."""
    made = Computer()
    yield made
    made.check_all_came_back()
