"""The one table from PKCS#11 return codes to the errors of the program, for python-pkcs11 and the side door alike."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from enroll_gui.model.errors import (
    CardBusy,
    CardRemoved,
    EnrollError,
    Fact,
    KeyKindUnsupported,
    ModuleFailed,
    NoSpace,
    NotInitialised,
    PinBlocked,
    PinCancelledOnReader,
    PinRefused,
    PinWrong,
    Unsupported,
    WriteFailed,
)

CKR_VENDOR_DEFINED = 0x80000000
"""Stands for every code that python-pkcs11 has no class for."""


class _Code(NamedTuple):
    rv: int
    name: str
    python_pkcs11: str
    """Name of the exception class python-pkcs11 raises for it."""
    error: type[EnrollError]


_CODES = (
    _Code(0x02, "CKR_HOST_MEMORY", "HostMemory", ModuleFailed),
    _Code(0x03, "CKR_SLOT_ID_INVALID", "SlotIDInvalid", CardRemoved),
    _Code(0x05, "CKR_GENERAL_ERROR", "GeneralError", ModuleFailed),
    _Code(0x06, "CKR_FUNCTION_FAILED", "FunctionFailed", ModuleFailed),
    _Code(0x07, "CKR_ARGUMENTS_BAD", "ArgumentsBad", ModuleFailed),
    _Code(0x10, "CKR_ATTRIBUTE_READ_ONLY", "AttributeReadOnly", ModuleFailed),
    _Code(0x12, "CKR_ATTRIBUTE_TYPE_INVALID", "AttributeTypeInvalid", ModuleFailed),
    _Code(0x13, "CKR_ATTRIBUTE_VALUE_INVALID", "AttributeValueInvalid", ModuleFailed),
    _Code(0x20, "CKR_DATA_INVALID", "DataInvalid", ModuleFailed),
    _Code(0x21, "CKR_DATA_LEN_RANGE", "DataLenRange", ModuleFailed),
    _Code(0x30, "CKR_DEVICE_ERROR", "DeviceError", ModuleFailed),
    _Code(0x31, "CKR_DEVICE_MEMORY", "DeviceMemory", NoSpace),
    _Code(0x32, "CKR_DEVICE_REMOVED", "DeviceRemoved", CardRemoved),
    _Code(0x50, "CKR_FUNCTION_CANCELED", "FunctionCancelled", PinCancelledOnReader),
    _Code(0x54, "CKR_FUNCTION_NOT_SUPPORTED", "FunctionNotSupported", ModuleFailed),
    _Code(0x60, "CKR_KEY_HANDLE_INVALID", "KeyHandleInvalid", ModuleFailed),
    _Code(0x62, "CKR_KEY_SIZE_RANGE", "KeySizeRange", KeyKindUnsupported),
    _Code(0x63, "CKR_KEY_TYPE_INCONSISTENT", "KeyTypeInconsistent", ModuleFailed),
    _Code(0x70, "CKR_MECHANISM_INVALID", "MechanismInvalid", KeyKindUnsupported),
    _Code(0x71, "CKR_MECHANISM_PARAM_INVALID", "MechanismParamInvalid", KeyKindUnsupported),
    _Code(0x82, "CKR_OBJECT_HANDLE_INVALID", "ObjectHandleInvalid", ModuleFailed),
    _Code(0x90, "CKR_OPERATION_ACTIVE", "OperationActive", ModuleFailed),
    _Code(0x91, "CKR_OPERATION_NOT_INITIALIZED", "OperationNotInitialized", ModuleFailed),
    _Code(0xA0, "CKR_PIN_INCORRECT", "PinIncorrect", PinWrong),
    _Code(0xA1, "CKR_PIN_INVALID", "PinInvalid", PinRefused),
    _Code(0xA2, "CKR_PIN_LEN_RANGE", "PinLenRange", PinRefused),
    _Code(0xA3, "CKR_PIN_EXPIRED", "PinExpired", NotInitialised),
    _Code(0xA4, "CKR_PIN_LOCKED", "PinLocked", PinBlocked),
    _Code(0xB0, "CKR_SESSION_CLOSED", "SessionClosed", CardRemoved),
    _Code(0xB1, "CKR_SESSION_COUNT", "SessionCount", CardBusy),
    _Code(0xB3, "CKR_SESSION_HANDLE_INVALID", "SessionHandleInvalid", CardRemoved),
    _Code(0xB5, "CKR_SESSION_READ_ONLY", "SessionReadOnly", ModuleFailed),
    _Code(0xB8, "CKR_SESSION_READ_WRITE_SO_EXISTS", "SessionReadWriteSOExists", CardBusy),
    _Code(0xD0, "CKR_TEMPLATE_INCOMPLETE", "TemplateIncomplete", ModuleFailed),
    _Code(0xD1, "CKR_TEMPLATE_INCONSISTENT", "TemplateInconsistent", ModuleFailed),
    _Code(0xE0, "CKR_TOKEN_NOT_PRESENT", "TokenNotPresent", CardRemoved),
    _Code(0xE1, "CKR_TOKEN_NOT_RECOGNIZED", "TokenNotRecognised", CardRemoved),
    _Code(0xE2, "CKR_TOKEN_WRITE_PROTECTED", "TokenWriteProtected", ModuleFailed),
    _Code(0x100, "CKR_USER_ALREADY_LOGGED_IN", "UserAlreadyLoggedIn", CardBusy),
    _Code(0x101, "CKR_USER_NOT_LOGGED_IN", "UserNotLoggedIn", ModuleFailed),
    _Code(0x102, "CKR_USER_PIN_NOT_INITIALIZED", "UserPinNotInitialized", NotInitialised),
    _Code(0x104, "CKR_USER_ANOTHER_ALREADY_LOGGED_IN", "AnotherUserAlreadyLoggedIn", CardBusy),
    _Code(0x105, "CKR_USER_TOO_MANY_TYPES", "UserTooManyTypes", CardBusy),
    _Code(0x130, "CKR_DOMAIN_PARAMS_INVALID", "DomainParamsInvalid", KeyKindUnsupported),
    _Code(0x140, "CKR_CURVE_NOT_SUPPORTED", "", KeyKindUnsupported),
    _Code(0x150, "CKR_BUFFER_TOO_SMALL", "", ModuleFailed),
    _Code(0x190, "CKR_CRYPTOKI_NOT_INITIALIZED", "", ModuleFailed),
    _Code(0x191, "CKR_CRYPTOKI_ALREADY_INITIALIZED", "", ModuleFailed),
)

_BY_CALL: dict[tuple[str, str], type[EnrollError]] = {
    # ykcs11 says so of a PIN whose length it does not like.
    ("C_Login", "CKR_ARGUMENTS_BAD"): PinRefused,
    ("C_SetPIN", "CKR_ARGUMENTS_BAD"): PinRefused,
    ("C_InitPIN", "CKR_ARGUMENTS_BAD"): PinRefused,
    ("C_SetPIN", "CKR_FUNCTION_NOT_SUPPORTED"): Unsupported,
    ("C_InitPIN", "CKR_FUNCTION_NOT_SUPPORTED"): Unsupported,
    ("C_InitToken", "CKR_FUNCTION_NOT_SUPPORTED"): Unsupported,
}

_FACTS: dict[type[EnrollError], tuple[str, ...]] = {
    KeyKindUnsupported: ("kind",),
    ModuleFailed: ("module", "call", "rv"),
    PinRefused: ("minimum", "maximum"),
    PinWrong: ("tries", "final"),
}

_BY_RV = {code.rv: code for code in _CODES}
_BY_CLASS = {code.python_pkcs11: code for code in _CODES}


def to_error(call: str, rv: int, known: Mapping[str, Fact]) -> EnrollError:
    """Give the error for a return code; `known` are the facts that words may need (module, kind, minimum, ...)."""
    code = _BY_RV.get(rv)
    name = code.name if code else f"0x{rv:08x}"
    kind = _BY_CALL.get((call, name), code.error if code else ModuleFailed)
    if kind is ModuleFailed and call == "C_CreateObject":
        kind = WriteFailed
    facts = {**known, "call": call, "rv": name}
    return kind(f"{call} answered {name}", **{fact: facts.get(fact) for fact in _FACTS.get(kind, ())})


def rv_of(exception: Exception) -> int:
    """Give the return code behind an exception of python-pkcs11, which has a class and no code."""
    code = _BY_CLASS.get(type(exception).__name__)
    return code.rv if code else CKR_VENDOR_DEFINED
