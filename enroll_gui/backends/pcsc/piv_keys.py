"""The slots of a PIV card: what is in them, and how the card names and gives it (SP 800-73-4, SP 800-78-4)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from enroll_gui.backends.pcsc.tlv import first, tlv
from enroll_gui.backends.pkcs11.key_import import secret_numbers
from enroll_gui.model.errors import KeyKindUnsupported, NoSpace, ProofFailed
from enroll_gui.model.piv import (
    ATTESTATION,
    AUTHENTICATION,
    CARD_AUTHENTICATION,
    KEY_MANAGEMENT,
    RETIRED,
    SIGNATURE,
)
from enroll_gui.model.secret import Secret
from enroll_gui.pki.algorithms import signature_algorithm

ALGORITHMS = {"RSA-2048": 0x07, "RSA-3072": 0x05, "RSA-4096": 0x16, "EC-P256": 0x11, "EC-P384": 0x14}
"""By kind of key."""
KEY_HISTORY = bytes.fromhex("5FC10C")
_OBJECTS = {
    AUTHENTICATION: 0x5FC105,
    SIGNATURE: 0x5FC10A,
    KEY_MANAGEMENT: 0x5FC10B,
    CARD_AUTHENTICATION: 0x5FC101,
    ATTESTATION: 0x5FFF01,
    **{slot: 0x5FC10D + number for number, slot in enumerate(RETIRED)},
}
_CURVES: dict[int, ec.EllipticCurve] = {65: ec.SECP256R1(), 97: ec.SECP384R1()}
"""By the length of an uncompressed point."""
_LONGEST = 0xFF00
"""With what stands around it, a length of two octets."""
_RSA_TAGS = {1: "CKA_PRIME_1", 2: "CKA_PRIME_2", 3: "CKA_EXPONENT_1", 4: "CKA_EXPONENT_2", 5: "CKA_COEFFICIENT"}
_EC_TAGS = {6: "CKA_VALUE"}
_SHA256_INFO = bytes.fromhex("3031300d060960864801650304020105000420")
"""DER of DigestInfo up to the digest (RFC 8017, 9.2, note 1)."""


def object_of(slot: int) -> bytes:
    """Name the object with a slot's certificate."""
    return _OBJECTS[slot].to_bytes(3, "big")


def certificate_object(certificate: bytes) -> bytes:
    """Write the object of a certificate, not compressed (SP 800-73-4, part 1, table 10). Raises NoSpace."""
    if len(certificate) > _LONGEST:
        raise NoSpace("longer than any object of a card")
    return tlv(0x70, certificate) + tlv(0x71, b"\0") + tlv(0xFE)


def key_history(retired: int) -> bytes:
    """Write the key history: so many retired slots, from the first on, have certificates on the card (table 17).

    OpenSC shows no more retired keys than that.
    """
    return tlv(0xC1, bytes([retired])) + tlv(0xC2, b"\0") + tlv(0xFE)


def spki_of(public: bytes) -> bytes:
    """Give the SubjectPublicKeyInfo of a card's public key: data objects 81 and 82, or 86. Raises ProofFailed."""
    modulus, exponent, point = (first(public, tag) or b"" for tag in (0x81, 0x82, 0x86))
    try:
        key: rsa.RSAPublicKey | ec.EllipticCurvePublicKey
        if modulus:
            key = rsa.RSAPublicNumbers(int.from_bytes(exponent, "big"), int.from_bytes(modulus, "big")).public_key()
        else:
            key = ec.EllipticCurvePublicKey.from_encoded_point(_CURVES[len(point)], point)
    except (ValueError, KeyError, UnsupportedAlgorithm):
        raise ProofFailed("the card gave no public key") from None
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


@contextmanager
def import_template(private_key: Secret, bits: int) -> Iterator[bytearray]:
    """Write the data objects of a private key (PKCS#8, DER) of so many bits; overwritten afterwards.

    RSA: 01 to 05 with the primes, exponents and coefficient, each half as long as the key; EC: 06.
    """
    with private_key.view() as view:
        numbers = secret_numbers(view)
        is_rsa = "CKA_PRIME_1" in numbers
        size, tags = (bits // 16, _RSA_TAGS) if is_rsa else (bits // 8, _EC_TAGS)
        if any(len(numbers[name]) > size for name in tags.values()):
            raise KeyKindUnsupported("primes of unequal length", kind=f"RSA-{bits}")
        fields = [(tlv(tag, bytes(size)), numbers[name]) for tag, name in tags.items()]
        template, end = (
            bytearray(b"".join(empty for empty, _number in fields)),
            0,
        )  # never grows: that would leave copies
        try:
            for empty, number in fields:
                end += len(empty)
                template[end - len(number) : end] = number
            yield template
        finally:
            template[:] = bytes(len(template))


def unpadded(block: bytes) -> bytes:
    """Take the padding off what an RSA key opened (RSAES-PKCS1-v1_5; RFC 8017, 7.2.2). Raises ProofFailed."""
    padding, end, message = block[2:].partition(b"\0")
    if block[:2] != b"\0\2" or len(padding) < 8 or not end:
        raise ProofFailed("what was opened is not padded")
    return message


def to_be_signed(message: bytes, algorithm: str, key_bits: int) -> bytes:
    """Give what the card signs for a message: a digest, or a whole padded block. Raises KeyKindUnsupported for PSS."""
    row = signature_algorithm(algorithm)
    digest = hashlib.new(row.hash, message).digest()
    if row.family == "ec":
        return digest[: key_bits // 8]
    if row.pss or row.hash != "sha256":
        raise KeyKindUnsupported(algorithm, kind=algorithm)
    padding = key_bits // 8 - 3 - len(_SHA256_INFO) - len(digest)
    return b"\0\1" + b"\xff" * padding + b"\0" + _SHA256_INFO + digest
