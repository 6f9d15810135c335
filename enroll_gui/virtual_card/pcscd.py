"""A pcscd of its own with virtual readers, for a process that has network and mounts of its own (`unshare -m -n`)."""

from __future__ import annotations

import os
import shutil
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

FIRST_PORT = 0x8C7B
SLOTS = 2
"""Readers that one copy of the driver has."""
SOCKET = "pcscd.comm"
PATIENCE_S = 10.0
RUN = Path("/run/pcscd")
_DRIVERS = Path("/usr/lib/pcsc/drivers/serial")
_IFF_UP, _SIOCSIFFLAGS = 0x1, 0x8914
_FIONREAD = 0x541B
_LISTEN = "0A"


class Pcscd:
    """Makes the readers and runs pcscd. Its socket is `folder`/pcscd.comm, which is seen from outside too."""

    def __init__(self, folder: Path, readers: int, name: str, pluggable: Path | None = None) -> None:
        """`name` is the readers'; `pluggable` a library that makes two which can be unplugged.

        Raises OSError where the driver is not installed, or mounts are not allowed.
        """
        _raise_loopback()
        self.folder = folder
        self._name = name
        self._configuration = folder / "readers"
        self._configuration.mkdir(parents=True)
        RUN.mkdir(exist_ok=True)
        subprocess.run(["mount", "--bind", str(folder), str(RUN)], check=True)
        for number in range(0, readers, SLOTS):
            self._add_driver(number)
        self._environment = dict(os.environ)
        if pluggable is not None:
            self._make_pluggable(pluggable)
        self._process: subprocess.Popen[bytes] | None = None
        self.start()

    def _add_driver(self, number: int) -> None:
        """A library serves two readers: more of them take more copies."""
        (driver,) = _DRIVERS.glob("libifdvpcd.so.*")
        copy = self.folder / f"driver-{number}.so"
        shutil.copy(driver, copy)
        port = FIRST_PORT + number
        (self._configuration / str(number)).write_text(
            f'FRIENDLYNAME "{self._name} {"ABC"[number // SLOTS]}"\n'
            f"DEVICENAME /dev/null:{port:#x}\nLIBPATH {copy}\nCHANNELID {port:#x}\n"
        )

    def _make_pluggable(self, library: Path) -> None:
        """Have the first driver's readers come by udev, as those on USB do."""
        (self._configuration / "0").unlink()
        bundle = self.folder / "drivers" / "pluggable.bundle" / "Contents"
        (bundle / "Linux").mkdir(parents=True)
        shutil.copy(library, bundle / "Linux" / "pluggable.so")
        told = {"ifdVendorID": "0x0001", "ifdProductID": "0x0001", "ifdFriendlyName": f"{self._name} A"}
        rows = "".join(f"<key>{key}</key>\n<array>\n<string>{text}</string>\n</array>\n" for key, text in told.items())
        named = "<key>CFBundleExecutable</key>\n<string>pluggable.so</string>\n"
        (bundle / "Info.plist").write_text(f"<plist>\n<dict>\n{named}{rows}</dict>\n</plist>\n")
        subprocess.run(["mount", "--bind", str(self.folder / "drivers"), str(_DRIVERS.parent)], check=True)
        os.mkfifo(self.folder / "plug")
        self._environment["LD_PRELOAD"] = str(library)

    def say_plug(self, *, there: bool) -> None:
        """Have udev say that the pluggable readers came, or went, until pcscd has heard it.

        They come once those that went are gone: pcscd would have put a card into the old ones.
        """
        ports = [FIRST_PORT + slot for slot in range(SLOTS)] if there else []
        _wait_until(lambda: not any(map(_listens, ports)), "the readers that went are still there")
        with (self.folder / "plug").open("wb", buffering=0) as plug:
            plug.write(b"a" if there else b"r")
            _wait_until(lambda: not _unread(plug.fileno()), "pcscd does not hear")

    def start(self) -> None:
        """Start it and wait for its socket. It ends with this process, however that ends."""
        (self.folder / SOCKET).unlink(missing_ok=True)
        with (self.folder / "pcscd.log").open("ab") as log:
            command = ["setpriv", "--pdeathsig", "KILL", "/usr/sbin/pcscd"]
            command += ["--foreground", "--config", str(self._configuration)]
            self._process = subprocess.Popen(command, stdout=log, stderr=log, env=self._environment)
        deadline = time.monotonic() + PATIENCE_S
        while not (self.folder / SOCKET).exists():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise OSError("pcscd did not start")
            time.sleep(0.01)

    def stop(self) -> None:
        """Kill it, as a crash would."""
        if self._process:
            self._process.kill()
            self._process.wait()
            self._process = None


def _wait_until(holds: Callable[[], bool], otherwise: str) -> None:
    """Raises OSError where it does not come to hold."""
    deadline = time.monotonic() + PATIENCE_S
    while not holds():
        if time.monotonic() > deadline:
            raise OSError(otherwise)
        time.sleep(0.001)


def _listens(port: int) -> bool:
    """Say whether a reader waits for its card there: proc(5), net/tcp, local address and state."""
    rows = [row.split() for row in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return any(row[1].endswith(f":{port:04X}") and row[3] == _LISTEN for row in rows)


def _unread(pipe: int) -> int:
    """Count the octets in a pipe."""
    import fcntl  # noqa: PLC0415 - not on Windows, where others ask this package what is missing

    count = bytearray(struct.calcsize("i"))
    fcntl.ioctl(pipe, _FIONREAD, count)
    return int.from_bytes(count, sys.byteorder)


def _raise_loopback() -> None:
    """A new network has its loopback down."""
    import fcntl  # noqa: PLC0415 - not on Windows, where others ask this package what is missing

    with socket.socket() as any_socket:
        request = struct.pack("16sh14x", b"lo", _IFF_UP)
        fcntl.ioctl(any_socket, _SIOCSIFFLAGS, request)
