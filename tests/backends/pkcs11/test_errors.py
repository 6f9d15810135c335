"""One table for return codes and for python-pkcs11's exceptions."""

from __future__ import annotations

import pkcs11.exceptions
import pytest

from enroll_gui.backends.pkcs11.errors import CKR_VENDOR_DEFINED, rv_of, to_error
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
    WriteFailed,
)

KNOWN: dict[str, Fact] = {"module": "/lib/example.so", "kind": "RSA-4096", "minimum": 6, "maximum": 8}


@pytest.mark.parametrize(
    ("call", "rv", "kind", "facts"),
    [
        ("C_Login", 0xA0, PinWrong, {"tries": None, "final": None}),
        ("C_Login", 0xA2, PinRefused, {"minimum": 6, "maximum": 8}),
        ("C_Login", 0x07, PinRefused, {"minimum": 6, "maximum": 8}),
        ("C_Login", 0xA4, PinBlocked, {}),
        ("C_Login", 0x50, PinCancelledOnReader, {}),
        ("C_Login", 0x102, NotInitialised, {}),
        ("C_Login", 0x104, CardBusy, {}),
        ("C_FindObjects", 0x32, CardRemoved, {}),
        ("C_FindObjects", 0xE0, CardRemoved, {}),
        ("C_FindObjects", 0xB3, CardRemoved, {}),
        ("C_GenerateKeyPair", 0x31, NoSpace, {}),
        ("C_GenerateKeyPair", 0x70, KeyKindUnsupported, {"kind": "RSA-4096"}),
        ("C_GenerateKeyPair", 0x62, KeyKindUnsupported, {"kind": "RSA-4096"}),
        ("C_CreateObject", 0x31, NoSpace, {}),
        ("C_CreateObject", 0x05, WriteFailed, {}),
        ("C_CreateObject", 0x32, CardRemoved, {}),
        (
            "C_GenerateKeyPair",
            0x05,
            ModuleFailed,
            {"module": "/lib/example.so", "call": "C_GenerateKeyPair", "rv": "CKR_GENERAL_ERROR"},
        ),
        (
            "C_Sign",
            0x80000123,
            ModuleFailed,
            {"module": "/lib/example.so", "call": "C_Sign", "rv": "0x80000123"},
        ),
    ],
)
def test_return_code_becomes_an_error(call: str, rv: int, kind: type[EnrollError], facts: dict[str, object]) -> None:
    error = to_error(call, rv, KNOWN)

    assert type(error) is kind
    assert error.facts == facts


@pytest.mark.parametrize(
    ("exception", "rv"),
    [
        (pkcs11.exceptions.PinIncorrect, 0xA0),
        (pkcs11.exceptions.DeviceMemory, 0x31),
        (pkcs11.exceptions.FunctionCancelled, 0x50),
        (pkcs11.exceptions.TokenNotRecognised, 0xE1),
        (pkcs11.exceptions.SessionReadWriteSOExists, 0xB8),
        (pkcs11.exceptions.AnotherUserAlreadyLoggedIn, 0x104),
        (pkcs11.exceptions.PKCS11Error, CKR_VENDOR_DEFINED),
        (pkcs11.exceptions.WrappedKeyInvalid, CKR_VENDOR_DEFINED),
    ],
)
def test_exception_of_python_pkcs11_has_its_code_back(exception: type[Exception], rv: int) -> None:
    assert rv_of(exception()) == rv


def test_each_class_named_in_the_table_is_one_of_python_pkcs11() -> None:
    """A class renamed by a new release would fall through to "vendor defined" unseen."""
    from enroll_gui.backends.pkcs11 import errors

    named = {code.python_pkcs11 for code in errors._CODES} - {""}

    assert {name for name in named if not hasattr(pkcs11.exceptions, name)} == set()
