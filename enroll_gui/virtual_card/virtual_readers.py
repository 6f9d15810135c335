"""Virtual readers and cards in a process of their own, with pcscd, apart from the computer's own readers."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from enroll_gui.virtual_card.pcscd import RUN, SOCKET

END_S = 10.0
"""What hangs after that time is killed."""
_PROGRAMS = ("unshare", "setpriv", "mount", "/usr/sbin/pcscd")


def missing() -> list[str]:
    """Name what this computer lacks for virtual readers; empty if it can have them."""
    absent = [program for program in _PROGRAMS if shutil.which(program) is None]
    if not list(Path("/usr/lib/pcsc/drivers/serial").glob("libifdvpcd.so.*")):
        absent.append("vsmartcard-vpcd")
    if not RUN.is_dir() and not os.access(RUN.parent, os.W_OK):
        absent.append(f"{RUN}, which is there once pcscd was started")
    if (
        not absent
        and subprocess.run(_apart("mount", "--bind", "/usr", "/usr"), check=False, capture_output=True).returncode
    ):
        absent.append("the right to make namespaces")
    return absent


def _apart(*command: str | Path) -> list[str]:
    """Run a command with network and mounts of its own."""
    mine = ["--map-root-user"] if os.geteuid() else []
    return ["unshare", *mine, "--mount", "--net", *map(str, command)]


class VirtualReaders:
    """Readers, until `close`. Programs find them by `environment`."""

    program = "enroll_gui.virtual_card"
    """What plays the cards."""

    def __init__(
        self, folder: Path, readers: int = 2, name: str = "Virtual reader", pluggable: Path | None = None
    ) -> None:
        """Start pcscd with its files in a folder that is not there yet; needs what `missing` looks for.

        ykcs11 looks only into readers whose name begins with "Yubico", yubico-piv-tool for "YubiKey" in it.
        `pluggable` is a library that makes two readers which can be unplugged.
        """
        self._folder = folder
        arguments = (folder, readers, name, *filter(None, [pluggable]))
        self._process = subprocess.Popen(
            _apart(sys.executable, "-m", self.program, *map(str, arguments)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,  # Ctrl-C in a terminal is for whoever holds the cards
        )
        try:
            self._read()
        except BaseException:
            self._process.kill()  # pcscd goes with it
            self.close()
            raise

    @property
    def environment(self) -> dict[str, str]:
        """What leads PC/SC programs to these readers."""
        return {"PCSCLITE_CSOCK_NAME": str(self._folder / SOCKET)}

    def make(self, serial: str, pin: str = "", so_pin: str = "", atr: str = "") -> None:
        """Make a card; the SO-PIN is 16 hexadecimal digits. Without PINs it was never initialised.

        `atr` in hexadecimal makes it look like another card.
        """
        self._ask("make", serial=serial, pin=pin, so_pin=so_pin, atr=atr)

    def make_piv(self, serial: str, version: tuple[int, int, int] = (5, 4, 3)) -> None:
        """Make a PIV card of that firmware as it leaves the factory; its serial number is decimal.

        PIN and PUK are those of `piv_secrets`. Metadata came with 5.3, moving keys, large RSA and an AES key with 5.7.
        """
        self._ask("make_piv", serial=serial, version=version)

    def make_iso_applet(self, name: str) -> None:
        """Make a card that pkcs15-init sets up; the card itself has no serial number: it is called `name` here."""
        self._ask("make_iso_applet", name=name)

    def add_pin(self, name: str, pin: str, label: str) -> None:
        """Give such a card, once it is set up, a second PIN: drivers show it as two tokens."""
        self._ask("add_pin", name=name, pin=pin, label=label)

    def attestation_root(self) -> bytes:
        """Give DER of the certificate that the attestations of the PIV cards lead to."""
        answer = self._ask("attestation_root")
        assert isinstance(answer, str)
        return bytes.fromhex(answer)

    def turn(self, serial: str, **knobs: float | str) -> None:
        """Alter a card: the fields of `Knobs` of its kind."""
        self._ask("turn", serial=serial, **knobs)

    def insert(self, serial: str, reader: int = 0, **handling: float) -> None:
        """Put a card into a reader; with the fields of `reader.Handling`."""
        self._ask("insert", serial=serial, reader=reader, **handling)

    def hold(self, reader: int = 0, **handling: float) -> None:
        """Hold the card in a reader otherwise from now on: some fields of `reader.Handling`."""
        self._ask("hold", reader=reader, **handling)

    def stalls(self, reader: int = 0) -> bool:
        """Say whether the card has got the command that it does not answer (`reader.Handling.stall_on`)."""
        return bool(self._ask("stalls", reader=reader))

    def pull(self, reader: int = 0) -> None:
        """Take the card out."""
        self._ask("pull", reader=reader)

    def apdus(self, reader: int = 0) -> list[str]:
        """Give what was sent to the card, hexadecimal, since it was put in; of PIN commands the header alone."""
        answer = self._ask("apdus", reader=reader)
        assert isinstance(answer, list)
        return answer

    def look_into(self, serial: str) -> dict[str, int]:
        """Count what a card alone knows: `keys`, and the `tries` that its PIN has left."""
        told = self._ask("look_into", serial=serial)
        assert isinstance(told, dict)
        return told

    def unplug(self) -> None:
        """Unplug pluggable readers. The cards in them are pulled by `pull`."""
        self._ask("unplug")

    def plug(self) -> None:
        """Plug them in again; cards are put in again by `insert`."""
        self._ask("plug")

    def stop_pcscd(self) -> None:
        """Kill pcscd; cards stay in the hand."""
        self._ask("stop_pcscd")

    def start_pcscd(self) -> None:
        """Start it again; cards are put in again by `insert`."""
        self._ask("start_pcscd")

    def close(self) -> None:
        """End it all."""
        assert self._process.stdin and self._process.stdout
        with suppress(BrokenPipeError):  # it has ended by itself
            self._process.stdin.close()
        try:
            self._process.wait(timeout=END_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process.stdout.close()

    def _ask(self, act: str, **arguments: Any) -> object:
        assert self._process.stdin
        self._process.stdin.write(json.dumps({"act": act, **arguments}) + "\n")
        self._process.stdin.flush()
        return self._read()

    def _read(self) -> object:
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            raise OSError("the virtual readers have ended")
        return json.loads(line)["answer"]
