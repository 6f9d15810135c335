"""The ctypes side door: the calls of a PKCS#11 module that python-pkcs11 lacks, breaks or makes too often.

Structures and names are those of PKCS#11 2.40 (OASIS); on Windows they are packed to one byte.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CKU_USER, CKU_CONTEXT_SPECIFIC = 1, 2
CKF_TOKEN_PRESENT, CKF_REMOVABLE_DEVICE, CKF_HW_SLOT = 0x1, 0x2, 0x4  # of a slot
CKF_PROTECTED_AUTHENTICATION_PATH, CKF_TOKEN_INITIALIZED, CKF_USER_PIN_INITIALIZED = 0x100, 0x400, 0x8
CKF_USER_PIN_COUNT_LOW, CKF_USER_PIN_FINAL_TRY, CKF_USER_PIN_LOCKED = 0x10000, 0x20000, 0x40000
CKM_RSA_PKCS_KEY_PAIR_GEN, CKM_EC_KEY_PAIR_GEN = 0x0, 0x1040
CKR_ATTRIBUTE_SENSITIVE, CKR_ATTRIBUTE_TYPE_INVALID = 0x11, 0x12
CKR_FUNCTION_NOT_SUPPORTED, CKR_MECHANISM_INVALID, CKR_OBJECT_HANDLE_INVALID = 0x54, 0x70, 0x82
CKR_PIN_INCORRECT, CKR_PIN_LOCKED, CKR_BUFFER_TOO_SMALL = 0xA0, 0xA4, 0x150

CKA = {
    "CKA_CLASS": 0x0,
    "CKA_LABEL": 0x3,
    "CKA_VALUE": 0x11,
    "CKA_ID": 0x102,
    "CKA_SENSITIVE": 0x103,
    "CKA_MODULUS": 0x120,
    "CKA_PUBLIC_EXPONENT": 0x122,
    "CKA_EXTRACTABLE": 0x162,
    "CKA_LOCAL": 0x163,
    "CKA_NEVER_EXTRACTABLE": 0x164,
    "CKA_ALWAYS_SENSITIVE": 0x165,
    "CKA_EC_PARAMS": 0x180,
    "CKA_EC_POINT": 0x181,
    "CKA_ALWAYS_AUTHENTICATE": 0x202,
}
"""The attributes the program reads, by name."""

_FUNCTIONS = (
    "C_Initialize",
    "C_Finalize",
    "C_GetInfo",
    "C_GetFunctionList",
    "C_GetSlotList",
    "C_GetSlotInfo",
    "C_GetTokenInfo",
    "C_GetMechanismList",
    "C_GetMechanismInfo",
    "C_InitToken",
    "C_InitPIN",
    "C_SetPIN",
    "C_OpenSession",
    "C_CloseSession",
    "C_CloseAllSessions",
    "C_GetSessionInfo",
    "C_GetOperationState",
    "C_SetOperationState",
    "C_Login",
    "C_Logout",
    "C_CreateObject",
    "C_CopyObject",
    "C_DestroyObject",
    "C_GetObjectSize",
    "C_GetAttributeValue",
    "C_SetAttributeValue",
    "C_FindObjectsInit",
    "C_FindObjects",
    "C_FindObjectsFinal",
    "C_EncryptInit",
    "C_Encrypt",
    "C_EncryptUpdate",
    "C_EncryptFinal",
    "C_DecryptInit",
    "C_Decrypt",
    "C_DecryptUpdate",
    "C_DecryptFinal",
    "C_DigestInit",
    "C_Digest",
    "C_DigestUpdate",
    "C_DigestKey",
    "C_DigestFinal",
    "C_SignInit",
    "C_Sign",
)
"""The head of CK_FUNCTION_LIST, in its order, as far as it is called here."""

_ULONG = ctypes.c_ulong
ULONG_SIZE = ctypes.sizeof(_ULONG)
_CKF_SERIAL_SESSION = 0x4
_FIND_BATCH = 1024
_MANY_SLOTS = 1024
_MAX_PIN = 255
_MAX_VALUE = 1024 * 1024
_MAX_SIGNATURE = 8192
# Odd lengths: a value that fills its buffer to the last byte would look like one the module never touched.
_CAPACITY = 1023
_CAPACITIES = {"CKA_VALUE": 16383, "CKA_MODULUS": 2047}


class _Struct(ctypes.Structure):
    if sys.platform == "win32":
        _pack_ = 1
        _layout_ = "ms"


class _FunctionList(_Struct):
    _fields_ = (("version", ctypes.c_ubyte * 2), ("functions", ctypes.c_void_p * len(_FUNCTIONS)))


class _Info(_Struct):
    _fields_ = (
        ("cryptoki", ctypes.c_ubyte * 2),
        ("manufacturer", ctypes.c_ubyte * 32),
        ("flags", _ULONG),
        ("description", ctypes.c_ubyte * 32),
        ("version", ctypes.c_ubyte * 2),
    )


class _SlotInfo(_Struct):
    _fields_ = (
        ("description", ctypes.c_ubyte * 64),
        ("manufacturer", ctypes.c_ubyte * 32),
        ("flags", _ULONG),
        ("versions", ctypes.c_ubyte * 4),
    )


class _TokenInfo(_Struct):
    _fields_ = (
        ("label", ctypes.c_ubyte * 32),
        ("manufacturer", ctypes.c_ubyte * 32),
        ("model", ctypes.c_ubyte * 16),
        ("serial", ctypes.c_ubyte * 16),
        ("flags", _ULONG),
        ("sessions", _ULONG * 4),
        ("maximum_pin", _ULONG),
        ("minimum_pin", _ULONG),
        ("memory", _ULONG * 4),
        ("versions", ctypes.c_ubyte * 4),
        ("utc_time", ctypes.c_ubyte * 16),
    )


class _MechanismInfo(_Struct):
    _fields_ = (("minimum", _ULONG), ("maximum", _ULONG), ("flags", _ULONG))


class _Mechanism(_Struct):
    _fields_ = (("type", _ULONG), ("parameters", ctypes.c_void_p), ("length", _ULONG))


class _Attribute(_Struct):
    _fields_ = (("type", _ULONG), ("value", ctypes.c_void_p), ("length", _ULONG))


@dataclass(frozen=True)
class SlotInfo:
    """CK_SLOT_INFO, as far as it is used."""

    description: str
    flags: int
    versions: tuple[str, str]
    """Hardware and firmware, `1.0`."""


@dataclass(frozen=True)
class LibraryInfo:
    """CK_INFO."""

    cryptoki: str
    manufacturer: str
    description: str
    version: str


@dataclass(frozen=True)
class TokenInfo:
    """CK_TOKEN_INFO, as far as it is used."""

    label: str
    manufacturer: str
    model: str
    serial: str
    flags: int
    minimum_pin: int
    maximum_pin: int
    versions: tuple[str, str]
    """Hardware and firmware, `1.0`."""


class CryptokiError(Exception):
    """A call did not answer CKR_OK."""

    def __init__(self, call: str, rv: int) -> None:
        super().__init__(f"{call}: 0x{rv:x}")
        self.call = call
        self.rv = rv


class Cryptoki:
    """A loaded module. Every call raises CryptokiError and is announced before it is made."""

    def __init__(self, module: Path, announce: Callable[[str], None]) -> None:
        """Load the library. Raises OSError or AttributeError if it is none."""
        self._announce = announce
        announce("C_GetFunctionList")
        self._library = ctypes.CDLL(str(module))
        listed = ctypes.POINTER(_FunctionList)()
        rv = self._library.C_GetFunctionList(ctypes.byref(listed))
        if rv or not listed:
            raise CryptokiError("C_GetFunctionList", rv)
        prototype = ctypes.CFUNCTYPE(_ULONG)  # cdecl takes more arguments than are declared
        pointers = zip(_FUNCTIONS, listed.contents.functions, strict=True)
        self._functions = {name: prototype(pointer) for name, pointer in pointers if pointer}

    def initialize(self) -> None:
        """C_Initialize without arguments: this process calls from one thread."""
        self._call("C_Initialize", ctypes.c_void_p(None))

    def finalize(self) -> None:
        """C_Finalize."""
        self._call("C_Finalize", ctypes.c_void_p(None))

    def library_info(self) -> LibraryInfo:
        """C_GetInfo."""
        info = _Info()
        self._call("C_GetInfo", ctypes.byref(info))
        return LibraryInfo(
            _version(info.cryptoki), _text(info.manufacturer), _text(info.description), _version(info.version)
        )

    def slots(self, *, refresh: bool, with_token: bool = True) -> list[int]:
        """List the slots, as a rule those with a token. `refresh` asks for the length first, which makes a module look
        anew (5.5)."""
        count, present = _ULONG(0), ctypes.c_ubyte(with_token)
        if refresh:
            self._call("C_GetSlotList", present, ctypes.c_void_p(None), ctypes.byref(count))
        count = _ULONG(max(count.value, _MANY_SLOTS))
        found = (_ULONG * count.value)()
        self._call("C_GetSlotList", present, found, ctypes.byref(count))
        return list(found[: count.value])

    def slot_info(self, slot: int) -> SlotInfo:
        """C_GetSlotInfo."""
        info = _SlotInfo()
        self._call("C_GetSlotInfo", _ULONG(slot), ctypes.byref(info))
        return SlotInfo(_text(info.description), info.flags, _versions(info.versions))

    def token_info(self, slot: int) -> TokenInfo:
        """C_GetTokenInfo, with fresh flags."""
        info = _TokenInfo()
        self._call("C_GetTokenInfo", _ULONG(slot), ctypes.byref(info))
        return TokenInfo(
            _text(info.label),
            _text(info.manufacturer),
            _text(info.model),
            _text(info.serial),
            info.flags,
            info.minimum_pin if info.minimum_pin <= _MAX_PIN else 0,
            info.maximum_pin if 0 < info.maximum_pin <= _MAX_PIN else _MAX_PIN,  # some modules do not say
            _versions(info.versions),
        )

    def key_sizes(self, slot: int, mechanism: int) -> tuple[int, int] | None:
        """Smallest and largest key of a mechanism in bits (C_GetMechanismInfo), None where the token lacks it."""
        info = _MechanismInfo()
        try:
            self._call("C_GetMechanismInfo", _ULONG(slot), _ULONG(mechanism), ctypes.byref(info))
        except CryptokiError as exc:
            if exc.rv == CKR_MECHANISM_INVALID:
                return None
            raise
        return info.minimum, info.maximum

    def open_session(self, slot: int) -> int:
        """Open a read-only session."""
        session = _ULONG()
        self._call("C_OpenSession", _ULONG(slot), _ULONG(_CKF_SERIAL_SESSION), None, None, ctypes.byref(session))
        return session.value

    def close_session(self, session: int) -> None:
        """C_CloseSession; the last one of a token logs out (5.6)."""
        self._call("C_CloseSession", _ULONG(session))

    def login(self, session: int, pin: bytearray | None, user: int = CKU_USER) -> None:
        """C_Login as the user, with the PIN where it lies; None: on the reader's own pad."""
        if pin is None:
            self._call("C_Login", _ULONG(session), _ULONG(user), None, _ULONG(0))
            return
        lent = (ctypes.c_ubyte * len(pin)).from_buffer(pin)
        self._call("C_Login", _ULONG(session), _ULONG(user), lent, _ULONG(len(pin)))

    def sign(self, session: int, key: int, mechanism: tuple[int, bytes], data: bytes, pin: bytearray | None) -> bytes:
        """Sign with a key that wants a login of its own for each signature (CKA_ALWAYS_AUTHENTICATE, 5.6 and 5.11).

        `mechanism` is its number and its parameters, as they lie in memory.
        """
        number, parameters = mechanism
        given = ctypes.create_string_buffer(parameters, len(parameters))
        wanted = _Mechanism(number, ctypes.addressof(given) if parameters else None, len(parameters))
        self._call("C_SignInit", _ULONG(session), ctypes.byref(wanted), _ULONG(key))
        self.login(session, pin, CKU_CONTEXT_SPECIFIC)
        signature, length = ctypes.create_string_buffer(_MAX_SIGNATURE), _ULONG(_MAX_SIGNATURE)
        self._call("C_Sign", _ULONG(session), data, _ULONG(len(data)), signature, ctypes.byref(length))
        return signature.raw[: length.value]

    def find(self, session: int, template: dict[str, bytes]) -> list[int]:
        """Find the handles of all objects with these attributes, in batches."""
        wanted = (_Attribute * len(template))()
        buffers = [ctypes.create_string_buffer(value, len(value)) for value in template.values()]
        for place, name, buffer in zip(wanted, template, buffers, strict=True):
            place.type, place.value, place.length = CKA[name], ctypes.addressof(buffer), len(buffer)
        self._call("C_FindObjectsInit", _ULONG(session), wanted, _ULONG(len(template)))
        found: list[int] = []
        count, batch = _ULONG(_FIND_BATCH), (_ULONG * _FIND_BATCH)()
        try:
            while count.value == _FIND_BATCH:
                self._call("C_FindObjects", _ULONG(session), batch, _ULONG(_FIND_BATCH), ctypes.byref(count))
                found += batch[: count.value]
        finally:
            self._call("C_FindObjectsFinal", _ULONG(session))
        return found

    def attributes(self, session: int, handle: int, names: Sequence[str]) -> dict[str, bytes]:
        """Read attributes in one C_GetAttributeValue; those the object lacks or hides, or that are huge, are left out.

        Only a module that stops at the first attribute it does not know costs more calls.
        """
        found, untouched = self._read(session, handle, {name: _CAPACITIES.get(name, _CAPACITY) for name in names})
        for name in untouched:
            found |= self.huge_attribute(session, handle, name)
        return found

    def huge_attribute(self, session: int, handle: int, name: str) -> dict[str, bytes]:
        """Read one attribute of up to 1 MiB; nothing where there is none."""
        return self._read(session, handle, {name: _MAX_VALUE})[0]

    def destroy(self, session: int, handle: int) -> None:
        """C_DestroyObject."""
        self._call("C_DestroyObject", _ULONG(session), _ULONG(handle))

    def _read(self, session: int, handle: int, sizes: dict[str, int]) -> tuple[dict[str, bytes], list[str]]:
        wanted = (_Attribute * len(sizes))()
        buffers = [ctypes.create_string_buffer(size) for size in sizes.values()]
        for place, name, buffer in zip(wanted, sizes, buffers, strict=True):
            place.type, place.value, place.length = CKA[name], ctypes.addressof(buffer), len(buffer)
        refused = False
        try:
            self._call("C_GetAttributeValue", _ULONG(session), _ULONG(handle), wanted, _ULONG(len(sizes)))
        except CryptokiError as exc:
            if exc.rv not in (CKR_ATTRIBUTE_SENSITIVE, CKR_ATTRIBUTE_TYPE_INVALID, CKR_BUFFER_TOO_SMALL):
                raise
            refused = True
        found, untouched = {}, []
        for place, name, buffer in zip(wanted, sizes, buffers, strict=True):
            if refused and place.length == len(buffer):
                untouched.append(name)
            elif place.length <= len(buffer):  # else CK_UNAVAILABLE_INFORMATION, the largest number there is
                found[name] = ctypes.string_at(buffer, place.length)
        return found, untouched

    def _call(self, name: str, *arguments: Any) -> None:
        self._announce(name)
        if name not in self._functions:
            raise CryptokiError(name, CKR_FUNCTION_NOT_SUPPORTED)
        rv = self._functions[name](*arguments)
        if rv:
            raise CryptokiError(name, rv)


def _version(number: Any) -> str:
    major, minor = number
    return f"{major}.{minor}"


def _versions(numbers: Any) -> tuple[str, str]:
    return _version(numbers[:2]), _version(numbers[2:])


def _text(padded: Any) -> str:
    """Read a blank-padded field; some modules pad with zeros."""
    return bytes(padded).split(b"\0", 1)[0].decode("utf-8", errors="replace").strip()
