"""The one table of what Apple's frameworks answer, as errors of this program."""

from __future__ import annotations

from typing import Any, NamedTuple

from enroll_gui.model.errors import (
    CancelledInSystemDialog,
    CardRemoved,
    EnrollError,
    KeyIdTaken,
    KeyKindUnsupported,
    NoSpace,
    PinBlocked,
    PinWrong,
    StoreAccessRefused,
    StoreFailed,
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
    Row(STATUS, -128, "errSecUserCanceled", CancelledInSystemDialog),
    Row(STATUS, -2147415839, "CSSMERR_CSP_USER_CANCELED", CancelledInSystemDialog),
    Row(STATUS, -25308, "errSecInteractionNotAllowed", StoreAccessRefused),
    Row(STATUS, -25293, "errSecAuthFailed", StoreAccessRefused),
    Row(STATUS, -25291, "errSecNotAvailable", StoreAccessRefused),
    Row(STATUS, -25292, "errSecReadOnly", StoreAccessRefused),
    Row(STATUS, -25294, "errSecNoSuchKeychain", StoreAccessRefused),
    Row(STATUS, -25307, "errSecNoDefaultKeychain", StoreAccessRefused),
    Row(STATUS, -25243, "errSecNoAccessForItem", StoreAccessRefused),
    Row(STATUS, -34018, "errSecMissingEntitlement", StoreAccessRefused),
    Row(STATUS, -61, "errSecWrPerm", StoreAccessRefused),
    Row(STATUS, -2147416032, "CSSMERR_CSP_OPERATION_AUTH_DENIED", StoreAccessRefused),
    Row(STATUS, -2147415840, "CSSMERR_CSP_NO_USER_INTERACTION", StoreAccessRefused),
    Row(STATUS, -25299, "errSecDuplicateItem", KeyIdTaken),
    Row(STATUS, -25311, "errSecKeySizeNotAllowed", KeyKindUnsupported),
    Row(STATUS, -34, "errSecDskFull", NoSpace),
    Row(CARD, -4, "TKErrorCodeCanceledByUser", CancelledInSystemDialog),
    Row(CARD, -5, "TKErrorCodeAuthenticationFailed", PinWrong),
    Row(CARD, -7, "TKErrorCodeTokenNotFound", CardRemoved),
    Row(CARD, -2, "TKErrorCodeCommunicationError", CardRemoved),
    Row(DIALOG, -2, "LAErrorUserCancel", CancelledInSystemDialog),
    Row(DIALOG, -4, "LAErrorSystemCancel", CancelledInSystemDialog),
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
    kind = ERRORS.get((domain, code), StoreFailed)
    told = str(code) if domain in ("", STATUS) else f"{domain} {code}"
    facts = {"tries": None, "final": False} if kind is PinWrong else {"store": TITLE, "call": call, "status": told}
    return kind(f"{call}: {told}", **facts)
