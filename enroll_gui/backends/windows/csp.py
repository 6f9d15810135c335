"""Keys in a Cryptographic Service Provider, through CryptoAPI."""

from __future__ import annotations

import ctypes
import locale
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from ctypes import byref, c_uint32
from typing import Any

from enroll_gui.backends.windows.blobs import CALG_RSA_KEYX, pkcs8_of_private_blob, private_blob, spki_of_public_blob
from enroll_gui.backends.windows.calls import HANDLE, EnumAlgsEx, Windows
from enroll_gui.backends.windows.errors import NO_MORE_ITEMS, refusal
from enroll_gui.backends.windows.provider import AT_KEYEXCHANGE, AT_SIGNATURE, Abilities, ProviderKey
from enroll_gui.model.card import KeyFacts, Protection
from enroll_gui.model.errors import EnrollError, KeyKindUnsupported, KeyMissing
from enroll_gui.model.secret import Secret
from enroll_gui.pki.algorithms import KEY_ALGORITHMS, KeyAlgorithm, SignatureAlgorithm
from enroll_gui.ports import ParentWindow

_RSA_FULL, _RSA_AES = 1, 24  # PROV_: the types whose keys sign for people
_AES_PROVIDER = "Microsoft Enhanced RSA and AES Cryptographic Provider"
_KNOW_NO_SHA256 = (
    "Microsoft Base Cryptographic Provider v1.0",
    "Microsoft Strong Cryptographic Provider",
    "Microsoft Enhanced Cryptographic Provider v1.0",
)
"""They keep their keys where the AES provider keeps its own, which signs with them."""

_NEWKEYSET, _DELETEKEYSET, _SILENT, _VERIFYCONTEXT = 0x8, 0x10, 0x40, 0xF0000000  # CRYPT_
_EXPORTABLE, _USER_PROTECTED, _FORCE_KEY_PROTECTION_HIGH = 0x1, 0x2, 0x8000  # CRYPT_
_PROTECTIONS = {
    Protection.NONE: 0,
    Protection.MEDIUM: _USER_PROTECTED,
    Protection.HIGH: _USER_PROTECTED | _FORCE_KEY_PROTECTION_HIGH,
}
_CLIENT_HWND, _ENUMCONTAINERS, _IMPTYPE, _ENUMALGS_EX, _SMARTCARD_READER = 1, 2, 3, 22, 43  # PP_
_FIRST, _NEXT = 1, 2  # CRYPT_
_HARDWARE, _REMOVABLE = 1, 8  # CRYPT_IMPL_
_PERMISSIONS, _CERTIFICATE = 6, 26  # KP_
_EXPORT = 4  # CRYPT_EXPORT, a permission
_PUBLICKEYBLOB, _PRIVATEKEYBLOB = 6, 7
_SHA_256 = 0x800C  # CALG_
_MOST = 8192
"""Bytes, more than any answer here has: an RSA key of 16384 bits takes 2068."""


def installed_csps(windows: Windows, window: ParentWindow) -> list[Csp]:
    """List the CSPs that Windows knows, broken ones too."""
    found: list[Csp] = []
    while True:
        name, size, kind = ctypes.create_unicode_buffer(_MOST), c_uint32(_MOST), c_uint32()
        if not windows.advapi32.CryptEnumProvidersW(len(found), None, 0, byref(kind), name, byref(size)):
            return found
        found.append(Csp(windows, name.value, kind.value, window))


class Csp:
    """`provider.Provider` over CryptoAPI."""

    model = "Cryptographic Service Provider"

    def __init__(self, windows: Windows, name: str, provider_type: int, window: ParentWindow) -> None:
        self.name = name
        self.type = provider_type
        self._windows = windows
        self._window = window

    def abilities(self) -> Abilities:
        """Ask by PP_IMPTYPE and PP_ENUMALGS_EX."""
        with self._context(None, _VERIFYCONTEXT | _SILENT) as context:
            implementation = int.from_bytes(self.read("CryptGetProvParam", context, _IMPTYPE, tail=(0,)), "little")
            answers = self._enumerate(context, _ENUMALGS_EX, _NEXT)
        algorithms = {row.algorithm: row for row in map(EnumAlgsEx.from_buffer_copy, answers)}
        can_sign = self.type in (_RSA_FULL, _RSA_AES) and {_SHA_256, CALG_RSA_KEYX} <= algorithms.keys()
        is_hardware = bool(implementation & (_HARDWARE | _REMOVABLE))
        return Abilities(
            _rsa_kinds(algorithms[CALG_RSA_KEYX]) if can_sign else (),
            is_hardware=is_hardware,
            is_removable=bool(implementation & _REMOVABLE),
            asks_for_pin=is_hardware,
        )

    def containers(self) -> Sequence[str]:
        """Ask by PP_ENUMCONTAINERS."""
        with self._context(None, _VERIFYCONTEXT | _SILENT) as context:
            return [_ansi(answer) for answer in self._enumerate(context, _ENUMCONTAINERS, 0)]

    @contextmanager
    def open(self, container: str, key_spec: int = 0, *, is_silent: bool = False) -> Iterator[ProviderKey]:
        """Open the key pair of a container; `key_spec` is AT_KEYEXCHANGE or AT_SIGNATURE."""
        with self._context(container, _SILENT if is_silent else 0) as context:
            spec, key = self._user_key(context, key_spec)
            try:
                yield _CspKey(self, context, container, spec, key)
            finally:
                self._windows.advapi32.CryptDestroyKey(key)

    def generate(self, container: str, row: KeyAlgorithm, *, exportable: bool, protection: Protection) -> None:
        """Make an RSA key that signs and decrypts (AT_KEYEXCHANGE)."""
        if row.family != "rsa":
            raise KeyKindUnsupported(self.name, kind=row.kind)
        flags = row.bits << 16 | (_EXPORTABLE if exportable else 0) | _PROTECTIONS[protection]
        with self._new_container(container) as context:
            self._make("CryptGenKey", context, AT_KEYEXCHANGE, flags, kind=row.kind)

    def import_key(self, container: str, private_key: Secret) -> None:
        """Import a PRIVATEKEYBLOB."""
        with private_blob(private_key) as blob, self._new_container(container) as context, blob.view() as view:
            data = (ctypes.c_char * len(view)).from_buffer(view)
            try:
                self._make("CryptImportKey", context, byref(data), len(view), 0, 0)
            finally:
                del data  # it holds the buffer that is to be wiped

    def delete(self, container: str) -> None:
        """Delete the container (CRYPT_DELETEKEYSET); it gives no handle."""
        flags = _DELETEKEYSET | (0 if self._window.is_attended else _SILENT)
        self.call("CryptAcquireContextW", byref(HANDLE()), container, self.name, self.type, flags)

    @contextmanager
    def sha256(self, context: HANDLE, container: str) -> Iterator[HANDLE]:
        """Make a hash object that the container's keys sign: in its own context, but for three that are too old."""
        if self.name in _KNOW_NO_SHA256:
            newer = Csp(self._windows, _AES_PROVIDER, _RSA_AES, self._window)
            with newer._context(container, 0) as found, newer.sha256(found, container) as made:
                yield made
            return
        made = HANDLE()
        self.call("CryptCreateHash", context, _SHA_256, 0, 0, byref(made))
        try:
            yield made
        finally:
            self._windows.advapi32.CryptDestroyHash(made)

    def call(self, name: str, *arguments: Any, kind: str = "") -> None:
        """Call a function. Raises what its code stands for."""
        if not getattr(self._windows.advapi32, name)(*arguments):
            raise refusal(self._windows.last_error() & 0xFFFFFFFF, self.name, name, kind)

    def read(self, name: str, *arguments: Any, tail: tuple[int, ...] = ()) -> bytes:
        """Call a function that fills a buffer; after the buffer and its length come the arguments in `tail`."""
        buffer, size = ctypes.create_string_buffer(_MOST), c_uint32(_MOST)
        self.call(name, *arguments, buffer, byref(size), *tail)
        return buffer.raw[: size.value]

    def _enumerate(self, context: HANDLE, parameter: int, going_on: int) -> list[bytes]:
        found: list[bytes] = []
        while True:
            buffer, size = ctypes.create_string_buffer(_MOST), c_uint32(_MOST)
            flags = going_on if found else _FIRST
            if not self._windows.advapi32.CryptGetProvParam(context, parameter, buffer, byref(size), flags):
                code = self._windows.last_error() & 0xFFFFFFFF
                if code not in NO_MORE_ITEMS:
                    raise refusal(code, self.name, "CryptGetProvParam")
                return found
            found.append(buffer.raw)

    @contextmanager
    def _context(self, container: str | None, flags: int) -> Iterator[HANDLE]:
        """Acquire, and always release: a new key is kept at the release only."""
        window = HANDLE(self._window.handle)
        flags |= 0 if self._window.is_attended else _SILENT
        asks = window.value and not flags & _SILENT
        if asks:
            self._windows.advapi32.CryptSetProvParam(0, _CLIENT_HWND, byref(window), 0)
        context = HANDLE()
        self.call("CryptAcquireContextW", byref(context), container, self.name, self.type, flags)
        try:
            if asks:
                self._windows.advapi32.CryptSetProvParam(context, _CLIENT_HWND, byref(window), 0)
            yield context
        finally:
            self._windows.advapi32.CryptReleaseContext(context, 0)

    @contextmanager
    def _new_container(self, container: str) -> Iterator[HANDLE]:
        """Make a container, and take it away where nothing came into it."""
        with self._context(container, _NEWKEYSET) as context:
            try:
                yield context
                return
            except EnrollError as failed:
                error = failed
        with suppress(EnrollError):
            self.delete(container)
        raise error

    def _make(self, name: str, *arguments: Any, kind: str = "") -> None:
        key = HANDLE()
        self.call(name, *arguments, byref(key), kind=kind)
        self._windows.advapi32.CryptDestroyKey(key)

    def _user_key(self, context: HANDLE, key_spec: int) -> tuple[int, HANDLE]:
        for spec in (key_spec,) if key_spec else (AT_KEYEXCHANGE, AT_SIGNATURE):
            key = HANDLE()
            with suppress(KeyMissing):
                self.call("CryptGetUserKey", context, spec, byref(key))
                return spec, key
        raise KeyMissing(self.name)


class _CspKey:
    """`provider.ProviderKey` over a handle; its context is held by who opened it."""

    def __init__(self, csp: Csp, context: HANDLE, container: str, key_spec: int, key: HANDLE) -> None:
        self._csp = csp
        self._context = context
        self._container = container
        self.key_spec = key_spec
        self._key = key

    @property
    def spki(self) -> bytes:
        return spki_of_public_blob(self._csp.read("CryptExportKey", self._key, 0, _PUBLICKEYBLOB, 0))

    @property
    def reader(self) -> str:
        try:
            return _ansi(self._csp.read("CryptGetProvParam", self._context, _SMARTCARD_READER, tail=(0,)))
        except EnrollError:
            return ""

    def facts(self) -> KeyFacts:
        try:
            answer = self._csp.read("CryptGetKeyParam", self._key, _PERMISSIONS, tail=(0,))
            leaves: bool | None = bool(int.from_bytes(answer, "little") & _EXPORT)
        except EnrollError:
            leaves = None
        sensitive = None if leaves is None else not leaves
        return KeyFacts(None, sensitive, None, leaves, None, None, decrypts=self.key_spec == AT_KEYEXCHANGE)

    def sign(self, message: bytes, row: SignatureAlgorithm) -> bytes:
        if row.family != "rsa" or row.pss:
            raise KeyKindUnsupported(self._csp.name, kind=row.name)
        with self._csp.sha256(self._context, self._container) as made:
            self._csp.call("CryptHashData", made, message, len(message), 0)
            return self._csp.read("CryptSignHashW", made, self.key_spec, None, 0)[::-1]

    def decrypt(self, ciphertext: bytes) -> bytes:
        buffer, size = ctypes.create_string_buffer(ciphertext[::-1], len(ciphertext)), c_uint32(len(ciphertext))
        self._csp.call("CryptDecrypt", self._key, 0, 1, 0, buffer, byref(size))
        return buffer.raw[: size.value]

    def export(self) -> Secret:
        buffer, size = ctypes.create_string_buffer(_MOST), c_uint32(_MOST)
        try:
            self._csp.call("CryptExportKey", self._key, 0, _PRIVATEKEYBLOB, 0, buffer, byref(size))
            return pkcs8_of_private_blob(memoryview(buffer)[: size.value])
        finally:
            ctypes.memset(buffer, 0, _MOST)

    def write_certificate(self, der: bytes) -> None:
        self._csp.call("CryptSetKeyParam", self._key, _CERTIFICATE, der, 0)


def _rsa_kinds(lengths: EnumAlgsEx) -> tuple[str, ...]:
    rows = (row for row in KEY_ALGORITHMS if row.family == "rsa")
    return tuple(row.kind for row in rows if lengths.minimum <= row.bits <= lengths.maximum)


def _ansi(answer: bytes) -> str:
    return answer.partition(b"\0")[0].decode(locale.getencoding(), "backslashreplace")
