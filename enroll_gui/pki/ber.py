"""BER (X.690, 8) rewritten as DER, as far as files with keys need it: PKCS#12 may be BER (RFC 7292, 4)."""

from __future__ import annotations

from enroll_gui.pki import der

_MAX_DEPTH = 32
_END = b"\0\0"


def to_der(data: bytes) -> bytes:
    """Rewrite one element with definite, shortest lengths and octet strings in one piece. Raises ValueError."""
    rewritten, end = _rewrite(data, 0, len(data), 0)
    if end != len(data):
        raise ValueError("bytes after the end")
    return rewritten


def _rewrite(data: bytes, start: int, limit: int, depth: int) -> tuple[bytes, int]:
    """Give the element at `start`, rewritten, and where it ends."""
    if start + 2 > limit or data[start] & 0x1F == 0x1F:
        raise ValueError("cut off in a header, or a tag of no use here")
    if depth > _MAX_DEPTH:
        raise ValueError("nested too deep")
    identifier, offset = data[start], start + 2
    length: int | None = data[start + 1]
    if length == 0x80:
        length = None
    elif length & 0x80:  # type: ignore[operator]  # an integer still
        octets = data[start + 1] & 0x7F
        length, offset = int.from_bytes(data[offset : offset + octets], "big"), offset + octets
    end = limit if length is None else offset + length
    if end > limit:
        raise ValueError("cut off in a value")
    if not identifier & 0x20:
        if length is None:
            raise ValueError("a value without an end")
        return der.encode(identifier, data[offset:end]), end
    members, offset = _members(data, offset, end, depth, is_open=length is None)
    if identifier == 0x24:
        return der.encode(der.OCTET_STRING, *(der.read(member).content for member in members)), offset
    return der.encode(identifier, *members), offset


def _members(data: bytes, offset: int, end: int, depth: int, *, is_open: bool) -> tuple[list[bytes], int]:
    members: list[bytes] = []
    while offset < end:
        if is_open and data[offset : offset + 2] == _END:
            return members, offset + 2
        member, offset = _rewrite(data, offset, end, depth + 1)
        members.append(member)
    if is_open:
        raise ValueError("cut off in a value")
    return members, offset
