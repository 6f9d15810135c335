"""Whatever a file holds is found, with or without its password, and what is wrong with it is told in one word."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ed25519
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, NoEncryption, PrivateFormat

from enroll_gui.model.errors import EnrollError, FileUnusable, PinWrong
from enroll_gui.pki import der
from enroll_gui.pki.certificates import read_certificate, to_p7b, to_pem
from enroll_gui.pki.csr import build_csr
from enroll_gui.pki.file_contents import FileContents, read_contents
from enroll_gui.pki.signers import KeySigner
from tests.key_files import (
    LEGACY,
    PASSWORD,
    certified,
    make_key,
    openssl,
    password,
    pem_key,
    pkcs8,
    pkcs12_by_openssl,
    pkcs12_of,
    spki_of,
)
from tests.odd_certificates import make_odd_certificates

KEY = make_key()
CERTIFICATE = certified(KEY)
SEALED = BestAvailableEncryption(PASSWORD.encode())
SEALED_PEM = KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, SEALED)
SEALED_OLD_PEM = KEY.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, SEALED)
SEALED_DER = KEY.private_bytes(Encoding.DER, PrivateFormat.PKCS8, SEALED)
PEM = to_pem(CERTIFICATE).encode()
CSR = build_csr(x509.Name([]).public_bytes(), KeySigner(KEY), "ecdsa-sha256")


def keys_of(found: FileContents) -> list[bytes]:
    return [key.spki for key in found.keys]


@pytest.mark.parametrize(
    ("data", "certificates", "keys", "requests"),
    [
        (CERTIFICATE, 1, 0, 0),
        (PEM, 1, 0, 0),
        (PEM.replace(b"CERTIFICATE", b"X509 CERTIFICATE"), 1, 0, 0),
        (b"a line of words\n" + PEM.replace(b"\n", b"\r\n") + pem_key(KEY), 1, 1, 0),
        (pem_key(KEY), 0, 1, 0),
        (pkcs8(KEY), 0, 1, 0),
        (KEY.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption()), 0, 1, 0),
        (to_p7b([CERTIFICATE]), 1, 0, 0),
        (to_pem(to_p7b([CERTIFICATE]), "PKCS7").encode(), 1, 0, 0),
        (CSR, 0, 0, 1),
        (to_pem(CSR, "CERTIFICATE REQUEST").encode(), 0, 0, 1),
        (pkcs12_of([KEY], [CERTIFICATE], ""), 1, 1, 0),
    ],
)
def test_each_form_is_read_without_password(data: bytes, certificates: int, keys: int, requests: int) -> None:
    found = read_contents(data, None)

    assert found.certificates == [CERTIFICATE] * certificates
    assert keys_of(found) == [spki_of(KEY)] * keys
    assert found.requests == [CSR] * requests
    assert (found.is_encrypted, found.is_locked) == (False, False)


@pytest.mark.parametrize(
    ("data", "certificates", "is_old"),
    [
        (SEALED_PEM, 0, False),
        (SEALED_OLD_PEM, 0, True),
        (SEALED_DER, 0, False),
        (PEM + SEALED_PEM, 1, False),
    ],
)
def test_sealed_key_waits_for_its_password(data: bytes, certificates: int, is_old: bool) -> None:
    before, after = read_contents(data, None), read_contents(data, password())

    assert (len(before.certificates), before.keys, before.is_locked) == (certificates, [], True)
    assert (len(after.certificates), keys_of(after), after.is_locked) == (certificates, [spki_of(KEY)], False)
    assert before.is_encrypted
    assert (before.is_old, after.is_old) == (is_old, is_old)
    with pytest.raises(PinWrong) as caught:
        read_contents(data, password("wrong"))
    assert caught.value.facts["credential"] == "password of a file"


def test_pkcs12_says_what_it_is_protected_by(tmp_path: Path) -> None:
    old = pkcs12_by_openssl(tmp_path, LEGACY, key=KEY, certificates=[CERTIFICATE])

    assert read_contents(old, None).is_old
    assert read_contents(old, password()).certificates == [CERTIFICATE]


def test_key_sealed_with_scrypt_is_read(tmp_path: Path) -> None:
    (tmp_path / "key.pem").write_bytes(pem_key(KEY))
    command = ["pkcs8", "-topk8", "-scrypt", "-in", "key.pem", "-outform", "DER", "-passout", f"pass:{PASSWORD}"]

    sealed = openssl(*command, cwd=tmp_path)

    assert keys_of(read_contents(sealed, password())) == [spki_of(KEY)]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "form"),
        (b"hello", "form"),
        (b"\x89PNG\r\n", "form"),
        (b"\x30\x00", "form"),
        (CERTIFICATE[:-1], "damaged"),
        (pkcs8(KEY)[:20], "damaged"),
        (b"\x30\x80" * 4000, "damaged"),
        (PEM[:200], "damaged"),
        (to_p7b([CERTIFICATE])[:-5], "damaged"),
        (b"-----BEGIN PRIVATE KEY-----\nMDAw\n-----END PRIVATE KEY-----\n", "damaged"),
        (b"-----BEGIN CERTIFICATE REQUEST-----\nMDAw\n-----END CERTIFICATE REQUEST-----\n", "damaged"),
        (b"-----BEGIN PGP MESSAGE-----\nMDAw\n-----END PGP MESSAGE-----\n", "form"),
    ],
)
def test_what_cannot_be_used_is_told_in_one_word(data: bytes, reason: str) -> None:
    for given in (None, password()):
        with pytest.raises(FileUnusable) as caught:
            read_contents(data, given)
        assert caught.value.facts["reason"] == reason


def test_odd_and_broken_certificates_hide_no_others() -> None:
    odd = make_odd_certificates()
    broken = b"-----BEGIN CERTIFICATE-----\n!!!\n-----END CERTIFICATE-----\n"
    bundle = "".join(to_pem(der_bytes) for der_bytes in odd.values()).encode() + broken + PEM

    found = read_contents(bundle, None).certificates

    assert found[: len(odd)] == [*odd.values()]
    assert found[-1] == CERTIFICATE
    assert read_certificate(found[-2]).malformed == ("certificate",)


@pytest.mark.parametrize("name", make_odd_certificates())
def test_odd_certificate_alone_is_shown_with_what_is_wrong(name: str) -> None:
    certificate = make_odd_certificates()[name]
    try:
        (found,) = read_contents(certificate, None).certificates
    except FileUnusable as error:
        assert name == "garbage"
        assert error.facts["reason"] in ("form", "damaged")
        return
    assert found == certificate


def test_keys_of_kinds_we_do_not_sign_with_are_read_all_the_same() -> None:
    key = ed25519.Ed25519PrivateKey.generate()

    assert keys_of(read_contents(pem_key(key), None)) == [spki_of(key)]


def test_key_of_an_unknown_algorithm_hides_nothing() -> None:
    unknown = pkcs8(ed25519.Ed25519PrivateKey.generate()).replace(
        bytes.fromhex("06032b6570"), bytes.fromhex("06032b6577")
    )
    body = der.encode(0x30, b"\x02\x01\x00", der.children(der.read(unknown), 3)[1].der, der.encode(4, b"\4\0"))

    found = read_contents(to_pem(body, "PRIVATE KEY").encode() + PEM, None)

    assert (found.certificates, found.keys, found.unknown_keys) == ([CERTIFICATE], [], 1)
    with pytest.raises(FileUnusable) as caught:
        read_contents(to_pem(body, "PRIVATE KEY").encode(), None)
    assert caught.value.facts["reason"] == "kind"


def test_wipe_overwrites_every_key() -> None:
    found = read_contents(pem_key(KEY) + pem_key(make_key()), None)

    found.wipe()

    assert [any(key.private.view()) for key in found.keys] == [False, False]


def test_keys_read_before_a_fault_are_wiped(monkeypatch: pytest.MonkeyPatch) -> None:
    wiped: list[FileContents] = []

    def wipe(found: FileContents) -> None:
        wiped.append(found)

    monkeypatch.setattr(FileContents, "wipe", wipe)

    with pytest.raises(EnrollError):
        read_contents(pem_key(KEY) + SEALED_PEM, password("wrong"))

    assert [keys_of(found) for found in wiped] == [[spki_of(KEY)]]
