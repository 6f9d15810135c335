"""CNG key storage as documented: KSPs that keep RSA and EC keys in memory."""

from __future__ import annotations

import ctypes
import struct
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed, decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_der_private_key

from enroll_gui.backends.windows.calls import (
    KeyName,
    NcryptBufferDesc,
    Pkcs1Padding,
    ProviderName,
    PssPadding,
    SupportedLengths,
    UiPolicy,
)
from tests.backends.windows.fake_windows import (
    NTE_BAD_KEYSET,
    NTE_EXISTS,
    NTE_NO_MORE_ITEMS,
    NTE_NOT_FOUND,
    NTE_NOT_SUPPORTED,
    READER,
    CodeError,
    FakeKey,
    FakeProvider,
    World,
    fill,
)

SILENT = 0x40
_CURVES: dict[str, tuple[ec.EllipticCurve, bytes]] = {
    "ECDSA_P256": (ec.SECP256R1(), b"ECS1"),
    "ECDSA_P384": (ec.SECP384R1(), b"ECS3"),
    "ECDSA_P521": (ec.SECP521R1(), b"ECS5"),
}
_MAGIC = {curve.name: magic for curve, magic in _CURVES.values()}
_HASHES: dict[int, hashes.HashAlgorithm] = {32: hashes.SHA256(), 48: hashes.SHA384(), 64: hashes.SHA512()}
_NAMES = {32: "SHA256", 48: "SHA384", 64: "SHA512"}


@dataclass
class _Handle:
    provider: FakeProvider
    name: str | None = None
    algorithm: str = ""
    key: FakeKey | None = None
    is_silent: bool = False
    window: int = 0
    wanted: dict[str, bytes] = field(default_factory=dict)
    """Properties of a key that is not finished."""


class Ncrypt:
    """The functions that `calls.NCRYPT` names."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._buffers: dict[int, Any] = {}

    @property
    def open_buffers(self) -> int:
        return len(self._buffers)

    def NCryptEnumStorageProviders(self, how_many: Any, first: Any, _flags: int) -> None:
        names = [provider.name for provider in self._world.providers if not provider.type]
        rows = (ProviderName * len(names))(*(ProviderName(name, "") for name in names))
        how_many[0] = len(names)
        first[0] = self._lend(rows)

    def NCryptFreeBuffer(self, buffer: int) -> None:
        del self._buffers[buffer]

    def NCryptOpenStorageProvider(self, handle: Any, name: str, _flags: int) -> None:
        provider = self._world.provider(name)
        if provider.broken:
            raise CodeError(provider.broken)
        handle[0] = self._world.give(_Handle(provider))

    def NCryptIsAlgSupported(self, handle: int, name: str, _flags: int) -> None:
        provider = self._handle(handle).provider
        if not (provider.curves if name in _CURVES else name == "RSA"):
            raise CodeError(NTE_NOT_SUPPORTED)

    def NCryptEnumKeys(self, handle: int, _scope: Any, name: Any, state: Any, flags: int) -> None:
        assert flags & SILENT
        provider = self._handle(handle).provider
        at = self._buffers[state[0]] if state[0] else []
        if not state[0]:
            if provider.is_card and not provider.has_card:
                raise CodeError(0x8010000C)
            at = [*provider.keys]
            holder = ctypes.create_string_buffer(1)
            state[0] = self._lend(holder)
            self._buffers[state[0]] = at
            at.append(holder)  # what holds the address stays as long as the list
        if len(at) == 1:
            raise CodeError(NTE_NO_MORE_ITEMS)
        container = at.pop(0)
        key = next(iter(provider.keys[container].values()))
        name[0] = self._lend(KeyName(container, "RSA", key.legacy_key_spec, 0))

    def NCryptCreatePersistedKey(
        self, handle: int, made: Any, algorithm: str, name: str | None, _spec: int, flags: int
    ) -> None:
        provider = self._handle(handle).provider
        assert flags == 0
        if algorithm in _CURVES and not provider.curves:
            raise CodeError(NTE_NOT_SUPPORTED)
        if name is not None and name in provider.keys:
            raise CodeError(NTE_EXISTS)
        made[0] = self._world.give(_Handle(provider, name, algorithm, window=self._handle(handle).window))

    def NCryptImportKey(self, handle: int, _with: int, kind: str, named: int, *rest: Any) -> None:
        made, data, size, flags = rest
        provider = self._handle(handle).provider
        assert (kind, flags) == ("PKCS8_PRIVATEKEY", 0x400)
        buffer = NcryptBufferDesc.from_address(named).buffers[0]
        assert buffer.type == 45
        name = ctypes.string_at(buffer.data, buffer.size).decode("utf-16-le").rstrip("\0")
        if name in provider.keys:
            raise CodeError(NTE_EXISTS)
        private = load_der_private_key(ctypes.string_at(data, size), None)
        assert isinstance(private, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey)
        made[0] = self._world.give(_Handle(provider, name, "", FakeKey(private)))

    def NCryptFinalizeKey(self, handle: int, flags: int) -> None:
        key = self._handle(handle)
        assert key.name is not None
        if key.key is None:
            key.key = self._make(key, is_silent=bool(flags & SILENT))
        key.provider.keys[key.name] = {0: key.key}

    def NCryptOpenKey(self, handle: int, opened: Any, name: str, spec: int, flags: int) -> None:
        provider = self._handle(handle).provider
        is_silent = bool(flags & SILENT)
        if provider.is_card and not provider.has_card:
            self._world.ask(provider, None, self._handle(handle).window, is_silent=is_silent)
        found = provider.keys.get(name, {}).get(0)
        if found is None:
            raise CodeError(NTE_BAD_KEYSET)
        assert spec == found.legacy_key_spec
        opened[0] = self._world.give(_Handle(provider, name, "", found, is_silent))

    def NCryptGetProperty(self, handle: int, name: str, buffer: int | None, room: int, size: Any, _flags: int) -> None:
        answer = self._property(self._handle(handle), name)
        if answer is None:
            raise CodeError(NTE_NOT_FOUND)
        fill(answer, buffer, size, room)

    def NCryptSetProperty(self, handle: int, name: str, data: int, size: int, flags: int) -> None:
        found = self._handle(handle)
        value = ctypes.string_at(data, size)
        if name == "HWND Handle":
            found.window = int.from_bytes(value, "little")
        elif name == "SmartCardKeyCertificate":
            assert found.key
            if not found.provider.is_card:
                raise CodeError(NTE_NOT_SUPPORTED)
            self._ask(found, flags)
            found.key.certificate = value
        else:
            assert found.key is None, "a finished key has its properties"
            found.wanted[name] = value

    def NCryptExportKey(
        self, handle: int, _to: int, kind: str, _list: Any, buffer: int | None, room: int, size: Any, _flags: int
    ) -> None:
        key = self._handle(handle).key
        assert key
        if kind == "PKCS8_PRIVATEKEY":
            if not key.exportable or key.private is None:
                raise CodeError(NTE_NOT_SUPPORTED)
            self._ask(self._handle(handle))
            fill(key.private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()), buffer, size, room)
            return
        family = "RSA" if isinstance(key.private, rsa.RSAPrivateKey) else "ECC"
        if key.private is None or kind != f"{family}PUBLICBLOB":
            raise CodeError(NTE_NOT_SUPPORTED)
        fill(_public_blob(key.private), buffer, size, room)

    def NCryptSignHash(self, handle: int, pad: int | None, digest: int, length: int, *rest: Any) -> None:
        buffer, room, size, flags = rest
        found = self._handle(handle)
        self._ask(found, flags)
        flags &= ~SILENT
        assert found.key
        private, given = found.key.private, ctypes.string_at(digest, length)
        if isinstance(private, ec.EllipticCurvePrivateKey):
            assert (pad, flags) == (None, 0)
            octets = (private.key_size + 7) // 8
            r, s = decode_dss_signature(private.sign(given, ec.ECDSA(Prehashed(_HASHES[length]))))
            fill(r.to_bytes(octets, "big") + s.to_bytes(octets, "big"), buffer, size, room)
            return
        assert isinstance(private, rsa.RSAPrivateKey)
        assert pad
        fill(private.sign(given, _padding(pad, flags, length), Prehashed(_HASHES[length])), buffer, size, room)

    def NCryptDecrypt(self, handle: int, data: int, length: int, _pad: Any, *rest: Any) -> None:
        buffer, room, size, flags = rest
        found = self._handle(handle)
        self._ask(found, flags)
        assert flags & ~SILENT == 2
        assert found.key
        assert isinstance(found.key.private, rsa.RSAPrivateKey)
        fill(found.key.private.decrypt(ctypes.string_at(data, length), padding.PKCS1v15()), buffer, size, room)

    def NCryptDeleteKey(self, handle: int, _flags: int) -> None:
        found = self._handle(handle)
        assert found.name
        self._ask_if_card(found)
        del found.provider.keys[found.name]
        del self._world.handles[handle]

    def NCryptFreeObject(self, handle: int) -> None:
        del self._world.handles[handle]

    def _make(self, wanted: _Handle, *, is_silent: bool) -> FakeKey:
        policy = UiPolicy.from_buffer_copy(wanted.wanted["UI Policy"]) if "UI Policy" in wanted.wanted else None
        exportable = bool(int.from_bytes(wanted.wanted.get("Export Policy", b""), "little"))
        if wanted.algorithm in _CURVES:
            private: Any = ec.generate_private_key(_CURVES[wanted.algorithm][0])
        else:
            private = rsa.generate_private_key(65537, int.from_bytes(wanted.wanted["Length"], "little"))
        made = FakeKey(private, exportable, policy.flags if policy else 0)
        self._world.ask(wanted.provider, made, wanted.window, is_silent=is_silent)
        return made

    def _property(self, found: _Handle, name: str) -> bytes | None:
        told: dict[str, bytes | None] = {
            "Impl Type": found.provider.implementation.to_bytes(4, "little"),
            "Lengths": bytes(SupportedLengths(*found.provider.rsa, 64, 2048)),
        }
        if key := found.key:
            kinds = {rsa.RSAPrivateKey: "RSA", ec.EllipticCurvePrivateKey: "ECDSA"}
            group = next((group for kind, group in kinds.items() if isinstance(key.private, kind)), "GOST")
            told["Algorithm Group"] = group.encode("utf-16-le") + b"\0\0"
            told["Export Policy"] = (3 if key.exportable else 0).to_bytes(4, "little")
            told["UI Policy"] = bytes(UiPolicy(1, key.ui_flags, None, None, None)) if key.ui_flags else None
            told["SmartCardReader"] = READER.encode("utf-16-le") + b"\0\0" if found.provider.is_card else None
        return told.get(name)

    def _ask(self, found: _Handle, flags: int = 0) -> None:
        is_silent = found.is_silent or bool(flags & SILENT)
        self._world.ask(found.provider, found.key, found.window, is_silent=is_silent)

    def _ask_if_card(self, found: _Handle) -> None:
        if found.provider.is_card:
            self._ask(found)

    def _handle(self, handle: int) -> _Handle:
        found = self._world.handles[handle]
        assert isinstance(found, _Handle)
        return found

    def _lend(self, buffer: Any) -> int:
        address = ctypes.addressof(buffer)
        self._buffers[address] = buffer
        return address


def _public_blob(private: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> bytes:
    if isinstance(private, rsa.RSAPrivateKey):
        numbers, octets = private.public_key().public_numbers(), private.key_size // 8
        exponent = numbers.e.to_bytes(3, "big")
        head = struct.pack("<4sIIIII", b"RSA1", private.key_size, len(exponent), octets, 0, 0)
        return head + exponent + numbers.n.to_bytes(octets, "big")
    point, octets = private.public_key().public_numbers(), (private.key_size + 7) // 8
    head = struct.pack("<4sI", _MAGIC[private.curve.name], octets)
    return head + point.x.to_bytes(octets, "big") + point.y.to_bytes(octets, "big")


def _padding(pad: int, flags: int, length: int) -> padding.AsymmetricPadding:
    if flags == 2:
        assert Pkcs1Padding.from_address(pad).hash == _NAMES[length]
        return padding.PKCS1v15()
    info = PssPadding.from_address(pad)
    assert (flags, info.hash) == (8, _NAMES[length])
    return padding.PSS(padding.MGF1(_HASHES[length]), info.salt_bytes)
