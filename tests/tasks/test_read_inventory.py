"""An inventory is what lies on the token now, whoever wrote it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.model.errors import NoCard, PinWrong
from enroll_gui.model.inventory import ContainerState
from enroll_gui.tasks.read_inventory import read_inventory
from enroll_gui.tasks.refresh_token import refresh_token
from tests.place import Place
from tests.readers import OPENSC
from tests.tasks.test_change_pin import is_wiped
from tests.tokens import add_identity, certificate_for, logged_in, secret


def test_private_keys_are_seen_and_the_pin_is_wiped(place: Place) -> None:
    with logged_in(place.store, place.serial) as session:
        key_id = add_identity(session)
    pin = secret()

    inventory = read_inventory(place.backends, place.store.name, place.serial, pin)

    assert [(c.key_id, c.state) for c in inventory.containers] == [(key_id, ContainerState.WHOLE)]
    assert inventory.is_logged_in
    assert is_wiped(pin)


def test_wrong_pin_is_told_and_wiped(place: Place) -> None:
    pin = secret("000000")
    with pytest.raises(PinWrong) as caught:
        read_inventory(place.backends, place.store.name, place.serial, pin)

    assert caught.value.facts["serial"] == place.serial
    assert is_wiped(pin)


@pytest.mark.parametrize("name", ["", "pkcs11:/nowhere.so"])
def test_store_that_is_not_there_has_no_card(place: Place, name: str) -> None:
    with pytest.raises(NoCard):
        read_inventory(place.backends, name, place.serial, secret())


def test_what_another_program_wrote_meanwhile_is_read(card_place: Place) -> None:
    with logged_in(card_place.store, card_place.serial) as session:
        spki = session.generate(b"1", "EC-P256", "Example")
    read_inventory(card_place.backends, card_place.store.name, card_place.serial, secret())
    other = Pkcs11Store(OPENSC)
    with logged_in(other, card_place.serial) as session:
        session.write_certificate(b"1", certificate_for(spki), "Example")
    other.close()

    inventory = read_inventory(card_place.backends, card_place.store.name, card_place.serial, secret())

    assert [c.state for c in inventory.containers] == [ContainerState.WHOLE]


def test_every_store_hears_of_a_write(card_place: Place) -> None:
    """One card may be seen through two drivers: the second goes on with what it read when the card came."""
    other = Pkcs11Store(OPENSC)
    backends = replace(card_place.backends, key_stores=(card_place.store, other))
    assert other.certificates(other.tokens()[0]) == []
    with logged_in(card_place.store, card_place.serial) as session:
        add_identity(session)
    assert other.certificates(other.tokens()[0]) == [], "the driver has mended itself: then nobody need tell it"

    refresh_token(backends, card_place.serial)

    assert len(other.certificates(other.tokens()[0])) == 1
    other.close()
