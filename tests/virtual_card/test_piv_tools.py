"""Yubico's and OpenSC's programs on the virtual PIV card, through pcscd: what hosts do with a card of this kind.

`yubico-piv-tool` 2.2.0 signs no certificate with OpenSSL 3 (its issue 388), whatever the card: `test-signature`
stands in.
"""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from enroll_gui.virtual_card.virtual_readers import VirtualReaders
from tests.readers import OPENSC, PIV_CARD, YKCS11
from tests.waiting import PATIENCE_S

pytestmark = pytest.mark.journey

PIN, NEW_PIN, WRONG_PIN, PUK = "123456", "572918", "111111", "12345678"
MANAGEMENT_KEY = "010203040506070801020304050607080102030405060708"
OTHER_KEY = "a1a2a3a4a5a6a7a8b1b2b3b4b5b6b7b8c1c2c3c4c5c6c7c8"
Run = Callable[..., str]


@pytest.fixture
def run(yubico_readers: VirtualReaders, tmp_path: Path) -> Run:
    """Any program, with a card in the first reader."""
    yubico_readers.make_piv(PIV_CARD)
    yubico_readers.insert(PIV_CARD)

    def run(*command: str) -> str:
        done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=tmp_path)
        return done.stdout + done.stderr

    deadline = time.monotonic() + PATIENCE_S
    while PIV_CARD not in run("yubico-piv-tool", "--action", "status"):  # pcscd looks every 0.4 s
        assert time.monotonic() < deadline, "the card is not seen"
    return run


@pytest.fixture
def piv_tool(run: Run) -> Run:
    """yubico-piv-tool with an action."""
    return lambda action, *arguments: run("yubico-piv-tool", "--action", action, *arguments)


@pytest.fixture
def ykcs11(run: Run) -> Run:
    """pkcs11-tool on Yubico's module."""
    return lambda *arguments: run("pkcs11-tool", "--module", str(YKCS11), *arguments)


def certify(public_key: Path, certificate: Path) -> None:
    """Write a certificate for a card's key, in PEM."""
    signer = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Example Holder")])
    now = datetime.now(UTC)
    key = serialization.load_pem_public_key(public_key.read_bytes())
    assert isinstance(key, ec.EllipticCurvePublicKey | rsa.RSAPublicKey)
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key).serial_number(7)
    made = builder.not_valid_before(now).not_valid_after(now + timedelta(days=30)).sign(signer, hashes.SHA256())
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))


@pytest.mark.parametrize(("slot", "kind"), [("9a", "ECCP256"), ("9c", "RSA2048"), ("9d", "ECCP384"), ("82", "RSA2048")])
def test_key_is_made_signs_and_gets_its_certificate(piv_tool: Run, tmp_path: Path, slot: str, kind: str) -> None:
    assert "Successfully generated" in piv_tool(
        "generate", "--slot", slot, "--algorithm", kind, "--output", "key.pem", "--pin-policy=once"
    )
    certify(tmp_path / "key.pem", tmp_path / "certificate.pem")
    assert "Successfully imported" in piv_tool("import-certificate", "--slot", slot, "--input", "certificate.pem")
    proof = piv_tool("verify-pin", "--pin", PIN, "--action", "test-signature", "--slot", slot, "-i", "certificate.pem")
    assert "verification" in proof.splitlines()[-1] and "Successful" in proof.splitlines()[-1]
    piv_tool("read-certificate", "--slot", slot, "--output", "read.pem")
    assert (tmp_path / "read.pem").read_bytes() == (tmp_path / "certificate.pem").read_bytes()
    assert "CN=Example Holder" in piv_tool("status")


def test_pin_is_changed_blocked_and_unblocked(piv_tool: Run) -> None:
    assert "Successfully changed the pin" in piv_tool("change-pin", "--pin", PIN, "--new-pin", NEW_PIN)
    assert "2 tries left" in piv_tool("verify-pin", "--pin", PIN)
    for _ in range(2):
        piv_tool("verify-pin", "--pin", PIN)
    assert "PIN tries left:\t0" in piv_tool("status")
    assert "Successfully unblocked" in piv_tool("unblock-pin", "--pin", PUK, "--new-pin", PIN)
    assert "Successfully verified" in piv_tool("verify-pin", "--pin", PIN)


def test_management_key_is_replaced(piv_tool: Run) -> None:
    assert "Successfully set new management key" in piv_tool("set-mgm-key", "--new-key", OTHER_KEY)
    assert "Failed authentication" in piv_tool("set-chuid")
    assert "Successfully set new CHUID" in piv_tool("set-chuid", f"--key={OTHER_KEY}")


def test_reset_is_done_once_both_pins_are_blocked(piv_tool: Run) -> None:
    assert "Reset failed" in piv_tool("reset")
    for action in ("verify-pin", "unblock-pin"):
        for _ in range(3):
            piv_tool(action, "--pin", WRONG_PIN, "--new-pin", NEW_PIN)
    assert "Successfully reset" in piv_tool("reset")
    assert "Successfully verified" in piv_tool("verify-pin", "--pin", PIN)


def test_attestation_is_verified_by_openssl(
    piv_tool: Run, run: Run, yubico_readers: VirtualReaders, tmp_path: Path
) -> None:
    piv_tool("generate", "--slot", "9c", "--algorithm", "ECCP256")
    piv_tool("attest", "--slot", "9c", "--output", "attested.pem")
    piv_tool("read-certificate", "--slot", "f9", "--output", "issuer.pem")
    root = x509.load_der_x509_certificate(yubico_readers.attestation_root())
    (tmp_path / "root.pem").write_bytes(root.public_bytes(serialization.Encoding.PEM))
    assert "OK" in run("openssl", "verify", "-CAfile", "root.pem", "-untrusted", "issuer.pem", "attested.pem")


@pytest.mark.parametrize("number", ["01", "02", "05"])
def test_key_made_through_yubicos_module_signs(ykcs11: Run, run: Run, tmp_path: Path, number: str) -> None:
    officer = ["--login", "--login-type", "so", "--so-pin", MANAGEMENT_KEY]
    assert "Key pair generated" in ykcs11(*officer, "--keypairgen", "--key-type", "EC:prime256v1", "--id", number)
    (tmp_path / "text").write_bytes(b"to be signed")
    signs = ["--sign", "--mechanism", "ECDSA-SHA256", "--input-file", "text", "--output-file", "signature"]
    ykcs11("--login", "--pin", PIN, "--id", number, *signs, "--signature-format", "openssl")
    ykcs11("--read-object", "--type", "pubkey", "--id", number, "--output-file", "key.der")
    assert "Verified OK" in run(
        "openssl", "dgst", "-sha256", "-verify", "key.der", "-keyform", "der", "-signature", "signature", "text"
    )


def test_opensc_sees_the_certificate_and_signs_with_its_key(piv_tool: Run, run: Run, tmp_path: Path) -> None:
    piv_tool("generate", "--slot", "9a", "--algorithm", "ECCP256", "--output", "key.pem")
    certify(tmp_path / "key.pem", tmp_path / "certificate.pem")
    piv_tool("import-certificate", "--slot", "9a", "--input", "certificate.pem", "--action", "set-chuid")
    tool = ["pkcs11-tool", "--module", str(OPENSC), "--login", "--pin", PIN]
    assert "Example Holder" in run(*tool, "--list-objects", "--type", "cert")
    (tmp_path / "text").write_bytes(b"to be signed")
    signs = ["--sign", "--mechanism", "ECDSA-SHA256", "--input-file", "text", "--output-file", "signature"]
    run(*tool, "--id", "01", *signs, "--signature-format", "openssl")
    assert "Verified OK" in run("openssl", "dgst", "-sha256", "-verify", "key.pem", "-signature", "signature", "text")


def test_opensc_writes_a_certificate_with_the_management_key(piv_tool: Run, run: Run, tmp_path: Path) -> None:
    piv_tool("generate", "--slot", "9d", "--algorithm", "ECCP256", "--output", "key.pem")
    certify(tmp_path / "key.pem", tmp_path / "certificate.pem")
    (tmp_path / "management").write_text(":".join(MANAGEMENT_KEY[at : at + 2] for at in range(0, 48, 2)))
    officer = ["env", f"PIV_EXT_AUTH_KEY={tmp_path / 'management'}", "piv-tool", "--admin", "M:9B:03"]
    run(*officer, "--cert", "9D", "--in", "certificate.pem")
    assert "CN=Example Holder" in piv_tool("status")
