"""The contract of `ports.KeyStore`, held against every store there is, and against a card by its serial number.

Nothing here knows what stands behind a store: what one cannot do it tells beforehand, and the tests ask it. What each
can do is measured in test_capabilities.py.
"""

from __future__ import annotations

import pytest

from enroll_gui.model.card import PinEntry
from enroll_gui.model.certificate import KeyPresence
from enroll_gui.model.errors import (
    KeyIdTaken,
    KeyKindUnsupported,
    KeyNotExportable,
    NoCard,
    PinRefused,
    PinWrong,
    ProofFailed,
    WriteFailed,
)
from enroll_gui.model.secret import Secret
from enroll_gui.pki.algorithms import KEY_ALGORITHMS, signature_for
from enroll_gui.pki.key_files import spki_of_private
from enroll_gui.pki.signers import verify
from tests.contract.capabilities import HUGE
from tests.contract.places import Place
from tests.odd_certificates import make_odd_certificates
from tests.tokens import certificate_for

KINDS = tuple(row.kind for row in KEY_ALGORITHMS)

takes_a_pin = pytest.mark.usefixtures("pin_place")


def test_token_is_named_by_its_serial(place: Place) -> None:
    token = place.token()

    assert (token.serial, token.store) == (place.serial, place.store.name)
    assert token.pin.initialised
    assert not token.pin.locked
    assert 0 < token.pin.minimum < token.pin.maximum
    assert set(token.key_kinds) <= set(KINDS)


@pytest.mark.writes
@pytest.mark.parametrize("kind", KINDS)
def test_new_key_of_each_kind_signs(place: Place, kind: str) -> None:
    message = b"what is signed " * 40
    with place.logged_in() as session:
        key_id = place.new_id(session)
        if kind not in session.token.key_kinds:
            with pytest.raises(KeyKindUnsupported):
                session.generate(key_id, kind, "Example Holder")
            assert session.delete(key_id) == 0
            return
        spki = session.generate(key_id, kind, "Example Holder")
        signer = session.signer(key_id)
        algorithm = signature_for(spki)
        signature = signer.sign(message, algorithm)

    assert signer.spki == spki
    assert verify(spki, message, signature, algorithm)


@pytest.mark.writes
def test_rsa_key_signs_with_pss_or_says_that_it_cannot(place: Place) -> None:
    with place.logged_in() as session:
        key_id = place.new_id(session)
        if "RSA-2048" not in session.token.key_kinds:
            return
        spki = session.generate(key_id, "RSA-2048", "Example Holder")
        try:
            signature = session.signer(key_id).sign(b"what is signed", "rsa-pss-sha256")
        except KeyKindUnsupported as refused:
            assert refused.facts == {"kind": "rsa-pss-sha256"}
            return

    assert verify(spki, b"what is signed", signature, "rsa-pss-sha256")


@pytest.mark.writes
def test_new_key_never_leaves_the_token_and_nothing_untrue_is_said_of_it(place: Place) -> None:
    with place.logged_in() as session:
        key_id = place.add_identity(session)
        facts = session.key_facts(key_id)

    assert {facts.local, facts.sensitive, facts.always_sensitive, facts.never_extractable} <= {True, None}
    assert facts.extractable in (False, None)


@pytest.mark.writes
def test_key_that_was_read_anew_was_made_on_the_token(place: Place) -> None:
    with place.logged_in() as session:
        key_id = place.add_identity(session)
    again = place.again()
    try:
        with place.logged_in(again) as session:
            facts = session.key_facts(key_id)
    finally:
        again.close()

    assert facts.local in (True, None)
    assert facts.sensitive in (True, None)
    assert facts.extractable in (False, None)


@pytest.mark.writes
def test_key_and_certificate_are_there_for_the_next_run(place: Place) -> None:
    with place.logged_in() as session:
        key_id = place.new_id(session)
        spki = session.generate(key_id, place.quick, "Example Holder")
        certificate = certificate_for(spki)
        session.write_certificate(key_id, certificate, "Example Holder")

    again = place.again()
    try:
        with place.logged_in(again) as session:
            assert session.public_key(key_id) == spki
            assert session.certificates(key_id) == [certificate]
            signature = session.signer(key_id).sign(b"again", signature_for(spki))
    finally:
        again.close()

    assert verify(spki, b"again", signature, signature_for(spki))


def test_identity_is_listed_signs_and_is_there_for_the_next_run(place: Place) -> None:
    with place.logged_in() as session:
        key_id = place.add_identity(session)
        spki, (certificate,) = session.public_key(key_id), session.certificates(key_id)
        assert spki
        algorithm = signature_for(spki)
        first = session.signer(key_id).sign(b"first", algorithm)
    (listed,) = [stored for stored in place.listed() if stored.key_id == key_id]

    again = place.again()
    try:
        with place.logged_in(again) as session:
            second = session.signer(key_id).sign(b"second", algorithm)
    finally:
        again.close()

    assert (listed.certificate.der, listed.certificate.spki) == (certificate, spki)
    assert listed.key in (KeyPresence.PAIRED, KeyPresence.AT_PIN)
    assert verify(spki, b"first", first, algorithm)
    assert verify(spki, b"second", second, algorithm)


def test_key_leaves_its_token_only_where_the_token_says_so(place: Place) -> None:
    with place.logged_in() as session:
        key_id = place.add_identity(session)
        may_leave = session.key_facts(key_id).extractable
        try:
            with session.export_key(key_id) as exported:
                assert spki_of_private(exported) == session.public_key(key_id)
        except KeyNotExportable:
            assert not may_leave
        else:
            assert may_leave


@pytest.mark.writes
def test_listing_without_pin_shows_each_certificate_and_what_is_known_of_its_key(place: Place) -> None:
    with place.logged_in() as session:
        ids = {place.add_identity(session, common_name=f"Example {number}") for number in range(3)}

    listed = place.listed()

    assert {stored.key_id for stored in listed} == ids
    assert {stored.certificate.holder for stored in listed} == {"Example 0", "Example 1", "Example 2"}
    assert {stored.key for stored in listed} in ({KeyPresence.PAIRED}, {KeyPresence.AT_PIN})
    assert {stored.token.serial for stored in listed} == {place.serial}


@pytest.mark.writes
def test_certificate_for_another_key_is_never_paired_with_this_one(place: Place) -> None:
    with place.logged_in() as session:
        own, other = place.new_id(session), place.new_id(session)
        spki = session.generate(own, place.quick, "Example Holder")
        foreign = session.generate(other, place.quick, "Example Holder")
        session.delete(other)
        session.write_certificate(own, certificate_for(foreign), "Example Holder")
        assert session.public_key(own) == spki

    (stored,) = place.listed()

    assert stored.key in (KeyPresence.NONE, KeyPresence.AT_PIN)


@pytest.mark.writes
def test_key_without_certificate_is_not_listed_and_still_signs(place: Place) -> None:
    with place.logged_in() as session:
        key_id = place.new_id(session)
        spki = session.generate(key_id, place.quick, "Example Holder")

        assert place.listed() == []
        assert session.certificates(key_id) == []
        signature = session.signer(key_id).sign(b"m", signature_for(spki))
        assert verify(spki, b"m", signature, signature_for(spki))


@pytest.mark.writes
def test_odd_certificates_do_not_break_the_list(place: Place) -> None:
    odd = make_odd_certificates()
    del odd["garbage"]  # no store of ours would write it; what others wrote is in the tests of each store
    del odd[HUGE]  # takes the room of a small card for good
    written = []
    with place.logged_in() as session:
        good = place.add_identity(session)
        for name, der in odd.items():
            try:
                session.write_certificate(place.new_id(session), der, name)
            except WriteFailed:
                continue
            written.append(der)

    listed = place.listed()

    assert {stored.certificate.der for stored in listed if stored.key_id != good} == set(written)
    assert good in {stored.key_id for stored in listed}


@takes_a_pin
def test_wrong_pin_leaves_the_token_untouched(place: Place) -> None:
    place.may_spend_a_try()
    with place.logged_in() as session:
        key_id = place.add_identity(session)

    with pytest.raises(PinWrong) as caught, place.store.open(place.serial, place.wrong(place.right_pin())):
        pass

    assert set(caught.value.facts) - {"credential"} == {"tries", "final"}
    with place.logged_in() as session:
        assert session.public_key(key_id) is not None
        assert len(session.certificates(key_id)) == 1


@takes_a_pin
@pytest.mark.parametrize("by", ["nothing", "one less", "one more", "far more"])
def test_pin_of_a_length_the_token_forbids_is_refused_before_it_is_tried(place: Place, by: str) -> None:
    before = place.token().pin
    lengths = {"nothing": 0, "one less": before.minimum - 1, "one more": before.maximum + 1, "far more": 300}

    with pytest.raises(PinRefused) as caught, place.store.open(place.serial, Secret(bytearray(b"1" * lengths[by]))):
        pass

    facts = {fact: value for fact, value in caught.value.facts.items() if fact != "credential"}
    assert facts == {"minimum": before.minimum, "maximum": before.maximum}
    assert place.token().pin == before


@takes_a_pin
def test_no_pin_is_refused_where_no_reader_has_a_pad(place: Place) -> None:
    if place.token().pin.entry is PinEntry.ON_READER:
        pytest.skip("this reader has a pad, and nobody is asked to type on it")
    with pytest.raises(PinRefused), place.store.open(place.serial, None):
        pass


@takes_a_pin
def test_pin_is_not_wiped_by_the_store(place: Place) -> None:
    with place.right_pin() as pin, place.store.open(place.serial, pin):
        assert any(pin.view())


def test_unknown_serial_is_no_card(place: Place) -> None:
    with pytest.raises(NoCard) as caught, place.store.open("0000", place.right_pin()):
        pass

    assert caught.value.facts == {"serial": "0000"}


@pytest.mark.writes
def test_key_id_is_never_used_twice(place: Place) -> None:
    with place.logged_in() as session:
        key_id = place.add_identity(session)
        before = session.public_key(key_id)

        with pytest.raises(KeyIdTaken):
            session.generate(key_id, place.quick, "Example Holder")

        assert session.public_key(key_id) == before


@pytest.mark.writes
def test_key_kind_outside_the_table_is_refused(place: Place) -> None:
    with place.logged_in() as session, pytest.raises(KeyKindUnsupported) as caught:
        session.generate(place.new_id(session), "RSA-1024", "Example Holder")

    assert caught.value.facts == {"kind": "RSA-1024"}


@pytest.mark.writes
def test_delete_takes_everything_of_one_id_and_nothing_else(place: Place) -> None:
    with place.logged_in() as session:
        kept, gone = place.add_identity(session), place.add_identity(session)

        assert session.delete(gone)
        assert session.delete(gone) == 0

        assert session.public_key(gone) is None
        assert session.certificates(gone) == []
        assert session.public_key(kept) is not None
    (stored,) = place.listed()
    assert stored.key_id == kept


@pytest.mark.writes
def test_certificate_without_its_key_is_deleted(place: Place) -> None:
    with place.logged_in() as session:
        key_id, other = place.new_id(session), place.new_id(session)
        spki = session.generate(other, place.quick, "Example Holder")
        session.delete(other)
        session.write_certificate(key_id, certificate_for(spki), "Example Holder")
        key_id = place.id_of_stray(key_id)

        assert session.delete(key_id)

        assert session.certificates(key_id) == []
    assert place.listed() == []


@pytest.mark.writes
def test_key_that_is_not_there_is_told(place: Place) -> None:
    with place.logged_in() as session:
        missing = place.new_id(session)
        assert session.public_key(missing) is None
        with pytest.raises(ProofFailed):
            session.signer(missing)
        with pytest.raises(ProofFailed):
            session.key_facts(missing)


def test_session_after_an_error_in_its_block_leaves_the_token_usable(place: Place) -> None:
    with pytest.raises(ZeroDivisionError), place.logged_in():
        raise ZeroDivisionError

    with place.logged_in() as session:
        assert place.add_identity(session)


def test_close_may_be_called_twice_and_the_store_used_again(place: Place) -> None:
    place.store.close()
    place.store.close()

    assert place.token().serial == place.serial
