"""An issued certificate goes to the card that holds its key, and to no other."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from enroll_gui.model.errors import (
    CertificateDoesNotFitKey,
    EnrollError,
    KeyKindUnsupported,
    ModuleFailed,
    PinWrong,
    WrongCard,
)
from enroll_gui.model.inventory import ContainerState
from enroll_gui.tasks.find_cards_for import find_cards_for
from enroll_gui.tasks.install_certificate import install_certificate
from enroll_gui.tasks.read_inventory import read_inventory
from tests.faults import CKR_GENERAL_ERROR, Faults, answer
from tests.odd_certificates import make_odd_certificates
from tests.place import Place
from tests.tasks.test_change_pin import is_wiped
from tests.tokens import SoftHsm, certificate_for, logged_in, secret

KEY_ID = b"\7" * 20


def put_key(place: Place, serial: str = "", kind: str = "EC-P256") -> bytes:
    """Make a key and give the certificate that an authority would issue for it."""
    with logged_in(place.store, serial or place.serial) as session:
        return certificate_for(session.generate(KEY_ID, kind, "made before"))


def install(place: Place, certificate: bytes, serial: str = "") -> ContainerState:
    inventory = install_certificate(place.backends, place.store.name, serial or place.serial, certificate, secret())
    (container,) = [c for c in inventory.containers if c.key_id == KEY_ID]
    return container.state


def stranger() -> bytes:
    key = ec.generate_private_key(ec.SECP256R1()).public_key()
    return certificate_for(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))


def test_certificate_is_written_beside_its_key_and_seen_by_all(place: Place) -> None:
    certificate = put_key(place)

    assert install(place, certificate) is ContainerState.WHOLE

    (stored,) = place.store.certificates(place.store.tokens()[0])
    assert (stored.certificate.der, stored.key_id, stored.label) == (certificate, KEY_ID, "made before")


def test_card_is_found_by_the_key_without_a_pin(place: Place, softhsm: SoftHsm) -> None:
    softhsm.make("another card")
    certificate = put_key(place)

    assert [token.serial for token in find_cards_for(place.backends, certificate)] == [place.serial]
    assert find_cards_for(place.backends, stranger()) == ()


def test_wrong_card_is_refused_before_a_pin_is_spent(place: Place, softhsm: SoftHsm) -> None:
    other = softhsm.make("another card")
    certificate, pin = put_key(place), secret("000000")

    with pytest.raises(WrongCard) as caught:
        install_certificate(place.backends, place.store.name, other, certificate, pin)

    assert caught.value.facts == {"wanted": place.serial, "found": other}
    assert is_wiped(pin)
    assert not any(token.pin.count_low for token in place.store.tokens())


def test_certificate_of_a_key_that_is_nowhere_is_refused(place: Place) -> None:
    put_key(place)

    with pytest.raises(CertificateDoesNotFitKey) as caught:
        install(place, stranger())

    assert caught.value.facts == {"reason": "key"}
    assert place.store.certificates(place.store.tokens()[0]) == []


def test_certificate_that_is_there_is_proven_and_not_written_again(place: Place) -> None:
    certificate = put_key(place)
    install(place, certificate)

    assert install(place, certificate) is ContainerState.WHOLE

    assert len(place.store.certificates(place.store.tokens()[0])) == 1


def test_certificate_for_a_key_no_card_has_is_refused_at_once(place: Place) -> None:
    for odd in (make_odd_certificates()["garbage"], b""):
        with pytest.raises(KeyKindUnsupported):
            install(place, odd)


def test_wrong_pin_writes_nothing(place: Place) -> None:
    certificate, pin = put_key(place), secret("000000")

    with pytest.raises(PinWrong):
        install_certificate(place.backends, place.store.name, place.serial, certificate, pin)

    assert is_wiped(pin)
    assert place.store.certificates(place.store.tokens()[0]) == []


@pytest.mark.parametrize("call", ["C_CreateObject", "C_SignInit"])
def test_what_cannot_be_written_or_proven_is_taken_back(fault_place: Place, faults: Faults, call: str) -> None:
    certificate = put_key(fault_place)
    faults.set(answer(call, CKR_GENERAL_ERROR))

    with pytest.raises(EnrollError):
        install(fault_place, certificate)

    faults.clear()
    assert fault_place.store.certificates(fault_place.store.tokens()[0]) == []


def lose_public_key(place: Place, kind: str) -> bytes:
    """Delete the certificate of a key of an SC-HSM: then nothing shows its public key."""
    certificate = put_key(place, kind=kind)
    with logged_in(place.store, place.serial) as session:
        session.write_certificate(KEY_ID, certificate, "old")
        session.generate(b"another", "EC-P256", "another")
    place.store.refresh(place.serial)
    with logged_in(place.store, place.serial) as session:
        session.delete_objects([o.ref for o in session.inventory().objects if o.certificate])
    return certificate


def test_key_whose_public_key_the_card_has_lost_gets_its_certificate(card_place: Place) -> None:
    certificate = lose_public_key(card_place, "RSA-2048")

    assert install(card_place, certificate) is ContainerState.WHOLE

    inventory = read_inventory(card_place.backends, card_place.store.name, card_place.serial, secret())
    assert {c.key_id: c.state for c in inventory.containers} == {
        KEY_ID: ContainerState.WHOLE,
        b"another": ContainerState.KEY_WITHOUT_CERTIFICATE,
    }


def test_key_that_the_driver_cannot_use_without_certificate_is_not_taken_at_its_word(card_place: Place) -> None:
    """OpenSC has room for an elliptic key's signature only once it has bound the card with its certificate; before,
    for one in some fifty that is short."""
    certificate = lose_public_key(card_place, "EC-P256")

    try:
        install(card_place, certificate)
        left = [certificate]
    except ModuleFailed:
        left = []

    card_place.store.refresh(card_place.serial)
    stored = card_place.store.certificates(card_place.store.tokens()[0])
    assert [one.certificate.der for one in stored] == left
