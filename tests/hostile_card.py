"""Cards that lie, refuse or stammer, behind the virtual readers; `python -m tests.hostile_card` plays them.

`hostile_readers` gives a pcscd whose readers take them: `play(serial, kind)` makes one of KINDS, `poison` puts octets
into a file of an ordinary SC-HSM.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass

from enroll_gui.virtual_card.__main__ import Desk, main
from enroll_gui.virtual_card.apdu import StatusError, read_command
from enroll_gui.virtual_card.sc_hsm import ATR, ScHsm
from enroll_gui.virtual_card.tlv import tlv
from enroll_gui.virtual_card.virtual_readers import VirtualReaders

SETCOS_ATR = bytes.fromhex("3B1F110067804246495345105266FF819000")
STRANGE_ATR = bytes.fromhex("3B8F80014578616D706C652062616467652E21") + b"\x00"
LONGEST = 0xFFFF
PKCS15 = bytes.fromhex("A000000063504B43532D3135")
ITSELF = bytes.fromhex("3F0050155031")


@dataclass
class Parrot:
    """Answers the same to everything."""

    atr: bytes
    said: bytes

    def answer(self, _raw: bytes) -> bytes:
        return self.said

    def reset(self) -> None:
        """Nothing to forget."""


class Labyrinth:
    """A card with PKCS#15 files (ISO/IEC 7816-15) whose directory leads to itself, and every file to every other."""

    atr = SETCOS_ATR

    def __init__(self) -> None:
        path = tlv(0x30, tlv(0x04, ITSELF))
        directory = b"".join(tlv(tag, path) for tag in (0xA0, 0xA1, 0xA4, 0xA5, 0xA6, 0xA7, 0xA8) for _ in range(20))
        self._files = {
            0x3F00: b"",
            0x2F00: tlv(0x61, tlv(0x4F, PKCS15), tlv(0x50, b"loop"), tlv(0x51, ITSELF[:4])) * 10,
            0x5015: b"",
            0x5031: directory,
            0x5032: tlv(
                0x30, tlv(0x02, b"\0"), tlv(0x04, bytes(8)), tlv(0x0C, b"\x07\xe2\x80\xaeloop"), tlv(0x03, b"\4\x30")
            ),
        }
        self._selected = 0x3F00

    def reset(self) -> None:
        self._selected = 0x3F00

    def answer(self, raw: bytes) -> bytes:
        try:
            command = read_command(raw)
        except StatusError as refused:
            return refused.sw.to_bytes(2)
        if command.ins == 0xA4:
            return self._select(command.data)
        if command.ins == 0xB0:
            content = self._files[self._selected][command.p1p2 : command.p1p2 + command.ne]
            return content + b"\x90\x00"
        return b"\x6d\x00"

    def _select(self, name: bytes) -> bytes:
        found = 0x5015 if name == PKCS15 else int.from_bytes(name[-2:]) if len(name) in (2, 4, 6) else 0
        if found not in self._files:
            return b"\x6a\x82"
        self._selected = found
        kind = b"\x38" if found in (0x3F00, 0x5015) else b"\x01"
        told = tlv(0x80, len(self._files[found]).to_bytes(2)), tlv(0x82, kind), tlv(0x83, found.to_bytes(2))
        return tlv(0x6F, *told) + b"\x90\x00"


KINDS: dict[str, Callable[[], Parrot | Labyrinth]] = {
    "unknown ATR": lambda: Parrot(STRANGE_ATR, b"\x6d\x00"),
    "6F00 to everything": lambda: Parrot(ATR, b"\x6f\x00"),
    "no octet": lambda: Parrot(ATR, b""),
    "unknown ATR, no octet": lambda: Parrot(STRANGE_ATR, b""),
    "one octet": lambda: Parrot(ATR, b"\x90"),
    "64 KiB": lambda: Parrot(ATR, (b"\x30\x84" * (LONGEST // 2))[: LONGEST - 2] + b"\x90\x00"),
    "success without data": lambda: Parrot(ATR, b"\x90\x00"),
    "more to come, for ever": lambda: Parrot(ATR, b"\x61\x00"),
    "another length, for ever": lambda: Parrot(ATR, b"\x6c\x01"),
    "directory that leads to itself": Labyrinth,
}


class HostileDesk(Desk):
    """A desk where such cards lie too."""

    def play(self, serial: str, kind: str) -> None:
        """Make a card of a kind."""
        self._cards[serial] = KINDS[kind]()  # type: ignore[assignment]  # a reader takes anything that answers

    def files(self, serial: str) -> dict[int, str]:
        """Give what is in the files of an SC-HSM, hexadecimal."""
        card = self._cards[serial]
        assert isinstance(card, ScHsm)
        return {name: content.hex() for name, content in card.files.items()}

    def poison(self, serial: str, name: int, content: str) -> None:
        """Put octets into a file of an SC-HSM."""
        card = self._cards[serial]
        assert isinstance(card, ScHsm)
        card.files[name] = bytes.fromhex(content)


class HostileReaders(VirtualReaders):
    """Virtual readers with such cards beside ordinary ones."""

    program = "tests.hostile_card"

    def play(self, serial: str, kind: str) -> None:
        """Make a card of a kind, of KINDS."""
        self._ask("play", serial=serial, kind=kind)

    def files(self, serial: str) -> dict[int, bytes]:
        """Give what is in the files of an SC-HSM."""
        answer = self._ask("files", serial=serial)
        assert isinstance(answer, dict)
        return {int(name): bytes.fromhex(content) for name, content in answer.items()}

    def poison(self, serial: str, name: int, content: bytes) -> None:
        """Put octets into a file of an SC-HSM."""
        self._ask("poison", serial=serial, name=name, content=content.hex())


if __name__ == "__main__":
    sys.exit(main(HostileDesk))
