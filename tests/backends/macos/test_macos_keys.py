import hashlib

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from enroll_gui.backends.macos.keys import family_of, hash_of, pkcs8_of, private_part, public_part, spki_of
from enroll_gui.model.secret import Secret

KEYS: dict[str, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey] = {
    "rsa": rsa.generate_private_key(65537, 2048),
    "p256": ec.generate_private_key(ec.SECP256R1()),
    "p384": ec.generate_private_key(ec.SECP384R1()),
    "p521": ec.generate_private_key(ec.SECP521R1()),
    "p256 with a small number": ec.derive_private_key(7, ec.SECP256R1()),
}


@pytest.fixture(params=KEYS)
def key(request: pytest.FixtureRequest) -> rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey:
    return KEYS[request.param]


def pkcs8(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())


def spki(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def test_key_survives_the_way_there_and_back(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> None:
    private = Secret(bytearray(pkcs8(key)))
    assert spki_of(public_part(private)) == spki(key)
    with private_part(private) as part, pkcs8_of(bytes(part.view())) as again:
        assert bytes(again.view()) == pkcs8(key)
    assert family_of(private) == ("rsa" if isinstance(key, rsa.RSAPrivateKey) else "ec")


def test_ec_key_is_the_point_with_the_number_behind_it() -> None:
    key = KEYS["p256 with a small number"]
    with private_part(Secret(bytearray(pkcs8(key)))) as part:
        assert bytes(part.view()) == public_part(Secret(bytearray(pkcs8(key)))) + bytes(31) + b"\x07"
        assert (part.view()[0], len(part)) == (4, 97)


def test_hash_is_that_of_the_public_keys_bits(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> None:
    assert hash_of(spki(key)) == x509.SubjectKeyIdentifier.from_public_key(key.public_key()).digest
    assert len(hash_of(spki(key))) == hashlib.sha1().digest_size


@pytest.mark.parametrize("odd", [b"", b"\x30\x00", b"no key", bytes(300)])
def test_what_is_no_key_has_no_hash(odd: bytes) -> None:
    assert hash_of(odd) == b""


@pytest.mark.parametrize("odd", [b"", b"\x04", b"\x04" + bytes(64), b"\x04" + bytes(30), b"\x30\x03\x02\x01\x01"])
def test_public_key_of_no_kind_we_know_is_nothing(odd: bytes) -> None:
    assert spki_of(odd) == b""


@pytest.mark.parametrize("odd", [b"\x04", b"\x04" + bytes(90), b"\x30\x00"])
def test_private_key_of_no_kind_we_know_is_refused(odd: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        pkcs8_of(odd)


def test_kind_that_no_keychain_takes_is_refused() -> None:
    der = ed25519.Ed25519PrivateKey.generate().private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    with pytest.raises(ValueError, match="does not import"):
        family_of(Secret(bytearray(der)))
