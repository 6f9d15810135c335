"""OpenSC on the virtual card, through pcscd: what a host does with a card of this profile."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from enroll_gui.virtual_card.virtual_readers import VirtualReaders
from tests.readers import CARD, SO_PIN
from tests.waiting import PATIENCE_S

pytestmark = pytest.mark.journey

PIN, NEW_PIN = "648219", "572918"
MECHANISMS = {"rsa:2048": "SHA256-RSA-PKCS", "EC:prime256v1": "ECDSA-SHA256", "EC:secp521r1": "ECDSA-SHA512"}
"""P-384 is in the contract of key stores: this release of pkcs11-tool cannot read such a public key."""


@pytest.fixture
def tool(readers: VirtualReaders, tmp_path: Path) -> Callable[..., str]:
    """pkcs11-tool on a card in the first reader."""
    readers.make(CARD, PIN, SO_PIN)
    readers.insert(CARD)

    def run(*arguments: str) -> str:
        done = subprocess.run(["pkcs11-tool", *arguments], check=False, capture_output=True, text=True, cwd=tmp_path)
        return done.stdout + done.stderr

    deadline = time.monotonic() + PATIENCE_S
    while CARD not in run("--list-slots"):  # pcscd looks every 0.4 s
        assert time.monotonic() < deadline, "the card is not seen"
    return run


@pytest.mark.parametrize("kind", MECHANISMS)
def test_key_is_made_signs_and_gets_its_certificate(tool: Callable[..., str], tmp_path: Path, kind: str) -> None:
    login = ["--login", "--pin", PIN, "--id", "07"]
    assert "Key pair generated" in tool(*login, "--keypairgen", "--key-type", kind, "--label", "new")
    (tmp_path / "text").write_bytes(b"to be signed")
    signs = ["--sign", "--mechanism", MECHANISMS[kind], "--input-file", "text", "--output-file", "signature"]
    tool(*login, *signs, "--signature-format", "openssl")
    tool("--read-object", "--type", "pubkey", "--id", "07", "--output-file", "key.der")
    hashed = "-" + MECHANISMS[kind].replace("RSA-PKCS", "").replace("ECDSA", "").strip("-").lower()
    verify = ["openssl", "dgst", hashed, "-verify", "key.der", "-keyform", "der", "-signature", "signature", "text"]
    assert subprocess.run(verify, check=True, capture_output=True, text=True, cwd=tmp_path).stdout == "Verified OK\n"
    request = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-keyout",
        os.devnull,
        "-subj",
        "/CN=Example",
    ]
    subprocess.run([*request, "-outform", "der", "-out", "new.der"], check=True, capture_output=True, cwd=tmp_path)
    tool(*login, "--write-object", "new.der", "--type", "cert", "--label", "new")
    tool("--read-object", "--type", "cert", "--id", "07", "--output-file", "read.der")
    assert (tmp_path / "read.der").read_bytes() == (tmp_path / "new.der").read_bytes()


def test_pin_is_changed_and_unblocked(tool: Callable[..., str]) -> None:
    assert "PIN successfully changed" in tool("--login", "--pin", PIN, "--change-pin", "--new-pin", NEW_PIN)
    for _ in range(3):
        tool("--login", "--pin", PIN, "--list-objects")
    assert "user PIN locked" in tool("--list-slots")
    assert "User PIN successfully initialized" in tool(
        "--login", "--login-type", "so", "--so-pin", SO_PIN, "--init-pin", "--new-pin", PIN
    )
    assert "user PIN locked" not in tool("--list-slots")


def test_token_is_initialised_anew(tool: Callable[..., str]) -> None:
    tool("--login", "--pin", PIN, "--keypairgen", "--key-type", "EC:prime256v1", "--id", "07")
    assert "successfully initialized" in tool("--init-token", "--label", "Example", "--so-pin", SO_PIN)
    assert "EC_POINT" not in tool("--list-objects")
