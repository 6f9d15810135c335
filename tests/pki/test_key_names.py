from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from enroll_gui.pki import der
from enroll_gui.pki.key_names import key_name


def _spki(key: rsa.RSAPublicKey | ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def test_key_bound_to_pss_has_the_name_of_the_key() -> None:
    spki = _spki(rsa.generate_private_key(65537, 2048).public_key())
    pss = spki.replace(bytes.fromhex("300d06092a864886f70d0101010500"), bytes.fromhex("300b06092a864886f70d01010a"))
    as_pss = der.encode(0x30, pss[4:])

    assert as_pss != spki
    assert key_name(as_pss) == key_name(spki)


def test_compressed_point_has_the_name_of_the_key() -> None:
    key = ec.generate_private_key(ec.SECP256R1()).public_key()
    whole, point = _spki(key), key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    compressed = key.public_bytes(Encoding.X962, PublicFormat.CompressedPoint)
    identifier = der.elements(der.read(whole).content).__next__().der
    short = der.encode(0x30, identifier, der.encode(0x03, b"\0" + compressed))

    assert point in whole
    assert short != whole
    assert key_name(short) == key_name(whole)


def test_two_keys_have_two_names() -> None:
    keys = [ec.generate_private_key(ec.SECP256R1()).public_key() for _ in range(2)]

    assert len({key_name(_spki(key)) for key in keys}) == 2


def test_unreadable_key_is_named_by_its_bytes() -> None:
    assert key_name(b"one") == key_name(b"one")
    assert key_name(b"one") != key_name(b"other")


def test_no_key_has_no_name() -> None:
    assert key_name(b"") == ""
