"""A real token that is shown as what an operating system keeps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, cast

from enroll_gui.model.card import PinEntry, PinState, Protection, Token
from enroll_gui.model.certificate import StoredCertificate
from enroll_gui.model.errors import CancelledInSystem, EnrollError
from enroll_gui.model.inventory import Inventory
from enroll_gui.model.outcome import Propagation
from enroll_gui.model.secret import Secret
from enroll_gui.ports import KeyStore, TokenSession
from tests.makers import WINDOWS
from tests.tokens import PIN, secret


@dataclass
class PlayedSystem:
    """A real token that is shown as a provider of Windows; the system knows its PIN, as it were."""

    real: KeyStore
    entry: PinEntry = PinEntry.BY_SYSTEM
    cancels: str = ""
    """Name of the session's method at which the person closes the system's dialog."""
    asks_each_time: bool | None = False
    name: str = WINDOWS.store
    title: str = "Personal Windows Certificate Store"
    protections: list[Protection] = field(default_factory=list)
    """Of each key made, as it was asked for."""

    def tokens(self) -> Sequence[Token]:
        return [self._shown(token) for token in self.real.tokens()]

    def certificates(self, token: Token) -> Sequence[StoredCertificate]:
        found = self.real.certificates(replace(token, store=self.real.name))
        return [replace(s, token=token, asks_each_time=self.asks_each_time) for s in found]

    def inventory(self, token: Token) -> Inventory:
        return self.real.inventory(replace(token, store=self.real.name))

    def refresh(self, token_serial: str) -> None:
        self.real.refresh(token_serial)

    @contextmanager
    def open(self, token_serial: str, pin: Secret | None) -> Iterator[TokenSession]:
        assert pin is None, "no secret of the system passes through the program"
        with secret(PIN) as known, self.real.open(token_serial, known) as session:
            yield cast("TokenSession", _PlayedSession(session, self))

    def close(self) -> None:
        self.real.close()

    def _shown(self, token: Token) -> Token:
        return replace(
            WINDOWS, serial=token.serial, key_kinds=token.key_kinds, pin=PinState(self.entry), exportable=False
        )


@dataclass
class PlayedPropagation:
    """What Windows' store of certificates answers about those of cards."""

    trouble: EnrollError | None = None
    usually: Propagation = Propagation.PUT
    answers: dict[bytes, Propagation] = field(default_factory=dict)
    """By certificate, where it is not the usual one."""
    held: dict[bytes, str] = field(default_factory=dict)
    """What it was asked to take, with the labels."""

    def propagate(self, der: bytes, label: str) -> Propagation:
        self.held[der] = label
        if self.trouble:
            raise self.trouble
        return self.answers.get(der, self.usually)


class _PlayedSession:
    def __init__(self, real: TokenSession, system: PlayedSystem) -> None:
        self._real = real
        self._system = system
        self.token = system._shown(real.token)

    def generate(
        self, key_id: bytes, kind: str, label: str, *, protection: Protection = Protection.NONE, **_how: object
    ) -> bytes:
        if self._system.cancels == "generate":
            raise CancelledInSystem("closed by the test")
        self._system.protections.append(protection)
        return self._real.generate(key_id, kind, label)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)
