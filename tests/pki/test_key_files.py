"""A file gives its one key, or says in one word what is wrong with it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_der_private_key,
    pkcs12,
)

from enroll_gui.model.errors import KeyFileRefused
from enroll_gui.model.secret import Secret
from enroll_gui.pki.certificates import to_pem
from enroll_gui.pki.key_files import MAX_BYTES, KeyFile, read_key_file, spki_of_private
from tests.key_files import make_key, pkcs12_of
from tests.tokens import certificate_for

PASSWORD = b"example password"
KEY = ec.generate_private_key(ec.SECP256R1())
SPKI = KEY.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
CERTIFICATE = certificate_for(SPKI)
SEALED = BestAvailableEncryption(PASSWORD)


def saved(
    encoding: Encoding,
    form: PrivateFormat = PrivateFormat.PKCS8,
    seal: KeySerializationEncryption | None = None,
    key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey = KEY,
) -> bytes:
    return key.private_bytes(encoding, form, seal or NoEncryption())


def read(data: bytes, password: bytes | None = PASSWORD) -> KeyFile:
    return read_key_file(data, None if password is None else Secret(bytearray(password)))


def refusal(data: bytes, password: bytes | None = PASSWORD) -> object:
    with pytest.raises(KeyFileRefused) as caught:
        read(data, password)
    return caught.value.facts.get("reason", "unreadable")


PFX = pkcs12.serialize_key_and_certificates(None, KEY, None, None, SEALED)
GOOD = {
    "PKCS#12": PFX,
    "PKCS#8, DER": saved(Encoding.DER),
    "PKCS#8, DER, sealed": saved(Encoding.DER, seal=SEALED),
    "PKCS#8, PEM": saved(Encoding.PEM),
    "PKCS#8, PEM, sealed": saved(Encoding.PEM, seal=SEALED),
    "older PEM": saved(Encoding.PEM, PrivateFormat.TraditionalOpenSSL),
    "older PEM, sealed": saved(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, SEALED),
    "older DER": saved(Encoding.DER, PrivateFormat.TraditionalOpenSSL),
}


@pytest.mark.parametrize("form", GOOD)
def test_key_is_read_in_every_form_it_is_saved_in(form: str) -> None:
    found = read(GOOD[form])

    assert (found.spki, found.key_kind, found.certificate) == (SPKI, "EC-P256", None)
    assert spki_of_private(found.private_key) == SPKI
    with found.private_key.view() as view:
        assert load_der_private_key(bytes(view), None).public_key() == KEY.public_key()


def test_certificate_of_the_key_comes_along_and_others_do_not() -> None:
    other = ec.generate_private_key(ec.SECP256R1()).public_key()
    stranger = certificate_for(other.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))
    pem = saved(Encoding.PEM) + to_pem(stranger).encode() + to_pem(CERTIFICATE).encode()

    assert read(pem).certificate == CERTIFICATE
    assert read(saved(Encoding.PEM) + to_pem(stranger).encode()).certificate is None


@pytest.mark.parametrize("form", [form for form in GOOD if "sealed" in form or form == "PKCS#12"])
@pytest.mark.parametrize("password", [b"wrong", b"", None])
def test_wrong_password_is_told(form: str, password: bytes | None) -> None:
    assert refusal(GOOD[form], password) == "password"


def test_password_is_not_wiped_here() -> None:
    password = Secret(bytearray(PASSWORD))

    read_key_file(PFX, password)

    assert any(password.view())


def test_file_without_key_is_told() -> None:
    assert refusal(CERTIFICATE) == "no_key"
    assert refusal(to_pem(CERTIFICATE).encode()) == "no_key"
    trust = pkcs12.serialize_key_and_certificates(None, None, x509.load_der_x509_certificate(CERTIFICATE), None, SEALED)
    assert refusal(trust) == "no_key"


def test_file_with_two_keys_is_told() -> None:
    assert refusal(saved(Encoding.PEM) * 2) == "several_keys"
    assert refusal(pkcs12_of([make_key(), make_key()], text=PASSWORD.decode())) == "several_keys"


@pytest.mark.parametrize(
    "key",
    [
        ed25519.Ed25519PrivateKey.generate(),
        rsa.generate_private_key(65537, 1024),
        ec.generate_private_key(ec.SECP256K1()),
    ],
    ids=["Ed25519", "RSA-1024", "another curve"],
)
def test_key_of_another_kind_is_told(
    key: ed25519.Ed25519PrivateKey | rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey,
) -> None:
    assert refusal(saved(Encoding.DER, key=key)) == "kind"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "unreadable"),
        (b"garbage", "unreadable"),
        (b"\x30\x00", "unreadable"),
        (b"\x30\x80" * 4000, "unreadable"),
        (PFX[:200], "unreadable"),
        (saved(Encoding.DER)[:-1], "unreadable"),
        (bytes(MAX_BYTES + 1), "too_large"),
        (b"-----BEGIN PRIVATE KEY-----\n!\n-----END PRIVATE KEY-----\n", "unreadable"),
    ],
)
def test_what_is_no_key_file_is_refused(data: bytes, reason: str) -> None:
    assert refusal(data) == reason


@pytest.mark.parametrize("cipher", [(), ("-keypbe", "AES-256-CBC", "-certpbe", "AES-256-CBC"), ("-legacy",)])
def test_file_that_openssl_has_written_is_read(tmp_path: Path, cipher: tuple[str, ...]) -> None:
    (tmp_path / "key.pem").write_bytes(saved(Encoding.PEM))
    (tmp_path / "certificate.pem").write_text(to_pem(CERTIFICATE))
    command = ["openssl", "pkcs12", "-export", *cipher, "-inkey", "key.pem", "-in", "certificate.pem"]
    command += ["-passout", f"pass:{PASSWORD.decode()}", "-out", "key.p12"]
    subprocess.run(command, check=True, cwd=tmp_path)

    found = read((tmp_path / "key.p12").read_bytes())

    assert (found.spki, found.certificate) == (SPKI, CERTIFICATE)
