"""The demo, judged by programs that have nothing of ours in them."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.tokens import softhsm_module

PICTURES = ("home", "system-test", "selection", "data", "editable", "pin", "what-you-sign", "work", "completion")


@dataclass(frozen=True)
class Kept:
    """What `demo --unattended --keep` left."""

    folder: Path
    run: "subprocess.CompletedProcess[str]"

    @property
    def record(self) -> dict[str, str]:
        record: dict[str, str] = json.loads((self.folder / "demo.json").read_text())
        return record

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


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    folder = tmp_path_factory.mktemp("demo") / "left behind"
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    command = [sys.executable, "-m", "enroll_gui", "demo", "--unattended", "--keep", str(folder)]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=150)
    yield Kept(folder, run)


def test_demo_ends_well_without_a_display(kept: Kept) -> None:
    assert kept.run.returncode == 0, kept.run.stderr
    assert "proven" in kept.run.stdout


def test_openssl_verifies_the_issued_certificate(kept: Kept) -> None:
    kept.judge("openssl", "verify", "-CAfile", "ra/root.pem", "-untrusted", "ra/issuing.pem", "issued.pem")


def test_openssl_verifies_the_request_that_was_sent(kept: Kept) -> None:
    command = "openssl cms -verify -inform DER -in request.p7m -CAfile ra/root.pem -certfile ra/issuing.pem"
    kept.judge(*command.split(), "-purpose", "any", "-binary", "-out", "content.json")
    content = json.loads((kept.folder / "content.json").read_text())
    assert content["id"] == kept.record["request"]
    assert content["old"]["serial"] == kept.record["old_serial"]


def test_token_holds_the_issued_certificate(kept: Kept) -> None:
    kept.token("--read-object", "--type", "cert", "--id", kept.record["new_key_id"], "-o", "read.der")
    kept.judge("openssl", "x509", "-inform", "DER", "-in", "read.der", "-out", "read.pem")
    assert (kept.folder / "read.pem").read_text() == (kept.folder / "issued.pem").read_text()


def test_new_key_signs_for_other_programs_and_openssl_verifies(kept: Kept) -> None:
    (kept.folder / "message").write_text("anything")
    key_id = kept.record["new_key_id"]
    kept.token("--sign", "-m", "SHA256-RSA-PKCS", "--id", key_id, "-i", "message", "-o", "signature")
    kept.judge("openssl", "x509", "-in", "issued.pem", "-pubkey", "-noout", "-out", "public.pem")
    kept.judge("openssl", "dgst", "-sha256", "-verify", "public.pem", "-signature", "signature", "message")


def test_new_key_was_made_in_the_token_and_cannot_leave_it(kept: Kept) -> None:
    listed = kept.token("--list-objects", "--type", "privkey")
    keys = re.split(r"(?=Private Key Object)", listed)
    (mine,) = [key for key in keys if kept.record["new_key_id"] in key]
    assert "sensitive, always sensitive, never extractable, local" in mine


def test_old_key_stays_on_the_token(kept: Kept) -> None:
    assert kept.record["old_key_id"] in kept.token("--list-objects", "--type", "privkey")


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
