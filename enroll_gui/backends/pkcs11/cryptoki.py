"""The ctypes side door: the calls of a PKCS#11 module that python-pkcs11 lacks, breaks or makes too often.

Names are those of PKCS#11 2.40 (OASIS). A PIN is lent where it lies; None: it is entered on the reader's own pad.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from enroll_gui.backends.pkcs11.structures import (
    CK_ULONG,
    FUNCTIONS,
    CkAttribute,
    CkFunctionList,
    CkInfo,
    CkMechanism,
    CkMechanismInfo,
    CkSessionInfo,
    CkSlotInfo,
    CkTokenInfo,
)
from enroll_gui.pki.names import visible

CKU_SO, CKU_USER, CKU_CONTEXT_SPECIFIC = 0, 1, 2
CKS_RW_PUBLIC_SESSION = 2
CKF_TOKEN_PRESENT, CKF_REMOVABLE_DEVICE, CKF_HW_SLOT = 0x1, 0x2, 0x4  # of a slot
CKF_PROTECTED_AUTHENTICATION_PATH, CKF_TOKEN_INITIALIZED, CKF_USER_PIN_INITIALIZED = 0x100, 0x400, 0x8
CKF_USER_PIN_COUNT_LOW, CKF_USER_PIN_FINAL_TRY, CKF_USER_PIN_LOCKED = 0x10000, 0x20000, 0x40000
CKF_USER_PIN_TO_BE_CHANGED, CKF_SO_PIN_TO_BE_CHANGED = 0x80000, 0x800000
CKF_SO_PIN_COUNT_LOW, CKF_SO_PIN_FINAL_TRY, CKF_SO_PIN_LOCKED = 0x100000, 0x200000, 0x400000
CKM_RSA_PKCS_KEY_PAIR_GEN, CKM_EC_KEY_PAIR_GEN, CKM_ECDSA = 0x0, 0x1040, 0x1041
CKR_HOST_MEMORY = 0x02
CKR_ATTRIBUTE_SENSITIVE, CKR_ATTRIBUTE_TYPE_INVALID = 0x11, 0x12
CKR_FUNCTION_NOT_SUPPORTED, CKR_MECHANISM_INVALID, CKR_OBJECT_HANDLE_INVALID = 0x54, 0x70, 0x82
CKR_PIN_INCORRECT, CKR_PIN_LOCKED, CKR_USER_NOT_LOGGED_IN, CKR_BUFFER_TOO_SMALL = 0xA0, 0xA4, 0x101, 0x150

CKA = {
    "CKA_CLASS": 0x0,
    "CKA_LABEL": 0x3,
    "CKA_VALUE": 0x11,
    "CKA_ID": 0x102,
    "CKA_SENSITIVE": 0x103,
    "CKA_DECRYPT": 0x105,
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

ULONG_SIZE = ctypes.sizeof(CK_ULONG)
_CKF_RW_SESSION, _CKF_SERIAL_SESSION = 0x2, 0x4
_CK_INVALID_HANDLE, _UNAVAILABLE = 0, CK_ULONG(-1).value
_LABEL_SIZE = 32
_FIND_BATCH = 1024
_CKF_OS_LOCKING_OK = 0x2
_WANTS_LOCKING = (0x7, 0x9, 0xA)
"""CKR_ARGUMENTS_BAD, CKR_NEED_TO_CREATE_THREADS, CKR_CANT_LOCK."""
_MANY_SLOTS, _MOST_SLOTS = 1024, 1 << 16
_MOST_OBJECTS = 1 << 15
_MAX_PIN = 255
_MAX_VALUE = 1024 * 1024
_MAX_ANSWER = 8192
# Odd lengths: a value that fills its buffer to the last byte would look like one the module never touched.
_CAPACITY = 1023
_CAPACITIES = {"CKA_VALUE": 16383, "CKA_MODULUS": 2047}


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
    total_memory: int | None
    """Bytes for public objects, None where the token does not say."""
    free_memory: int | None
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

    def __init__(self, module: Path, announce: Callable[[str], None], ignored_flags: int = 0) -> None:
        """Load the library. Some flags of its tokens are not believed. Raises OSError, AttributeError if it is none."""
        self._announce = announce
        self._ignored_flags = ignored_flags
        announce("C_GetFunctionList")
        self._library = ctypes.CDLL(str(module))
        listed = ctypes.POINTER(CkFunctionList)()
        rv = self._library.C_GetFunctionList(ctypes.byref(listed))
        if rv or not listed:
            raise CryptokiError("C_GetFunctionList", rv)
        prototype = ctypes.CFUNCTYPE(CK_ULONG)  # cdecl takes more arguments than are declared
        pointers = zip(FUNCTIONS, listed.contents.functions, strict=True)
        self._functions = {name: prototype(pointer) for name, pointer in pointers if pointer}

    def initialize(self) -> None:
        """C_Initialize without arguments: this process calls from one thread.

        A module that will have none, as one with threads of its own may, is told that it may lock (5.4).
        """
        try:
            self._call("C_Initialize", ctypes.c_void_p(None))
        except CryptokiError as exc:
            if exc.rv not in _WANTS_LOCKING:
                raise
            self._call("C_Initialize", (ctypes.c_void_p * 6)(None, None, None, None, _CKF_OS_LOCKING_OK, None))

    def finalize(self) -> None:
        """C_Finalize."""
        self._call("C_Finalize", ctypes.c_void_p(None))

    def library_info(self) -> LibraryInfo:
        """C_GetInfo."""
        info = CkInfo()
        self._call("C_GetInfo", ctypes.byref(info))
        return LibraryInfo(
            _version(info.cryptoki), _text(info.manufacturer), _text(info.description), _version(info.version)
        )

    def slots(self, *, refresh: bool, with_token: bool = True) -> list[int]:
        """List the slots, as a rule those with a token. `refresh` asks for the length first, which makes a module look
        anew (5.5)."""
        count, present = CK_ULONG(0), ctypes.c_ubyte(with_token)
        if refresh:
            self._call("C_GetSlotList", present, ctypes.c_void_p(None), ctypes.byref(count))
        while count.value <= _MOST_SLOTS:
            found = (CK_ULONG * max(count.value, _MANY_SLOTS))()
            count = CK_ULONG(len(found))
            try:
                self._call("C_GetSlotList", present, found, ctypes.byref(count))
            except CryptokiError as exc:
                if exc.rv == CKR_BUFFER_TOO_SMALL and count.value > len(found):
                    continue  # readers came in between
                raise
            return list(found[: count.value])
        raise CryptokiError("C_GetSlotList", CKR_HOST_MEMORY)

    def slot_info(self, slot: int) -> SlotInfo:
        """C_GetSlotInfo."""
        info = CkSlotInfo()
        self._call("C_GetSlotInfo", CK_ULONG(slot), ctypes.byref(info))
        return SlotInfo(_text(info.description), info.flags, _versions(info.versions))

    def token_info(self, slot: int) -> TokenInfo:
        """C_GetTokenInfo, with fresh flags."""
        info = CkTokenInfo()
        self._call("C_GetTokenInfo", CK_ULONG(slot), ctypes.byref(info))
        total, free = info.memory[:2]
        tells_room = 0 < total < _UNAVAILABLE and free <= total  # some modules leave zeros
        return TokenInfo(
            _text(info.label),
            _text(info.manufacturer),
            _text(info.model),
            _text(info.serial),
            info.flags & ~self._ignored_flags,
            info.minimum_pin if info.minimum_pin <= _MAX_PIN else 0,
            info.maximum_pin if 0 < info.maximum_pin <= _MAX_PIN else _MAX_PIN,  # some modules do not say
            total if tells_room else None,
            free if tells_room else None,
            _versions(info.versions),
        )

    def key_sizes(self, slot: int, mechanism: int) -> tuple[int, int] | None:
        """Smallest and largest key of a mechanism in bits (C_GetMechanismInfo), None where the token lacks it."""
        info = CkMechanismInfo()
        try:
            self._call("C_GetMechanismInfo", CK_ULONG(slot), CK_ULONG(mechanism), ctypes.byref(info))
        except CryptokiError as exc:
            if exc.rv == CKR_MECHANISM_INVALID:
                return None
            raise
        return info.minimum, info.maximum

    def ec_key_sizes(self, slot: int) -> tuple[int, int] | None:
        """Those of EC keys, None where they could not sign: of some cards OpenSC offers ECDSA with SHA-1 alone."""
        signs = self.key_sizes(slot, CKM_ECDSA) is not None
        return self.key_sizes(slot, CKM_EC_KEY_PAIR_GEN) if signs else None

    def open_session(self, slot: int, *, writable: bool = False) -> int:
        """C_OpenSession."""
        session, flags = CK_ULONG(), _CKF_SERIAL_SESSION | (_CKF_RW_SESSION if writable else 0)
        self._call("C_OpenSession", CK_ULONG(slot), CK_ULONG(flags), None, None, ctypes.byref(session))
        return session.value

    def session_state(self, session: int) -> int:
        """Say who is logged in (C_GetSessionInfo): one of CKS_.

        Ask before the login only: OpenSC answers CKR_SESSION_HANDLE_INVALID after one of the SO, and ends the session.
        """
        info = CkSessionInfo()
        self._call("C_GetSessionInfo", CK_ULONG(session), ctypes.byref(info))
        return int(info.state)

    def close_session(self, session: int) -> None:
        """C_CloseSession; the last one of a token logs out (5.6)."""
        self._call("C_CloseSession", CK_ULONG(session))

    def login(self, session: int, pin: bytearray | None, user: int = CKU_USER) -> None:
        """C_Login."""
        self._call("C_Login", CK_ULONG(session), CK_ULONG(user), *_lent(pin))

    def set_pin(self, session: int, old: bytearray | None, new: bytearray | None) -> None:
        """C_SetPIN: of whoever is logged in, of the user if nobody is."""
        self._call("C_SetPIN", CK_ULONG(session), *_lent(old), *_lent(new))

    def init_pin(self, session: int, new: bytearray | None) -> None:
        """C_InitPIN: the user's; the SO must be logged in."""
        self._call("C_InitPIN", CK_ULONG(session), *_lent(new))

    def init_token(self, slot: int, so_pin: bytearray | None, label: str) -> None:
        """C_InitToken, with a label of at most 32 bytes of UTF-8."""
        padded = label.encode().ljust(_LABEL_SIZE)
        self._call("C_InitToken", CK_ULONG(slot), *_lent(so_pin), padded)

    def has(self, name: str) -> bool:
        """Find out whether C_SetPIN, C_InitPIN or C_InitToken is there, by calling it with a handle that is none.

        No token hears of that, and a function that is missing answers CKR_FUNCTION_NOT_SUPPORTED to anything.
        """
        nowhere = CK_ULONG(_UNAVAILABLE if name == "C_InitToken" else _CK_INVALID_HANDLE)
        try:
            self._call(name, nowhere, *_lent(None), *_lent(None))
        except CryptokiError as exc:
            return exc.rv != CKR_FUNCTION_NOT_SUPPORTED
        return True

    def use(
        self,
        call: str,
        session: int,
        key: int,
        mechanism: tuple[int, bytes],
        data: bytes,
        *,
        asks: bool,
        pin: bytearray | None,
    ) -> bytes:
        """C_Sign or C_Decrypt, in one call: to ask for the length first costs another, and OpenSC answers nonsense to
        it where a card has no public key.

        `mechanism` is its number and its parameters, as they lie in memory; a key that `asks` wants a login of its own
        each time (CKA_ALWAYS_AUTHENTICATE, 5.6 and 5.11).
        """
        number, parameters = mechanism
        given = ctypes.create_string_buffer(parameters, len(parameters))
        wanted = CkMechanism(number, ctypes.addressof(given) if parameters else None, len(parameters))
        self._call(f"{call}Init", CK_ULONG(session), ctypes.byref(wanted), CK_ULONG(key))
        if asks:
            self.login(session, pin, CKU_CONTEXT_SPECIFIC)
        answer, length = ctypes.create_string_buffer(_MAX_ANSWER), CK_ULONG(_MAX_ANSWER)
        self._call(call, CK_ULONG(session), data, CK_ULONG(len(data)), answer, ctypes.byref(length))
        return answer.raw[: length.value]

    def find(self, session: int, template: dict[str, bytes]) -> list[int]:
        """Find the handles of all objects with these attributes, in batches; more than 32768 are an error."""
        wanted = (CkAttribute * len(template))()
        buffers = [ctypes.create_string_buffer(value, len(value)) for value in template.values()]
        for place, name, buffer in zip(wanted, template, buffers, strict=True):
            place.type, place.value, place.length = CKA[name], ctypes.addressof(buffer), len(buffer)
        self._call("C_FindObjectsInit", CK_ULONG(session), wanted, CK_ULONG(len(template)))
        found: list[int] = []
        count, batch = CK_ULONG(_FIND_BATCH), (CK_ULONG * _FIND_BATCH)()
        try:
            while count.value == _FIND_BATCH:
                self._call("C_FindObjects", CK_ULONG(session), batch, CK_ULONG(_FIND_BATCH), ctypes.byref(count))
                found += batch[: count.value]
                if len(found) > _MOST_OBJECTS:
                    raise CryptokiError("C_FindObjects", CKR_HOST_MEMORY)
        finally:
            self._call("C_FindObjectsFinal", CK_ULONG(session))
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

    def create(self, session: int, template: Sequence[tuple[int, memoryview]]) -> int:
        """C_CreateObject from values where they lie, in writable memory; give the handle."""
        places = (CkAttribute * len(template))()
        lent = [(ctypes.c_ubyte * len(value)).from_buffer(value) for _number, value in template]
        for place, (number, value), buffer in zip(places, template, lent, strict=True):
            place.type, place.value, place.length = number, ctypes.addressof(buffer), len(value)
        handle = CK_ULONG()
        self._call("C_CreateObject", CK_ULONG(session), places, CK_ULONG(len(template)), ctypes.byref(handle))
        return handle.value

    def destroy(self, session: int, handle: int) -> None:
        """C_DestroyObject."""
        self._call("C_DestroyObject", CK_ULONG(session), CK_ULONG(handle))

    def _read(self, session: int, handle: int, sizes: dict[str, int]) -> tuple[dict[str, bytes], list[str]]:
        wanted = (CkAttribute * len(sizes))()
        buffers = [ctypes.create_string_buffer(size) for size in sizes.values()]
        for place, name, buffer in zip(wanted, sizes, buffers, strict=True):
            place.type, place.value, place.length = CKA[name], ctypes.addressof(buffer), len(buffer)
        refused = False
        try:
            self._call("C_GetAttributeValue", CK_ULONG(session), CK_ULONG(handle), wanted, CK_ULONG(len(sizes)))
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


def _lent(pin: bytearray | None) -> tuple[Any, Any]:
    if pin is None:
        return None, CK_ULONG(0)
    return (ctypes.c_ubyte * len(pin)).from_buffer(pin), CK_ULONG(len(pin))


def _version(number: Any) -> str:
    major, minor = number
    return f"{major}.{minor}"


def _versions(numbers: Any) -> tuple[str, str]:
    return _version(numbers[:2]), _version(numbers[2:])


def _text(padded: Any) -> str:
    """Read a blank-padded field, as it may be shown; some modules pad with zeros."""
    return visible(bytes(padded).split(b"\0", 1)[0].decode("utf-8", errors="replace").strip())
