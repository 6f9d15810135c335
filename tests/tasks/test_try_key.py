"""Any key of a token can be tried, not only a new one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from enroll_gui.model.errors import KeyMissing, ProofFailed
from enroll_gui.tasks.read_inventory import read_inventory
from enroll_gui.tasks.try_key import try_key
from tests.place import Place
from tests.tasks.test_change_pin import is_wiped
from tests.tokens import add_identity, logged_in, secret


@pytest.mark.parametrize(
    ("kind", "algorithm", "decrypts"), [("EC-P256", "ecdsa-sha256", False), ("RSA-2048", "rsa-pkcs1-sha256", True)]
)
def test_key_signs_and_reads_what_it_is_meant_to(place: Place, kind: str, algorithm: str, decrypts: bool) -> None:
    with logged_in(place.store, place.serial) as session:
        add_identity(session, kind)
    (container,) = read_inventory(place.backends, place.store.name, place.serial, secret()).containers
    pin = secret()

    trial = try_key(place.backends, place.store.name, place.serial, container, pin)

    assert (trial.algorithm, trial.decrypts) == (algorithm, decrypts)
    assert trial.seconds > 0
    assert is_wiped(pin)


def test_key_without_certificate_is_tried_too(place: Place) -> None:
    with logged_in(place.store, place.serial) as session:
        session.generate(b"1", "EC-P256", "bare")
    (container,) = read_inventory(place.backends, place.store.name, place.serial, secret()).containers

    assert try_key(place.backends, place.store.name, place.serial, container, secret()).algorithm == "ecdsa-sha256"


def test_key_that_is_another_by_now_is_no_proof(place: Place) -> None:
    with logged_in(place.store, place.serial) as session:
        session.generate(b"1", "EC-P256", "first")
        (container,) = session.inventory().containers
        session.delete(b"1")
        session.generate(b"1", "EC-P256", "second")

    with pytest.raises(ProofFailed):
        try_key(place.backends, place.store.name, place.serial, container, secret())


def test_key_whose_public_key_nobody_knows_is_told(place: Place) -> None:
    with logged_in(place.store, place.serial) as session:
        session.generate(b"1", "EC-P256", "first")
        (container,) = session.inventory().containers
    nameless = replace(container, objects=tuple(replace(o, spki=b"") for o in container.objects))

    with pytest.raises(KeyMissing):
        try_key(place.backends, place.store.name, place.serial, nameless, secret())
