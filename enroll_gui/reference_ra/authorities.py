"""The keys and certificates of the demo authorities, in a folder.

These are demonstration authorities: their keys lie in the folder as plain PEM files (mode 0600).
"""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from enroll_gui.reference_ra import issuing
from enroll_gui.reference_ra.issuing import Issuer, OwnKey

_KEYS = "keys"


@dataclass(frozen=True)
class Authorities:
    """Who signs: one root, the issuing authorities by name, and whom passwords are encrypted to."""

    root: Issuer
    issuing: dict[str, Issuer]
    encryption: Issuer

    def by_name_hash(self, issuer_sha256: str) -> Issuer | None:
        """Find root or issuing authority by the SHA-256 of its name."""
        return next((i for i in self.every if i.name_hash == issuer_sha256), None)

    @property
    def every(self) -> tuple[Issuer, ...]:
        """Root first, then the issuing authorities."""
        return (self.root, *self.issuing.values())

    def publishing_at(self, base_url: str) -> Authorities:
        """Give authorities whose certificates name revocation lists under `base_url`."""
        named = {
            name: replace(issuer, crl_url=f"{base_url}/crl/{issuer.name_hash}") for name, issuer in self.issuing.items()
        }
        return replace(self, issuing=named)


def create(folder: Path, now: datetime) -> Authorities:
    """Make all keys and certificates. Raises FileExistsError where there are some already."""
    (folder / _KEYS).mkdir(mode=0o700, parents=True)
    root_key = ec.generate_private_key(ec.SECP384R1())
    root = Issuer(issuing.make_root("Demo Root CA", root_key, now), root_key)
    by_name = {}
    for name in ("qualified", "commercial"):
        key = ec.generate_private_key(ec.SECP256R1())
        by_name[name] = Issuer(issuing.make_issuing(f"Demo {name.title()} CA", key, root, now), key)
    encryption_key = rsa.generate_private_key(65537, 3072)
    encryption = Issuer(issuing.make_encryption(encryption_key, root, now), encryption_key)
    made = Authorities(root, by_name, encryption)
    for file, issuer in _files(folder, made).items():
        write_private(file, key_pem(issuer.key) + pem(issuer.certificate))
    return made


def load(folder: Path) -> Authorities:
    """Read what `create` made. Raises OSError or ValueError."""
    return Authorities(
        _read(folder / _KEYS / "root.pem"),
        {name: _read(folder / _KEYS / f"{name}.pem") for name in ("qualified", "commercial")},
        _read(folder / _KEYS / "encryption.pem"),
    )


def pem(certificate: x509.Certificate) -> bytes:
    """Write a certificate as PEM."""
    return certificate.public_bytes(serialization.Encoding.PEM)


def key_pem(key: OwnKey) -> bytes:
    """Write a key as unencrypted PKCS#8 PEM."""
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def write_private(file: Path, content: bytes) -> None:
    """Write a file that only its owner reads, whole or not at all."""
    draft = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
        opened.write(content)
    draft.replace(file)


def _files(folder: Path, authorities: Authorities) -> dict[Path, Issuer]:
    named = {"root": authorities.root, **authorities.issuing, "encryption": authorities.encryption}
    return {folder / _KEYS / f"{name}.pem": issuer for name, issuer in named.items()}


def _read(file: Path) -> Issuer:
    content = file.read_bytes()
    # Looking for the primes of RSA anew would take most of the time of each start, and `create` made them.
    key = serialization.load_pem_private_key(content, None, unsafe_skip_rsa_key_validation=True)
    if not isinstance(key, (ec.EllipticCurvePrivateKey, rsa.RSAPrivateKey)):
        raise ValueError(f"no usable key in {file.name}")
    return Issuer(x509.load_pem_x509_certificate(content), key)
