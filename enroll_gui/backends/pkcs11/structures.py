"""The structures of PKCS#11 2.40 (OASIS) and its list of functions; on Windows packed to one byte."""

from __future__ import annotations

import ctypes
import sys

FUNCTIONS = (
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

CK_ULONG = ctypes.c_ulong


class Struct(ctypes.Structure):
    if sys.platform == "win32":
        _pack_ = 1
        _layout_ = "ms"


class CkFunctionList(Struct):
    _fields_ = (("version", ctypes.c_ubyte * 2), ("functions", ctypes.c_void_p * len(FUNCTIONS)))


class CkInfo(Struct):
    _fields_ = (
        ("cryptoki", ctypes.c_ubyte * 2),
        ("manufacturer", ctypes.c_ubyte * 32),
        ("flags", CK_ULONG),
        ("description", ctypes.c_ubyte * 32),
        ("version", ctypes.c_ubyte * 2),
    )


class CkSlotInfo(Struct):
    _fields_ = (
        ("description", ctypes.c_ubyte * 64),
        ("manufacturer", ctypes.c_ubyte * 32),
        ("flags", CK_ULONG),
        ("versions", ctypes.c_ubyte * 4),
    )


class CkTokenInfo(Struct):
    _fields_ = (
        ("label", ctypes.c_ubyte * 32),
        ("manufacturer", ctypes.c_ubyte * 32),
        ("model", ctypes.c_ubyte * 16),
        ("serial", ctypes.c_ubyte * 16),
        ("flags", CK_ULONG),
        ("sessions", CK_ULONG * 4),
        ("maximum_pin", CK_ULONG),
        ("minimum_pin", CK_ULONG),
        ("memory", CK_ULONG * 4),
        ("versions", ctypes.c_ubyte * 4),
        ("utc_time", ctypes.c_ubyte * 16),
    )


class CkMechanismInfo(Struct):
    _fields_ = (("minimum", CK_ULONG), ("maximum", CK_ULONG), ("flags", CK_ULONG))


class CkMechanism(Struct):
    _fields_ = (("type", CK_ULONG), ("parameters", ctypes.c_void_p), ("length", CK_ULONG))


class CkAttribute(Struct):
    _fields_ = (("type", CK_ULONG), ("value", ctypes.c_void_p), ("length", CK_ULONG))


class CkSessionInfo(Struct):
    _fields_ = (("slot", CK_ULONG), ("state", CK_ULONG), ("flags", CK_ULONG), ("device_error", CK_ULONG))
