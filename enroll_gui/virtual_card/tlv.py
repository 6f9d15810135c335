"""BER-TLV as cards write it: tags of one or two bytes, lengths up to 65535 (ISO 7816-4, 5.2.2)."""

from __future__ import annotations

from collections.abc import Iterator

from enroll_gui.virtual_card.apdu import WRONG_DATA, StatusError


def tlv(tag: int, *values: bytes) -> bytes:
    """Write one data object with the values one after the other."""
    value = b"".join(values)
    head = tag.to_bytes(2 if tag > 0xFF else 1)
    if len(value) < 0x80:
        return head + bytes([len(value)]) + value
    size = (len(value).bit_length() + 7) // 8
    return head + bytes([0x80 | size]) + len(value).to_bytes(size) + value


def read_tlvs(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Give tag and value of each object in turn. Raises StatusError(6A80)."""
    at = 0
    while at < len(data):
        try:
            tag, at = data[at], at + 1
            if tag & 0x1F == 0x1F:
                tag, at = tag << 8 | data[at], at + 1
            length, at = data[at], at + 1
            if length > 0x80:
                size = length & 0x7F
                length, at = int.from_bytes(data[at : at + size]), at + size
        except IndexError:
            raise StatusError(WRONG_DATA) from None
        if at + length > len(data):
            raise StatusError(WRONG_DATA)
        yield tag, data[at : at + length]
        at += length


def values(data: bytes) -> dict[int, bytes]:
    """Give the value of each tag; the last one counts. Raises StatusError(6A80)."""
    return dict(read_tlvs(data))
