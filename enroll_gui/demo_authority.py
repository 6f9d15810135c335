"""The authority of the demo: the reference RA, new in a folder and in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from cryptography import x509

from enroll_gui.model.errors import ModuleMissing
from enroll_gui.reference_ra import ra, register, samples
from enroll_gui.reference_ra.clock import Clock
from enroll_gui.reference_ra.profiles import PROFILES

READY_S = 30.0


@dataclass(frozen=True)
class DemoAuthority:
    """A running RA; it may not listen yet."""

    folder: Path
    _ready: Path
    _process: subprocess.Popen[bytes]

    @cached_property
    def url(self) -> str:
        """Where it listens, once it does. Raises ModuleMissing."""
        deadline = time.monotonic() + READY_S
        while not self._ready.exists():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise ModuleMissing("the reference RA did not start", tried="ra serve")
            time.sleep(0.05)
        return str(json.loads(self._ready.read_text())["url"])

    def certify(self, spki: bytes, profile: str, preset: str, holder: str, email: str) -> bytes:
        """Certify a key as `ra issue` does; gives DER."""
        assert self.url  # it stands in the certificate
        opened = ra.load(self.folder, Clock(), ra.Switches())
        try:
            subject = x509.Name.from_rfc4514_string(f"CN={holder}")
            return samples.make_sample(opened, preset, samples.Wanted(spki, PROFILES[profile], subject, email))
        finally:
            opened.records.close()


@contextmanager
def running_authority(folder: Path) -> Iterator[DemoAuthority]:
    """Make an RA and serve it as long as the block. Its process ends with this one however this one ends."""
    made = ra.create(folder, Clock())
    with made.records.transaction() as db:
        register.export(made, db)
    made.records.close()
    ready = folder / "ready.json"
    command = [sys.executable, "-m", "enroll_gui", "ra", "serve", str(folder), "--port", "0"]
    command += ["--ready-file", str(ready), "--with-parent"]
    with (
        (folder / "server.log").open("wb") as log,
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=log, stderr=log) as process,
    ):
        try:
            yield DemoAuthority(folder, ready, process)
        finally:
            process.terminate()
