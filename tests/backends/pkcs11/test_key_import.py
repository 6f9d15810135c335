"""The numbers of a private key are found where they lie, and nonsense is refused."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from enroll_gui.backends.pkcs11.key_import import secret_numbers
from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.model.secret import Secret
from tests.tokens import SoftHsm, logged_in, softhsm_module


def _pkcs8(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> bytearray:
    return bytearray(key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()))


def test_rsa_numbers_are_found_without_a_sign_octet() -> None:
    key = rsa.generate_private_key(65537, 2048)
    numbers = key.private_numbers()

    found = {name: int.from_bytes(value) for name, value in secret_numbers(memoryview(_pkcs8(key))).items()}

    assert found == {
        "CKA_PRIVATE_EXPONENT": numbers.d,
        "CKA_PRIME_1": numbers.p,
        "CKA_PRIME_2": numbers.q,
        "CKA_EXPONENT_1": numbers.dmp1,
        "CKA_EXPONENT_2": numbers.dmq1,
        "CKA_COEFFICIENT": numbers.iqmp,
    }


def test_number_of_an_elliptic_key_is_found_where_it_lies() -> None:
    key = ec.generate_private_key(ec.SECP521R1())
    buffer = _pkcs8(key)

    found = secret_numbers(memoryview(buffer))

    assert int.from_bytes(found["CKA_VALUE"]) == key.private_numbers().private_value
    buffer[:] = bytes(len(buffer))
    assert not any(found["CKA_VALUE"])


@pytest.mark.parametrize("garbage", [b"", b"\x30", b"\x30\x05\x02\x01\x00", b"\x30\x00", b"\x30\x03\x02\x01\x00\x00"])
def test_nonsense_is_refused(garbage: bytes) -> None:
    with pytest.raises(ValueError, match=r"cut off|after the end|no private key"):
        secret_numbers(memoryview(bytearray(garbage)))


def test_private_key_is_not_wiped_by_the_store(softhsm: SoftHsm) -> None:
    private = Secret(_pkcs8(ec.generate_private_key(ec.SECP256R1())))
    store = Pkcs11Store(softhsm_module())
    with logged_in(store, softhsm.make()) as session:
        session.import_key(b"1", private, "")
    store.close()

    assert any(private.view())
