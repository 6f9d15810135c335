"""Files with keys and certificates for tests: keys of the tests' own, PKCS#12 as openssl writes it, and odder ones."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from enroll_gui.model.secret import Secret
from enroll_gui.pki import der, pbe
from enroll_gui.pki.certificates import to_pem
from tests.tokens import certificate_for

PASSWORD = "example pässword"  # with a letter that UTF-8 and UTF-16 write in two ways

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey

MODERN = ()
LEGACY = ("-legacy",)
OLDEST = ("-legacy", "-keypbe", "PBE-SHA1-RC2-128", "-certpbe", "PBE-SHA1-RC2-40", "-macalg", "sha1")
TWO_KEY_3DES = ("-keypbe", "PBE-SHA1-2DES", "-certpbe", "PBE-SHA1-3DES")
OLD_MAC = ("-macalg", "sha1")
OPEN_CERTIFICATE = ("-certpbe", "NONE")
NO_MAC = ("-nomac",)


def make_key() -> ec.EllipticCurvePrivateKey:
    """Make a key that is quickly made."""
    return ec.generate_private_key(ec.SECP256R1())


def spki_of(key: Key) -> bytes:
    """Give its SubjectPublicKeyInfo."""
    return key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def pkcs8(key: Key) -> bytes:
    """Give it as PKCS#8, DER."""
    return key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())


def pem_key(key: Key) -> bytes:
    """Give it as PEM."""
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def password(text: str = PASSWORD) -> Secret:
    """Put a password into a Secret."""
    return Secret(bytearray(text.encode()))


def openssl(*arguments: str, cwd: Path) -> bytes:
    """Run openssl with the tests' password in PASSOUT and PASSIN places; give what it prints."""
    return subprocess.run(["openssl", *arguments], check=True, cwd=cwd, capture_output=True).stdout


def pkcs12_by_openssl(
    folder: Path,
    options: Sequence[str] = MODERN,
    *,
    key: Key | None = None,
    certificates: Sequence[bytes] = (),
    text: str = PASSWORD,
) -> bytes:
    """Have openssl write a PKCS#12; without a key only the certificates."""
    (folder / "made-certificates.pem").write_text("".join(map(to_pem, certificates)))
    arguments = ["pkcs12", "-export", *options, "-in", "made-certificates.pem", "-passout", f"pass:{text}"]
    if key is None:
        arguments.append("-nokeys")
    else:
        (folder / "made-key.pem").write_bytes(pem_key(key))
        arguments += ["-inkey", "made-key.pem"]
    openssl(*arguments, "-out", "made.p12", cwd=folder)
    return (folder / "made.p12").read_bytes()


def pkcs12_of(keys: Sequence[Key], certificates: Sequence[bytes] = (), text: str = PASSWORD) -> bytes:
    """Write a PKCS#12 that openssl would not: any number of keys, bags that are not encrypted, any bytes as
    certificates, and a MAC with the password."""
    bags = [_bag(1, pkcs8(key)) for key in keys]
    for certificate in certificates:
        held = der.encode(0xA0, der.encode(der.OCTET_STRING, certificate))
        bags.append(_bag(3, der.encode(0x30, pbe.oid_der("1.2.840.113549.1.9.22.1"), held)))
    content = der.encode(0x30, _data(der.encode(0x30, *bags)))
    with password(text) as secret, secret.view() as view:
        mac = pbe.make_mac(content, view, 2, legacy=False)
    return der.encode(0x30, b"\x02\x01\x03", _data(content), mac)


def _bag(number: int, body: bytes) -> bytes:
    return der.encode(0x30, pbe.oid_der(f"1.2.840.113549.1.12.10.1.{number}"), der.encode(0xA0, body))


def _data(content: bytes) -> bytes:
    return der.encode(0x30, pbe.oid_der("1.2.840.113549.1.7.1"), der.encode(0xA0, der.encode(0x04, content)))


def certified(key: Key, common_name: str = "Example Holder") -> bytes:
    """Certify a key by an authority that is forgotten at once."""
    return certificate_for(spki_of(key), common_name)
