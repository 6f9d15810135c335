"""The RA as a process: where it listens, when it ends."""

from __future__ import annotations

import json
import os
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from cryptography import x509

from enroll_gui.reference_ra import server
from tests.authority import ADDRESS, COMMAND, Authority
from tests.waiting import PATIENCE_S


def test_ready_file_names_address_and_process(start_authority: Callable[..., Authority]) -> None:
    authority = start_authority()
    (ready,) = authority.folder.glob("ready-*.json")
    assert json.loads(ready.read_bytes()) == {"url": authority.url, "pid": authority.process.pid}
    assert authority.registrar.info().name.startswith("Reference RA")


def test_it_listens_on_loopback_alone(start_authority: Callable[..., Authority]) -> None:
    listening = psutil.Process(start_authority().process.pid).net_connections("tcp")
    assert {connection.laddr.ip for connection in listening if connection.status == "LISTEN"} == {ADDRESS}


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_cleanly_when_asked(start_authority: Callable[..., Authority], number: signal.Signals) -> None:
    authority = start_authority()
    authority.registrar.info()
    authority.process.send_signal(number)
    assert authority.process.wait(PATIENCE_S) == 0
    assert not (authority.folder / "server.log").read_text()  # it did not wait in vain for the idle connection


def has_ended(pid: int, patience_s: float) -> bool:
    """Wait for a process that is not ours. One that nobody reaps, as in a container without an init, has ended too."""
    deadline = time.monotonic() + patience_s
    while True:
        try:
            if psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
                return True
        except psutil.NoSuchProcess:
            return True
        if time.monotonic() >= deadline:
            return False
        time.sleep(0.05)


def test_it_ends_with_its_parent(authority: Authority, tmp_path: Path) -> None:
    ready = tmp_path / "ready.json"
    command = [*COMMAND, "serve", str(authority.folder), "--ready-file", str(ready), "--with-parent"]
    parent = f"import subprocess, time; subprocess.Popen({command!r}, stdin=subprocess.PIPE); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", parent]) as started:
        deadline = time.monotonic() + PATIENCE_S
        while not ready.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        child = int(json.loads(ready.read_bytes())["pid"])
        assert not has_ended(child, 0)
        os.kill(started.pid, signal.SIGKILL)
    assert has_ended(child, PATIENCE_S)


def test_answers_do_not_wait_for_acknowledgements(authority: Authority) -> None:
    took = []
    for _ in range(20):
        began = time.monotonic()
        authority.transport.get("/ocsp-urls")
        took.append(time.monotonic() - began)
    assert min(took) < 0.03  # Nagle's algorithm against delayed acknowledgements costs 40 ms


def test_it_ends_though_its_parent_went_before_it_was_up(authority: Authority) -> None:
    command = [*COMMAND, "serve", str(authority.folder), "--with-parent"]
    parent = f"import subprocess; print(subprocess.Popen({command!r}, stdin=subprocess.PIPE, stdout=2).pid)"
    started = subprocess.run([sys.executable, "-c", parent], check=True, stdout=subprocess.PIPE)
    assert has_ended(int(started.stdout), PATIENCE_S)


def test_tls_names_loopback_and_comes_from_the_root(authority: Authority) -> None:
    port = int(authority.url.rpartition(":")[2])
    context = ssl.create_default_context(cafile=str(authority.folder / "root.pem"))
    for name in ("127.0.0.1", "localhost"):
        with (
            socket.create_connection((ADDRESS, port)) as plain,
            context.wrap_socket(plain, server_hostname=name) as tls,
        ):
            der = tls.getpeercert(binary_form=True)
            assert tls.version() in ("TLSv1.2", "TLSv1.3")
    assert der is not None
    root = x509.load_der_x509_certificate(authority.root)
    x509.load_der_x509_certificate(der).verify_directly_issued_by(root)


def test_new_certificates_name_the_list_where_the_authority_is_served(
    start_authority: Callable[..., Authority],
) -> None:
    authority = start_authority()
    certificate = x509.load_der_x509_certificate(authority.holder().der)
    point = certificate.extensions.get_extension_for_class(x509.CRLDistributionPoints).value[0].full_name
    assert point is not None
    assert point[0].value.startswith(f"{authority.url}/crl/")


@pytest.mark.parametrize(
    ("address", "local"), [("127.0.0.1", True), ("::1", True), ("0.0.0.0", False), ("10.0.0.1", False)]
)
def test_loopback_is_told_from_the_rest(address: str, local: bool) -> None:
    assert server.is_loopback(address) is local
