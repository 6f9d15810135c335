"""A key from a file comes onto the token whole, or not at all."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, PublicFormat, pkcs12

from enroll_gui.backends.pkcs11.cryptoki import CKM_EC_KEY_PAIR_GEN
from enroll_gui.model.errors import (
    CardRemoved,
    EnrollError,
    KeyAlreadyThere,
    KeyFileRefused,
    KeyKindUnsupported,
    PinWrong,
    Unsupported,
)
from enroll_gui.model.inventory import ContainerState, Inventory
from enroll_gui.model.piv import KEY_MANAGEMENT, RETIRED, key_id_of
from enroll_gui.tasks.import_key import import_key
from enroll_gui.tasks.read_inventory import read_inventory
from enroll_gui.tasks.try_key import try_key
from tests.faults import CKR_GENERAL_ERROR, Faults, answer, pull
from tests.piv import PivPlace, piv_place, piv_store
from tests.place import Place
from tests.readers import yubico_readers
from tests.tasks.test_change_pin import is_wiped
from tests.tokens import certificate_for, logged_in, secret

__all__ = ["piv_place", "piv_store", "yubico_readers"]

PASSWORD = "example password"
Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


def ec_key() -> Key:
    return ec.generate_private_key(ec.SECP256R1())


def rsa_key() -> Key:
    return rsa.generate_private_key(65537, 2048)


def spki_of(key: Key) -> bytes:
    return key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def p12(key: Key, certificate: bytes | None = None) -> bytes:
    cert = x509.load_der_x509_certificate(certificate) if certificate else None
    return pkcs12.serialize_key_and_certificates(b"key", key, cert, None, BestAvailableEncryption(PASSWORD.encode()))


def bring(place: Place, file: bytes, password: str = PASSWORD) -> Inventory:
    entered = secret(password)
    return import_key(place.backends, place.store.name, place.serial, file, password=entered, pin=secret())


def read(place: Place) -> Inventory:
    return read_inventory(place.backends, place.store.name, place.serial, secret())


@pytest.mark.parametrize("make", [ec_key, rsa_key])
def test_key_and_certificate_come_and_work(place: Place, make: Callable[[], Key]) -> None:
    key = make()
    certificate = certificate_for(spki_of(key), "Imported Holder")

    (container,) = bring(place, p12(key, certificate)).containers

    assert container.state is ContainerState.WHOLE
    assert container.spki == spki_of(key)
    assert container.label == "Imported Holder"
    assert container.certificate
    assert container.certificate.der == certificate
    assert container.facts
    assert (container.facts.local, container.facts.sensitive, container.facts.extractable) == (False, True, False)
    trial = try_key(place.backends, place.store.name, place.serial, container, secret())
    assert trial.decrypts is isinstance(key, rsa.RSAPrivateKey)


def test_certificate_of_another_key_is_left_out(place: Place) -> None:
    key = ec_key()
    bundle = pkcs12.serialize_key_and_certificates(
        None,
        key,
        None,
        [x509.load_der_x509_certificate(certificate_for(spki_of(ec_key())))],
        BestAvailableEncryption(PASSWORD.encode()),
    )

    (container,) = bring(place, bundle).containers

    assert container.state is ContainerState.KEY_WITHOUT_CERTIFICATE


def test_key_goes_beside_the_certificate_that_waits_for_it(place: Place) -> None:
    key = ec_key()
    with logged_in(place.store, place.serial) as session:
        session.write_certificate(b"waits", certificate_for(spki_of(key)), "waits")

    (container,) = bring(place, p12(key)).containers

    assert (container.key_id, container.state) == (b"waits", ContainerState.WHOLE)


def test_key_that_is_there_is_not_brought_twice(place: Place) -> None:
    key = ec_key()
    certificate = certificate_for(spki_of(key))
    before = bring(place, p12(key, certificate))

    for file in (p12(key, certificate), p12(key)):
        with pytest.raises(KeyAlreadyThere):
            bring(place, file)

    assert read(place) == before


def test_file_given_again_after_an_interruption_does_the_rest(place: Place) -> None:
    key = ec_key()
    (bare,) = bring(place, p12(key)).containers

    (container,) = bring(place, p12(key, certificate_for(spki_of(key)))).containers

    assert container.state is ContainerState.WHOLE
    assert container.key_id == bare.key_id


@pytest.mark.parametrize(("file", "reason"), [(p12(ec_key()), "password"), (b"garbage", "unreadable")])
def test_file_that_cannot_be_used_spends_no_try(place: Place, file: bytes, reason: str) -> None:
    password, pin = secret("wrong"), secret("000000")

    with pytest.raises(KeyFileRefused) as caught:
        import_key(place.backends, place.store.name, place.serial, file, password=password, pin=pin)

    assert caught.value.facts.get("reason", "unreadable") == reason
    assert is_wiped(password, pin)
    assert not place.store.tokens()[0].pin.count_low


def test_wrong_pin_brings_nothing(place: Place) -> None:
    password, pin = secret(PASSWORD), secret("000000")

    with pytest.raises(PinWrong):
        import_key(place.backends, place.store.name, place.serial, p12(ec_key()), password=password, pin=pin)

    assert is_wiped(password, pin)
    assert read(place).containers == ()


def test_kind_that_the_token_cannot_hold_is_told_before_anything_is_written(fault_place: Place, faults: Faults) -> None:
    faults.set(without=(CKM_EC_KEY_PAIR_GEN,))

    with pytest.raises(KeyKindUnsupported) as caught:
        bring(fault_place, p12(ec_key()))

    assert caught.value.facts == {"kind": "EC-P256"}
    assert faults.calls("C_CreateObject") == []


@pytest.mark.parametrize("nth", [1, 2, 3])
def test_nothing_stays_where_one_of_the_objects_is_not_taken(fault_place: Place, faults: Faults, nth: int) -> None:
    """Public key, private key, certificate."""
    key = ec_key()
    faults.set(answer("C_CreateObject", CKR_GENERAL_ERROR, nth=nth))

    with pytest.raises(EnrollError):
        bring(fault_place, p12(key, certificate_for(spki_of(key))))

    faults.clear()
    assert read(fault_place).containers == ()


def test_card_that_takes_no_keys_says_so_and_is_as_it_was(card_place: Place) -> None:
    key = ec_key()

    with pytest.raises(Unsupported) as caught:
        bring(card_place, p12(key, certificate_for(spki_of(key))))

    assert caught.value.facts["ability"] == "import key"
    assert read(card_place).containers == ()


def test_card_pulled_in_between_is_told(fault_place: Place, faults: Faults) -> None:
    faults.set(pull("C_CreateObject", nth=2))

    with pytest.raises(CardRemoved):
        bring(fault_place, p12(ec_key()))


def test_old_encryption_key_takes_a_retired_slot_of_a_piv_card(piv_place: PivPlace) -> None:
    present = piv_place.put(KEY_MANAGEMENT)
    key = rsa_key()
    file = p12(key, certificate_for(spki_of(key)))
    found = {c.key_id: c for c in bring(piv_place, file).containers}
    assert found.keys() == {key_id_of(KEY_MANAGEMENT), key_id_of(RETIRED[0])}
    assert found[key_id_of(KEY_MANAGEMENT)].certificates[0].ref.fingerprint == present
    old = found[key_id_of(RETIRED[0])]
    assert (old.state, old.spki) == (ContainerState.WHOLE, spki_of(key))
    assert try_key(piv_place.backends, piv_place.store.name, piv_place.serial, old, secret()).decrypts
    with pytest.raises(KeyAlreadyThere):
        bring(piv_place, file)
