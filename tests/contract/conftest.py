"""Every test of the contract runs on each key store there is, or on one card: `--card SERIAL`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from tests.contract.own_card import columns
from tests.contract.places import PLACES, Place
from tests.faults import fault_module, fault_store, faults
from tests.tokens import softhsm

__all__ = ["fault_module", "fault_store", "faults", "softhsm"]

Columns = dict[str, Callable[[Path], AbstractContextManager[Place]]]
NO_PIN = ("macOS (generated Security)", "Windows CNG (fake table)")
"""The system asks by itself, for whatever a key needs."""
READ_ONLY = ("PKCS#12 file",)
"""Nothing is made or deleted in them; tests that are marked `writes` have no such column."""
NO_CARDS = ("software token", *READ_ONLY, *NO_PIN)
FOUND = pytest.StashKey[Columns]()


def pytest_sessionstart(session: pytest.Session) -> None:
    """Take the card before any test is collected."""
    session.config.stash[FOUND] = columns(session.config) if session.config.getoption("card") else PLACES


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Hold each test against every column."""
    columns = [*metafunc.config.stash.get(FOUND, PLACES)]
    if "card_place" in metafunc.fixturenames:
        columns = [column for column in columns if column not in NO_CARDS]
    if "pin_place" in metafunc.fixturenames:
        columns = [column for column in columns if column not in NO_PIN]
    if metafunc.definition.get_closest_marker("writes"):
        columns = [column for column in columns if column not in READ_ONLY]
    if "column" in metafunc.fixturenames:
        metafunc.parametrize("column", columns, scope="module")


@pytest.fixture(scope="module")
def lasting_place(
    request: pytest.FixtureRequest, column: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Place]:
    """The token of a column, for all tests of a file."""
    with request.config.stash.get(FOUND, PLACES)[column](tmp_path_factory.mktemp("token") / "token") as place:
        yield place


@pytest.fixture
def place(lasting_place: Place) -> Iterator[Place]:
    """The token of a column; what a test makes on it is deleted after it."""
    yield lasting_place
    lasting_place.clean_up()


@pytest.fixture
def card_place(place: Place) -> Place:
    """The token of a column that has cards."""
    return place


@pytest.fixture
def pin_place(place: Place) -> Place:
    """The token of a column that takes a PIN from the program."""
    return place
