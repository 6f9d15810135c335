"""What serves nobody goes; what somebody may still need goes only if it was said so."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.model.errors import ContentsChanged, LeftOver, PinWrong, WouldBeLost
from enroll_gui.model.inventory import ContainerState, Inventory, Loss, ObjectClass, ObjectRef
from enroll_gui.tasks.delete_objects import delete_objects
from enroll_gui.tasks.make_keys import make_keys
from enroll_gui.tasks.read_inventory import read_inventory
from tests.place import QUIET, Place
from tests.tasks.test_change_pin import is_wiped
from tests.tokens import add_identity, certificate_for, logged_in, secret

EVERYTHING = tuple(Loss)


def read(place: Place) -> Inventory:
    return read_inventory(place.backends, place.store.name, place.serial, secret())


def put_stray(place: Place) -> None:
    """Put a certificate on the token whose key is nowhere."""
    key = ec.generate_private_key(ec.SECP256R1()).public_key()
    spki = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    with logged_in(place.store, place.serial) as session:
        session.write_certificate(b"stray", certificate_for(spki), "stray")


def put_identity(place: Place) -> bytes:
    with logged_in(place.store, place.serial) as session:
        return add_identity(session)


def delete(place: Place, *refs: ObjectRef, accepted: tuple[Loss, ...] = ()) -> Inventory:
    return delete_objects(place.backends, place.store.name, place.serial, refs, secret(), accepted=accepted)


def test_orphans_are_cleaned_up_without_another_word(place: Place) -> None:
    key_id = put_identity(place)
    put_stray(place)
    refs = [ref for orphan in read(place).orphans for ref in orphan.refs]

    left = delete(place, *refs)

    assert [(c.key_id, c.state) for c in left.containers] == [(key_id, ContainerState.WHOLE)]
    assert read(place) == left


def test_key_goes_only_if_that_was_said(place: Place) -> None:
    put_identity(place)
    before = read(place)
    (container,) = before.containers

    for accepted in ((), (Loss.PRIVATE_KEY,), (Loss.VALID_CERTIFICATE,)):
        with pytest.raises(WouldBeLost) as caught:
            delete(place, *container.refs, accepted=accepted)
        assert caught.value.facts["loss"] in {loss.value for loss in Loss if loss not in accepted}
    assert read(place) == before
    assert delete(place, *container.refs, accepted=EVERYTHING).containers == ()


def test_certificate_goes_and_the_key_stays(place: Place) -> None:
    put_identity(place)
    (container,) = read(place).containers

    left = delete(place, container.certificates[0].ref, accepted=(Loss.VALID_CERTIFICATE,))

    assert [c.state for c in left.containers] == [ContainerState.KEY_WITHOUT_CERTIFICATE]
    assert left.containers[0].spki == container.spki


def test_certificate_without_which_a_card_knows_no_key_is_written_back(card_place: Place) -> None:
    """On an SC-HSM the certificate takes the public key's place: OpenSC cannot sign with a key that has neither."""
    put_identity(card_place)
    before = read(card_place)
    (container,) = before.containers
    certificate = container.certificates[0].ref

    with pytest.raises(WouldBeLost) as caught:
        delete(card_place, certificate, accepted=(Loss.VALID_CERTIFICATE,))

    assert caught.value.facts["loss"] == Loss.PUBLIC_KEY.value
    after = read(card_place)
    assert [c.state for c in after.containers] == [ContainerState.WHOLE]
    assert certificate in after.containers[0].refs
    left = delete(card_place, certificate, accepted=EVERYTHING)
    assert [c.state for c in left.containers] == [ContainerState.KEY_WITHOUT_CERTIFICATE]


def test_what_has_changed_meanwhile_is_told_and_nothing_goes(place: Place) -> None:
    key_id = put_identity(place)
    refs = read(place).containers[0].refs
    with logged_in(place.store, place.serial) as session:
        session.delete(key_id)
        session.generate(key_id, "EC-P256", "another key under the same id")
    before = read(place)

    with pytest.raises(ContentsChanged):
        delete(place, *refs, accepted=EVERYTHING)

    assert read(place) == before


def test_data_is_never_deleted(place: Place) -> None:
    put_identity(place)
    with pytest.raises(ContentsChanged):
        delete(place, ObjectRef(ObjectClass.DATA, b"", ""), accepted=EVERYTHING)


def test_keys_of_a_request_that_did_not_end_are_kept(place: Place) -> None:
    entry = make_keys(place.backends, place.planned(place.put_old()), place.pins(), QUIET)
    before = read(place)
    assert len(before.containers) == 2

    for container in before.containers:
        with pytest.raises(LeftOver) as caught:
            delete(place, *container.refs, accepted=EVERYTHING)
        assert caught.value.facts == {"entry": entry.id}
    assert read(place) == before


def test_pin_is_wiped_whether_it_was_right_or_wrong(place: Place) -> None:
    put_stray(place)
    refs = read(place).orphans[0].refs
    right, wrong = secret(), secret("000000")

    with pytest.raises(PinWrong):
        delete_objects(place.backends, place.store.name, place.serial, refs, wrong)
    delete_objects(place.backends, place.store.name, place.serial, refs, right)

    assert is_wiped(right, wrong)


def test_another_running_program_sees_it_go_after_it_has_read_anew(place: Place) -> None:
    put_stray(place)
    assert isinstance(place.store, Pkcs11Store)
    refs = read(place).orphans[0].refs

    delete(place, *refs)

    assert place.store.certificates(place.store.tokens()[0]) == []
