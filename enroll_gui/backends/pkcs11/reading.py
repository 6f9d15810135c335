"""Reads objects of a token: one C_GetAttributeValue each."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from enroll_gui.backends.pkcs11.cryptoki import CKR_OBJECT_HANDLE_INVALID, Cryptoki, CryptokiError
from enroll_gui.backends.pkcs11.records import CKO_CERTIFICATE, ObjectRecord


def read_objects(module: Cryptoki, session: int, handles: Sequence[int], names: tuple[str, ...]) -> list[ObjectRecord]:
    """Read these attributes of each object. One that is deleted meanwhile by another program is left out."""
    found = []
    for handle in handles:
        try:
            attributes = _attributes(module, session, handle, names)
        except CryptokiError as exc:
            if exc.rv == CKR_OBJECT_HANDLE_INVALID:
                continue
            raise
        found.append(ObjectRecord(_class_of(attributes), attributes, handle))
    return found


def _attributes(module: Cryptoki, session: int, handle: int, names: tuple[str, ...]) -> dict[str, bytes]:
    attributes = module.attributes(session, handle, names)
    if _class_of(attributes) != CKO_CERTIFICATE:
        attributes.pop("CKA_VALUE", None)  # a key's own value, where a token gives it away, goes no further
    elif "CKA_VALUE" not in attributes:
        attributes |= module.huge_attribute(session, handle, "CKA_VALUE")
    return attributes


def _class_of(attributes: dict[str, bytes]) -> int:
    return int.from_bytes(attributes.get("CKA_CLASS", b""), sys.byteorder)
