"""What we rest on in python-pkcs11, and what it does with a PIN."""

from __future__ import annotations

import pytest
from pkcs11._pkcs11 import lib

from enroll_gui.backends.pkcs11.client import Deadlines
from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.model.errors import EnrollError, ModuleFailed, PinBlocked, PinWrong, Unresponsive
from enroll_gui.pki.signers import encrypt, verify
from tests.faults import Faults, sleep
from tests.tokens import PIN, SoftHsm, add_identity, logged_in, softhsm_module

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


@pytest.mark.parametrize(
    ("kind", "algorithm"),
    [("RSA-2048", "rsa-pkcs1-sha256"), ("RSA-2048", "rsa-pss-sha256"), ("EC-P256", "ecdsa-sha256")],
)
def test_pad_is_asked_at_each_signature_too(
    faults: Faults, fault_store: Pkcs11Store, softhsm: SoftHsm, kind: str, algorithm: str
) -> None:
    serial = softhsm.make()
    faults.set(always_authenticate=True, pad=PIN)
    with fault_store.open(serial, None) as session:
        spki = session.generate(b"1", kind, "Example")
        signature = session.signer(b"1").sign(b"m", algorithm)

    assert verify(spki, b"m", signature, algorithm)
    assert faults.calls("C_Login") == ["C_Login 1 -1", "C_Login 2 -1"]


def test_pad_has_a_persons_time_at_a_signature_too(faults: Faults, softhsm: SoftHsm) -> None:
    serial = softhsm.make()
    store = Pkcs11Store(faults.module, Deadlines(pad_s=4.0))
    faults.set(sleep("C_Login", nth=2), always_authenticate=True, pad=PIN)
    with pytest.raises(Unresponsive) as caught, store.open(serial, None) as session:
        session.generate(b"1", "EC-P256", "Example")
        session.signer(b"1").sign(b"m", "ecdsa-sha256")

    assert (caught.value.facts["call"], caught.value.facts["seconds"]) == ("C_Login", 4)
    assert faults.calls("C_Sign") == []
    store.close()


@pytest.mark.parametrize(("tries", "error"), [(3, PinWrong), (1, PinBlocked)])
def test_wrong_pin_at_a_signature_is_told_with_fresh_flags(
    faults: Faults, fault_store: Pkcs11Store, softhsm: SoftHsm, tries: int, error: type[EnrollError]
) -> None:
    serial = softhsm.make()
    faults.set(always_authenticate=True, pad=PIN)
    with fault_store.open(serial, None) as session:
        session.generate(b"1", "EC-P256", "Example")
        faults.set(always_authenticate=True, pad="000000", tries=tries)
        with pytest.raises(error):
            session.signer(b"1").sign(b"m", "ecdsa-sha256")


def test_key_that_asks_each_time_asks_before_it_decrypts(
    faults: Faults, fault_store: Pkcs11Store, softhsm: SoftHsm
) -> None:
    serial = softhsm.make()
    faults.set(always_authenticate=True, pad=PIN)
    with fault_store.open(serial, None) as session:
        ciphertext = encrypt(session.generate(b"1", "RSA-2048", "Example"), b"read me")
        assert ciphertext is not None
        faults.forget_calls()

        assert session.decrypt(b"1", ciphertext) == b"read me"

    assert faults.calls("C_Login") == ["C_Login 2 -1"]


def test_typed_pin_that_is_gone_is_not_asked_for_on_a_pad_that_is_not_there(
    faults: Faults, fault_store: Pkcs11Store, softhsm: SoftHsm
) -> None:
    """The first key of a token that asks each time: at the login nothing said that the PIN would be wanted again."""
    serial = softhsm.make()
    faults.set(always_authenticate=True)
    with logged_in(fault_store, serial) as session:
        session.generate(b"1", "EC-P256", "Example")
        with pytest.raises(ModuleFailed):
            session.signer(b"1").sign(b"m", "ecdsa-sha256")

    assert faults.calls("C_Login") == [LOGIN]


def test_token_that_asks_each_time_is_known_after_a_login(
    faults: Faults, fault_store: Pkcs11Store, softhsm: SoftHsm
) -> None:
    serial = softhsm.make()
    with logged_in(fault_store, serial) as session:
        add_identity(session)
    assert not fault_store.tokens()[0].pin.asks_each_time
    faults.set(always_authenticate=True)
    with logged_in(fault_store, serial) as session:
        session.generate(b"1", "EC-P256", "Example")
    with logged_in(fault_store, serial):
        pass

    (token,) = fault_store.tokens()
    assert token.pin.asks_each_time
    assert [stored.asks_each_time for stored in fault_store.certificates(token)] == [True]


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
