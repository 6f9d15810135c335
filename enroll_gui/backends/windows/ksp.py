"""Keys in a Key Storage Provider, through CNG."""

from __future__ import annotations

import ctypes
import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from ctypes import POINTER, byref, c_uint32, c_void_p, cast
from typing import Any

from enroll_gui.backends.windows.blobs import spki_of_cng_blob
from enroll_gui.backends.windows.calls import (
    HANDLE,
    KeyName,
    NcryptBuffer,
    NcryptBufferDesc,
    Pkcs1Padding,
    ProviderName,
    PssPadding,
    SupportedLengths,
    UiPolicy,
    Windows,
)
from enroll_gui.backends.windows.errors import NO_MORE_ITEMS, refusal
from enroll_gui.backends.windows.provider import KSP_TYPE, Abilities, ProviderKey
from enroll_gui.model.card import KeyFacts, Protection
from enroll_gui.model.errors import EnrollError, KeyKindUnsupported
from enroll_gui.model.secret import Secret
from enroll_gui.pki.algorithms import KEY_ALGORITHMS, KeyAlgorithm, SignatureAlgorithm
from enroll_gui.pki.signers import ecdsa_der
from enroll_gui.ports import ParentWindow

_SILENT = 0x40  # NCRYPT_SILENT_FLAG
_DO_NOT_FINALIZE = 0x400  # NCRYPT_DO_NOT_FINALIZE_FLAG
_ALLOW_EXPORT, _ALLOW_PLAINTEXT_EXPORT = 1, 2  # NCRYPT_..._FLAG
_UI_FLAGS = {Protection.MEDIUM: 1, Protection.HIGH: 2}  # NCRYPT_UI_PROTECT_KEY_FLAG, ..._FORCE_HIGH_PROTECTION_FLAG
_HARDWARE, _REMOVABLE = 1, 8  # NCRYPT_IMPL_
_PAD_PKCS1, _PAD_PSS = 2, 8  # BCRYPT_
_PKCS8 = "PKCS8_PRIVATEKEY"  # NCRYPT_PKCS8_PRIVATE_KEY_BLOB
_PKCS_KEY_NAME = 45  # NCRYPTBUFFER_PKCS_KEY_NAME
_ALGORITHMS = {"EC-P256": "ECDSA_P256", "EC-P384": "ECDSA_P384", "EC-P521": "ECDSA_P521"}
_TPM = "Microsoft Platform Crypto Provider"  # MS_PLATFORM_CRYPTO_PROVIDER
"""It asks for nothing but what a key's own UI policy wants."""
_CARD_RSA = ("RSA-2048",)
"""What every card can do; one that is not in a reader cannot be asked."""
_MOST = 8192
"""Bytes, more than any answer here has."""


def installed_ksps(windows: Windows, window: ParentWindow) -> list[Ksp]:
    """List the KSPs that Windows knows, broken ones too; none where there is no CNG, or it does not answer."""
    if windows.ncrypt is None:
        return []
    count, first = c_uint32(), c_void_p()
    if windows.ncrypt.NCryptEnumStorageProviders(byref(count), byref(first), _SILENT):
        return []
    names = cast(first, POINTER(ProviderName))
    found = [Ksp(windows, names[i].name, window) for i in range(count.value)]
    windows.ncrypt.NCryptFreeBuffer(first)
    return found


class Ksp:
    """`provider.Provider` over CNG."""

    type = KSP_TYPE
    model = "Key Storage Provider"

    def __init__(self, windows: Windows, name: str, window: ParentWindow) -> None:
        self.name = name
        self._ncrypt: Any = windows.ncrypt
        self._window = window

    def abilities(self) -> Abilities:
        """Ask by NCryptIsAlgSupported, "Impl Type", and "Lengths" of a key that is never finished."""
        with self._provider() as provider:
            implementation = int.from_bytes(self.property(provider, "Impl Type"), "little")
            is_removable = bool(implementation & _REMOVABLE)
            is_hardware = is_removable or bool(implementation & _HARDWARE)
            kinds = _CARD_RSA if is_removable else self._rsa_kinds(provider)
            offers = self._ncrypt.NCryptIsAlgSupported
            return Abilities(
                (
                    *(kinds if not offers(provider, "RSA", _SILENT) else ()),
                    *(kind for kind, name in _ALGORITHMS.items() if not offers(provider, name, _SILENT)),
                ),
                is_hardware=is_hardware,
                is_removable=is_removable,
                asks_for_pin=is_hardware and self.name != _TPM,
            )

    def containers(self) -> Sequence[str]:
        """Ask by NCryptEnumKeys. What a CSP keeps, and a KSP shows too, is left to the CSP."""
        found: list[str] = []
        with self._provider() as provider, self._enumeration() as state:
            while True:
                name = c_void_p()
                code = self._ncrypt.NCryptEnumKeys(provider, None, byref(name), byref(state), _SILENT)
                if code in NO_MORE_ITEMS:
                    return found
                if code:
                    raise refusal(code, self.name, "NCryptEnumKeys")
                key = cast(name, POINTER(KeyName)).contents
                if not key.legacy_key_spec:
                    found.append(key.name)
                self._ncrypt.NCryptFreeBuffer(name)

    @contextmanager
    def open(self, container: str, key_spec: int = 0, *, is_silent: bool = False) -> Iterator[ProviderKey]:
        """Open a key; `key_spec` is one of CAPI's where a CSP made the key."""
        with self._provider(is_silent=is_silent) as provider:
            key = HANDLE()
            flags = _SILENT if is_silent else self.silence
            self.call("NCryptOpenKey", provider, byref(key), container, key_spec, flags)
            with self._freed(key):
                if not is_silent:
                    self._show_window(key)
                yield _KspKey(self, key)

    def generate(self, container: str, row: KeyAlgorithm, *, exportable: bool, protection: Protection) -> None:
        """Create a key, say what it shall be, and finish it: nothing is kept before that."""
        with self._provider(is_silent=False) as provider:
            key = HANDLE()
            algorithm = _ALGORITHMS.get(row.kind, "RSA")
            self.call("NCryptCreatePersistedKey", provider, byref(key), algorithm, container, 0, 0, kind=row.kind)
            with self._freed(key):
                if row.family == "rsa":
                    self.set_property(key, "Length", row.bits.to_bytes(4, "little"), kind=row.kind)
                if exportable:
                    self._let_out(key)
                if protection is not Protection.NONE:
                    policy = UiPolicy(1, _UI_FLAGS[protection], None, None, None)
                    self.set_property(key, "UI Policy", bytes(policy), kind=row.kind)
                self._show_window(key)
                self.call("NCryptFinalizeKey", key, self.silence, kind=row.kind)

    def import_key(self, container: str, private_key: Secret) -> None:
        """Import PKCS#8; the key never leaves again."""
        name = ctypes.create_string_buffer(container.encode("utf-16-le") + b"\0\0")
        buffer = NcryptBuffer(len(name) - 1, _PKCS_KEY_NAME, ctypes.addressof(name))
        named = NcryptBufferDesc(0, 1, ctypes.pointer(buffer))
        with self._provider(is_silent=False) as provider, private_key.view() as view:
            key = HANDLE()
            data = (ctypes.c_char * len(view)).from_buffer(view)
            arguments = (provider, 0, _PKCS8, byref(named), byref(key), byref(data), len(view))
            try:
                self.call("NCryptImportKey", *arguments, _DO_NOT_FINALIZE)
            finally:
                del data, arguments  # they hold the buffer that is to be wiped
            with self._freed(key):
                self.call("NCryptFinalizeKey", key, self.silence)

    def delete(self, container: str) -> None:
        """Delete a key; its handle goes with it."""
        with self._provider(is_silent=False) as provider:
            key = HANDLE()
            self.call("NCryptOpenKey", provider, byref(key), container, 0, self.silence)
            self._show_window(key)
            try:
                self.call("NCryptDeleteKey", key, self.silence)
            except EnrollError:
                self._ncrypt.NCryptFreeObject(key)
                raise

    @property
    def silence(self) -> int:
        """Give the flag that keeps Windows from asking, where nobody is there to answer."""
        return 0 if self._window.is_attended else _SILENT

    def call(self, name: str, *arguments: Any, kind: str = "") -> None:
        """Call a function. Raises what its code stands for."""
        code = getattr(self._ncrypt, name)(*arguments)
        if code:
            raise refusal(code, self.name, name, kind)

    def read(self, name: str, *arguments: Any, flags: int = 0, kind: str = "") -> bytes:
        """Call a function that fills a buffer."""
        buffer, size = ctypes.create_string_buffer(_MOST), c_uint32()
        self.call(name, *arguments, buffer, _MOST, byref(size), flags, kind=kind)
        return buffer.raw[: size.value]

    def property(self, handle: HANDLE, name: str) -> bytes:
        """Read a property, empty where it is not told."""
        try:
            return self.read("NCryptGetProperty", handle, name, flags=_SILENT)
        except EnrollError:
            return b""

    def set_property(self, handle: HANDLE, name: str, value: bytes, kind: str = "") -> None:
        """Set a property."""
        self.call("NCryptSetProperty", handle, name, value, len(value), self.silence, kind=kind)

    def _let_out(self, key: HANDLE) -> None:
        policy = _ALLOW_EXPORT | _ALLOW_PLAINTEXT_EXPORT
        self.set_property(key, "Export Policy", policy.to_bytes(4, "little"))

    def _rsa_kinds(self, provider: HANDLE) -> tuple[str, ...]:
        key = HANDLE()
        if self._ncrypt.NCryptCreatePersistedKey(provider, byref(key), "RSA", None, 0, 0):
            return ()
        with self._freed(key):
            told = self.property(key, "Lengths")
        if len(told) < ctypes.sizeof(SupportedLengths):
            return _CARD_RSA
        lengths = SupportedLengths.from_buffer_copy(told)
        rows = (row for row in KEY_ALGORITHMS if row.family == "rsa")
        return tuple(row.kind for row in rows if lengths.minimum <= row.bits <= lengths.maximum)

    def _show_window(self, handle: HANDLE) -> None:
        """Name our window, above which dialogs open. Providers that ask nothing may not know the property."""
        window = HANDLE(self._window.handle)
        if window.value:
            self._ncrypt.NCryptSetProperty(handle, "HWND Handle", byref(window), ctypes.sizeof(window), 0)

    @contextmanager
    def _provider(self, *, is_silent: bool = True) -> Iterator[HANDLE]:
        provider = HANDLE()
        self.call("NCryptOpenStorageProvider", byref(provider), self.name, 0)
        with self._freed(provider):
            if not is_silent:
                self._show_window(provider)
            yield provider

    @contextmanager
    def _enumeration(self) -> Iterator[c_void_p]:
        state = c_void_p()
        try:
            yield state
        finally:
            if state:
                self._ncrypt.NCryptFreeBuffer(state)

    @contextmanager
    def _freed(self, handle: HANDLE) -> Iterator[None]:
        try:
            yield
        finally:
            self._ncrypt.NCryptFreeObject(handle)


class _KspKey:
    """`provider.ProviderKey` over a handle, which is held by who opened it."""

    key_spec = 0

    def __init__(self, ksp: Ksp, key: HANDLE) -> None:
        self._ksp = ksp
        self._key = key

    @property
    def spki(self) -> bytes:
        kind = "RSAPUBLICBLOB" if self._is_rsa else "ECCPUBLICBLOB"
        try:
            return spki_of_cng_blob(self._ksp.read("NCryptExportKey", self._key, 0, kind, None))
        except EnrollError:
            return b""

    @property
    def reader(self) -> str:
        return _text(self._ksp.property(self._key, "SmartCardReader"))

    def facts(self) -> KeyFacts:
        policy = self._ksp.property(self._key, "Export Policy")
        leaves = bool(int.from_bytes(policy, "little") & (_ALLOW_EXPORT | _ALLOW_PLAINTEXT_EXPORT)) if policy else None
        asks = bool(int.from_bytes(self._ksp.property(self._key, "UI Policy")[4:8], "little"))
        sensitive = None if leaves is None else not leaves
        return KeyFacts(None, sensitive, None, leaves, None, asks, decrypts=self._is_rsa)

    def sign(self, message: bytes, row: SignatureAlgorithm) -> bytes:
        if self._is_rsa != (row.family == "rsa"):
            raise KeyKindUnsupported(self._ksp.name, kind=row.name)
        digest = hashlib.new(row.hash, message).digest()
        padding, flags = _padding(row, len(digest))
        arguments = (self._key, byref(padding) if padding else None, digest, len(digest))
        made = self._ksp.read("NCryptSignHash", *arguments, flags=flags | self._ksp.silence, kind=row.name)
        return made if self._is_rsa else ecdsa_der(made)

    def decrypt(self, ciphertext: bytes) -> bytes:
        flags = _PAD_PKCS1 | self._ksp.silence
        return self._ksp.read("NCryptDecrypt", self._key, ciphertext, len(ciphertext), None, flags=flags)

    def export(self) -> Secret:
        buffer, size = ctypes.create_string_buffer(_MOST), c_uint32()
        try:
            self._ksp.call("NCryptExportKey", self._key, 0, _PKCS8, None, buffer, _MOST, byref(size), 0)
            return Secret(bytearray(memoryview(buffer)[: size.value]))
        finally:
            ctypes.memset(buffer, 0, _MOST)

    def write_certificate(self, der: bytes) -> None:
        self._ksp.set_property(self._key, "SmartCardKeyCertificate", der)

    @property
    def _is_rsa(self) -> bool:
        return _text(self._ksp.property(self._key, "Algorithm Group")) == "RSA"


def _padding(row: SignatureAlgorithm, salt_bytes: int) -> tuple[Pkcs1Padding | PssPadding | None, int]:
    name = row.hash.upper()
    if row.family != "rsa":
        return None, 0
    return (PssPadding(name, salt_bytes), _PAD_PSS) if row.pss else (Pkcs1Padding(name), _PAD_PKCS1)


def _text(value: bytes) -> str:
    return value.decode("utf-16-le", "replace").partition("\0")[0]
