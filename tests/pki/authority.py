"""Keys, certificates and openssl, for the tests of this room."""

from __future__ import annotations

import random
import subprocess
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from enroll_gui.pki.algorithms import signature_algorithm, signature_for
from enroll_gui.pki.signers import KeySigner

NOW = datetime.now(UTC).replace(microsecond=0)

KINDS = ("RSA-2048", "EC-P256", "EC-P384", "EC-P521")
SIGNATURES = (
    ("RSA-2048", "rsa-pkcs1-sha256"),
    ("RSA-2048", "rsa-pss-sha256"),
    ("EC-P256", "ecdsa-sha256"),
    ("EC-P384", "ecdsa-sha384"),
    ("EC-P521", "ecdsa-sha512"),
)

_CURVES: dict[str, type[ec.EllipticCurve]] = {"256": ec.SECP256R1, "384": ec.SECP384R1, "521": ec.SECP521R1}
_HASHES: dict[str, hashes.SHA256 | hashes.SHA384 | hashes.SHA512] = {
    "sha256": hashes.SHA256(),
    "sha384": hashes.SHA384(),
    "sha512": hashes.SHA512(),
}

Extensions = tuple[tuple[x509.ExtensionType, bool], ...]
"""Values, and whether they are critical."""

CA_EXTENSIONS: Extensions = ((x509.BasicConstraints(ca=True, path_length=None), True),)


def key(kind: str, which: int = 0) -> rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey:
    """Give the key of that kind and number: made once a run, since RSA takes long."""
    return _key(kind, which)


@cache
def _key(kind: str, _which: int) -> rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey:
    if kind.startswith("RSA-"):
        return rsa.generate_private_key(65537, int(kind.removeprefix("RSA-")))
    return ec.generate_private_key(_CURVES[kind.removeprefix("EC-P")]())


def signer(kind: str, which: int = 0) -> KeySigner:
    """Give the signer over `key(kind, which)`."""
    return KeySigner(key(kind, which))


def name(common_name: str = "Example Holder", *emails: str) -> x509.Name:
    """Make a name with country, organisation, common name and e-mail addresses."""
    attributes = [
        x509.NameAttribute(NameOID.COUNTRY_NAME, "XX"),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Example"),
        x509.NameAttribute(NameOID.COMMON_NAME, common_name),
    ]
    return x509.Name([*attributes, *(x509.NameAttribute(NameOID.EMAIL_ADDRESS, e) for e in emails)])


def key_usage(*bits: str) -> x509.KeyUsage:
    """Make a keyUsage with these bits of cryptography's names."""
    every = (
        "digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
        "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
    )  # fmt: skip
    return x509.KeyUsage(**{bit: bit in bits for bit in every})


@cache
def certificate(
    kind: str = "EC-P256",
    which: int = 0,
    *,
    subject: x509.Name | None = None,
    issuer: x509.Name | None = None,
    issuer_key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | None = None,
    serial: int = 0x0A1B2C,
    not_before: datetime = NOW - timedelta(days=1),
    not_after: datetime = NOW + timedelta(days=30),
    extensions: Extensions = (),
) -> bytes:
    """Make a certificate for `key(kind, which)`, self-signed unless an issuer is given, as DER.

    The same arguments give the same bytes.
    """
    subject = subject or name()
    issuing = issuer_key or key(kind, which)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer or subject)
        .public_key(key(kind, which).public_key())
        .serial_number(serial)
        .not_valid_before(not_before)
        .not_valid_after(not_after)
    )
    for value, critical in extensions:
        builder = builder.add_extension(value, critical)
    algorithm = signature_algorithm(signature_for(KeySigner(issuing).spki))
    return builder.sign(issuing, _HASHES[algorithm.hash]).public_bytes(Encoding.DER)


def private_pem(kind: str, which: int = 0) -> bytes:
    """Give `key(kind, which)` as PKCS#8 PEM, for openssl."""
    return key(kind, which).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def openssl(*arguments: str | Path, given: bytes = b"") -> bytes:
    """Run openssl and give what it printed. Raises CalledProcessError where it is not content."""
    done = subprocess.run(["openssl", *arguments], input=given, capture_output=True, check=False)
    if done.returncode:
        raise AssertionError(f"openssl {arguments[0]}: {done.stderr.decode(errors='replace')}")
    return done.stdout


def mutations(data: bytes, count: int, seed: int = 20261121) -> list[bytes]:
    """Damage bytes in `count` ways: bits turned, bytes changed, taken out, put in. The same for the same seed."""
    dice = random.Random(seed)
    damaged = []
    for _ in range(count):
        one = bytearray(data)
        for _ in range(dice.choice((1, 1, 2, 4))):
            at = dice.randrange(len(one))
            match dice.randrange(4):
                case 0:
                    one[at] ^= 1 << dice.randrange(8)
                case 1:
                    one[at] = dice.choice(b"\x00\x02\x03\x04\x05\x06\x0c\x13\x14\x17\x18\x1e\x30\x31\x80\xa0\xa3\xff")
                case 2:
                    del one[at : at + dice.randrange(1, 4)]
                case _:
                    one[at:at] = dice.randbytes(dice.randrange(1, 4))
        damaged.append(bytes(one))
    return [one for one in damaged if one != data]
