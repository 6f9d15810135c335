"""The reference RA as tests meet it: a process of its own on loopback, behind TLS, in a folder of the test's.

`authority` is one RA for all tests of a worker: certify a key of your own and nothing another test does will touch
it. `start_authority(*switches, folder=None)` starts one with switches of `serve`, such as "--hold" or "--clock=+2d",
in a new folder or beside another in the same. Import both into the conftest.py that needs them.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from enroll_gui.backends.servers.ra_api import RaApi
from enroll_gui.backends.servers.transport import Transport
from enroll_gui.model.certificate import Certificate
from enroll_gui.model.settings import Settings
from enroll_gui.pki.certificates import from_pem, read_certificate
from enroll_gui.pki.signers import KeySigner
from enroll_gui.reference_ra import commands, ra, samples
from enroll_gui.reference_ra.clock import Clock
from enroll_gui.reference_ra.profiles import PROFILES
from enroll_gui.reference_ra.samples import Wanted
from tests.seed import Sprout, authority_seed

READY_S = 30.0
EMAIL = "holder@example.org"
SUBJECT = "CN=Example Holder,C=XX"
_WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
ADDRESS = f"127.0.1.{_WORKER + 1}" if sys.platform == "linux" else "127.0.0.1"
"""Of this worker alone: where an RA has ended, no other worker's answers in its place."""
COMMAND = (sys.executable, "-m", "enroll_gui.reference_ra")


@dataclass(frozen=True)
class Holder:
    """An old certificate and its key."""

    signer: KeySigner
    certificate: Certificate

    @property
    def der(self) -> bytes:
        """The certificate's bytes."""
        return self.certificate.der


@dataclass(frozen=True)
class Authority:
    """A running RA."""

    folder: Path
    url: str
    process: Sprout

    @property
    def root(self) -> bytes:
        """DER of the root."""
        return from_pem((self.folder / "root.pem").read_bytes())[0]

    @property
    def settings(self) -> Settings:
        """Settings of a client that trusts this RA."""
        file = self.folder / "settings.toml"
        return Settings(self.folder, file, self.url, (self.folder / "root.pem",), proxy="none")

    @cached_property
    def transport(self) -> Transport:
        """The raw way in."""
        return Transport(self.settings)

    @cached_property
    def registrar(self) -> RaApi:
        """The client's adapter."""
        return RaApi(self.transport)

    def certify(
        self,
        spki: bytes,
        profile: str = "commercial",
        preset: str = "soon-expiring",
        *,
        subject: str = SUBJECT,
        email: str = EMAIL,
        password: bytes | None = None,
    ) -> bytes:
        """Certify a key as `ra issue` does; gives DER."""
        opened = ra.load(self.folder, Clock(), ra.Switches())
        try:
            name = x509.Name.from_rfc4514_string(subject)
            return samples.make_sample(opened, preset, Wanted(spki, PROFILES[profile], name, email, password))
        finally:
            opened.records.close()

    def holder(
        self,
        profile: str = "commercial",
        preset: str = "soon-expiring",
        *,
        key: KeySigner | None = None,
        subject: str = SUBJECT,
        email: str = EMAIL,
        password: bytes | None = None,
    ) -> Holder:
        """Make a key (P-256 unless given) and an old certificate for it."""
        signer = key or new_key()
        der = self.certify(signer.spki, profile, preset, subject=subject, email=email, password=password)
        return Holder(signer, read_certificate(der))


def new_key(kind: str = "EC-P256") -> KeySigner:
    """Make a software key."""
    if kind.startswith("RSA-"):
        return KeySigner(rsa.generate_private_key(65537, int(kind.removeprefix("RSA-"))))
    curves = {"EC-P256": ec.SECP256R1(), "EC-P384": ec.SECP384R1(), "EC-P521": ec.SECP521R1()}
    return KeySigner(ec.generate_private_key(curves[kind]))


def run_command(*arguments: object) -> int:
    """Run one of the RA's commands in this process; gives its exit code."""
    parser = argparse.ArgumentParser()
    commands.add_arguments(parser)
    return commands.run(parser.parse_args([str(argument) for argument in arguments]))


@contextmanager
def running_authority(folder: Path, *switches: str) -> Iterator[Authority]:
    """Serve the RA of a folder, made where there is none, as long as the block."""
    if not (folder / "ra.sqlite").exists():
        assert run_command("init", folder) == 0
    ready = folder / f"ready-{len(list(folder.glob('ready-*')))}.json"
    arguments = ["serve", str(folder), "--address", ADDRESS, "--ready-file", str(ready), "--with-parent", *switches]
    with (
        (folder / "server.log").open("ab") as log,
        authority_seed().start(arguments, os.environ, log=log.fileno()) as process,
    ):
        try:
            yield Authority(folder, _url(ready, process), process)
        finally:
            process.terminate()


def _url(ready: Path, process: Sprout) -> str:
    deadline = time.monotonic() + READY_S
    while not ready.exists():
        assert process.poll() is None, f"the RA ended with {process.returncode}"
        assert time.monotonic() < deadline, "the RA does not listen"
        time.sleep(0.02)
    return str(json.loads(ready.read_bytes())["url"])


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory, _clean_environment: None) -> Iterator[Authority]:
    """Run one RA for all tests of this worker."""
    with running_authority(tmp_path_factory.mktemp("authority") / "ra") as running:
        yield running


@pytest.fixture
def start_authority(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Authority]]:
    """Start RAs with switches; they end with the test."""
    with ExitStack() as stack:

        def start(*switches: str, folder: Path | None = None) -> Authority:
            place = folder or tmp_path_factory.mktemp("authority") / "ra"
            return stack.enter_context(running_authority(place, *switches))

        yield start
