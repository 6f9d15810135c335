"""A certificate is revoked by its password, from Home and from the command line, at the running RA."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from enroll_gui.pki import revocation
from tests.authority import Authority, Holder
from tests.journeys.person import SitDown, write_settings

pytestmark = pytest.mark.journey

PASSWORD = "Revoke1"


def is_on_the_list(authority: Authority, holder: Holder) -> bool:
    der = authority.registrar.revocation_list(holder.certificate.issuer_sha256)
    return revocation.revoked_since(der, holder.certificate.serial) is not None


def test_certificate_is_revoked_from_home_without_card(sit_down: SitDown, authority: Authority, tmp_path: Path) -> None:
    holder = authority.holder(password=PASSWORD.encode())
    person = sit_down(write_settings(tmp_path / "profile", authority, modules=[]))
    person.press("home-revoke")
    person.until(lambda: person.can("revoke-serial"))
    field = person.found("revoke-serial")
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, holder.certificate.serial.upper())
    person.press("revoke-go-on")
    person.sees("Revoke this certificate for good?", holder.certificate.issuer_name)
    person.type_into("revoke-password", "Wrong1")
    person.press("revoke-go-on")
    person.sees("The revocation password is wrong.", "tries left: 4")
    assert not is_on_the_list(authority, holder)
    person.type_into("revoke-password", PASSWORD)
    person.press("revoke-go-on")
    person.sees("The certificate is revoked")
    assert is_on_the_list(authority, holder)
    person.press("revoke-go-on")
    person.until(lambda: person.found("revoke-dialog") is None)


def revoke(settings: Path, serial: str, password: str, *options: str) -> subprocess.CompletedProcess[str]:
    reader, writer = os.pipe()
    os.write(writer, f"{password}\n".encode())
    os.close(writer)
    command = [sys.executable, "-m", "enroll_gui", "revoke", "--settings", str(settings), "--serial", serial]
    command += ["--reason", "superseded", "--password-fd", str(reader), *options]
    done = subprocess.run(
        command, pass_fds=[reader], stdin=subprocess.DEVNULL, check=False, capture_output=True, text=True, timeout=60
    )
    os.close(reader)
    assert password not in done.stdout + done.stderr
    return done


def test_certificate_is_revoked_from_the_command_line(authority: Authority, tmp_path: Path) -> None:
    holder = authority.holder(password=PASSWORD.encode())
    settings = write_settings(tmp_path, authority, modules=[])
    serial = f"0x{holder.certificate.serial.upper()}"
    asked = revoke(settings, serial, PASSWORD)
    assert (asked.returncode, "cannot be undone" in asked.stderr) == (18, True)
    wrong = revoke(settings, serial, "Wrong1", "--yes")
    assert (wrong.returncode, "tries left: 4" in wrong.stderr) == (15, True)
    assert not is_on_the_list(authority, holder)

    done = revoke(settings, serial, PASSWORD, "--yes", "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["serial"], told["reason"], told["before"]) == (holder.certificate.serial, "superseded", False)
    assert is_on_the_list(authority, holder)

    again = revoke(settings, serial, PASSWORD, "--yes", "--json")
    assert again.returncode == 0
    assert {**json.loads(again.stdout), "before": False} == told


@pytest.mark.parametrize(
    ("serial", "code", "words"),
    [("1", 15, "lists no certificate"), ("not-a-number", 2, "is not a serial number")],
)
def test_serial_number_that_leads_nowhere_is_told(
    authority: Authority, tmp_path: Path, serial: str, code: int, words: str
) -> None:
    done = revoke(write_settings(tmp_path, authority, modules=[]), serial, PASSWORD, "--yes")
    assert (done.returncode, words in done.stdout + done.stderr) == (code, True)


def test_certificate_without_a_password_is_told_so(authority: Authority, tmp_path: Path) -> None:
    serial = authority.holder().certificate.serial
    done = revoke(write_settings(tmp_path, authority, modules=[]), serial, PASSWORD, "--yes")
    assert (done.returncode, "has no revocation password" in done.stdout) == (15, True)
