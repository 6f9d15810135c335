from dataclasses import replace
from datetime import UTC, datetime

import pytest

from enroll_gui.model.entry import Member
from enroll_gui.model.errors import PinWrong, ProofFailed
from enroll_gui.model.secret import Secret
from enroll_gui.tasks.make_keys import make_keys
from enroll_gui.tasks.prepare_contents import prepare_contents
from enroll_gui.tasks.submit_follow_up import submit_follow_up
from enroll_gui.tasks.try_keys import try_keys
from tests.place import QUIET, Place
from tests.tokens import logged_in


def renewed(place: Place) -> Member:
    entry = make_keys(place.backends, place.planned(place.put_old()), place.pins(), QUIET)
    ready = prepare_contents(place.backends, entry, datetime.now(UTC))
    return submit_follow_up(place.backends, entry, ready.contents, place.pins(), QUIET).members[0]


def test_new_key_signs_and_the_certificate_verifies(place: Place) -> None:
    (trial,) = try_keys(place.backends, [renewed(place)], place.pins())
    assert trial.algorithm == "ecdsa-sha256"
    assert trial.seconds > 0


def test_certificate_that_is_not_on_the_token_is_no_proof(place: Place) -> None:
    member = renewed(place)
    with pytest.raises(ProofFailed):
        try_keys(place.backends, [replace(member, certificate=member.old_certificate)], place.pins())


def test_key_that_is_not_the_certificates_is_no_proof(place: Place) -> None:
    member = renewed(place)
    stray = member.old_key.key_id
    with logged_in(place.store, place.serial) as session:
        session.write_certificate(stray, member.certificate, "stray")
    with pytest.raises(ProofFailed):
        try_keys(place.backends, [replace(member, new_key=member.old_key)], place.pins())


def test_pin_is_wiped(place: Place) -> None:
    member, buffer = renewed(place), bytearray(b"000000")
    with pytest.raises(PinWrong):
        try_keys(place.backends, [member], {(place.store.name, place.serial): Secret(buffer)})
    assert buffer == bytes(6)
    buffer = bytearray(b"472913")
    try_keys(place.backends, [member], {(place.store.name, place.serial): Secret(buffer)})
    assert buffer == bytes(6)
