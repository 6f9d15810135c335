from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from enroll_gui.model.errors import KeyKindUnsupported
from enroll_gui.pki import algorithms
from tests.pki.authority import KINDS, SIGNATURES, openssl, signer


def _spki(key: ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey | rsa.RSAPrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def _pss_spki(*options: str) -> bytes:
    private = openssl("genpkey", "-algorithm", "RSA-PSS", "-pkeyopt", "rsa_keygen_bits:2048", *options)
    return openssl("pkey", "-pubout", "-outform", "DER", given=private)


@pytest.mark.parametrize("kind", KINDS)
def test_names_the_kind_of_each_key_in_the_table(kind: str) -> None:
    assert algorithms.kind_of(signer(kind).spki) == kind
    assert algorithms.key_algorithm(kind).kind == kind


def test_names_rsa_keys_of_other_sizes_by_their_bits() -> None:
    spki = _spki(rsa.generate_private_key(65537, 1024))
    assert algorithms.kind_of(spki) == "RSA-1024"


def test_names_what_is_not_in_the_table_by_its_oid() -> None:
    assert algorithms.kind_of(_spki(ed25519.Ed25519PrivateKey.generate())) == "1.3.101.112"
    assert algorithms.kind_of(_spki(ec.generate_private_key(ec.SECP256K1()))) == "1.3.132.0.10"


def test_refuses_bytes_that_are_no_public_key() -> None:
    for garbage in (b"", b"\x30\x00", b"garbage", signer("EC-P256").spki + b"\0"):
        with pytest.raises(ValueError):
            algorithms.kind_of(garbage)


@pytest.mark.parametrize(("kind", "name"), SIGNATURES)
def test_chooses_the_signature_that_goes_with_the_key(kind: str, name: str) -> None:
    assert algorithms.signature_for(signer(kind).spki, requires_pss=name == "rsa-pss-sha256") == name
    row = algorithms.signature_algorithm(name)
    assert algorithms.signature_of(row.identifier) is row


def test_refuses_keys_that_cannot_sign_a_follow_up() -> None:
    weak = rsa.generate_private_key(65537, 1024)
    for spki in (_spki(ed25519.Ed25519PrivateKey.generate()), _spki(weak), b"garbage"):
        with pytest.raises(KeyKindUnsupported):
            algorithms.signature_for(spki)


def test_refuses_names_that_are_not_in_the_table() -> None:
    with pytest.raises(KeyKindUnsupported):
        algorithms.key_algorithm("RSA-1024")
    with pytest.raises(KeyKindUnsupported):
        algorithms.signature_algorithm("rsa-pkcs1-sha1")


def test_sees_that_a_key_is_bound_to_pss() -> None:
    spki = _pss_spki()
    assert algorithms.requires_pss(spki)
    assert algorithms.kind_of(spki) == "RSA-2048"
    assert not algorithms.requires_pss(signer("RSA-2048").spki)


def test_a_key_bound_to_pss_is_the_same_key_as_without_that_mark() -> None:
    spki = _pss_spki()
    unbound = spki.replace(bytes.fromhex("300b06092a864886f70d01010a"), bytes.fromhex("300d06092a864886f70d0101010500"))
    unbound = b"\x30\x82" + (len(unbound) - 4).to_bytes(2, "big") + unbound[4:]
    assert algorithms.kind_of(unbound) == "RSA-2048"
    assert algorithms.same_key(spki, unbound)
    assert not algorithms.same_key(spki, signer("RSA-2048").spki)
    assert not algorithms.same_key(spki, b"")


def test_signs_with_a_key_bound_to_pss_only_as_it_demands() -> None:
    def bound_to(digest: str, salt: int) -> bytes:
        wanted = (f"rsa_pss_keygen_md:{digest}", f"rsa_pss_keygen_mgf1_md:{digest}", f"rsa_pss_keygen_saltlen:{salt}")
        return _pss_spki(*(word for option in wanted for word in ("-pkeyopt", option)))

    assert algorithms.signature_for(_pss_spki()) == "rsa-pss-sha256"
    assert algorithms.signature_for(bound_to("sha256", 32)) == "rsa-pss-sha256"
    with pytest.raises(KeyKindUnsupported):
        algorithms.signature_for(bound_to("sha512", 64))
