"""A key pair that was made elsewhere becomes objects of a token; the private key is used where it lies, not copied."""

from __future__ import annotations

import sys
from contextlib import suppress

from enroll_gui.backends.pkcs11.cryptoki import (
    CKR_ATTRIBUTE_TYPE_INVALID,
    CKR_FUNCTION_NOT_SUPPORTED,
    ULONG_SIZE,
    Cryptoki,
    CryptokiError,
)
from enroll_gui.backends.pkcs11.records import CKO_PRIVATE_KEY, CKO_PUBLIC_KEY
from enroll_gui.model.credential import CardAbility
from enroll_gui.model.errors import Unsupported

_CKA = {
    "CKA_CLASS": 0x0,
    "CKA_TOKEN": 0x1,
    "CKA_PRIVATE": 0x2,
    "CKA_LABEL": 0x3,
    "CKA_VALUE": 0x11,
    "CKA_KEY_TYPE": 0x100,
    "CKA_ID": 0x102,
    "CKA_SENSITIVE": 0x103,
    "CKA_ENCRYPT": 0x104,
    "CKA_DECRYPT": 0x105,
    "CKA_SIGN": 0x108,
    "CKA_VERIFY": 0x10A,
    "CKA_MODULUS": 0x120,
    "CKA_PUBLIC_EXPONENT": 0x122,
    "CKA_PRIVATE_EXPONENT": 0x123,
    "CKA_PRIME_1": 0x124,
    "CKA_PRIME_2": 0x125,
    "CKA_EXPONENT_1": 0x126,
    "CKA_EXPONENT_2": 0x127,
    "CKA_COEFFICIENT": 0x128,
    "CKA_EXTRACTABLE": 0x162,
    "CKA_EC_PARAMS": 0x180,
    "CKA_EC_POINT": 0x181,
}
_CKK_RSA, _CKK_EC = 0, 3
_CKR_TEMPLATE_INCOMPLETE, _CKR_TEMPLATE_INCONSISTENT = 0xD0, 0xD1
_REFUSALS = (
    CKR_FUNCTION_NOT_SUPPORTED,
    CKR_ATTRIBUTE_TYPE_INVALID,
    _CKR_TEMPLATE_INCOMPLETE,
    _CKR_TEMPLATE_INCONSISTENT,
)
"""What a token answers that takes no private keys in clear, or none at all."""
_RSA_NUMBERS = ("CKA_PRIVATE_EXPONENT", "CKA_PRIME_1", "CKA_PRIME_2", "CKA_EXPONENT_1", "CKA_EXPONENT_2")
_TRUE, _FALSE = b"\1", b"\0"


def import_pair(
    module: Cryptoki, session: int, private_key: bytearray, public: dict[str, bytes], *, key_id: bytes, label: str
) -> None:
    """Write the public key, then the private one (PKCS#8, DER; RFC 5208); where that fails, neither stays.

    `public` are the attributes that make up the public key. Raises Unsupported, CryptokiError, ValueError.
    """
    common = {"CKA_TOKEN": _TRUE, "CKA_ID": key_id, "CKA_LABEL": label.encode()}
    secret = secret_numbers(memoryview(private_key))
    is_rsa = "CKA_MODULUS" in public
    common["CKA_KEY_TYPE"] = _ulong(_CKK_RSA if is_rsa else _CKK_EC)
    uses, secret_uses = {"CKA_VERIFY": _TRUE}, {"CKA_SIGN": _TRUE}
    if is_rsa:
        uses["CKA_ENCRYPT"] = secret_uses["CKA_DECRYPT"] = _TRUE
    shared = {name: value for name, value in public.items() if name != "CKA_EC_POINT"}
    kept = {"CKA_PRIVATE": _TRUE, "CKA_SENSITIVE": _TRUE, "CKA_EXTRACTABLE": _FALSE}
    made: list[int] = []
    try:
        made.append(_create(module, session, {"CKA_CLASS": _ulong(CKO_PUBLIC_KEY)} | common | uses | public))
        private = {"CKA_CLASS": _ulong(CKO_PRIVATE_KEY)} | common | kept | secret_uses | shared
        _create(module, session, private, secret)
    except CryptokiError as exc:
        for handle in made:
            with suppress(CryptokiError):  # the first error counts; what stays is an orphan, and is shown as one
                module.destroy(session, handle)
        if exc.rv in _REFUSALS:
            raise Unsupported(str(exc), ability=CardAbility.IMPORT_KEY.value, tool="") from None
        raise


def _create(
    module: Cryptoki, session: int, attributes: dict[str, bytes], secret: dict[str, memoryview] | None = None
) -> int:
    values = {name: memoryview(bytearray(value)) for name, value in attributes.items()} | (secret or {})
    return module.create(session, [(_CKA[name], value) for name, value in values.items()])


def secret_numbers(pkcs8: memoryview) -> dict[str, memoryview]:
    """Find the numbers of a private key (RFC 5208; RFC 8017, A.1.2; RFC 5915) where they lie. Raises ValueError."""
    outer = _members(pkcs8)
    numbers = _members(outer[2]) if len(outer) > 2 else []
    if len(numbers) < 2:
        raise ValueError("no private key")
    if len(numbers) >= 9:
        found = dict(zip(_RSA_NUMBERS, numbers[3:8], strict=True)) | {"CKA_COEFFICIENT": numbers[8]}
        return {name: value[1:] if value[0] == 0 else value for name, value in found.items()}
    return {"CKA_VALUE": numbers[1]}


def _members(sequence: memoryview) -> list[memoryview]:
    """Give the contents of the members of a SEQUENCE."""
    content, rest = _element(sequence)
    if rest:
        raise ValueError("bytes after the end")
    members = []
    while content:
        member, content = _element(content)
        members.append(member)
    return members


def _element(data: memoryview) -> tuple[memoryview, memoryview]:
    try:
        length, start = data[1], 2
        if length & 0x80:
            start += length & 0x7F
            length = int.from_bytes(data[2:start], "big")
    except IndexError:
        raise ValueError("cut off in a header") from None
    if start + length > len(data):
        raise ValueError("cut off in a value")
    return data[start : start + length], data[start + length :]


def _ulong(number: int) -> bytes:
    return number.to_bytes(ULONG_SIZE, sys.byteorder)
