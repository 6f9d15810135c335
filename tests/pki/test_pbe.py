"""Encryption by a password by itself; that openssl does the same is in the tests of PKCS#12."""

import hashlib
import hmac

import pytest

from enroll_gui.pki import der, pbe

PASSWORD = memoryview("pässword".encode())


@pytest.mark.parametrize("legacy", [False, True])
@pytest.mark.parametrize("size", [0, 1, 15, 16, 17, 300])
def test_what_is_encrypted_is_decrypted(legacy: bool, size: int) -> None:
    identifier, text = pbe.encrypt(memoryview(bytes(size)), PASSWORD, 2, legacy=legacy)

    assert pbe.decrypt(der.read(identifier), text, PASSWORD) == bytes(size)
    assert pbe.is_old(der.read(identifier)) is legacy


def test_same_text_is_never_encrypted_alike() -> None:
    assert pbe.encrypt(memoryview(b"x"), PASSWORD, 2, legacy=False) != pbe.encrypt(
        memoryview(b"x"), PASSWORD, 2, legacy=False
    )


@pytest.mark.parametrize("legacy", [False, True])
def test_mac_fits_its_content_and_password_only(legacy: bool) -> None:
    mac = der.read(pbe.make_mac(b"content", PASSWORD, 2, legacy=legacy))

    assert pbe.mac_fits(mac, b"content", PASSWORD)
    assert not pbe.mac_fits(mac, b"Content", PASSWORD)
    assert not pbe.mac_fits(mac, b"content", memoryview(b"password"))
    assert not pbe.mac_fits(mac, b"content", None)
    assert pbe.is_old_mac(mac) is legacy


def test_empty_password_is_not_the_same_as_none() -> None:
    mac = der.read(pbe.make_mac(b"content", memoryview(b""), 2, legacy=False))

    assert pbe.mac_fits(mac, b"content", memoryview(b""))
    assert not pbe.mac_fits(mac, b"content", None)


def test_mac_by_pbkdf2_is_known() -> None:
    """RFC 9579, 4."""
    salt, hmac_sha256 = der.encode(0x04, b"salt"), der.encode(0x30, pbe.oid_der("1.2.840.113549.2.9"))
    kdf = der.encode(0x30, salt, b"\x02\x01\x05", b"\x02\x01\x20", hmac_sha256)
    pbkdf2 = der.encode(0x30, pbe.oid_der("1.2.840.113549.1.5.12"), kdf)
    algorithm = der.encode(0x30, pbe.oid_der("1.2.840.113549.1.5.14"), der.encode(0x30, pbkdf2, hmac_sha256))
    key = hashlib.pbkdf2_hmac("sha256", PASSWORD, b"salt", 5, 32)
    digest = der.encode(0x04, hmac.digest(key, b"content", "sha256"))
    mac = der.read(der.encode(0x30, der.encode(0x30, algorithm, digest), der.encode(0x04, b""), b"\x02\x01\x01"))

    assert pbe.mac_fits(mac, b"content", PASSWORD)
    assert not pbe.mac_fits(mac, b"content", memoryview(b"password"))
    assert not pbe.is_old_mac(mac)


@pytest.mark.parametrize("oid", ["1.2.840.113549.1.12.1.1", "1.2.840.113549.1.5.3"])
def test_unknown_encryption_is_told(oid: str) -> None:
    identifier = der.read(der.encode(0x30, pbe.oid_der(oid), der.encode(0x30, der.encode(4, b"s"), b"\x02\x01\x05")))

    with pytest.raises(pbe.UnknownSchemeError):
        pbe.decrypt(identifier, bytes(8), PASSWORD)
    assert pbe.is_old(identifier)


@pytest.mark.parametrize("dotted", ["1.2.840.113549.1.5.12", "2.16.840.1.101.3.4.1.42", "1.3.14.3.2.26"])
def test_oid_is_written_as_it_is_read(dotted: str) -> None:
    assert der.oid(der.read(pbe.oid_der(dotted))) == dotted
