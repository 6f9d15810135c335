"""What crosses the pipe as records; each end tells them from JSON once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

CKO_CERTIFICATE, CKO_PUBLIC_KEY, CKO_PRIVATE_KEY = 1, 2, 3


@dataclass(frozen=True)
class TokenRecord:
    """CK_TOKEN_INFO, with what is used of its CK_SLOT_INFO and of its mechanisms."""

    label: str
    manufacturer: str
    model: str
    serial: str
    """The token's name (`model.token_name`), once it was seen among all others."""
    flags: int
    minimum_pin: int
    maximum_pin: int
    reader: str
    slot_flags: int
    rsa_bits: list[int]
    """Smallest and largest key it makes; empty: none."""
    ec_bits: list[int]
    total_memory: int | None
    """Bytes for public objects."""
    free_memory: int | None
    asks_each_time: bool
    """A login since the host began has shown keys that ask for the PIN at every signature."""


@dataclass(frozen=True)
class SlotRecord:
    """CK_SLOT_INFO, and the CK_TOKEN_INFO of what is in it or the code that it answered instead."""

    description: str
    flags: int
    versions: list[str]
    """Hardware and firmware."""
    token: dict[str, Any] | None
    """The fields of `cryptoki.TokenInfo`."""
    trouble: str = ""


@dataclass(frozen=True)
class LibraryRecord:
    """CK_INFO, and every slot."""

    manufacturer: str
    description: str
    version: str
    cryptoki: str
    slots: list[dict[str, Any]]
    """The fields of a SlotRecord."""


@dataclass(frozen=True)
class ObjectRecord:
    """The class and the attributes of an object, by name (CKA_); what it lacks or hides is not there."""

    object_class: int
    attributes: dict[str, bytes]
    handle: int = 0
    """CK_OBJECT_HANDLE, good for as long as the session is."""

    @property
    def key_id(self) -> bytes:
        """CKA_ID, empty where it has none."""
        return self.attributes.get("CKA_ID", b"")

    def flag(self, name: str) -> bool | None:
        """Read a CK_BBOOL, None where the token does not say."""
        value = self.attributes.get(name)
        return None if value is None else value != b"\0"


def of_class(records: Sequence[ObjectRecord], object_class: int) -> list[ObjectRecord]:
    """Pick those of a class (CKO_)."""
    return [record for record in records if record.object_class == object_class]


def is_certificate(record: ObjectRecord) -> bool:
    """Say whether it is a certificate with something in it."""
    return record.object_class == CKO_CERTIFICATE and bool(record.attributes.get("CKA_VALUE"))
