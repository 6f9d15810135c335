"""Strict DER, one element at a time: what every reader of foreign bytes in this room stands on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import NamedTuple

BOOLEAN, INTEGER, BIT_STRING, OCTET_STRING, OID = 1, 2, 3, 4, 6
SEQUENCE, SET, UTC_TIME, GENERALIZED_TIME = 16, 17, 23, 24
UNIVERSAL, CONTEXT = 0, 2

_MAX_DEPTH = 32
_STRINGS = {
    12: "utf-8",
    18: "ascii",
    19: "latin-1",
    20: "latin-1",
    22: "latin-1",
    26: "latin-1",
    28: "utf-32-be",
    30: "utf-16-be",
}


class Element(NamedTuple):
    """One tag, length and value."""

    tag_class: int
    """0 universal, 1 application, 2 context, 3 private."""
    constructed: bool
    number: int
    content: bytes
    der: bytes
    """The element whole, header included."""

    def is_universal(self, number: int) -> bool:
        """Say whether it is the universal type with that number."""
        return self.tag_class == UNIVERSAL and self.number == number

    def is_context(self, number: int) -> bool:
        """Say whether it has the context tag with that number."""
        return self.tag_class == CONTEXT and self.number == number


def elements(data: bytes) -> Iterator[Element]:
    """Split bytes into the elements that stand in them side by side. Raises ValueError."""
    offset = 0
    while offset < len(data):
        element = _element(data, offset)
        offset += len(element.der)
        yield element


def read(data: bytes) -> Element:
    """Read bytes that are one element and nothing more. Raises ValueError."""
    if not data:
        raise ValueError("no bytes")
    element = _element(data, 0)
    if len(element.der) != len(data):
        raise ValueError("bytes after the end")
    return element


def children(parent: Element, count: int) -> list[Element]:
    """Split a constructed element that has exactly `count` members. Raises ValueError."""
    found = list(elements(parent.content)) if parent.constructed else []
    if len(found) != count:
        raise ValueError(f"{len(found)} members instead of {count}")
    return found


def check(data: bytes) -> None:
    """Raise ValueError unless the bytes are one element of well-formed DER, at most 32 levels deep.

    asn1crypto follows indefinite lengths and nesting by recursion: foreign bytes pass here first.
    """
    level = [read(data)]
    for _ in range(_MAX_DEPTH):
        if any(e.constructed and e.tag_class == UNIVERSAL and e.number not in (SEQUENCE, SET) for e in level):
            raise ValueError("a string in pieces")
        level = [child for element in level if element.constructed for child in elements(element.content)]
        if not level:
            return
    raise ValueError("nested too deep")


def encode(identifier: int, *contents: bytes) -> bytes:
    """Write an element with a one-octet identifier."""
    content = b"".join(contents)
    if len(content) < 0x80:
        return bytes((identifier, len(content))) + content
    length = len(content).to_bytes((len(content).bit_length() + 7) // 8, "big")
    return bytes((identifier, 0x80 | len(length))) + length + content


def oid(element: Element) -> str:
    """Read an OBJECT IDENTIFIER as dotted numbers. Raises ValueError."""
    content = element.content
    if not element.is_universal(OID) or not content or content[-1] & 0x80:
        raise ValueError("not an object identifier")
    arcs, value = [], 0
    for octet in content:
        value = value << 7 | octet & 0x7F
        if not octet & 0x80:
            arcs.append(value)
            value = 0
    first = min(arcs[0] // 40, 2)
    return ".".join(map(str, (first, arcs[0] - 40 * first, *arcs[1:])))


def integer(element: Element) -> int:
    """Read an INTEGER (or ENUMERATED by its content). Raises ValueError."""
    if not element.is_universal(INTEGER) or not element.content:
        raise ValueError("not an integer")
    return int.from_bytes(element.content, "big", signed=True)


def boolean(element: Element) -> bool:
    """Read a BOOLEAN. Raises ValueError."""
    if not element.is_universal(BOOLEAN) or len(element.content) != 1:
        raise ValueError("not a boolean")
    return element.content != b"\0"


def bit_string(element: Element) -> bytes:
    """Read a BIT STRING of whole bytes. Raises ValueError."""
    if not element.is_universal(BIT_STRING) or element.content[:1] != b"\0":
        raise ValueError("not a bit string of whole bytes")
    return element.content[1:]


def signature(signed: bytes) -> bytes:
    """Give the signature of a certificate, a CRL or a CSR (X.509, SIGNED). Raises ValueError.

    cryptography overlooks a count of unused bits where these are zero: what is altered so would still verify.
    """
    _content, _algorithm, value = children(read(signed), 3)
    return bit_string(value)


def bits(element: Element) -> tuple[int, ...]:
    """Read a BIT STRING as the numbers of the bits that are set. Raises ValueError."""
    if not element.is_universal(BIT_STRING) or not element.content:
        raise ValueError("not a bit string")
    return tuple(8 * i + j for i, octet in enumerate(element.content[1:]) for j in range(8) if octet & 0x80 >> j)


def is_text(element: Element) -> bool:
    """Say whether it is one of the string types of a name."""
    return element.tag_class == UNIVERSAL and element.number in _STRINGS


def text(element: Element) -> str:
    """Read a string of any type; T61String is taken for Latin-1, as CAs have used it. Raises ValueError."""
    if not is_text(element):
        raise ValueError("not a string")
    return element.content.decode(_STRINGS[element.number])


def time(element: Element) -> datetime:
    """Read a UTCTime or GeneralizedTime, with or without seconds, as UTC. Raises ValueError."""
    if not element.tag_class == UNIVERSAL or element.number not in (UTC_TIME, GENERALIZED_TIME):
        raise ValueError("not a time")
    value = element.content.decode("ascii")
    if element.number == UTC_TIME:
        value = ("20" if value[:2] < "50" else "19") + value  # RFC 5280, 4.1.2.5.1
    digits = value.rstrip("Z").partition(".")[0]
    digits, sign, zone = digits.partition("+") if "+" in digits else digits.partition("-")
    offset = timedelta(hours=int(zone[:2]), minutes=int(zone[2:])) if zone else timedelta()
    moment = datetime.strptime(digits, "%Y%m%d%H%M%S" if len(digits) == 14 else "%Y%m%d%H%M")
    try:
        return moment.replace(tzinfo=timezone(-offset if sign == "-" else offset)).astimezone(UTC)
    except OverflowError:
        raise ValueError("beyond the calendar") from None


def _element(data: bytes, start: int) -> Element:
    try:
        first, offset = data[start], start + 1
        number = first & 0x1F
        if number == 0x1F:
            number, offset = _long_number(data, offset)
        length, offset = _length(data, offset)
    except IndexError:
        raise ValueError("cut off in a header") from None
    end = offset + length
    if end > len(data):
        raise ValueError("cut off in a value")
    return Element(first >> 6, bool(first & 0x20), number, data[offset:end], data[start:end])


def _long_number(data: bytes, offset: int) -> tuple[int, int]:
    number = 0
    for end in range(offset, offset + 4):
        number = number << 7 | data[end] & 0x7F
        if not data[end] & 0x80:
            return number, end + 1
    raise ValueError("tag number too large")


def _length(data: bytes, offset: int) -> tuple[int, int]:
    length, offset = data[offset], offset + 1
    if length < 0x80:
        return length, offset
    octets = length & 0x7F
    if not 0 < octets <= 4:
        raise ValueError("indefinite or absurd length")
    length = int.from_bytes(data[offset : offset + octets], "big")
    if offset + octets > len(data):
        raise ValueError("cut off in a length")
    if length < 0x80 or length >> 8 * (octets - 1) == 0:
        raise ValueError("length not in its shortest form")
    return length, offset + octets
