"""The one table of what Apple's frameworks answer, as errors of this program."""

from __future__ import annotations

from typing import Any, NamedTuple

from enroll_gui.model.errors import (
    CancelledInSystem,
    CardRemoved,
    EnrollError,
    KeyIdTaken,
    KeyKindUnsupported,
    NoSpace,
    PinBlocked,
    PinWrong,
    ProviderFailed,
    StoreRefused,
    SystemSilent,
)

TITLE = "macOS keychain"

STATUS = "NSOSStatusErrorDomain"
CARD = "CryptoTokenKit"
DIALOG = "com.apple.LocalAuthentication"


class Row(NamedTuple):
    """One answer."""

    domain: str
    code: int
    name: str
    """Apple's."""
    error: type[EnrollError]


TABLE = (
    Row(STATUS, -128, "errSecUserCanceled", CancelledInSystem),
    Row(STATUS, -2147415839, "CSSMERR_CSP_USER_CANCELED", CancelledInSystem),
    Row(STATUS, -25308, "errSecInteractionNotAllowed", SystemSilent),
    Row(STATUS, -25293, "errSecAuthFailed", StoreRefused),
    Row(STATUS, -25291, "errSecNotAvailable", StoreRefused),
    Row(STATUS, -25292, "errSecReadOnly", StoreRefused),
    Row(STATUS, -25294, "errSecNoSuchKeychain", StoreRefused),
    Row(STATUS, -25307, "errSecNoDefaultKeychain", StoreRefused),
    Row(STATUS, -25243, "errSecNoAccessForItem", StoreRefused),
    Row(STATUS, -34018, "errSecMissingEntitlement", StoreRefused),
    Row(STATUS, -61, "errSecWrPerm", StoreRefused),
    Row(STATUS, -2147416032, "CSSMERR_CSP_OPERATION_AUTH_DENIED", StoreRefused),
    Row(STATUS, -2147415840, "CSSMERR_CSP_NO_USER_INTERACTION", SystemSilent),
    Row(STATUS, -25299, "errSecDuplicateItem", KeyIdTaken),
    Row(STATUS, -25311, "errSecKeySizeNotAllowed", KeyKindUnsupported),
    Row(STATUS, -34, "errSecDskFull", NoSpace),
    Row(CARD, -4, "TKErrorCodeCanceledByUser", CancelledInSystem),
    Row(CARD, -5, "TKErrorCodeAuthenticationFailed", PinWrong),
    Row(CARD, -7, "TKErrorCodeTokenNotFound", CardRemoved),
    Row(CARD, -2, "TKErrorCodeCommunicationError", CardRemoved),
    Row(DIALOG, -2, "LAErrorUserCancel", CancelledInSystem),
    Row(DIALOG, -4, "LAErrorSystemCancel", CancelledInSystem),
    Row(DIALOG, -8, "LAErrorBiometryLockout", PinBlocked),
)
ERRORS = {(row.domain, row.code): row.error for row in TABLE}


def of_status(status: int, call: str) -> EnrollError:
    """Name an OSStatus that a call gave."""
    return _named(STATUS, status, call)


def of_error(error: Any, call: str) -> EnrollError:
    """Name a CFError that a call gave; None where it failed and gave none."""
    return _named(str(error.domain()), int(error.code()), call) if error is not None else _named("", 0, call)


def _named(domain: str, code: int, call: str) -> EnrollError:
    kind = ERRORS.get((domain, code), ProviderFailed)
    told = str(code) if domain in ("", STATUS) else f"{domain} {code}"
    log = f"{call}: {told}"
    if kind is PinWrong:
        return kind(log, tries=None, final=False)
    return kind(log, store=TITLE, provider=TITLE, call=call, rv=told)
