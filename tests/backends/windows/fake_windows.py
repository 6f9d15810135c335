"""The functions of Windows as its documentation describes them, for what no computer here can show.

They are called as the system's own are: through ctypes, with the types that `calls` declares. Every handle that is
given out is counted until it comes back.
"""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec, rsa

from enroll_gui.backends.windows import calls

ERROR_MORE_DATA, ERROR_NO_MORE_ITEMS = 234, 259
NTE_BAD_KEYSET, NTE_NO_KEY, NTE_EXISTS, NTE_BAD_ALGID = 0x80090016, 0x8009000D, 0x8009000F, 0x80090008
NTE_SILENT_CONTEXT, NTE_NOT_SUPPORTED, NTE_NO_MORE_ITEMS = 0x80090022, 0x80090029, 0x8009002A
NTE_PROV_DLL_NOT_FOUND, NTE_PERM, NTE_NOT_FOUND = 0x8009001E, 0x80090010, 0x80090011
SCARD_W_CANCELLED_BY_USER, SCARD_W_WRONG_CHV, SCARD_W_CHV_BLOCKED = 0x8010006E, 0x8010006B, 0x8010006C
SCARD_E_NO_SMARTCARD = 0x8010000C
ERROR_ACCESS_DENIED = 5

HARDWARE, SOFTWARE, REMOVABLE = 1, 2, 8
AES_CSP = "Microsoft Enhanced RSA and AES Cryptographic Provider"
OLD_CSP = "Microsoft Enhanced Cryptographic Provider v1.0"
CARD_CSP = "Microsoft Base Smart Card Crypto Provider"
SOFTWARE_KSP = "Microsoft Software Key Storage Provider"
CARD_KSP = "Microsoft Smart Card Key Storage Provider"
TPM_KSP = "Microsoft Platform Crypto Provider"
READER = "Example Reader 0"


class CodeError(Exception):
    """What a function answers that fails."""

    def __init__(self, code: int) -> None:
        super().__init__(f"0x{code:08x}")
        self.code = code


@dataclass
class FakeKey:
    """A key and what is remembered of it."""

    private: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | None
    """None: of a kind nobody here knows."""
    exportable: bool = False
    ui_flags: int = 0
    """Strong protection, as it was asked for."""
    certificate: bytes = b""
    """On the card."""
    legacy_key_spec: int = 0


@dataclass
class FakeProvider:
    """A CSP (type not 0) or a KSP."""

    name: str
    type: int = 0
    implementation: int = SOFTWARE
    curves: bool = True
    rsa: tuple[int, int] = (512, 16384)
    knows_sha256: bool = True
    broken: int = 0
    """Code that opening it answers."""
    has_card: bool = True
    keys: dict[str, dict[int, FakeKey]] = field(default_factory=lambda: defaultdict(dict))
    """Container -> key spec -> key; a KSP's have spec 0."""

    @property
    def is_card(self) -> bool:
        return bool(self.implementation & REMOVABLE)


class World:
    """The computer: its providers, its certificates, the person before it."""

    def __init__(self) -> None:
        shared: dict[str, dict[int, FakeKey]] = defaultdict(dict)
        self.providers = [
            FakeProvider(OLD_CSP, 1, knows_sha256=False, keys=shared),
            FakeProvider(AES_CSP, 24, keys=shared),
            FakeProvider(CARD_CSP, 1, SOFTWARE | HARDWARE | REMOVABLE, rsa=(1024, 4096)),
            FakeProvider(SOFTWARE_KSP),
            FakeProvider(CARD_KSP, 0, HARDWARE | REMOVABLE),
            FakeProvider(TPM_KSP, 0, HARDWARE, curves=False, rsa=(1024, 2048)),
        ]
        self.certificates: list[Any] = []
        self.answers: dict[str, int] = {}
        """By the name of a function: the code it answers from now on."""
        self.person = 0
        """Code for what the person does with a dialog; 0 is what helps."""
        self.dialogs: list[int] = []
        """The window that each dialog opened above."""
        self.last_error = 0
        self.handles: dict[int, Any] = {}
        self._numbers = count(0x1000, 8)

    def provider(self, name: str) -> FakeProvider:
        (found,) = (provider for provider in self.providers if provider.name == name)
        return found

    def give(self, what: Any) -> int:
        """Give out a handle."""
        number = next(self._numbers)
        self.handles[number] = what
        return number

    def ask(self, provider: FakeProvider, key: FakeKey | None, window: int, *, is_silent: bool) -> None:
        """Open the dialog that a key needs, or fail."""
        if provider.is_card and not provider.has_card and is_silent:
            raise CodeError(SCARD_E_NO_SMARTCARD)
        needs = (key and (key.ui_flags or provider.is_card)) or (provider.is_card and not provider.has_card)
        if not needs:
            return
        if is_silent:
            raise CodeError(NTE_SILENT_CONTEXT)
        self.dialogs.append(window)
        if self.person:
            raise CodeError(self.person)

    def bind(self, functions: object, declarations: calls.Declarations) -> Any:
        """Make functions that are called through ctypes from the methods of that name."""

        def find(name: str, types: tuple[Any, ...]) -> Any:
            return ctypes.CFUNCTYPE(*types)(self._called(name, getattr(functions, name), types[0]))

        return calls.table(declarations, find)

    def _called(self, name: str, method: Callable[..., int | None], result: Any) -> Callable[..., int]:
        def called(*arguments: Any) -> int:
            try:
                if name in self.answers:
                    raise CodeError(self.answers[name])
                answer = method(*arguments)
            except CodeError as failed:
                self.last_error = failed.code
                return failed.code if result is ctypes.c_uint32 else 0
            if result is ctypes.c_uint32:
                return 0
            return 1 if answer is None else answer

        return called


def fill(data: bytes, buffer: int | None, size: Any, room: int | None = None) -> None:
    """Answer bytes as Windows does: the length always, the bytes where there is room."""
    room = size[0] if room is None else room
    size[0] = len(data)
    if buffer is None:
        return
    if room < len(data):
        raise CodeError(ERROR_MORE_DATA)
    ctypes.memmove(buffer, data, len(data))
