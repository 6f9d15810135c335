"""Command and response APDUs (ISO 7816-4, 5.1)."""

from __future__ import annotations

from dataclasses import dataclass

EXTENDED = 65536


class StatusError(Exception):
    """Ends a command with a status word that is no success."""

    def __init__(self, sw: int) -> None:
        super().__init__(f"{sw:04X}")
        self.sw = sw


WRONG_LENGTH = 0x6700
NOT_SATISFIED = 0x6982
BLOCKED = 0x6983
NOT_USABLE = 0x6984
CONDITIONS = 0x6985
WRONG_DATA = 0x6A80
NOT_FOUND = 0x6A82
NO_SPACE = 0x6A84
WRONG_P1P2 = 0x6A86
NO_SUCH_REFERENCE = 0x6A88
WRONG_INS = 0x6D00
WRONG_CLA = 0x6E00


@dataclass(frozen=True)
class Command:
    """A command APDU, taken apart."""

    cla: int
    ins: int
    p1: int
    p2: int
    data: bytes
    ne: int
    """The most bytes that may be answered."""

    @property
    def p1p2(self) -> int:
        """Both parameters as one number: the name of a file, in many commands."""
        return self.p1 << 8 | self.p2


def read_command(raw: bytes) -> Command:
    """Take a command apart: the four cases, short and extended. Raises StatusError(6700)."""
    if len(raw) < 4:
        raise StatusError(WRONG_LENGTH)
    body = raw[4:]
    if len(body) > 1 and body[0] == 0:
        data, ne = _extended(body[1:])
    else:
        data, ne = _short(body)
    cla, ins, p1, p2 = raw[:4]
    return Command(cla, ins, p1, p2, data, ne)


def _short(body: bytes) -> tuple[bytes, int]:
    if len(body) <= 1:
        return b"", (body[0] or 256) if body else 0
    data, end = body[1 : 1 + body[0]], body[1 + body[0] :]
    if len(data) != body[0] or len(end) > 1:
        raise StatusError(WRONG_LENGTH)
    return data, (end[0] or 256) if end else 0


def _extended(body: bytes) -> tuple[bytes, int]:
    length = int.from_bytes(body[:2])
    if len(body) == 2:
        return b"", length or EXTENDED
    data, end = body[2 : 2 + length], body[2 + length :]
    if len(data) != length or len(end) not in (0, 2):
        raise StatusError(WRONG_LENGTH)
    return data, (int.from_bytes(end) or EXTENDED) if end else 0
