"""The odd certificates of `enroll_gui.pki.odd`, from an authority made for the occasion."""

from __future__ import annotations

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from enroll_gui.pki.odd import odd_certificates
from enroll_gui.pki.signers import KeySigner


def make_odd_certificates(spki: bytes | None = None) -> dict[str, bytes]:
    """Make them, by name, as DER: for the key `spki`, or for one that nobody has."""
    issuer = KeySigner(ec.generate_private_key(ec.SECP256R1()))
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Example Odd CA")])
    holder = spki or KeySigner(ec.generate_private_key(ec.SECP256R1())).spki
    return odd_certificates(name.public_bytes(), holder, issuer)
