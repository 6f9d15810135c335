"""The process behind `VirtualReaders`: takes commands as lines of JSON, answers each with one."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from enroll_gui.virtual_card.iso_applet import IsoApplet
from enroll_gui.virtual_card.pcscd import FIRST_PORT, Pcscd
from enroll_gui.virtual_card.piv import PivCard
from enroll_gui.virtual_card.piv_attestation import Maker
from enroll_gui.virtual_card.reader import Handling, Inserted
from enroll_gui.virtual_card.sc_hsm import ATR, ScHsm

CONNECT_S = 5.0
POLL_S = 0.5
"""Within that time pcscd asks the virtual reader whether a card is there."""
SECRET = (0x20, 0x24, 0x2C, 0x50, 0xFE, 0xFF)
"""Commands whose data are PINs or keys."""


class Desk:
    """The cards that there are, and which is in which reader."""

    def __init__(self, pcscd: Pcscd) -> None:
        self._pcscd = pcscd
        self._maker = Maker()
        self._cards: dict[str, ScHsm | PivCard | IsoApplet] = {}
        self._inserted: dict[int, Inserted] = {}
        self._pulled: dict[int, float] = {}

    def make(self, serial: str, pin: str, so_pin: str, atr: str) -> None:
        """Make an SC-HSM; without PINs one that was never initialised."""
        self._cards[serial] = ScHsm(serial, pin.encode(), bytes.fromhex(so_pin), atr=bytes.fromhex(atr) or ATR)

    def make_piv(self, serial: str, version: list[int]) -> None:
        """Make a PIV card as it leaves the factory."""
        major, minor, patch = version
        self._cards[serial] = PivCard(serial, (major, minor, patch), self._maker)

    def make_iso_applet(self, name: str) -> None:
        """Make a card that pkcs15-init sets up."""
        self._cards[name] = IsoApplet()

    def add_pin(self, name: str, pin: str, label: str) -> None:
        """Give such a card, once it is set up, a second PIN."""
        card = self._cards[name]
        assert isinstance(card, IsoApplet)
        card.add_pin(pin.encode(), label)

    def attestation_root(self) -> str:
        """Give the certificate that attestations of the PIV cards lead to, DER in hexadecimal."""
        return self._maker.root.hex()

    def turn(self, serial: str, **knobs: float | str) -> None:
        """Alter a card: the fields of Knobs."""
        for name, value in knobs.items():
            setattr(self._cards[serial].knobs, name, value)

    def insert(self, reader: int, serial: str, **handling: float) -> None:
        """Put a card into a reader: with the fields of Handling."""
        deadline = time.monotonic() + CONNECT_S
        while True:
            try:
                held = Handling(**handling)  # type: ignore[arg-type]
                in_haste = time.monotonic() < self._pulled.get(reader, 0) + POLL_S
                card = self._cards[serial]
                self._inserted[reader] = Inserted(FIRST_PORT + reader, card, held, in_haste=in_haste)
                return
            except ConnectionRefusedError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.01)

    def hold(self, reader: int, **handling: float) -> None:
        """Hold the card in a reader otherwise from now on: some fields of Handling."""
        for name, value in handling.items():
            setattr(self._inserted[reader].handling, name, value)

    def stalls(self, reader: int) -> bool:
        """Say whether the card in a reader has got the command that it does not answer."""
        return self._inserted[reader].handling.is_stalled

    def pull(self, reader: int) -> None:
        """Take the card out of a reader, if there is one."""
        if (inserted := self._inserted.pop(reader, None)) is not None:
            inserted.pull()
            self._pulled[reader] = time.monotonic()

    def apdus(self, reader: int) -> list[str]:
        """Give what was sent to the card in a reader since it is there, without the data of PIN commands."""
        return [apdu[:4].hex() if apdu[1] in SECRET else apdu.hex() for apdu in self._inserted[reader].handling.apdus]

    def look_into(self, serial: str) -> dict[str, int]:
        """Count what such a card alone knows: its keys, and the tries that its PIN has left."""
        card = self._cards[serial]
        assert isinstance(card, (ScHsm, IsoApplet))
        return {"keys": card.key_count, "tries": card.tries}

    def unplug(self) -> None:
        """Unplug the readers; a card in one of them loses its power."""
        self._pcscd.say_plug(there=False)

    def plug(self) -> None:
        """Plug them in again."""
        self._pcscd.say_plug(there=True)

    def stop_pcscd(self) -> None:
        """Kill it."""
        self._pcscd.stop()

    def start_pcscd(self) -> None:
        """Start it again."""
        self._pcscd.start()


def main(desk_over: Callable[[Pcscd], Desk] = Desk) -> int:
    """Serve until standard input closes."""
    folder, count, name, *pluggable = sys.argv[1:]
    pcscd = Pcscd(Path(folder), int(count), name, Path(*pluggable) if pluggable else None)
    desk = desk_over(pcscd)
    try:
        _answer("ready")
        for line in sys.stdin:
            command: dict[str, Any] = json.loads(line)
            _answer(getattr(desk, command.pop("act"))(**command))
    finally:
        pcscd.stop()
    return 0


def _answer(value: object) -> None:
    sys.stdout.write(json.dumps({"answer": value}) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
