"""A computer with Windows, made for each test; and, where there is one, this computer's own."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest

from enroll_gui.backends.windows.calls import Windows, load
from enroll_gui.backends.windows.store import WindowsStore
from enroll_gui.model.card import Token
from enroll_gui.model.certificate import StoredCertificate
from enroll_gui.ports import ParentWindow, TokenSession
from tests.backends.windows.computer import Computer

collect_ignore = [] if sys.platform == "win32" else ["test_pkcs12.py"]
FAKE, REAL = "fake table", "this Windows"


@pytest.fixture
def computer() -> Iterator[Computer]:
    """A computer with the providers of a Windows as it is delivered, that gets back all it gives out."""
    made = Computer()
    yield made
    made.check_all_came_back()


@dataclass
class Place:
    """A Windows, and what a test has put there."""

    windows: Windows
    again: Callable[[], WindowsStore]
    made: list[tuple[str, bytes]] = field(default_factory=list)
    """Provider and CKA_ID."""

    def __post_init__(self) -> None:
        self.store = self.again()

    def token(self, serial: str) -> Token:
        """Look at a provider now."""
        (found,) = (token for token in self.store.tokens() if token.serial == serial)
        return found

    def listed(self, serial: str) -> list[StoredCertificate]:
        """List what the test has put there."""
        ours = {key_id for _, key_id in self.made}
        return [stored for stored in self.store.certificates(self.token(serial)) if stored.key_id in ours]

    def new_id(self, session: TokenSession, number: int = 0) -> bytes:
        """Name a key that is deleted after the test."""
        name = hashlib.sha1(f"{id(self)} {len(self.made)} {number}".encode(), usedforsecurity=False).digest()
        key_id = session.new_key_id(name, b"")
        self.made.append((session.token.serial, key_id))
        return key_id

    def clean_up(self) -> None:
        """Delete what the test has put there."""
        for serial, key_id in self.made:
            with self.store.open(serial, None) as session:
                for der in session.certificates(key_id):
                    forget(der)
                session.delete(key_id)


@pytest.fixture(params=[FAKE, REAL] if sys.platform == "win32" else [FAKE])
def place(request: pytest.FixtureRequest) -> Iterator[Place]:
    """The table that behaves as documented and, on Windows or Wine, the system's own."""
    if request.param == REAL:
        windows = load()
        found = Place(windows, lambda: WindowsStore(windows, ParentWindow()))
    else:
        computer = request.getfixturevalue("computer")
        found = Place(computer.functions, computer.again)
    yield found
    found.clean_up()


def forget(der: bytes) -> None:
    """Take a certificate out of the registry, where Wine leaves it when it is deleted."""
    if sys.platform == "win32":
        import contextlib
        import winreg

        sha1 = hashlib.sha1(der, usedforsecurity=False).hexdigest().upper()
        with contextlib.suppress(OSError):
            winreg.DeleteKey(winreg.HKEY_CURRENT_USER, rf"Software\Microsoft\SystemCertificates\My\Certificates\{sha1}")
