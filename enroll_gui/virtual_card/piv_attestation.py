"""Attestation: a maker's root, the certificate of a card's key F9, and what that key says of the card's other keys."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from enroll_gui.virtual_card.piv_keys import PivKey, Private

_ARC = "1.3.6.1.4.1.41482.3."
FIRMWARE, SERIAL, POLICY, FORM_FACTOR = (x509.ObjectIdentifier(f"{_ARC}{number}") for number in (3, 7, 8, 9))
USB_A_KEYCHAIN = 1
_LIFE = timedelta(days=3650)
_BACKDATED = timedelta(days=1)


class Maker:
    """A maker of cards: its root certifies the key F9 of each."""

    def __init__(self) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        name = _name("Example PIV Root CA")
        self._root = _certificate(name, name, self._key.public_key(), self._key, [(_ca(1), True)])

    @property
    def root(self) -> bytes:
        """DER of the root certificate."""
        return self._root.public_bytes(Encoding.DER)

    def certify(self, key: Private) -> bytes:
        """Give DER of the certificate of a card's key F9."""
        subject = _name("Example PIV Attestation")
        made = _certificate(subject, self._root.subject, key.public_key(), self._key, [(_ca(0), True)])
        return made.public_bytes(Encoding.DER)


@dataclass(frozen=True)
class Origin:
    """Where a key is."""

    slot: int
    version: tuple[int, int, int]
    serial: int


def attest(where: Origin, key: PivKey, signer: Private, signer_certificate: bytes) -> bytes:
    """Give DER of the certificate that says how a key came into its slot."""
    issuer = x509.load_der_x509_certificate(signer_certificate).subject
    said: list[tuple[x509.ExtensionType, bool]] = [
        (x509.UnrecognizedExtension(FIRMWARE, bytes(where.version)), False),
        (x509.UnrecognizedExtension(SERIAL, _integer(where.serial)), False),
        (x509.UnrecognizedExtension(POLICY, bytes((key.pin_policy, key.touch_policy))), False),
        (x509.UnrecognizedExtension(FORM_FACTOR, bytes([USB_A_KEYCHAIN])), False),
    ]
    subject = _name(f"YubiKey PIV Attestation {where.slot:x}")
    return _certificate(subject, issuer, key.private.public_key(), signer, said).public_bytes(Encoding.DER)


def _integer(number: int) -> bytes:
    value = number.to_bytes(number.bit_length() // 8 + 1)
    return bytes((2, len(value))) + value


def _name(common_name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])


def _ca(path_length: int) -> x509.BasicConstraints:
    return x509.BasicConstraints(ca=True, path_length=path_length)


def _certificate(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePublicKey | rsa.RSAPublicKey,
    signer: Private,
    extensions: list[tuple[x509.ExtensionType, bool]],
) -> x509.Certificate:
    begin = datetime.now(UTC) - _BACKDATED
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key)
    builder = builder.serial_number(secrets.randbits(127) | 1).not_valid_before(begin).not_valid_after(begin + _LIFE)
    for extension, critical in extensions:
        builder = builder.add_extension(extension, critical)
    return builder.sign(signer, hashes.SHA256())
