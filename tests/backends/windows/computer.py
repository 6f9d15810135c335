"""A computer with Windows, and the key store that the program sees on it."""

from __future__ import annotations

from enroll_gui.backends.windows.calls import ADVAPI32, CRYPT32, NCRYPT, Windows
from enroll_gui.backends.windows.store import WindowsStore
from enroll_gui.model.card import Token
from enroll_gui.model.certificate import StoredCertificate
from enroll_gui.ports import ParentWindow
from tests.backends.windows.fake_advapi32 import Advapi32
from tests.backends.windows.fake_crypt32 import Crypt32
from tests.backends.windows.fake_ncrypt import Ncrypt
from tests.backends.windows.fake_windows import World


class Computer:
    """A computer and the store that the program sees on it."""

    def __init__(self) -> None:
        self.world = World()
        self.window = ParentWindow()
        self._crypt32, self._ncrypt = Crypt32(self.world), Ncrypt(self.world)
        self.functions = Windows(
            self.world.bind(Advapi32(self.world), ADVAPI32),
            self.world.bind(self._crypt32, CRYPT32),
            self.world.bind(self._ncrypt, NCRYPT),
            lambda: self.world.last_error,
        )
        self.store = self.again()

    def again(self) -> WindowsStore:
        """Open the store as another run of the program does."""
        return WindowsStore(self.functions, self.window)

    def token(self, name: str) -> Token:
        """Look at a provider now."""
        (found,) = (token for token in self.store.tokens() if token.serial == name)
        return found

    def listed(self, name: str) -> list[StoredCertificate]:
        """List the certificates of a provider now."""
        return [*self.store.certificates(self.token(name))]

    def check_all_came_back(self) -> None:
        """Every handle, certificate context and buffer has been given back."""
        assert not self.world.handles
        assert not self._crypt32.open_contexts
        assert not self._ncrypt.open_buffers
