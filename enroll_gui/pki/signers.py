"""Private keys in memory as signers, and what a public key does: check a signature, encrypt."""

from __future__ import annotations

from typing import Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_der_public_key

from enroll_gui.pki import algorithms
from enroll_gui.pki.unreadable import UNREADABLE

_HASHES: dict[str, hashes.HashAlgorithm] = {
    "sha256": hashes.SHA256(),
    "sha384": hashes.SHA384(),
    "sha512": hashes.SHA512(),
}


class Signer(Protocol):
    """The part of a private key this room needs."""

    @property
    def spki(self) -> bytes:
        """DER of the SubjectPublicKeyInfo."""
        ...

    def sign(self, message: bytes, algorithm: str) -> bytes:
        """Sign a whole message; `algorithm` is a signature name of the algorithm table."""
        ...


class KeySigner:
    """A signer over a private key in memory."""

    def __init__(self, private_key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> None:
        self._key = private_key
        self.spki = private_key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)

    def sign(self, message: bytes, algorithm: str) -> bytes:
        """Sign a whole message. Raises ValueError where key and algorithm do not fit."""
        row = algorithms.signature_algorithm(algorithm)
        if row.family == "rsa" and isinstance(self._key, rsa.RSAPrivateKey):
            return self._key.sign(message, _padding(row), _HASHES[row.hash])
        if row.family == "ec" and isinstance(self._key, ec.EllipticCurvePrivateKey):
            return self._key.sign(message, ec.ECDSA(_HASHES[row.hash]))
        raise ValueError(f"{algorithm} does not fit the key")


def verify(spki: bytes, message: bytes, signature: bytes, algorithm: str) -> bool:
    """Check a signature over a whole message. False too where key and algorithm do not fit."""
    row = algorithms.signature_algorithm(algorithm)
    try:
        key = load_der_public_key(spki)
        if row.family == "rsa" and isinstance(key, rsa.RSAPublicKey):
            key.verify(signature, message, _padding(row), _HASHES[row.hash])
        elif row.family == "ec" and isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, message, ec.ECDSA(_HASHES[row.hash]))
        else:
            return False
    except (InvalidSignature, *UNREADABLE):
        return False
    return True


def encrypt(spki: bytes, message: bytes) -> bytes | None:
    """Encrypt to an RSA key (RSAES-PKCS1-v1_5, what every card decrypts); None for keys of other kinds."""
    try:
        key = load_der_public_key(spki)
    except UNREADABLE:
        return None
    return key.encrypt(message, padding.PKCS1v15()) if isinstance(key, rsa.RSAPublicKey) else None


def _padding(row: algorithms.SignatureAlgorithm) -> padding.AsymmetricPadding:
    if not row.pss:
        return padding.PKCS1v15()
    digest = _HASHES[row.hash]
    return padding.PSS(mgf=padding.MGF1(digest), salt_length=digest.digest_size)


def ecdsa_der(raw: bytes) -> bytes:
    """Write an ECDSA signature, r and s side by side (PKCS#11 2.40, 6.3.1), as X.509 wants it (RFC 3279, 2.2.3)."""
    half = len(raw) // 2
    return encode_dss_signature(int.from_bytes(raw[:half], "big"), int.from_bytes(raw[half:], "big"))
