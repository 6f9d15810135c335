"""CryptoAPI as documented: CSPs that keep RSA keys in memory."""

from __future__ import annotations

import ctypes
import hashlib
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed

from enroll_gui.backends.windows.calls import EnumAlgsEx
from tests.backends.windows.fake_windows import (
    ERROR_NO_MORE_ITEMS,
    NTE_BAD_ALGID,
    NTE_BAD_KEYSET,
    NTE_EXISTS,
    NTE_NO_KEY,
    READER,
    CodeError,
    FakeKey,
    FakeProvider,
    World,
    fill,
)

NEWKEYSET, DELETEKEYSET, SILENT, VERIFYCONTEXT = 0x8, 0x10, 0x40, 0xF0000000
CLIENT_HWND, ENUMCONTAINERS, IMPTYPE, ENUMALGS_EX, SMARTCARD_READER = 1, 2, 3, 22, 43
PERMISSIONS, CERTIFICATE = 6, 26
FIRST = 1
SHA_256, RSA_KEYX = 0x800C, 0xA400
NTE_BAD_TYPE, NTE_BAD_KEY_STATE = 0x8009000A, 0x8009000B


@dataclass
class _Context:
    provider: FakeProvider
    container: str | None
    is_silent: bool
    window: int = 0
    at: int = 0

    @property
    def keys(self) -> dict[int, FakeKey]:
        assert self.container is not None
        return self.provider.keys[self.container]


@dataclass
class _Hash:
    context: _Context
    data: bytes = b""


class Advapi32:
    """The functions that `calls.ADVAPI32` names."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._window = 0

    def CryptEnumProvidersW(self, index: int, _r: Any, _f: int, kind: Any, name: int, size: Any) -> None:
        csps = [provider for provider in self._world.providers if provider.type]
        if index >= len(csps):
            raise CodeError(ERROR_NO_MORE_ITEMS)
        kind[0] = csps[index].type
        text = ctypes.create_unicode_buffer(csps[index].name)
        fill(bytes(text), name, size)

    def CryptAcquireContextW(self, handle: Any, container: str | None, name: str, kind: int, flags: int) -> None:
        provider = self._world.provider(name)
        assert provider.type == kind
        if provider.broken:
            raise CodeError(provider.broken)
        if flags & VERIFYCONTEXT == VERIFYCONTEXT:
            assert container is None
        elif flags & DELETEKEYSET:
            if provider.keys.pop(container or "", None) is None:
                raise CodeError(NTE_BAD_KEYSET)
            return
        else:
            self._reach(provider, container or "", flags)
        handle[0] = self._world.give(_Context(provider, container, bool(flags & SILENT)))

    def CryptReleaseContext(self, context: int, _flags: int) -> None:
        assert isinstance(self._world.handles.pop(context), _Context)

    def CryptGetProvParam(self, handle: int, parameter: int, buffer: int | None, size: Any, flags: int) -> None:
        context = self._context(handle)
        provider = context.provider
        if parameter == IMPTYPE:
            fill(provider.implementation.to_bytes(4, "little"), buffer, size)
        elif parameter == SMARTCARD_READER:
            if not provider.is_card:
                raise CodeError(NTE_BAD_TYPE)
            fill(READER.encode() + b"\0", buffer, size)
        else:
            answers = self._algorithms(provider) if parameter == ENUMALGS_EX else self._containers(provider)
            context.at = 0 if flags & FIRST else context.at + 1
            if context.at >= len(answers):
                raise CodeError(ERROR_NO_MORE_ITEMS)
            fill(answers[context.at], buffer, size)

    def CryptSetProvParam(self, handle: int, parameter: int, data: int, _flags: int) -> None:
        assert parameter == CLIENT_HWND
        window = ctypes.c_size_t.from_address(data).value
        if handle:
            self._context(handle).window = window
        else:
            self._window = window

    def CryptGenKey(self, handle: int, spec: int, flags: int, key: Any) -> None:
        context, bits = self._context(handle), flags >> 16
        minimum, maximum = context.provider.rsa
        if not minimum <= bits <= maximum:
            raise CodeError(NTE_BAD_ALGID)
        ui_flags = 2 if flags & 0x8000 else 1 if flags & 2 else 0
        made = FakeKey(rsa.generate_private_key(65537, bits), bool(flags & 1), ui_flags)
        self._ask(context, made)
        context.keys[spec] = made
        key[0] = self._world.give((context, made))

    def CryptGetUserKey(self, handle: int, spec: int, key: Any) -> None:
        context = self._context(handle)
        if spec not in context.keys:
            raise CodeError(NTE_NO_KEY)
        key[0] = self._world.give((context, context.keys[spec]))

    def CryptGetKeyParam(self, handle: int, parameter: int, buffer: int | None, size: Any, _flags: int) -> None:
        assert parameter == PERMISSIONS
        permissions = 0x3B | (4 if self._key(handle)[1].exportable else 0)
        fill(permissions.to_bytes(4, "little"), buffer, size)

    def CryptSetKeyParam(self, handle: int, parameter: int, data: int, _flags: int) -> None:
        assert parameter == CERTIFICATE
        context, key = self._key(handle)
        self._ask(context, key)
        size = 4 + int.from_bytes(ctypes.string_at(data, 4)[2:], "big")  # it says itself how long it is
        key.certificate = ctypes.string_at(data, size)

    def CryptDestroyKey(self, handle: int) -> None:
        del self._world.handles[handle]

    def CryptExportKey(self, handle: int, _to: int, kind: int, _flags: int, buffer: int | None, size: Any) -> None:
        context, key = self._key(handle)
        private = key.private
        if kind == 7:
            assert isinstance(private, rsa.RSAPrivateKey)
            if not key.exportable:
                raise CodeError(NTE_BAD_KEY_STATE)
            self._ask(context, key)
            fill(_private_blob(private), buffer, size)
            return
        assert kind == 6
        if not isinstance(private, rsa.RSAPrivateKey):
            fill(b"\x06\x02\0\0\0\x22\0\0DSS1" + bytes(64), buffer, size)
            return
        numbers, octets = private.public_key().public_numbers(), private.key_size // 8
        head = b"\x06\x02\0\0" + RSA_KEYX.to_bytes(4, "little") + b"RSA1" + private.key_size.to_bytes(4, "little")
        fill(head + numbers.e.to_bytes(4, "little") + numbers.n.to_bytes(octets, "little"), buffer, size)

    def CryptImportKey(self, handle: int, data: int, size: int, _with: int, flags: int, key: Any) -> None:
        blob = ctypes.string_at(data, size)
        assert blob.startswith(b"\x07\x02\0\0" + RSA_KEYX.to_bytes(4, "little") + b"RSA2")
        octets = int.from_bytes(blob[12:16], "little") // 8
        lengths = [octets, *[octets // 2] * 5, octets]
        numbers, at = [], 20
        for length in lengths:
            numbers.append(int.from_bytes(blob[at : at + length], "little"))
            at += length
        n, p, q, dp, dq, qinv, d = numbers
        public = rsa.RSAPublicNumbers(int.from_bytes(blob[16:20], "little"), n)
        context = self._context(handle)
        made = FakeKey(rsa.RSAPrivateNumbers(p, q, d, dp, dq, qinv, public).private_key(), bool(flags & 1))
        context.keys[1] = made
        key[0] = self._world.give((context, made))

    def CryptCreateHash(self, handle: int, algorithm: int, _key: int, _flags: int, made: Any) -> None:
        context = self._context(handle)
        if algorithm != SHA_256 or not context.provider.knows_sha256:
            raise CodeError(NTE_BAD_ALGID)
        made[0] = self._world.give(_Hash(context))

    def CryptHashData(self, handle: int, data: int, size: int, _flags: int) -> None:
        self._world.handles[handle].data += ctypes.string_at(data, size)

    def CryptSignHashW(self, handle: int, spec: int, _text: Any, _flags: int, buffer: int | None, size: Any) -> None:
        made = self._world.handles[handle]
        key = made.context.keys[spec]
        self._ask(made.context, key)
        digest = hashlib.sha256(made.data).digest()
        assert isinstance(key.private, rsa.RSAPrivateKey)
        fill(key.private.sign(digest, padding.PKCS1v15(), Prehashed(hashes.SHA256()))[::-1], buffer, size)

    def CryptDestroyHash(self, handle: int) -> None:
        del self._world.handles[handle]

    def CryptDecrypt(self, handle: int, _hash: int, is_final: int, flags: int, buffer: int, size: Any) -> None:
        context, key = self._key(handle)
        assert (is_final, flags) == (1, 0)
        self._ask(context, key)
        assert isinstance(key.private, rsa.RSAPrivateKey)
        plain = key.private.decrypt(ctypes.string_at(buffer, size[0])[::-1], padding.PKCS1v15())
        fill(plain, buffer, size)

    def _reach(self, provider: FakeProvider, container: str, flags: int) -> None:
        is_silent = bool(flags & SILENT)
        if provider.is_card and not provider.has_card:
            self._world.ask(provider, None, self._window, is_silent=is_silent)
        if flags & NEWKEYSET:
            if container in provider.keys:
                raise CodeError(NTE_EXISTS)
            provider.keys[container] = {}
        elif container not in provider.keys:
            raise CodeError(NTE_BAD_KEYSET)

    def _ask(self, context: _Context, key: FakeKey) -> None:
        self._world.ask(context.provider, key, context.window, is_silent=context.is_silent)

    def _context(self, handle: int) -> _Context:
        found = self._world.handles[handle]
        assert isinstance(found, _Context)
        return found

    def _key(self, handle: int) -> tuple[_Context, FakeKey]:
        context, key = self._world.handles[handle]
        return context, key

    def _containers(self, provider: FakeProvider) -> list[bytes]:
        if provider.is_card and not provider.has_card:
            raise CodeError(0x8010000C)
        return [name.encode() + b"\0" for name in provider.keys]

    def _algorithms(self, provider: FakeProvider) -> list[bytes]:
        known = [EnumAlgsEx(RSA_KEYX, 1024, *provider.rsa), EnumAlgsEx(0x8004, 160, 160, 160)]
        return [
            bytes(row) for row in [*known, *([EnumAlgsEx(SHA_256, 256, 256, 256)] if provider.knows_sha256 else [])]
        ]


def _private_blob(private: rsa.RSAPrivateKey) -> bytes:
    numbers, octets = private.private_numbers(), private.key_size // 8
    head = b"\x07\x02\0\0" + RSA_KEYX.to_bytes(4, "little") + b"RSA2" + private.key_size.to_bytes(4, "little")
    halves = (numbers.p, numbers.q, numbers.dmp1, numbers.dmq1, numbers.iqmp)
    return b"".join(
        (
            head + numbers.public_numbers.e.to_bytes(4, "little"),
            numbers.public_numbers.n.to_bytes(octets, "little"),
            *(half.to_bytes(octets // 2, "little") for half in halves),
            numbers.d.to_bytes(octets, "little"),
        )
    )
