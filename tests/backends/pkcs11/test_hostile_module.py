"""Drivers that answer what no driver should: a clear error or a correct list, and no try of the PIN lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.model.certificate import KeyPresence
from enroll_gui.model.errors import AmbiguousToken, EnrollError, ModuleFailed
from tests.faults import CKR_GENERAL_ERROR, LABEL_AT, SERIAL_AT, Faults, Rule, answer, pull
from tests.tokens import LABEL, SoftHsm, add_identity, certificate_for, logged_in

ENDLESS = 2**64 - 1
"""CK_UNAVAILABLE_INFORMATION, too."""


@pytest.fixture
def serial(softhsm: SoftHsm) -> str:
    return softhsm.make()


@pytest.fixture
def key_id(fault_store: Pkcs11Store, serial: str) -> bytes:
    with logged_in(fault_store, serial) as session:
        return add_identity(session)


def test_64_slots_are_64_tokens_each_with_its_certificate(
    faults: Faults, fault_store: Pkcs11Store, serial: str, key_id: bytes
) -> None:
    faults.set(slots=65)  # one of them is the free slot of SoftHSM
    tokens = fault_store.tokens()

    assert len({token.serial for token in tokens}) == 64
    assert serial in {token.serial for token in tokens}
    assert [stored.key_id for stored in fault_store.certificates(tokens[-1])] == [key_id]


def test_slot_list_that_grows_while_it_is_read_is_read_again(
    faults: Faults, fault_store: Pkcs11Store, serial: str, key_id: bytes
) -> None:
    faults.set(growing=True)

    assert [token.serial for token in fault_store.tokens()] == [serial]
    with logged_in(fault_store, serial) as session:
        assert session.public_key(key_id)


def test_slot_list_longer_than_any_computer_has_readers_is_an_error(
    faults: Faults, fault_store: Pkcs11Store, serial: str
) -> None:
    faults.set(slots=2**40)
    with pytest.raises(ModuleFailed) as caught:
        fault_store.tokens()

    assert caught.value.facts["call"] == "C_GetSlotList"
    faults.clear()
    assert [token.serial for token in fault_store.tokens()] == [serial]


def test_mechanism_list_longer_than_any_token_has_stops_no_signature(
    faults: Faults, fault_store: Pkcs11Store, serial: str
) -> None:
    faults.set(mechanisms=2**40)
    with logged_in(fault_store, serial) as session:
        session.generate(b"1", "RSA-2048", "Example")

        assert session.signer(b"1").sign(b"what is signed", "rsa-pkcs1-sha256")


@pytest.mark.parametrize(
    "number", [b"0" * 16, b" " * 16, bytes(16), b"\xff" * 16, b"1234567890abcdef", b"\x1b[2J\n\t12" + bytes(8)]
)
def test_token_is_used_whatever_its_serial_number_is(
    faults: Faults, fault_store: Pkcs11Store, key_id: bytes, number: bytes
) -> None:
    faults.set(texts={SERIAL_AT: number})
    (token,) = fault_store.tokens()

    assert [stored.key_id for stored in fault_store.certificates(token)] == [key_id]
    with logged_in(fault_store, token.serial) as session:
        assert session.public_key(key_id)


def test_two_tokens_that_share_a_serial_number_are_listed_and_neither_is_opened(
    faults: Faults, fault_store: Pkcs11Store, key_id: bytes
) -> None:
    faults.set(slots=3, texts={SERIAL_AT: b"0" * 16})
    first, second = fault_store.tokens()

    assert first.serial == second.serial == "0" * 16
    with pytest.raises(AmbiguousToken):
        fault_store.certificates(first)
    with pytest.raises(AmbiguousToken), logged_in(fault_store, first.serial):
        pass
    assert [call for call in faults.calls("C_Login") if call.startswith("C_Login 1")][1:] == []


@pytest.mark.parametrize("label", [b"\xff\xfe" * 16, b"x" * 32, bytes(32), b"a\x07\n\xe2\x80\xaeb".ljust(32)])
def test_token_info_of_garbage_is_still_a_token(
    faults: Faults, fault_store: Pkcs11Store, serial: str, key_id: bytes, label: bytes
) -> None:
    faults.set(texts={LABEL_AT: label})
    (token,) = fault_store.tokens()

    assert token.serial == serial
    assert token.label.isprintable()
    with logged_in(fault_store, serial) as session:
        assert session.public_key(key_id)


def test_label_that_changes_with_each_call_changes_nothing_else(
    faults: Faults, fault_store: Pkcs11Store, serial: str, key_id: bytes
) -> None:
    faults.set(changing=True)
    labels = {fault_store.tokens()[0].label for _ in range(3)}

    assert len(labels) == 3
    assert LABEL not in labels
    with logged_in(fault_store, serial) as session:
        assert session.public_key(key_id)
    (stored,) = fault_store.certificates(fault_store.tokens()[0])
    assert stored.key is KeyPresence.PAIRED


def test_search_without_an_end_is_an_error(
    faults: Faults, fault_store: Pkcs11Store, serial: str, key_id: bytes
) -> None:
    (token,) = fault_store.tokens()
    faults.set(objects=ENDLESS)
    with pytest.raises(ModuleFailed) as caught:
        fault_store.certificates(token)

    assert caught.value.facts["call"] == "C_FindObjects"
    faults.clear()
    assert [stored.key_id for stored in fault_store.certificates(token)] == [key_id]


@pytest.mark.parametrize("length", [1, 100, 16_384, 2**20 + 1, 2**40, ENDLESS])
def test_certificate_whose_length_lies_is_unreadable_or_left_out(
    faults: Faults, fault_store: Pkcs11Store, serial: str, key_id: bytes, length: int
) -> None:
    (token,) = fault_store.tokens()
    (sound,) = fault_store.certificates(token)
    faults.set(value_length=length)

    for stored in fault_store.certificates(token):
        assert stored.certificate.der != sound.certificate.der
        assert len(stored.certificate.der) <= 2**20
        assert sound.certificate.der.startswith(stored.certificate.der.rstrip(b"\0"))


def test_certificate_with_a_key_id_of_4_kib_is_listed(fault_store: Pkcs11Store, serial: str, key_id: bytes) -> None:
    with logged_in(fault_store, serial) as session:
        spki = session.public_key(key_id)
        assert spki
        other = session.generate(b"2", "EC-P256", "Example")
        session.delete(b"2")
        session.write_certificate(b"x" * 4096, certificate_for(other), "long")

    listed = fault_store.certificates(fault_store.tokens()[0])

    assert {stored.label for stored in listed} == {"Example Holder", "long"}


def test_certificate_with_nothing_in_it_breaks_no_list(fault_store: Pkcs11Store, serial: str, key_id: bytes) -> None:
    with logged_in(fault_store, serial) as session:
        attributes = dict.fromkeys(("CKA_SUBJECT", "CKA_ISSUER", "CKA_SERIAL_NUMBER", "CKA_ID"), b"")
        attributes |= {"CKA_VALUE": b"0"}
        create = session._call  # type: ignore[attr-defined]  # not ours
        create("create_certificate", attributes=attributes, label="\x07\u202e" * 40)

    listed = fault_store.certificates(fault_store.tokens()[0])

    assert key_id in {stored.key_id for stored in listed}
    assert all(stored.label.isprintable() for stored in listed)


@pytest.mark.parametrize(
    "call", ["C_GetTokenInfo", "C_OpenSession", "C_FindObjectsInit", "C_FindObjects", "C_GetAttributeValue"]
)
@pytest.mark.parametrize(
    "fault", [pull, lambda call: answer(call, CKR_GENERAL_ERROR, sticky=True)], ids=["gone", "6F00"]
)
def test_card_that_fails_in_a_listing_is_an_error_and_listed_once_it_is_back(
    *, faults: Faults, fault_store: Pkcs11Store, key_id: bytes, call: str, fault: Callable[[str], Rule]
) -> None:
    (token,) = fault_store.tokens()
    faults.set(fault(call))
    with pytest.raises(EnrollError):
        fault_store.certificates(token)
    faults.clear()

    assert [stored.key_id for stored in fault_store.certificates(fault_store.tokens()[0])] == [key_id]
