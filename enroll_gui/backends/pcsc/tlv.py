"""BER-TLV in commands and answers (ISO/IEC 7816-4, 5.2.2): tags of one or two octets, lengths below 65536."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

Octets = TypeVar("Octets", bytes, memoryview)


def tlv(tag: int, value: bytes = b"") -> bytes:
    """Write one data object."""
    head = tag.to_bytes(2 if tag > 0xFF else 1)
    if len(value) < 0x80:
        return head + bytes([len(value)]) + value
    size = 1 if len(value) <= 0xFF else 2
    return head + bytes([0x80 | size]) + len(value).to_bytes(size) + value


def first(data: Octets, tag: int) -> Octets | None:
    """Give the value of the first data object with a tag, None where there is none; a torn one is none."""
    return next((value for found, value in data_objects(data) if found == tag), None)


def data_objects(data: Octets) -> Iterator[tuple[int, Octets]]:
    """Give tags and values, up to one that is torn; of a view, views: nothing is copied."""
    at = 0
    while at + 1 < len(data):
        tag, at = data[at], at + 1
        if tag & 0x1F == 0x1F:
            tag, at = tag << 8 | data[at], at + 1
        length, at = int.from_bytes(data[at : at + 1]), at + 1
        if length & 0x80:
            size = length & 0x7F
            length, at = int.from_bytes(data[at : at + size]), at + size
        if at + length > len(data):
            return
        yield tag, data[at : at + length]
        at += length
