"""Every function of Windows that this room calls, with its types, as wincrypt.h and ncrypt.h declare them.

Types have their Windows size everywhere, so that the functions can be another table's than the system's.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable, Mapping
from ctypes import POINTER, c_size_t, c_uint32, c_void_p, c_wchar_p
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

BOOL = ctypes.c_int32
HANDLE = c_size_t
"""HCRYPTPROV, HCRYPTKEY, HCRYPTHASH, NCRYPT_HANDLE, HWND."""

Declarations = Mapping[str, tuple[Any, ...]]
"""Name -> result type, then the types of the arguments."""

_SIZE = POINTER(c_uint32)

ADVAPI32: Declarations = {
    "CryptEnumProvidersW": (BOOL, c_uint32, _SIZE, c_uint32, _SIZE, c_void_p, _SIZE),
    "CryptAcquireContextW": (BOOL, POINTER(HANDLE), c_wchar_p, c_wchar_p, c_uint32, c_uint32),
    "CryptReleaseContext": (BOOL, HANDLE, c_uint32),
    "CryptGetProvParam": (BOOL, HANDLE, c_uint32, c_void_p, _SIZE, c_uint32),
    "CryptSetProvParam": (BOOL, HANDLE, c_uint32, c_void_p, c_uint32),
    "CryptGenKey": (BOOL, HANDLE, c_uint32, c_uint32, POINTER(HANDLE)),
    "CryptGetUserKey": (BOOL, HANDLE, c_uint32, POINTER(HANDLE)),
    "CryptGetKeyParam": (BOOL, HANDLE, c_uint32, c_void_p, _SIZE, c_uint32),
    "CryptSetKeyParam": (BOOL, HANDLE, c_uint32, c_void_p, c_uint32),
    "CryptDestroyKey": (BOOL, HANDLE),
    "CryptExportKey": (BOOL, HANDLE, HANDLE, c_uint32, c_uint32, c_void_p, _SIZE),
    "CryptImportKey": (BOOL, HANDLE, c_void_p, c_uint32, HANDLE, c_uint32, POINTER(HANDLE)),
    "CryptCreateHash": (BOOL, HANDLE, c_uint32, HANDLE, c_uint32, POINTER(HANDLE)),
    "CryptHashData": (BOOL, HANDLE, c_void_p, c_uint32, c_uint32),
    "CryptSignHashW": (BOOL, HANDLE, c_uint32, c_wchar_p, c_uint32, c_void_p, _SIZE),
    "CryptDestroyHash": (BOOL, HANDLE),
    "CryptDecrypt": (BOOL, HANDLE, HANDLE, BOOL, c_uint32, c_void_p, _SIZE),
}

CRYPT32: Declarations = {
    "CertOpenStore": (c_void_p, c_void_p, c_uint32, HANDLE, c_uint32, c_void_p),
    "CertCloseStore": (BOOL, c_void_p, c_uint32),
    "CertEnumCertificatesInStore": (c_void_p, c_void_p, c_void_p),
    "CertCreateCertificateContext": (c_void_p, c_uint32, c_void_p, c_uint32),
    "CertDuplicateCertificateContext": (c_void_p, c_void_p),
    "CertFreeCertificateContext": (BOOL, c_void_p),
    "CertGetCertificateContextProperty": (BOOL, c_void_p, c_uint32, c_void_p, _SIZE),
    "CertSetCertificateContextProperty": (BOOL, c_void_p, c_uint32, c_uint32, c_void_p),
    "CertAddCertificateContextToStore": (BOOL, c_void_p, c_void_p, c_uint32, c_void_p),
    "CertDeleteCertificateFromStore": (BOOL, c_void_p),
}

NCRYPT: Declarations = {
    "NCryptEnumStorageProviders": (c_uint32, _SIZE, POINTER(c_void_p), c_uint32),
    "NCryptFreeBuffer": (c_uint32, c_void_p),
    "NCryptOpenStorageProvider": (c_uint32, POINTER(HANDLE), c_wchar_p, c_uint32),
    "NCryptIsAlgSupported": (c_uint32, HANDLE, c_wchar_p, c_uint32),
    "NCryptEnumKeys": (c_uint32, HANDLE, c_wchar_p, POINTER(c_void_p), POINTER(c_void_p), c_uint32),
    "NCryptCreatePersistedKey": (c_uint32, HANDLE, POINTER(HANDLE), c_wchar_p, c_wchar_p, c_uint32, c_uint32),
    "NCryptImportKey": (
        *(c_uint32, HANDLE, HANDLE, c_wchar_p, c_void_p),
        *(POINTER(HANDLE), c_void_p, c_uint32, c_uint32),
    ),
    "NCryptFinalizeKey": (c_uint32, HANDLE, c_uint32),
    "NCryptOpenKey": (c_uint32, HANDLE, POINTER(HANDLE), c_wchar_p, c_uint32, c_uint32),
    "NCryptGetProperty": (c_uint32, HANDLE, c_wchar_p, c_void_p, c_uint32, _SIZE, c_uint32),
    "NCryptSetProperty": (c_uint32, HANDLE, c_wchar_p, c_void_p, c_uint32, c_uint32),
    "NCryptExportKey": (c_uint32, HANDLE, HANDLE, c_wchar_p, c_void_p, c_void_p, c_uint32, _SIZE, c_uint32),
    "NCryptSignHash": (c_uint32, HANDLE, c_void_p, c_void_p, c_uint32, c_void_p, c_uint32, _SIZE, c_uint32),
    "NCryptDecrypt": (c_uint32, HANDLE, c_void_p, c_uint32, c_void_p, c_void_p, c_uint32, _SIZE, c_uint32),
    "NCryptDeleteKey": (c_uint32, HANDLE, c_uint32),
    "NCryptFreeObject": (c_uint32, HANDLE),
}


class DataBlob(ctypes.Structure):
    """CRYPT_DATA_BLOB."""

    _fields_ = (("size", c_uint32), ("data", c_void_p))


class CertContext(ctypes.Structure):
    """CERT_CONTEXT."""

    _fields_ = (
        ("encoding", c_uint32),
        ("encoded", c_void_p),
        ("size", c_uint32),
        ("info", c_void_p),
        ("store", c_void_p),
    )


class KeyProvInfo(ctypes.Structure):
    """CRYPT_KEY_PROV_INFO: where the key of a certificate lives. Type 0 says that the provider is a KSP."""

    _fields_ = (
        ("container", c_wchar_p),
        ("provider", c_wchar_p),
        ("type", c_uint32),
        ("flags", c_uint32),
        ("parameter_count", c_uint32),
        ("parameters", c_void_p),
        ("key_spec", c_uint32),
    )


class EnumAlgsEx(ctypes.Structure):
    """PROV_ENUMALGS_EX: an algorithm of a CSP and the lengths it takes, in bits."""

    _fields_ = (
        ("algorithm", c_uint32),
        ("default", c_uint32),
        ("minimum", c_uint32),
        ("maximum", c_uint32),
        ("protocols", c_uint32),
        ("name_length", c_uint32),
        ("name", ctypes.c_char * 20),
        ("long_name_length", c_uint32),
        ("long_name", ctypes.c_char * 40),
    )


class ProviderName(ctypes.Structure):
    """NCryptProviderName."""

    _fields_ = (("name", c_wchar_p), ("comment", c_wchar_p))


class KeyName(ctypes.Structure):
    """NCryptKeyName. A key of a CSP that a KSP shows too has its legacy key spec."""

    _fields_ = (("name", c_wchar_p), ("algorithm", c_wchar_p), ("legacy_key_spec", c_uint32), ("flags", c_uint32))


class SupportedLengths(ctypes.Structure):
    """NCRYPT_SUPPORTED_LENGTHS, in bits."""

    _fields_ = (("minimum", c_uint32), ("maximum", c_uint32), ("increment", c_uint32), ("default", c_uint32))


class UiPolicy(ctypes.Structure):
    """NCRYPT_UI_POLICY."""

    _fields_ = (
        ("version", c_uint32),
        ("flags", c_uint32),
        ("creation_title", c_wchar_p),
        ("friendly_name", c_wchar_p),
        ("description", c_wchar_p),
    )


class Pkcs1Padding(ctypes.Structure):
    """BCRYPT_PKCS1_PADDING_INFO."""

    _fields_ = (("hash", c_wchar_p),)


class PssPadding(ctypes.Structure):
    """BCRYPT_PSS_PADDING_INFO."""

    _fields_ = (("hash", c_wchar_p), ("salt_bytes", c_uint32))


class NcryptBuffer(ctypes.Structure):
    """NCryptBuffer."""

    _fields_ = (("size", c_uint32), ("type", c_uint32), ("data", c_void_p))


class NcryptBufferDesc(ctypes.Structure):
    """NCryptBufferDesc."""

    _fields_ = (("version", c_uint32), ("count", c_uint32), ("buffers", POINTER(NcryptBuffer)))


@dataclass(frozen=True)
class Windows:
    """The functions, by library, and what GetLastError says to this thread."""

    advapi32: Any
    crypt32: Any
    ncrypt: Any | None
    """None where there is no CNG key storage that could be asked."""
    last_error: Callable[[], int]


def table(declarations: Declarations, find: Callable[[str, tuple[Any, ...]], Any]) -> SimpleNamespace:
    """Find each function of a library by its name and types."""
    return SimpleNamespace(**{name: find(name, types) for name, types in declarations.items()})


def load() -> Windows:
    """Load the system's own libraries. Raises OSError where the system is not Windows."""
    if sys.platform == "win32":

        def library(file: str, declarations: Declarations) -> SimpleNamespace:
            dll = ctypes.WinDLL(file, use_last_error=True)
            return table(declarations, lambda name, types: _typed(getattr(dll, name), types))

        # Wine ends the process that asks which KSPs there are.
        has_cng = not hasattr(ctypes.WinDLL("ntdll"), "wine_get_version")
        return Windows(
            advapi32=library("advapi32", ADVAPI32),
            crypt32=library("crypt32", CRYPT32),
            ncrypt=library("ncrypt", NCRYPT) if has_cng else None,
            last_error=ctypes.get_last_error,
        )
    raise OSError("not Windows")


def _typed(function: Any, types: tuple[Any, ...]) -> Any:
    function.restype, *function.argtypes = types
    return function
