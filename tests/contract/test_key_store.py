"""The contract of `ports.KeyStore`, held against every store there is.

What each store can do is measured, not declared: `test_capabilities_are_told` prints the table (`pytest -rP`).
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.backends.software_token import SoftwareTokenStore, create
from enroll_gui.model.certificate import KeyPresence
from enroll_gui.model.errors import KeyIdTaken, KeyKindUnsupported, NoCard, PinRefused, PinWrong, ProofFailed
from enroll_gui.pki.algorithms import KEY_ALGORITHMS, signature_for
from enroll_gui.pki.signers import verify
from enroll_gui.ports import KeyStore
from tests.odd_certificates import make_odd_certificates
from tests.tokens import LABEL, add_identity, certificate_for, logged_in, secret, softhsm_in, softhsm_module

KINDS = tuple(row.kind for row in KEY_ALGORITHMS)
QUICK = "EC-P256"
WRONG_PIN = "000000"


@dataclass(frozen=True)
class Place:
    """A store with one token, and how another run of the program would open it."""

    store: KeyStore
    serial: str
    again: Callable[[], KeyStore]


def _softhsm(folder: Path, patch: pytest.MonkeyPatch) -> Place:
    serial = softhsm_in(folder, patch).make()
    return Place(Pkcs11Store(softhsm_module()), serial, lambda: Pkcs11Store(softhsm_module()))


def _software(folder: Path, _patch: pytest.MonkeyPatch) -> Place:
    create(folder, LABEL, secret())
    store = SoftwareTokenStore(folder)
    return Place(store, store.tokens()[0].serial, lambda: SoftwareTokenStore(folder))


STORES = {"softhsm2": _softhsm, "software token": _software}


@pytest.fixture(params=STORES)
def place(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    found = STORES[request.param](tmp_path / "token", monkeypatch)
    yield found
    found.store.close()


def test_capabilities_are_told(place: Place) -> None:
    (token,) = place.store.tokens()

    print(f"{place.store.title}: keys {', '.join(token.key_kinds)}; exportable {token.exportable}; hardware ", end="")
    print(f"{token.hardware}; PIN {token.pin.minimum}-{token.pin.maximum}, tries known {token.pin.tries is not None}, ")
    print(f"counts on screen only {token.pin.counts_on_screen_only}")
    assert set(token.key_kinds) == set(KINDS)
    assert not token.hardware
    assert 0 < token.pin.minimum < token.pin.maximum


def test_token_is_named_by_its_serial(place: Place) -> None:
    (token,) = place.store.tokens()

    assert (token.serial, token.label, token.store) == (place.serial, LABEL, place.store.name)
    assert token.pin.initialised
    assert not token.pin.locked


@pytest.mark.parametrize("kind", KINDS)
def test_new_key_of_each_kind_signs(place: Place, kind: str) -> None:
    key_id, message = secrets.token_bytes(20), b"what is signed " * 40

    with logged_in(place.store, place.serial) as session:
        spki = session.generate(key_id, kind, "Example Holder")
        signer = session.signer(key_id)
        algorithm = signature_for(spki)
        signature = signer.sign(message, algorithm)

    assert signer.spki == spki
    assert verify(spki, message, signature, algorithm)


def test_rsa_key_signs_with_pss_too(place: Place) -> None:
    key_id, message = secrets.token_bytes(20), b"what is signed"

    with logged_in(place.store, place.serial) as session:
        spki = session.generate(key_id, "RSA-2048", "Example Holder")
        signature = session.signer(key_id).sign(message, "rsa-pss-sha256")

    assert verify(spki, message, signature, "rsa-pss-sha256")


def test_new_key_is_made_on_the_token_and_never_leaves_it(place: Place) -> None:
    key_id = secrets.token_bytes(20)

    with logged_in(place.store, place.serial) as session:
        session.generate(key_id, QUICK, "Example Holder")
        facts = session.key_facts(key_id)

    assert facts.local is True
    assert facts.sensitive is True
    assert facts.always_sensitive is True
    assert facts.extractable is False
    assert facts.never_extractable is True
    assert facts.always_authenticate is False


def test_key_and_certificate_are_there_for_the_next_run(place: Place) -> None:
    key_id = secrets.token_bytes(20)
    with logged_in(place.store, place.serial) as session:
        spki = session.generate(key_id, QUICK, "Example Holder")
        certificate = certificate_for(spki)
        session.write_certificate(key_id, certificate, "Example Holder")

    again = place.again()
    try:
        with logged_in(again, place.serial) as session:
            assert session.public_key(key_id) == spki
            assert session.certificates(key_id) == [certificate]
            signature = session.signer(key_id).sign(b"again", "ecdsa-sha256")
    finally:
        again.close()

    assert verify(spki, b"again", signature, "ecdsa-sha256")


def test_listing_without_pin_pairs_certificate_and_key(place: Place) -> None:
    with logged_in(place.store, place.serial) as session:
        ids = {add_identity(session, common_name=f"Example {number}") for number in range(3)}

    (token,) = place.store.tokens()
    listed = place.store.certificates(token)

    assert {stored.key_id for stored in listed} == ids
    assert {stored.certificate.holder for stored in listed} == {"Example 0", "Example 1", "Example 2"}
    assert {stored.label for stored in listed} == {"Example 0", "Example 1", "Example 2"}
    assert {stored.key for stored in listed} == {KeyPresence.PAIRED}
    assert all(stored.token == token for stored in listed)


def test_certificate_for_another_key_is_listed_without_key(place: Place) -> None:
    own, other = secrets.token_bytes(20), secrets.token_bytes(20)
    with logged_in(place.store, place.serial) as session:
        session.generate(own, QUICK, "Example Holder")
        spki = session.generate(other, QUICK, "Example Holder")
        session.delete(other)
        session.write_certificate(own, certificate_for(spki), "Example Holder")

    (stored,) = place.store.certificates(place.store.tokens()[0])

    assert stored.key is KeyPresence.NONE


def test_key_without_certificate_is_not_listed_and_still_signs(place: Place) -> None:
    key_id = secrets.token_bytes(20)
    with logged_in(place.store, place.serial) as session:
        spki = session.generate(key_id, QUICK, "Example Holder")

        assert place.store.certificates(session.token) == []
        assert session.certificates(key_id) == []
        assert verify(spki, b"m", session.signer(key_id).sign(b"m", "ecdsa-sha256"), "ecdsa-sha256")


def test_odd_certificates_do_not_break_the_list(place: Place) -> None:
    odd = make_odd_certificates()
    del odd["garbage"]  # no store of ours would write it; what others wrote is in the tests of each store
    with logged_in(place.store, place.serial) as session:
        good = add_identity(session)
        for name, der in odd.items():
            session.write_certificate(secrets.token_bytes(20), der, name)

    listed = place.store.certificates(place.store.tokens()[0])

    assert {stored.certificate.der for stored in listed} > set(odd.values())
    assert [stored.key_id for stored in listed if stored.key is KeyPresence.PAIRED] == [good]


def test_wrong_pin_leaves_the_token_untouched(place: Place) -> None:
    with logged_in(place.store, place.serial) as session:
        key_id = add_identity(session)

    with pytest.raises(PinWrong) as caught, logged_in(place.store, place.serial, WRONG_PIN):
        pass

    assert set(caught.value.facts) == {"tries", "final"}
    with logged_in(place.store, place.serial) as session:
        assert session.public_key(key_id) is not None
        assert len(session.certificates(key_id)) == 1


@pytest.mark.parametrize("pin", ["", "1", "1" * 300])
def test_pin_of_a_length_the_token_forbids_is_refused_before_it_is_tried(place: Place, pin: str) -> None:
    (before,) = place.store.tokens()

    with pytest.raises(PinRefused) as caught, logged_in(place.store, place.serial, pin):
        pass

    assert caught.value.facts == {"minimum": before.pin.minimum, "maximum": before.pin.maximum}
    assert place.store.tokens()[0].pin == before.pin


def test_no_pin_is_refused_where_no_reader_has_a_pad(place: Place) -> None:
    with pytest.raises(PinRefused), place.store.open(place.serial, None):
        pass


def test_pin_is_not_wiped_by_the_store(place: Place) -> None:
    with secret() as pin, place.store.open(place.serial, pin):
        assert any(pin.view())


def test_unknown_serial_is_no_card(place: Place) -> None:
    with pytest.raises(NoCard) as caught, logged_in(place.store, "0000"):
        pass

    assert caught.value.facts == {"serial": "0000"}


def test_key_id_is_never_used_twice(place: Place) -> None:
    with logged_in(place.store, place.serial) as session:
        key_id = add_identity(session)
        before = session.public_key(key_id)

        with pytest.raises(KeyIdTaken):
            session.generate(key_id, QUICK, "Example Holder")

        assert session.public_key(key_id) == before


def test_key_kind_outside_the_table_is_refused(place: Place) -> None:
    with logged_in(place.store, place.serial) as session, pytest.raises(KeyKindUnsupported) as caught:
        session.generate(secrets.token_bytes(20), "RSA-1024", "Example Holder")

    assert caught.value.facts == {"kind": "RSA-1024"}


def test_delete_takes_everything_of_one_id_and_nothing_else(place: Place) -> None:
    with logged_in(place.store, place.serial) as session:
        kept, gone = add_identity(session), add_identity(session)

        assert session.delete(gone) == 3
        assert session.delete(gone) == 0

        assert session.public_key(gone) is None
        assert session.certificates(gone) == []
        assert session.public_key(kept) is not None
    (stored,) = place.store.certificates(place.store.tokens()[0])
    assert stored.key_id == kept


def test_key_that_is_not_there_is_told(place: Place) -> None:
    missing = secrets.token_bytes(20)
    with logged_in(place.store, place.serial) as session:
        assert session.public_key(missing) is None
        with pytest.raises(ProofFailed):
            session.signer(missing)
        with pytest.raises(ProofFailed):
            session.key_facts(missing)


def test_session_after_an_error_in_its_block_leaves_the_token_usable(place: Place) -> None:
    with pytest.raises(ZeroDivisionError), logged_in(place.store, place.serial):
        raise ZeroDivisionError

    with logged_in(place.store, place.serial) as session:
        assert add_identity(session)


def test_close_may_be_called_twice_and_the_store_used_again(place: Place) -> None:
    place.store.close()
    place.store.close()

    assert [token.serial for token in place.store.tokens()] == [place.serial]
