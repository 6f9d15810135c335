"""What we rest on in python-pkcs11, and what it does with a PIN."""

from __future__ import annotations

from pkcs11._pkcs11 import lib

from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.pki.signers import verify
from tests.faults import Faults
from tests.tokens import SoftHsm, logged_in, softhsm_module

CKM_SHA256_RSA_PKCS = 0x40
LOGIN, FOR_ONE_SIGNATURE = "C_Login 1 6", "C_Login 2 6"


def test_key_that_asks_each_time_gets_the_pin_at_each_signature(
    faults: Faults, fault_store: Pkcs11Store, softhsm: SoftHsm
) -> None:
    serial = softhsm.make()
    faults.set(always_authenticate=True)
    with logged_in(fault_store, serial) as session:
        spki = session.generate(b"1", "EC-P256", "Example")
    with logged_in(fault_store, serial) as session:
        signatures = [session.signer(b"1").sign(b"m", "ecdsa-sha256") for _ in range(2)]

    assert all(verify(spki, b"m", signature, "ecdsa-sha256") for signature in signatures)
    assert faults.calls("C_Login") == [LOGIN, LOGIN, FOR_ONE_SIGNATURE, FOR_ONE_SIGNATURE]


def test_token_that_does_not_hash_gets_a_digest_info(
    faults: Faults, fault_store: Pkcs11Store, softhsm: SoftHsm
) -> None:
    faults.set(without=(CKM_SHA256_RSA_PKCS,))
    with logged_in(fault_store, softhsm.make()) as session:
        spki = session.generate(b"1", "RSA-2048", "Example")
        signature = session.signer(b"1").sign(b"m", "rsa-pkcs1-sha256")

    assert verify(spki, b"m", signature, "rsa-pkcs1-sha256")


def test_module_initialised_by_the_side_door_is_taken_over() -> None:
    """`_attach` rests on this: the library object can be made without the constructor, which would initialise again."""
    library: lib = lib.__new__(lib, str(softhsm_module()))  # type: ignore[call-arg]  # Cython's takes the path

    assert library.initialized is False
    library.unload()
