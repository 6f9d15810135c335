"""A pcscd of its own with virtual readers, for a process that has network and mounts of its own (`unshare -m -n`)."""

from __future__ import annotations

import fcntl
import shutil
import signal
import socket
import struct
import subprocess
import time
from pathlib import Path

FIRST_PORT = 0x8C7B
SLOTS = 2
"""Readers that one copy of the driver has."""
SOCKET = "pcscd.comm"
PATIENCE_S = 10.0
RUN = Path("/run/pcscd")
_DRIVERS = Path("/usr/lib/pcsc/drivers/serial")
_IFF_UP, _SIOCSIFFLAGS = 0x1, 0x8914


class Pcscd:
    """Makes the readers and runs pcscd. Its socket is `folder`/pcscd.comm, which is seen from outside too."""

    def __init__(self, folder: Path, readers: int, name: str, driver: Path | None = None) -> None:
        """`name` is the readers'; `driver` stands before the installed one.

        Raises OSError without drivers, or where no mount is allowed.
        """
        _raise_loopback()
        self.folder = folder
        self._name = name
        self._configuration = folder / "readers"
        self._configuration.mkdir(parents=True)
        self._driver = driver or next(_DRIVERS.glob("libifdvpcd.so.*"))
        RUN.mkdir(exist_ok=True)
        subprocess.run(["mount", "--bind", str(folder), str(RUN)], check=True)
        for number in range(0, readers, SLOTS):
            self._add_driver(number)
        self._process: subprocess.Popen[bytes] | None = None
        self.start()

    def _add_driver(self, number: int) -> None:
        """A library serves two readers: more of them take more copies."""
        copy = self.folder / f"driver-{number}.so"
        shutil.copy(self._driver, copy)
        port = FIRST_PORT + number
        (self._configuration / str(number)).write_text(
            f'FRIENDLYNAME "{self._name} {"ABC"[number // SLOTS]}"\n'
            f"DEVICENAME /dev/null:{port:#x}\nLIBPATH {copy}\nCHANNELID {port:#x}\n"
        )

    def start(self) -> None:
        """Start it and wait for its socket. It ends with this process, however that ends."""
        (self.folder / SOCKET).unlink(missing_ok=True)
        with (self.folder / "pcscd.log").open("ab") as log:
            command = ["setpriv", "--pdeathsig", "KILL", "/usr/sbin/pcscd"]
            command += ["--foreground", "--config", str(self._configuration)]
            self._process = subprocess.Popen(command, stdout=log, stderr=log)
        deadline = time.monotonic() + PATIENCE_S
        while not (self.folder / SOCKET).exists():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise OSError("pcscd did not start")
            time.sleep(0.01)

    def look_for_readers(self) -> None:
        """Have it see which readers were unplugged or plugged in."""
        assert self._process
        self._process.send_signal(signal.SIGUSR1)

    def stop(self) -> None:
        """Kill it, as a crash would."""
        if self._process:
            self._process.kill()
            self._process.wait()
            self._process = None


def _raise_loopback() -> None:
    """A new network has its loopback down."""
    with socket.socket() as any_socket:
        request = struct.pack("16sh14x", b"lo", _IFF_UP)
        fcntl.ioctl(any_socket, _SIOCSIFFLAGS, request)
