"""The contract of key stores, held against a CSP of Windows itself: on Windows and Wine only.

The tests are those of tests/contract, which has its other columns on Linux.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from enroll_gui.backends.windows.calls import load
from enroll_gui.backends.windows.store import WindowsStore
from enroll_gui.ports import ParentWindow
from tests.backends.windows.fake_windows import AES_CSP
from tests.contract import test_key_store as contract
from tests.contract.places import SystemPlace
from tests.tokens import secret


@pytest.fixture
def place() -> Iterator[SystemPlace]:
    """The CSP that Windows has for new RSA keys."""
    windows = load()

    def again() -> WindowsStore:
        return WindowsStore(windows, ParentWindow())

    found = SystemPlace(again(), AES_CSP, again, secret, quick="RSA-2048")
    yield found
    found.clean_up()


def _takes_a_pin(test: object) -> bool:
    marks: list[pytest.Mark] = getattr(test, "pytestmark", [])
    return any("pin_place" in mark.args for mark in marks)


globals().update(
    {name: test for name, test in vars(contract).items() if name.startswith("test_") and not _takes_a_pin(test)}
)
