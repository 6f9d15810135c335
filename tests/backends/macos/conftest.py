"""The backend over a `Security` module made from pyobjc's list."""

from __future__ import annotations

import pytest

from enroll_gui.backends.macos.store import KeychainStore
from tests.backends.macos.apple import Apple
from tests.backends.macos.generated import GeneratedSecurity
from tests.backends.macos.metadata import metadata


@pytest.fixture
def apple() -> Apple:
    """The framework, with nothing in it."""
    return Apple()


@pytest.fixture
def keychain(apple: Apple) -> KeychainStore:
    """The key store over it."""
    return KeychainStore(GeneratedSecurity(metadata(), apple))
