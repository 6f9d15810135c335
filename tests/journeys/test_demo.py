"""The demo, of one certificate, of a pair and on a card, judged by programs that have nothing of ours in them."""

from __future__ import annotations

import base64
import fcntl
import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from enroll_gui.virtual_card.virtual_readers import missing
from tests.running import marked
from tests.tokens import softhsm_module

PICTURES = ("home", "system-test", "selection", "data", "editable", "pin", "what-you-sign", "work", "completion")


@dataclass(frozen=True)
class Renewed:
    """One certificate in the demo's record, and what its files' names end with."""

    role: str
    old_key_id: str
    old_serial: str
    new_key_id: str
    new_serial: str
    number: str


@dataclass(frozen=True)
class Kept:
    """What `demo --unattended --keep` left."""

    folder: Path
    run: subprocess.CompletedProcess[str]
    left_running: list[str]

    @property
    def is_gone(self) -> bool:
        """The token is a card, which went when the demo ended: what pkcs11-tool said of it is there."""
        return not (self.folder / "tokens").exists()

    @property
    def record(self) -> dict[str, Any]:
        record: dict[str, Any] = json.loads((self.folder / "demo.json").read_text())
        return record

    @property
    def members(self) -> list[Renewed]:
        """What was renewed: one certificate, or the two of a pair."""
        return [
            Renewed(**member, number="" if index == 0 else f"-{index + 1}")
            for index, member in enumerate(self.record["members"])
        ]

    def judge(self, *command: str, stdin: bytes = b"") -> str:
        """Run another program on what was left; it must succeed."""
        environment = {**os.environ, "SOFTHSM2_CONF": str(self.folder / "softhsm2.conf")}
        run = subprocess.run(command, cwd=self.folder, env=environment, input=stdin, capture_output=True, check=False)
        said = (run.stdout + run.stderr).decode(errors="replace")
        assert run.returncode == 0, said
        return said

    def token(self, *arguments: str) -> str:
        """Ask the token through pkcs11-tool, logged in."""
        pin = self.record["pin"]
        return self.judge("pkcs11-tool", "--module", str(softhsm_module()), "--login", "--pin", pin, *arguments)

    def private_keys(self) -> list[str]:
        """What pkcs11-tool says of each private key on the token."""
        file = self.folder / "objects.txt"
        listed = file.read_text() if self.is_gone else self.token("--list-objects", "--type", "privkey")
        objects = re.split(r"^(?=\S.* [Oo]bject)", listed, flags=re.MULTILINE)
        return [said for said in objects if said.startswith("Private Key Object")]

    def read_certificate(self, member: Renewed) -> str:
        """What pkcs11-tool reads from the token, as PEM."""
        file = f"read{member.number}.der"
        if not self.is_gone:
            self.token("--read-object", "--type", "cert", "--id", member.new_key_id, "-o", file)
        self.judge("openssl", "x509", "-inform", "DER", "-in", file, "-out", "read.pem")
        return (self.folder / "read.pem").read_text()

    def sign(self, member: Renewed) -> str:
        """Let pkcs11-tool sign the file `message`; give the file of the signature."""
        file = f"signature{member.number}"
        if not self.is_gone:
            (self.folder / "message").write_text("anything")
            signing = ("--sign", "-m", "SHA256-RSA-PKCS", "--id", member.new_key_id)
            self.token(*signing, "-i", "message", "-o", file)
        return file


@pytest.fixture(scope="session")
def play(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Kept]:
    """Plays a demo: each once for all processes that run tests."""
    root = tmp_path_factory.getbasetemp()
    shared = root.parent if "PYTEST_XDIST_WORKER" in os.environ else root

    def once(name: str) -> Kept:
        told = shared / f"demo-{name}.json"
        with (shared / f"demo-{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not told.exists():
                told.write_text(json.dumps(_play(name, shared / f"demo-{name}" / "left behind")))
        *run, left_running = json.loads(told.read_text())
        return Kept(shared / f"demo-{name}" / "left behind", subprocess.CompletedProcess(*run), left_running)

    return once


def _play(name: str, folder: Path) -> tuple[list[str], int, str, str, list[str]]:
    if name == "card" and (lacking := missing()):
        pytest.skip(f"no virtual readers without {', '.join(lacking)}")
    foreign = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {k: v for k, v in os.environ.items() if k not in foreign}
    with marked(environment) as run_of_it:
        command = [sys.executable, "-m", "enroll_gui", "demo", "--unattended", "--keep", str(folder)]
        command += [] if name == "alone" else [f"--{name}"]
        run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=150)
        return command, run.returncode, run.stdout, run.stderr, run_of_it.names()


@pytest.fixture(params=["alone", "twins", "card"])
def kept(request: pytest.FixtureRequest, play: Callable[[str], Kept]) -> Kept:
    return play(request.param)


def test_demo_ends_well_without_a_display(kept: Kept) -> None:
    assert kept.run.returncode == 0, kept.run.stderr
    assert "proven" in kept.run.stdout


def test_nothing_that_the_demo_started_goes_on(kept: Kept) -> None:
    assert kept.left_running == []


def test_record_begins_with_the_first(kept: Kept) -> None:
    roles = [member.role for member in kept.members]
    assert roles in (["commercial"], ["qualified", "commercial"])
    first = kept.members[0]
    assert [kept.record[name] for name in ("old_key_id", "old_serial", "new_key_id", "new_serial")] == [
        first.old_key_id,
        first.old_serial,
        first.new_key_id,
        first.new_serial,
    ]


def test_openssl_verifies_the_issued_certificate(kept: Kept) -> None:
    for member in kept.members:
        issued = f"issued{member.number}.pem"
        kept.judge("openssl", "verify", "-CAfile", "ra/root.pem", "-untrusted", "ra/issuing.pem", issued)
        shown = kept.judge("openssl", "x509", "-in", issued, "-noout", "-serial", "-issuer")
        serial = re.search(r"serial=([0-9A-F]+)", shown)
        assert serial
        assert int(serial[1], 16) == int(member.new_serial, 16)
        assert member.role in shown.lower()


def test_openssl_verifies_the_request_that_was_sent(kept: Kept) -> None:
    for member in kept.members:
        command = f"openssl cms -verify -inform DER -in request{member.number}.p7m -CAfile ra/root.pem"
        command += f" -certfile ra/issuing.pem -signer signer{member.number}.pem -purpose any -binary"
        kept.judge(*command.split(), "-out", f"content{member.number}.json")
        content = json.loads((kept.folder / f"content{member.number}.json").read_text())
        assert (content["id"], content["role"]) == (kept.record["request"], member.role)
        assert content["old"]["serial"] == member.old_serial
        old, signer = (kept.folder / f"{name}{member.number}.pem" for name in ("old", "signer"))
        assert signer.read_text() == old.read_text()


def test_requests_of_a_pair_name_each_other(kept: Kept) -> None:
    contents = []
    for member in kept.members:
        command = f"openssl cms -verify -inform DER -in request{member.number}.p7m -noverify -binary -out named.json"
        kept.judge(*command.split())
        contents.append(json.loads((kept.folder / "named.json").read_text()))
    csrs = [hashlib.sha256(base64.b64decode(content["csr"])).hexdigest() for content in contents]
    assert [content["pair"] for content in contents] == (csrs[::-1] if len(csrs) > 1 else [None])


def test_token_holds_the_issued_certificate(kept: Kept) -> None:
    for member in kept.members:
        assert kept.read_certificate(member) == (kept.folder / f"issued{member.number}.pem").read_text()


def test_new_key_signs_for_other_programs_and_openssl_verifies(kept: Kept) -> None:
    for member in kept.members:
        signature = kept.sign(member)
        kept.judge(*f"openssl x509 -in issued{member.number}.pem -pubkey -noout -out public.pem".split())
        kept.judge("openssl", "dgst", "-sha256", "-verify", "public.pem", "-signature", signature, "message")


def test_new_key_was_made_in_the_token_and_cannot_leave_it(kept: Kept) -> None:
    for member in kept.members:
        (mine,) = [key for key in kept.private_keys() if member.new_key_id in key]
        assert "sensitive, always sensitive, never extractable, local" in mine


def test_old_key_stays_on_the_token(kept: Kept) -> None:
    listed = "".join(kept.private_keys())
    assert [member.old_key_id for member in kept.members if member.old_key_id not in listed] == []


def test_crl_is_the_authoritys(kept: Kept) -> None:
    blocks = (kept.folder / "ra" / "crl.pem").read_text().split("-----END X509 CRL-----\n")[:-1]
    issuers = [
        kept.judge("openssl", "crl", "-noout", "-issuer", stdin=f"{b}-----END X509 CRL-----\n".encode()) for b in blocks
    ]
    assert any("Commercial" in issuer for issuer in issuers)


@pytest.mark.parametrize("picture", PICTURES)
def test_each_page_was_saved_as_a_picture(kept: Kept, picture: str) -> None:
    data = (kept.folder / "screenshots" / f"{picture}.png").read_bytes()
    assert data.startswith(b"\x89PNG")
    assert len(data) > 5000


def test_record_of_the_demo_is_for_its_owner_alone(kept: Kept) -> None:
    assert (kept.folder / "demo.json").stat().st_mode & 0o777 == 0o600


def test_pin_is_in_no_file_but_the_demos_record(kept: Kept) -> None:
    pin = kept.record["pin"].encode()
    forms = (pin, pin.hex().encode(), pin.decode().encode("utf-16-le"))
    files = [f for f in kept.folder.rglob("*") if f.is_file() and f.name != "demo.json" and "tokens" not in f.parts]
    text = [f for f in files if f.suffix not in (".png", ".sqlite")]
    assert len(text) > 5
    assert [f.name for f in text if any(form in f.read_bytes() for form in forms)] == []
    assert kept.record["pin"] not in kept.run.stdout + kept.run.stderr


def test_demo_talked_to_this_machine_alone(kept: Kept) -> None:
    settings = (kept.folder / "profile" / "settings.toml").read_text()
    assert "https://127.0.0.1:" in settings
    assert 'proxy = "none"' in settings
