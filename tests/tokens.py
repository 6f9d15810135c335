"""Real tokens for tests: SoftHSM2 in a folder of the test's own, and identities to put on them.

Import the fixtures where they are wanted (a `conftest.py` of the folder is the place): `softhsm` makes tokens, `store`
is the key store over them. Everything lies in the test's tmp_path; the module's process gets its own SOFTHSM2_CONF.
"""

from __future__ import annotations

import re
import secrets
import subprocess
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, load_der_public_key
from cryptography.x509.oid import NameOID

from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.model.secret import Secret
from enroll_gui.ports import KeyStore, TokenSession

PIN = "472913"
SO_PIN = "83561940"
LABEL = "Example card"


def system_library(*patterns: str) -> Path:
    """Find a library where Debian, Fedora and others install it."""
    folders = [Path("/usr/lib"), Path("/usr/lib64"), *Path("/usr/lib").glob("*-linux-gnu*"), Path("/usr/local/lib")]
    found = [path for folder in folders for pattern in patterns for path in folder.glob(pattern)]
    assert found, f"not installed: {patterns}"
    return found[0].resolve()


def softhsm_module() -> Path:
    """Find SoftHSM2's module."""
    return system_library("softhsm/libsofthsm2.so", "pkcs11/libsofthsm2.so", "libsofthsm2.so")


def spy_module() -> Path:
    """Find pkcs11-spy, which writes down every call on its way to another module."""
    return system_library("pkcs11/pkcs11-spy.so", "pkcs11-spy.so")


@dataclass(frozen=True)
class SoftHsm:
    """SoftHSM2 with a folder of its own, as SOFTHSM2_CONF says for this process and its children."""

    folder: Path

    def make(self, label: str = LABEL, pin: str = PIN) -> str:
        """Make a token by SoftHSM's own program and give its serial number."""
        before = self._serials()
        command = ["softhsm2-util", "--init-token", "--free", "--label", label, "--pin", pin, "--so-pin", SO_PIN]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        (serial,) = self._serials() - before
        return serial

    def _serials(self) -> set[str]:
        shown = subprocess.run(
            ["softhsm2-util", "--show-slots"], check=True, capture_output=True, encoding="utf-8", errors="replace"
        ).stdout
        return set(re.findall(r"Serial number:\s+(\S+)", shown))


def softhsm_in(folder: Path, patch: pytest.MonkeyPatch) -> SoftHsm:
    """Set SoftHSM2 up in a folder."""
    tokens, configuration = folder / "tokens", folder / "softhsm2.conf"
    tokens.mkdir(parents=True)
    configuration.write_text(f"directories.tokendir = {tokens}\nobjectstore.backend = file\nlog.level = ERROR\n")
    patch.setenv("SOFTHSM2_CONF", str(configuration))
    return SoftHsm(folder)


@pytest.fixture
def softhsm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SoftHsm:
    """SoftHSM2 without a token yet."""
    return softhsm_in(tmp_path / "softhsm", monkeypatch)


@pytest.fixture
def store(softhsm: SoftHsm) -> Iterator[Pkcs11Store]:
    """The key store over SoftHSM2."""
    found = Pkcs11Store(softhsm_module())
    yield found
    found.close()


def secret(pin: str = PIN) -> Secret:
    """Put a PIN into a Secret."""
    return Secret(bytearray(pin.encode()))


def logged_in(store: KeyStore, serial: str, pin: str = PIN) -> AbstractContextManager[TokenSession]:
    """Open a session with the tests' PIN."""
    return store.open(serial, secret(pin))


def certificate_for(spki: bytes, common_name: str = "Example Holder") -> bytes:
    """Certify a key by an authority that is forgotten at once."""
    authority = ec.generate_private_key(ec.SECP256R1())
    key = load_der_public_key(spki)
    assert isinstance(key, rsa.RSAPublicKey | ec.EllipticCurvePublicKey)
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Example CA")]))
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .sign(authority, hashes.SHA256())
        .public_bytes(Encoding.DER)
    )


def add_identity(session: TokenSession, kind: str = "EC-P256", common_name: str = "Example Holder") -> bytes:
    """Make a key pair with its certificate on a token and give the CKA_ID."""
    key_id = secrets.token_bytes(20)
    spki = session.generate(key_id, kind, common_name)
    session.write_certificate(key_id, certificate_for(spki, common_name), common_name)
    return key_id
