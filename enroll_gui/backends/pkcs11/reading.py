"""Reads objects of a token: one C_GetAttributeValue each."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from enroll_gui.backends.pkcs11.cryptoki import CKR_OBJECT_HANDLE_INVALID, Cryptoki, CryptokiError
from enroll_gui.backends.pkcs11.records import CKO_CERTIFICATE, ObjectRecord

_CKO_DATA = 0
_STATEMENT = bytes.fromhex("2B0601040182C40A03")
"""1.3.6.1.4.1.41482.3, the arc of the extensions that `pki.attestation` reads."""


def read_objects(module: Cryptoki, session: int, handles: Sequence[int], names: tuple[str, ...]) -> list[ObjectRecord]:
    """Read these attributes of each object.

    Left out are one that is deleted meanwhile by another program; data that a driver names and the card does not have
    (OpenSC on PIV cards); and what a card states of its keys, which ykcs11 shows as certificates of those keys.
    """
    found = []
    for handle in handles:
        try:
            attributes = _attributes(module, session, handle, names)
        except CryptokiError as exc:
            if exc.rv == CKR_OBJECT_HANDLE_INVALID or _is_data(module, session, handle):
                continue
            raise
        if _STATEMENT not in attributes.get("CKA_VALUE", b""):
            found.append(ObjectRecord(_class_of(attributes), attributes, handle))
    return found


def _is_data(module: Cryptoki, session: int, handle: int) -> bool:
    return _class_of(module.attributes(session, handle, ("CKA_CLASS",))) == _CKO_DATA


def _attributes(module: Cryptoki, session: int, handle: int, names: tuple[str, ...]) -> dict[str, bytes]:
    attributes = module.attributes(session, handle, names)
    if _class_of(attributes) != CKO_CERTIFICATE:
        attributes.pop("CKA_VALUE", None)  # a key's own value, where a token gives it away, goes no further
    elif "CKA_VALUE" not in attributes:
        attributes |= module.huge_attribute(session, handle, "CKA_VALUE")
    return attributes


def _class_of(attributes: dict[str, bytes]) -> int:
    return int.from_bytes(attributes.get("CKA_CLASS", b""), sys.byteorder)
