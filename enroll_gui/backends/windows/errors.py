"""The one table from the codes of Windows to the errors of the program: NTE_, SCARD_, CRYPT_E_ and Win32's own."""

from __future__ import annotations

from typing import NamedTuple

from enroll_gui.model.errors import (
    CancelledInSystem,
    CardBusy,
    CardRemoved,
    EnrollError,
    Fact,
    KeyIdTaken,
    KeyKindUnsupported,
    KeyMissing,
    NoCard,
    NoReader,
    NoSpace,
    PinBlocked,
    PinWrong,
    ProviderBroken,
    ProviderFailed,
    ServiceDown,
    StoreRefused,
    SystemSilent,
    UnknownCard,
    WriteFailed,
)

NO_MORE_ITEMS = (259, 0x8009002A)
"""ERROR_NO_MORE_ITEMS, NTE_NO_MORE_ITEMS: how an enumeration ends."""
MORE_DATA = (234, 0x80090028)
"""ERROR_MORE_DATA, NTE_BUFFER_TOO_SMALL."""
CRYPT_E_NOT_FOUND = 0x80092004


class _Code(NamedTuple):
    value: int
    name: str
    error: type[EnrollError]


CODES = (
    _Code(5, "ERROR_ACCESS_DENIED", StoreRefused),
    _Code(19, "ERROR_WRITE_PROTECT", StoreRefused),
    _Code(39, "ERROR_HANDLE_DISK_FULL", NoSpace),
    _Code(87, "ERROR_INVALID_PARAMETER", ProviderFailed),
    _Code(112, "ERROR_DISK_FULL", NoSpace),
    _Code(126, "ERROR_MOD_NOT_FOUND", ProviderBroken),
    _Code(170, "ERROR_BUSY", CardBusy),
    _Code(193, "ERROR_BAD_EXE_FORMAT", ProviderBroken),
    _Code(1223, "ERROR_CANCELLED", CancelledInSystem),
    _Code(1722, "RPC_S_SERVER_UNAVAILABLE", StoreRefused),
    _Code(0x80070005, "E_ACCESSDENIED", StoreRefused),
    _Code(0x800704C7, "HRESULT_FROM_WIN32(ERROR_CANCELLED)", CancelledInSystem),
    _Code(0x800706BA, "HRESULT_FROM_WIN32(RPC_S_SERVER_UNAVAILABLE)", StoreRefused),
    _Code(0x80090003, "NTE_BAD_KEY", ProviderFailed),
    _Code(0x80090004, "NTE_BAD_LEN", KeyKindUnsupported),
    _Code(0x80090008, "NTE_BAD_ALGID", KeyKindUnsupported),
    _Code(0x80090009, "NTE_BAD_FLAGS", KeyKindUnsupported),
    _Code(0x8009000A, "NTE_BAD_TYPE", KeyKindUnsupported),
    _Code(0x8009000B, "NTE_BAD_KEY_STATE", ProviderFailed),
    _Code(0x8009000D, "NTE_NO_KEY", KeyMissing),
    _Code(0x8009000E, "NTE_NO_MEMORY", ProviderFailed),
    _Code(0x8009000F, "NTE_EXISTS", KeyIdTaken),
    _Code(0x80090010, "NTE_PERM", StoreRefused),
    _Code(0x80090011, "NTE_NOT_FOUND", KeyMissing),
    _Code(0x80090013, "NTE_BAD_PROVIDER", ProviderBroken),
    _Code(0x80090014, "NTE_BAD_PROV_TYPE", ProviderBroken),
    _Code(0x80090016, "NTE_BAD_KEYSET", KeyMissing),
    _Code(0x80090017, "NTE_PROV_TYPE_NOT_DEF", ProviderBroken),
    _Code(0x80090018, "NTE_PROV_TYPE_ENTRY_BAD", ProviderBroken),
    _Code(0x80090019, "NTE_KEYSET_NOT_DEF", ProviderBroken),
    _Code(0x8009001A, "NTE_KEYSET_ENTRY_BAD", KeyMissing),
    _Code(0x8009001B, "NTE_PROV_TYPE_NO_MATCH", ProviderBroken),
    _Code(0x8009001C, "NTE_SIGNATURE_FILE_BAD", ProviderBroken),
    _Code(0x8009001D, "NTE_PROVIDER_DLL_FAIL", ProviderBroken),
    _Code(0x8009001E, "NTE_PROV_DLL_NOT_FOUND", ProviderBroken),
    _Code(0x8009001F, "NTE_BAD_KEYSET_PARAM", ProviderFailed),
    _Code(0x80090020, "NTE_FAIL", ProviderFailed),
    _Code(0x80090022, "NTE_SILENT_CONTEXT", SystemSilent),
    _Code(0x80090023, "NTE_TOKEN_KEYSET_STORAGE_FULL", NoSpace),
    _Code(0x80090024, "NTE_TEMPORARY_PROFILE", StoreRefused),
    _Code(0x80090027, "NTE_INVALID_PARAMETER", ProviderFailed),
    _Code(0x80090029, "NTE_NOT_SUPPORTED", KeyKindUnsupported),
    _Code(0x8009002E, "NTE_UI_REQUIRED", SystemSilent),
    _Code(0x80090030, "NTE_DEVICE_NOT_READY", ProviderBroken),
    _Code(0x80090033, "NTE_INCORRECT_PASSWORD", PinWrong),
    _Code(0x80090035, "NTE_DEVICE_NOT_FOUND", NoCard),
    _Code(0x80090036, "NTE_USER_CANCELLED", CancelledInSystem),
    _Code(0x80092003, "CRYPT_E_FILE_ERROR", WriteFailed),
    _Code(CRYPT_E_NOT_FOUND, "CRYPT_E_NOT_FOUND", KeyMissing),
    _Code(0x80092005, "CRYPT_E_EXISTS", WriteFailed),
    _Code(0x80093102, "CRYPT_E_ASN1_EOD", WriteFailed),
    _Code(0x80093103, "CRYPT_E_ASN1_CORRUPT", WriteFailed),
    _Code(0x8009310B, "CRYPT_E_ASN1_BADTAG", WriteFailed),
    _Code(0x80100001, "SCARD_F_INTERNAL_ERROR", ProviderFailed),
    _Code(0x80100002, "SCARD_E_CANCELLED", CancelledInSystem),
    _Code(0x8010000A, "SCARD_E_TIMEOUT", CardBusy),
    _Code(0x8010000B, "SCARD_E_SHARING_VIOLATION", CardBusy),
    _Code(0x8010000C, "SCARD_E_NO_SMARTCARD", NoCard),
    _Code(0x8010000D, "SCARD_E_UNKNOWN_CARD", UnknownCard),
    _Code(0x80100010, "SCARD_E_NOT_READY", CardBusy),
    _Code(0x80100012, "SCARD_E_SYSTEM_CANCELLED", CancelledInSystem),
    _Code(0x80100017, "SCARD_E_READER_UNAVAILABLE", CardRemoved),
    _Code(0x8010001A, "SCARD_E_CARD_UNSUPPORTED", UnknownCard),
    _Code(0x8010001D, "SCARD_E_NO_SERVICE", ServiceDown),
    _Code(0x8010001E, "SCARD_E_SERVICE_STOPPED", ServiceDown),
    _Code(0x80100020, "SCARD_E_ICC_INSTALLATION", ProviderBroken),
    _Code(0x80100022, "SCARD_E_UNSUPPORTED_FEATURE", KeyKindUnsupported),
    _Code(0x80100027, "SCARD_E_NO_ACCESS", StoreRefused),
    _Code(0x80100028, "SCARD_E_WRITE_TOO_MANY", NoSpace),
    _Code(0x8010002A, "SCARD_E_INVALID_CHV", PinWrong),
    _Code(0x8010002E, "SCARD_E_NO_READERS_AVAILABLE", NoReader),
    _Code(0x8010002F, "SCARD_E_COMM_DATA_LOST", CardRemoved),
    _Code(0x80100030, "SCARD_E_NO_KEY_CONTAINER", KeyMissing),
    _Code(0x80100031, "SCARD_E_SERVER_TOO_BUSY", CardBusy),
    _Code(0x80100065, "SCARD_W_UNSUPPORTED_CARD", UnknownCard),
    _Code(0x80100066, "SCARD_W_UNRESPONSIVE_CARD", CardRemoved),
    _Code(0x80100067, "SCARD_W_UNPOWERED_CARD", CardRemoved),
    _Code(0x80100068, "SCARD_W_RESET_CARD", CardBusy),
    _Code(0x80100069, "SCARD_W_REMOVED_CARD", CardRemoved),
    _Code(0x8010006A, "SCARD_W_SECURITY_VIOLATION", StoreRefused),
    _Code(0x8010006B, "SCARD_W_WRONG_CHV", PinWrong),
    _Code(0x8010006C, "SCARD_W_CHV_BLOCKED", PinBlocked),
    _Code(0x8010006E, "SCARD_W_CANCELLED_BY_USER", CancelledInSystem),
    _Code(0x8010006F, "SCARD_W_CARD_NOT_AUTHENTICATED", SystemSilent),
)
"""Sources: winerror.h; what each function may answer, its page of the Windows API reference."""

_BY_VALUE = {code.value: code for code in CODES}


def refusal(code: int, provider: str, call: str, kind: str = "") -> EnrollError:
    """Make the error for a code that a provider or a store answered; one of no meaning here is ProviderFailed.

    `kind` is what was to be made or signed.
    """
    row = _BY_VALUE.get(code)
    error = row.error if row else ProviderFailed
    rv = row.name if row else f"0x{code:08x}"
    if error is KeyKindUnsupported and not kind:
        error = ProviderFailed
    return error(f"{provider}: {call}: {rv}", **_facts(error, provider, call, rv, kind))


def _facts(error: type[EnrollError], provider: str, call: str, rv: str, kind: str) -> dict[str, Fact]:
    if error is StoreRefused:
        return {"store": provider, "call": call, "rv": rv}
    if error in (ProviderBroken, ProviderFailed, SystemSilent):
        return {"provider": provider, "call": call, "rv": rv}
    if error is KeyKindUnsupported:
        return {"kind": kind}
    if error is PinWrong:
        return {"tries": None, "final": False}
    return {"atr": ""} if error is UnknownCard else {}
