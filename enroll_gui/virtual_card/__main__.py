"""The process behind `VirtualReaders`: takes commands as lines of JSON, answers each with one."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

from enroll_gui.virtual_card.pcscd import FIRST_PORT, Pcscd
from enroll_gui.virtual_card.reader import Handling, Inserted
from enroll_gui.virtual_card.sc_hsm import ScHsm

CONNECT_S = 5.0
POLL_S = 0.5
"""Within that time pcscd asks the virtual reader whether a card is there."""


class Desk:
    """The cards that there are, and which is in which reader."""

    def __init__(self, pcscd: Pcscd) -> None:
        self._pcscd = pcscd
        self._cards: dict[str, ScHsm] = {}
        self._inserted: dict[int, Inserted] = {}
        self._pulled: dict[int, float] = {}

    def make(self, serial: str, pin: str, so_pin: str) -> None:
        """Make a card; without PINs one that was never initialised."""
        self._cards[serial] = ScHsm(serial, pin.encode(), bytes.fromhex(so_pin))

    def turn(self, serial: str, **knobs: float) -> None:
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
        return [
            apdu[:4].hex() if apdu[1] in (0x20, 0x24, 0x2C, 0x50) else apdu.hex()
            for apdu in self._inserted[reader].handling.apdus
        ]

    def look_into(self, serial: str) -> dict[str, int]:
        """Count what a card alone knows: its keys, and the tries that its PIN has left."""
        card = self._cards[serial]
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


def main() -> int:
    """Serve until standard input closes."""
    folder, count, *pluggable = sys.argv[1:]
    pcscd = Pcscd(Path(folder), int(count), Path(*pluggable) if pluggable else None)
    desk = Desk(pcscd)
    _answer("ready")
    for line in sys.stdin:
        command: dict[str, Any] = json.loads(line)
        _answer(getattr(desk, command.pop("act"))(**command))
    pcscd.stop()
    return 0


def _answer(value: object) -> None:
    sys.stdout.write(json.dumps({"answer": value}) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
