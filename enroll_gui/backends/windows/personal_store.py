"""The personal certificate store of the person who is logged in ("My"), through crypt32."""

from __future__ import annotations

import ctypes
import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from ctypes import POINTER, byref, c_uint32, cast
from dataclasses import dataclass
from typing import Any

from enroll_gui.backends.windows.calls import CertContext, DataBlob, KeyProvInfo, Windows
from enroll_gui.backends.windows.errors import MORE_DATA, refusal
from enroll_gui.backends.windows.provider import AT_KEYEXCHANGE, AT_SIGNATURE, CERTIFICATES_ONLY
from enroll_gui.model.errors import EnrollError, WriteFailed

_ENCODING = 0x00010001  # X509_ASN_ENCODING | PKCS_7_ASN_ENCODING
_SYSTEM_W = 10  # CERT_STORE_PROV_SYSTEM_W
_CURRENT_USER, _READONLY = 0x00010000, 0x8000  # CERT_SYSTEM_STORE_CURRENT_USER, CERT_STORE_READONLY_FLAG
_KEY_PROV_INFO, _FRIENDLY_NAME = 2, 11  # CERT_..._PROP_ID
_REPLACE_EXISTING = 3  # CERT_STORE_ADD_REPLACE_EXISTING
_NOTHING = ctypes.create_string_buffer(0)
_USUAL = 2048
"""Bytes that nearly every property fits in."""


@dataclass(frozen=True)
class KeyPlace:
    """Where a certificate says that its key is."""

    provider: str
    """Empty for the system's default provider of that type."""
    type: int
    container: str
    key_spec: int
    """AT_KEYEXCHANGE, AT_SIGNATURE, or 0 where nothing sensible is said."""


@dataclass(frozen=True)
class HeldCertificate:
    """A certificate of the store."""

    der: bytes
    label: str
    """The friendly name."""
    key: KeyPlace | None

    @property
    def name(self) -> str:
        """The container of its key; of one without a key its SHA-1, by which Windows itself names it."""
        if self.key and self.key.container:
            return self.key.container
        return hashlib.sha1(self.der, usedforsecurity=False).hexdigest()


class PersonalStore:
    """Reads, adds and deletes; every call opens the store and closes it, which is when Windows writes it down."""

    def __init__(self, windows: Windows) -> None:
        self._windows = windows
        self._crypt32: Any = windows.crypt32

    def read(self) -> Sequence[HeldCertificate]:
        """List the certificates; nothing but the store is asked. Raises StoreRefused."""
        with self._opened(_READONLY) as store:
            return [self._held(context) for context in self._contexts(store)]

    def add(self, der: bytes, label: str, key: KeyPlace | None) -> None:
        """Put a certificate in, bound to its key; one that is there is replaced. Raises StoreRefused, WriteFailed."""
        context = self._crypt32.CertCreateCertificateContext(_ENCODING, der, len(der))
        if not context:
            raise WriteFailed("CertCreateCertificateContext")
        try:
            if key:
                info = KeyProvInfo(key.container, key.provider, key.type, 0, 0, None, key.key_spec)
                self._set(context, _KEY_PROV_INFO, info)
            name = ctypes.create_string_buffer(label.encode("utf-16-le", "surrogatepass") + b"\0\0")
            self._set(context, _FRIENDLY_NAME, DataBlob(len(name) - 1, ctypes.addressof(name)))
            with self._opened(0) as store:
                self._call("CertAddCertificateContextToStore", store, context, _REPLACE_EXISTING, None)
        finally:
            self._crypt32.CertFreeCertificateContext(context)

    def delete(self, goes: Callable[[HeldCertificate], bool]) -> int:
        """Delete certificates, and give how many there were. Raises StoreRefused."""
        with self._opened(0) as store:
            # Who deletes while listing, lists for ever.
            duplicate = self._crypt32.CertDuplicateCertificateContext
            chosen = [duplicate(context) for context in self._contexts(store) if goes(self._held(context))]
            for context in chosen:
                self._call("CertDeleteCertificateFromStore", context)
        return len(chosen)

    @contextmanager
    def _opened(self, flags: int) -> Iterator[int]:
        name = ctypes.create_unicode_buffer("My")
        store = self._crypt32.CertOpenStore(_SYSTEM_W, 0, 0, _CURRENT_USER | flags, name)
        if not store:
            raise self._refusal("CertOpenStore")
        try:
            yield store
        finally:
            self._crypt32.CertCloseStore(store, 0)

    def _contexts(self, store: int) -> Iterator[int]:
        context = None
        try:
            while context := self._crypt32.CertEnumCertificatesInStore(store, context):
                yield context
        finally:
            if context:
                self._crypt32.CertFreeCertificateContext(context)

    def _held(self, context: int) -> HeldCertificate:
        found = cast(context, POINTER(CertContext)).contents
        name = self._property(context, _FRIENDLY_NAME).raw
        label = name[: len(name) & ~1].decode("utf-16-le", "replace").partition("\0")[0]
        return HeldCertificate(ctypes.string_at(found.encoded, found.size), label, self._key(context))

    def _key(self, context: int) -> KeyPlace | None:
        found = self._property(context, _KEY_PROV_INFO)
        if len(found) < ctypes.sizeof(KeyProvInfo):
            return None
        info = KeyProvInfo.from_buffer(found)  # its texts stand behind it in the same buffer
        key_spec = info.key_spec if info.key_spec in (AT_KEYEXCHANGE, AT_SIGNATURE) else 0
        return KeyPlace(info.provider or "", info.type, info.container or "", key_spec)

    def _property(self, context: int, number: int) -> ctypes.Array[ctypes.c_char]:
        """Read a property, empty where there is none."""
        size = c_uint32(_USUAL)
        for _ in range(2):
            buffer = ctypes.create_string_buffer(size.value)
            if self._crypt32.CertGetCertificateContextProperty(context, number, buffer, byref(size)):
                return buffer if size.value else _NOTHING
            if self._windows.last_error() not in MORE_DATA:
                break
        return _NOTHING

    def _set(self, context: int, number: int, value: ctypes.Structure) -> None:
        self._call("CertSetCertificateContextProperty", context, number, 0, byref(value))

    def _call(self, name: str, *arguments: Any) -> None:
        if not getattr(self._crypt32, name)(*arguments):
            raise self._refusal(name)

    def _refusal(self, name: str) -> EnrollError:
        return refusal(self._windows.last_error() & 0xFFFFFFFF, CERTIFICATES_ONLY, name)
