"""crypt32 as documented: the personal store, in memory."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from typing import Any

from enroll_gui.backends.windows.calls import CertContext, DataBlob, KeyProvInfo
from enroll_gui.pki import der
from tests.backends.windows.fake_windows import CodeError, World, fill

KEY_PROV_INFO, FRIENDLY_NAME = 2, 11
CRYPT_E_NOT_FOUND, CRYPT_E_ASN1_BADTAG = 0x80092004, 0x8009310B
_WIDE = ctypes.sizeof(ctypes.c_wchar)


@dataclass
class FakeCertificate:
    """A certificate and its properties."""

    der: bytes
    key: tuple[str, str, int, int] | None = None
    """Container, provider, type, key spec."""
    name: str = ""


@dataclass
class _Context:
    certificate: FakeCertificate
    index: int = -1
    store: int = 0
    keep: list[Any] = field(default_factory=list)


class Crypt32:
    """The functions that `calls.CRYPT32` names."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._contexts: dict[int, _Context] = {}

    @property
    def open_contexts(self) -> int:
        return len(self._contexts)

    def CertOpenStore(self, provider: int, _encoding: int, _legacy: int, flags: int, name: int) -> int:
        assert (provider, flags & 0x10000, ctypes.wstring_at(name)) == (10, 0x10000, "My")
        return self._world.give("read only" if flags & 0x8000 else "store")

    def CertCloseStore(self, store: int, _flags: int) -> None:
        del self._world.handles[store]

    def CertEnumCertificatesInStore(self, store: int, previous: int | None) -> int:
        index = 0
        if previous:
            index = self._contexts[previous].index + 1
            del self._contexts[previous]
        assert store in self._world.handles
        if index >= len(self._world.certificates):
            raise CodeError(CRYPT_E_NOT_FOUND)
        return self._new(_Context(self._world.certificates[index], index, store))

    def CertCreateCertificateContext(self, _encoding: int, data: int, size: int) -> int:
        encoded = ctypes.string_at(data, size)
        try:
            der.read(encoded)
        except ValueError:
            raise CodeError(CRYPT_E_ASN1_BADTAG) from None
        return self._new(_Context(FakeCertificate(encoded)))

    def CertDuplicateCertificateContext(self, context: int) -> int:
        old = self._contexts[context]
        return self._new(_Context(old.certificate, old.index, old.store))

    def CertFreeCertificateContext(self, context: int) -> None:
        del self._contexts[context]

    def CertGetCertificateContextProperty(self, context: int, number: int, buffer: int | None, size: Any) -> None:
        certificate = self._contexts[context].certificate
        if number == FRIENDLY_NAME and certificate.name:
            fill(certificate.name.encode("utf-16-le") + b"\0\0", buffer, size)
        elif number == KEY_PROV_INFO and certificate.key:
            self._key(certificate.key, buffer, size)
        else:
            raise CodeError(CRYPT_E_NOT_FOUND)

    def CertSetCertificateContextProperty(self, context: int, number: int, _flags: int, data: int) -> None:
        certificate = self._contexts[context].certificate
        if number == FRIENDLY_NAME:
            blob = DataBlob.from_address(data)
            certificate.name = ctypes.string_at(blob.data, blob.size).decode("utf-16-le").rstrip("\0")
        else:
            info = KeyProvInfo.from_address(data)
            certificate.key = (info.container, info.provider, info.type, info.key_spec)

    def CertAddCertificateContextToStore(self, store: int, context: int, disposition: int, _out: int | None) -> None:
        self._writable(store)
        added = self._contexts[context].certificate
        assert disposition == 3
        self._world.certificates = [c for c in self._world.certificates if c.der != added.der]
        self._world.certificates.append(added)

    def CertDeleteCertificateFromStore(self, context: int) -> None:
        gone = self._contexts.pop(context)
        self._writable(gone.store)
        self._world.certificates = [c for c in self._world.certificates if c is not gone.certificate]

    def _writable(self, store: int) -> None:
        assert self._world.handles[store] == "store"

    def _new(self, context: _Context) -> int:
        data = ctypes.create_string_buffer(context.certificate.der, len(context.certificate.der))
        info = CertContext(1, ctypes.addressof(data), len(data), None, None)
        context.keep = [data, info]
        address = ctypes.addressof(info)
        self._contexts[address] = context
        return address

    def _key(self, key: tuple[str, str, int, int], buffer: int | None, size: Any) -> None:
        container, provider, kind, key_spec = key
        start = ctypes.sizeof(KeyProvInfo)
        texts = [container + "\0", provider + "\0"]
        needed = start + sum(map(len, texts)) * _WIDE
        if buffer is None or size[0] < needed:
            fill(bytes(needed), buffer, size)
            return
        size[0] = needed
        where = []
        at = buffer + start
        for text in texts:
            where.append(ctypes.c_wchar_p(at))
            ctypes.memmove(at, ctypes.create_unicode_buffer(text, len(text)), len(text) * _WIDE)
            at += len(text) * _WIDE
        info = KeyProvInfo.from_address(buffer)
        info.type, info.flags, info.parameter_count, info.parameters, info.key_spec = kind, 0, 0, None, key_spec
        for offset, pointer in zip((KeyProvInfo.container.offset, KeyProvInfo.provider.offset), where, strict=True):
            ctypes.memmove(buffer + offset, ctypes.byref(pointer), ctypes.sizeof(pointer))
