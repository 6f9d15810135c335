"""The asymmetric keys of a PIV card: slots, algorithms, policies, and what is done with a key."""

from __future__ import annotations

from dataclasses import dataclass

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from enroll_gui.virtual_card.apdu import WRONG_DATA, WRONG_P1P2, StatusError
from enroll_gui.virtual_card.tlv import tlv

AUTHENTICATION, SIGNATURE, KEY_MANAGEMENT, CARD_AUTHENTICATION, ATTESTATION = 0x9A, 0x9C, 0x9D, 0x9E, 0xF9
RETIRED = range(0x82, 0x96)
SLOTS = (AUTHENTICATION, SIGNATURE, KEY_MANAGEMENT, CARD_AUTHENTICATION, *RETIRED)
NEVER, ONCE, ALWAYS = 1, 2, 3
"""PIN policies, and NEVER as touch policy too."""
GENERATED, IMPORTED = 1, 2
RSA_2048, RSA_3072, RSA_4096 = 0x07, 0x05, 0x16
RSA_SIZES = {0x06: 1024, RSA_2048: 2048, RSA_3072: 3072, RSA_4096: 4096}
CURVES: dict[int, ec.EllipticCurve] = {0x11: ec.SECP256R1(), 0x14: ec.SECP384R1()}
_HASHES: dict[int, hashes.HashAlgorithm] = {256: hashes.SHA256(), 384: hashes.SHA384()}
Private = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@dataclass(frozen=True)
class PivKey:
    """A key in a slot."""

    private: Private
    algorithm: int
    pin_policy: int
    touch_policy: int
    origin: int

    def use(self, asked: dict[int, bytes]) -> bytes:
        """Do what an authentication template asks: sign or decrypt 81, or agree on a secret with the point 85."""
        if 0x85 in asked:
            return _agree(self.private, asked[0x85])
        if isinstance(self.private, rsa.RSAPrivateKey):
            return _raw_rsa(self.private, asked.get(0x81, b""))
        size = self.private.curve.key_size
        digest = asked.get(0x81, b"")[: size // 8].rjust(size // 8, b"\0")
        return self.private.sign(digest, ec.ECDSA(Prehashed(_HASHES[size])))

    def public(self) -> bytes:
        """Give the data objects of the public key: 81 and 82, or 86 (SP 800-73-4, part 2, table 11)."""
        public = self.private.public_key()
        if isinstance(public, rsa.RSAPublicKey):
            numbers = public.public_numbers()
            return tlv(0x81, numbers.n.to_bytes(public.key_size // 8)) + tlv(0x82, numbers.e.to_bytes(3))
        return tlv(0x86, public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))


def default_pin_policy(slot: int) -> int:
    """Say how often a slot asks for the PIN where nothing was asked for."""
    return {SIGNATURE: ALWAYS, CARD_AUTHENTICATION: NEVER}.get(slot, ONCE)


def generate(slot: int, asked: dict[int, bytes]) -> PivKey:
    """Make a key as GENERATE asks: algorithm 80, PIN policy AA, touch policy AB. Raises StatusError 6A80."""
    algorithm = int.from_bytes(asked.get(0x80, b""))
    return _key(slot, algorithm, _make(algorithm), asked, GENERATED)


def read(slot: int, algorithm: int, given: dict[int, bytes]) -> PivKey:
    """Take the key that IMPORT brings: primes 01 and 02, or the secret 06. Raises StatusError 6A80."""
    try:
        private = _read_rsa(algorithm, given) if algorithm in RSA_SIZES else _read_ec(algorithm, given)
    except (KeyError, ValueError):
        raise StatusError(WRONG_DATA) from None
    return _key(slot, algorithm, private, given, IMPORTED)


def _key(slot: int, algorithm: int, private: Private, given: dict[int, bytes], origin: int) -> PivKey:
    asked = int.from_bytes(given.get(0xAA, b"")), int.from_bytes(given.get(0xAB, b""))
    if max(asked) > 255:
        raise StatusError(WRONG_DATA)
    return PivKey(private, algorithm, asked[0] or default_pin_policy(slot), asked[1] or NEVER, origin)


def _make(algorithm: int) -> Private:
    if algorithm in CURVES:
        return ec.generate_private_key(CURVES[algorithm])
    if algorithm in RSA_SIZES:
        return rsa.generate_private_key(65537, RSA_SIZES[algorithm])
    raise StatusError(WRONG_DATA)


def _read_rsa(algorithm: int, given: dict[int, bytes]) -> Private:
    p, q, e = int.from_bytes(given[1]), int.from_bytes(given[2]), 65537
    if (p * q).bit_length() != RSA_SIZES[algorithm]:
        raise ValueError("size")
    d = pow(e, -1, (p - 1) * (q - 1))
    parts = rsa.rsa_crt_dmp1(d, p), rsa.rsa_crt_dmq1(d, q), rsa.rsa_crt_iqmp(p, q)
    return rsa.RSAPrivateNumbers(p, q, d, *parts, rsa.RSAPublicNumbers(e, p * q)).private_key()


def _read_ec(algorithm: int, given: dict[int, bytes]) -> Private:
    return ec.derive_private_key(int.from_bytes(given[6]), CURVES[algorithm])


def _raw_rsa(key: rsa.RSAPrivateKey, block: bytes) -> bytes:
    if len(block) != key.key_size // 8:
        raise StatusError(WRONG_DATA)
    numbers = key.private_numbers()
    return pow(int.from_bytes(block), numbers.d, numbers.public_numbers.n).to_bytes(len(block))


def _agree(key: Private, point: bytes) -> bytes:
    if isinstance(key, rsa.RSAPrivateKey):
        raise StatusError(WRONG_P1P2)
    try:
        return key.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(key.curve, point))
    except ValueError:
        raise StatusError(WRONG_DATA) from None
